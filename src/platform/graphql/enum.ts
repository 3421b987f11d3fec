import { registerEnumType } from 'type-graphql';

/** A GraphQL enum over words of the law, with what each word means. */
export function enumOf<const T extends string>(
  name: string,
  description: string,
  words: Readonly<Record<T, string>>,
): { readonly [W in T]: W } {
  const keys = Object.keys(words) as T[];
  const values = Object.fromEntries(keys.map((word) => [word, word])) as { [W in T]: W };
  const valuesConfig = Object.fromEntries(keys.map((word) => [word, { description: words[word] }]));
  registerEnumType(values, { name, description, valuesConfig: valuesConfig as never });
  return values;
}

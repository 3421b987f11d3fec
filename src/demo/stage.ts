import { type GraphQLSchema, getNamedType, isObjectType } from 'graphql';
import type { PlainDate } from '../shared/dates.js';

/** An answer's own fields, by name. */
export type Answered = Readonly<Record<string, unknown>>;

/** Where a story is played: people act by mutations of the API, each by an account with its roles. */
export interface Stage {
  /** The day of the story. */
  readonly today: PlainDate;
  /**
   * Sends one mutation as somebody, and gives back what it answers.
   *
   * @param login whose account; null for the public
   * @throws Error with the refusal
   */
  change(login: string | null, field: string, args: object, selection?: string): Promise<Answered>;
  /** Asks one query as somebody. */
  ask<T>(login: string | null, field: string, args: object, selection: string): Promise<T>;
  /** Sends bytes where an upload was given leave to. */
  sendFile(url: string, bytes: Buffer): Promise<void>;
  /** The id of the account with a login. */
  accountOf(login: string): Promise<string>;
}

/** The document that asks for one field with these arguments; their types are the schema's. */
export function documentFor(
  schema: GraphQLSchema,
  kind: 'query' | 'mutation',
  field: string,
  args: object,
  selection = '{ id }',
): string {
  const root = kind === 'query' ? schema.getQueryType() : schema.getMutationType();
  const found = root?.getFields()[field];
  if (found === undefined) throw new Error(`The API has no ${kind} ${field}`);
  const names = Object.keys(args);
  const typeOf = (name: string): string => String(found.args.find((arg) => arg.name === name)?.type);
  const declared = names.map((name) => `$${name}: ${typeOf(name)}`).join(', ');
  const given = names.map((name) => `${name}: $${name}`).join(', ');
  const chosen = isObjectType(getNamedType(found.type)) ? selection : '';
  const [head, call] = names.length > 0 ? [`(${declared})`, `(${given})`] : ['', ''];
  return `${kind} ${head} { ${field}${call} ${chosen} }`;
}

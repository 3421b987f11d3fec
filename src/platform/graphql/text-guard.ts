import type { ApolloServerPlugin } from '@apollo/server';
import { GraphQLError, Kind, visit } from 'graphql';
import type { Refusal } from '../../shared/refusal.js';

/** A text that no database and no paper can hold. */
export const TEXT_MALFORMED: Refusal = {
  code: 'TEXT_MALFORMED',
  message: {
    zh: '文本中含有空字符或残缺字符。',
    en: 'A text has a NUL character or half of a surrogate pair.',
  },
};

const HALF_A_PAIR = /\p{Surrogate}/u;

/** Whether no text in a value, keys included, has a NUL or half of a surrogate pair; any depth is walked. */
export function isStorable(value: unknown): boolean {
  const open: unknown[] = [value];
  while (open.length > 0) {
    const next = open.pop();
    if (typeof next === 'string' && (next.includes('\0') || HALF_A_PAIR.test(next))) return false;
    if (typeof next !== 'object' || next === null) continue;
    for (const [key, entry] of Object.entries(next)) open.push(key, entry);
  }
  return true;
}

/**
 * The body has been looked at before it came here; an escape in a literal becomes a character only once the document
 * is parsed, and variables of a GET come in its address. Both are refused before anything is executed.
 */
export const literalGuard: ApolloServerPlugin = {
  requestDidStart: async () => ({
    didResolveOperation: async ({ document, request }) => {
      if (!isStorable(request.variables)) throw textMalformed();
      visit(document, {
        [Kind.STRING](node) {
          if (!isStorable(node.value)) throw textMalformed();
        },
      });
    },
  }),
};

/** A bad request, before anything was executed. */
const textMalformed = (): GraphQLError =>
  new GraphQLError(TEXT_MALFORMED.message.en, {
    extensions: { code: TEXT_MALFORMED.code, refusal: TEXT_MALFORMED, http: { status: 400 } },
  });

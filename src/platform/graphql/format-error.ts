import { unwrapResolverError } from '@apollo/server/errors';
import { GraphQLError, type GraphQLFormattedError } from 'graphql';
import type { Logger } from 'pino';
import { type Refusal, RefusalError } from '../../shared/refusal.js';
import type { Bilingual } from '../../shared/text.js';
import { spoken } from '../language.js';
import { isUnavailable, UNAVAILABLE } from '../unavailable.js';
import { TEXT_MALFORMED } from './text-guard.js';

/** Errors of GraphQL itself: the document or its variables are not what the schema asks for. */
const REQUEST_ERRORS: Readonly<Record<string, string>> = {
  GRAPHQL_PARSE_FAILED: '查询语句有语法错误',
  GRAPHQL_VALIDATION_FAILED: '查询不符合接口定义',
  BAD_USER_INPUT: '变量不符合接口定义',
  BAD_REQUEST: '请求格式不符',
  OPERATION_RESOLUTION_FAILURE: '无法确定要执行的操作',
  PERSISTED_QUERY_NOT_FOUND: '未登记的查询',
  PERSISTED_QUERY_NOT_SUPPORTED: '不支持登记查询',
};

const INTERNAL: Bilingual = {
  zh: '系统内部错误，请稍后再试；如仍出现，请联系管理员。',
  en: 'Something went wrong inside; please try again later, and tell the administrator if it stays.',
};

/** The lexer's word for an escape of half a surrogate pair; the same text in a variable is TEXT_MALFORMED. */
const BAD_ESCAPE = 'Invalid Unicode escape sequence';

const TOO_DEEP: Bilingual = { zh: '查询嵌套过深。', en: 'The document is nested too deep.' };

/** The one place where errors become answers: a stable code, the clause, one sentence, and nothing of the inside. */
export const errorFormatter =
  (logger: Logger) =>
  (formatted: GraphQLFormattedError, error: unknown): GraphQLFormattedError => ({
    ...answerTo(formatted, error, logger),
    ...(formatted.locations ? { locations: formatted.locations } : {}),
    ...(formatted.path ? { path: formatted.path } : {}),
  });

function answerTo(formatted: GraphQLFormattedError, error: unknown, logger: Logger): GraphQLFormattedError {
  const refusals = refusalsOf(error);
  if (refusals) return refusedAnswer(placed(refusals, formatted.message));
  if (formatted.message.includes(BAD_ESCAPE)) return refusedAnswer([TEXT_MALFORMED]);
  const code = String(formatted.extensions?.['code']);
  if (isOverflow(error)) return { message: spoken(TOO_DEEP), extensions: { code } };
  const zh = REQUEST_ERRORS[code];
  if (zh !== undefined) {
    const message = withoutValue(formatted.message);
    return { message: spoken({ zh: `${zh}：${message}`, en: message }), extensions: { code } };
  }
  const cause = unwrapResolverError(error);
  logger.error({ err: cause }, 'a field failed');
  if (isUnavailable(cause)) return refusedAnswer([UNAVAILABLE]);
  return { message: spoken(INTERNAL), extensions: { code: 'INTERNAL' } };
}

/** Most refusals that one answer lists: nobody mends more at once, and an answer stays of the size of its question. */
const MOST_LISTED = 100;

/** One or more refusals as one error: the first gives its code; where there are several, they are listed. */
export function refusedAnswer(refusals: readonly [Refusal, ...Refusal[]]): GraphQLFormattedError {
  const [{ code, clause, path, currentVersion }] = refusals;
  const shown = refusals.slice(0, MOST_LISTED);
  const listed = shown.map((refusal) => ({ ...place(refusal), message: spoken(refusal.message) }));
  return {
    message: shown.map((refusal) => spoken(refusal.message)).join(' '),
    extensions: {
      ...place({ code, clause, path }),
      ...(currentVersion === undefined ? {} : { currentVersion }),
      ...(refusals.length > 1 ? { refusals: listed } : {}),
    },
  };
}

/** What a program needs of a refusal; `input` is the place in what was asked. */
const place = ({
  code,
  clause,
  path,
}: {
  code: string;
  clause?: string | undefined;
  path?: string | undefined;
}) => ({
  code,
  ...(clause === undefined ? {} : { clause }),
  ...(path === undefined ? {} : { input: path }),
});

const VARIABLE_PLACE = / at "([^"]+)"; /;
const WHOLE_VARIABLE = /^Variable "\$(\w+)" got invalid value /;

/** A scalar knows no place; GraphQL says it in the message around the scalar's, by the variable at least. */
function placed(
  refusals: readonly [Refusal, ...Refusal[]],
  message: string,
): readonly [Refusal, ...Refusal[]] {
  const [first, ...rest] = refusals;
  const path = first.path ?? (VARIABLE_PLACE.exec(message) ?? WHOLE_VARIABLE.exec(message))?.[1];
  return path === undefined ? refusals : [{ ...first, path }, ...rest];
}

/** The refusals behind an error, however deep GraphQL has wrapped them. */
function refusalsOf(error: unknown): readonly [Refusal, ...Refusal[]] | undefined {
  for (let cause = error; cause instanceof Error; cause = originalOf(cause)) {
    if (cause instanceof RefusalError) return cause.refusals;
    const refusal = cause instanceof GraphQLError ? cause.extensions['refusal'] : undefined;
    if (isRefusal(refusal)) return [refusal];
  }
  return undefined;
}

const originalOf = (error: Error): unknown =>
  error instanceof GraphQLError ? error.originalError : error.cause;

const isRefusal = (value: unknown): value is Refusal =>
  typeof value === 'object' && value !== null && 'code' in value && 'message' in value;

const VARIABLE_VALUE = /^(Variable "\$\w+") got invalid value [\s\S]*; /;

/** GraphQL repeats the whole value of a variable, passwords and all; what is wrong with it, and where, is enough. */
function withoutValue(message: string): string {
  const place = VARIABLE_PLACE.exec(message)?.[1];
  return message.replace(VARIABLE_VALUE, place === undefined ? '$1: ' : `$1 at "${place}": `);
}

/** A document nested so deep that the parser's own stack gave out; its message is not for callers. */
function isOverflow(error: unknown): boolean {
  for (let cause = error; cause instanceof Error; cause = originalOf(cause)) {
    if (cause instanceof RangeError || cause.message.includes('call stack')) return true;
  }
  return false;
}

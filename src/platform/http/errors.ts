import type { FastifyError, FastifyReply, FastifyRequest } from 'fastify';
import { type Refusal, RefusalError } from '../../shared/refusal.js';
import { refusedAnswer } from '../graphql/format-error.js';
import { TEXT_MALFORMED } from '../graphql/text-guard.js';
import { isUnavailable, UNAVAILABLE } from '../unavailable.js';

/** Errors before GraphQL, in the same form as GraphQL's own. */
export function answerHttpError(
  error: FastifyError,
  request: FastifyRequest,
  reply: FastifyReply,
): FastifyReply {
  if (error instanceof RefusalError) return answerRefusal(reply, error);
  const status = error.statusCode ?? 500;
  if (status >= 500) request.log.error({ err: error }, 'a request failed');
  if (isUnavailable(error)) return answer(reply, 503, UNAVAILABLE);
  return answer(reply, status, REFUSALS[error.code] ?? (status < 500 ? BODY_MALFORMED : INTERNAL));
}

/** What a refusal is called in HTTP, outside of GraphQL. */
function answerRefusal(reply: FastifyReply, { refusals }: RefusalError): FastifyReply {
  return answer(reply, STATUSES[refusals[0].code] ?? 400, refusals[0]);
}

/** Refusals that HTTP has a word for. */
const STATUSES: Readonly<Record<string, number>> = {
  UNAUTHENTICATED: 401,
  FORBIDDEN: 403,
  ORIGIN_REFUSED: 403,
  LINK_DEAD: 403,
  IDENTITY_UNKNOWN: 403,
  IDENTITY_TAKEN: 409,
  NOT_FOUND: 404,
  FILE_TOO_LARGE: 413,
  TOO_MANY_ATTEMPTS: 429,
  STORE_FULL: 507,
  STORE_UNAVAILABLE: 503,
  SIGN_ON_UNAVAILABLE: 503,
};

/** An address that is not there. */
export const answerNotFound = (_request: FastifyRequest, reply: FastifyReply): FastifyReply =>
  answer(reply, 404, NOT_FOUND);

const answer = (reply: FastifyReply, status: number, refusal: Refusal): FastifyReply =>
  reply
    .code(status)
    .type('application/json; charset=utf-8')
    .send(JSON.stringify({ errors: [refusedAnswer([refusal])] }));

/** A body that is refused before GraphQL sees it. */
export class BadBody extends Error {
  readonly statusCode = 400;

  constructor(
    readonly code: 'BODY_MALFORMED' | 'TEXT_MALFORMED',
    options?: ErrorOptions,
  ) {
    super(code, options);
  }
}

const BODY_MALFORMED: Refusal = {
  code: 'BODY_MALFORMED',
  message: { zh: '请求体不是合格的 UTF-8 JSON。', en: 'The body is not JSON in sound UTF-8.' },
};

const NOT_FOUND: Refusal = {
  code: 'NOT_FOUND',
  message: { zh: '没有这个地址。', en: 'There is no such address.' },
};

const INTERNAL: Refusal = {
  code: 'INTERNAL',
  message: { zh: '系统内部错误，请稍后再试。', en: 'Something went wrong inside; please try again later.' },
};

const REFUSALS: Readonly<Record<string, Refusal>> = {
  BODY_MALFORMED,
  TEXT_MALFORMED,
  FST_ERR_CTP_BODY_TOO_LARGE: {
    code: 'BODY_TOO_LARGE',
    message: { zh: '请求体超过 256 KB。', en: 'The body is larger than 256 KB.' },
  },
};

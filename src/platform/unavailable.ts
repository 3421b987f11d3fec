import { QueryFailedError } from 'typeorm';
import type { Refusal } from '../shared/refusal.js';
import { errorCode } from './error-code.js';

/** The database cannot be asked for the moment; nothing was changed by what was refused so, unless it was committing. */
export const UNAVAILABLE: Refusal = {
  code: 'UNAVAILABLE',
  message: {
    zh: '系统繁忙或正在维护，请稍后用同一请求编号重试。',
    en: 'The platform is busy or under maintenance; please try again soon, with the same request id.',
  },
};

/** The server is not there, is stopping or starting, or ended the connection. */
const CODES = new Set(['ECONNREFUSED', 'ECONNRESET', 'ENOENT', 'EPIPE', '57P01', '57P02', '57P03']);

/** The words of the driver where it gives no code: no connection became free, or one broke. */
const WORDS = ['timeout exceeded when trying to connect', 'Connection terminated'];

/** Whether an error says that the database gives no connection, or took it away. */
export function isUnavailable(error: unknown): boolean {
  const cause = error instanceof QueryFailedError ? error.driverError : error;
  if (!(cause instanceof Error)) return false;
  return CODES.has(errorCode(cause)) || WORDS.some((words) => cause.message.startsWith(words));
}

import { databaseErrorOf } from '../platform/request-database.js';

/** Enough to recognise a failure by. */
const LONGEST_WORDS = 500;

/** SQLSTATE class 22 (data exceptions): their messages quote the value that did not fit. */
const DATA_EXCEPTION = /^22/;

/**
 * Why something failed, fit to be kept and shown to the administrator: the words of the error alone, never the
 * statement, the parameters or the details that hang on it.
 */
export function failureWords(error: unknown): string {
  if (!(error instanceof Error)) return 'Failed without words';
  const state = databaseErrorOf(error)?.code ?? '';
  const words = DATA_EXCEPTION.test(state) ? `Database error ${state}` : error.message;
  // NUL cannot be stored, and the note of a failure must not fail.
  return words.replaceAll('\0', '').slice(0, LONGEST_WORDS) || error.name;
}

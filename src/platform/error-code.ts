/** The code of an error of the operating system (`ENOSPC`), of PostgreSQL or of Node's own parts; empty for any other. */
export const errorCode = (error: unknown): string =>
  typeof error === 'object' && error !== null && 'code' in error ? String(error.code) : '';

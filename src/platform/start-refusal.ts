/** Why a start was refused. Stable: operators and scripts may rely on it. */
export type StartRefusalCode =
  | 'CONFIGURATION_INVALID'
  | 'EMBEDDED_SERVER_UNAVAILABLE'
  | 'SERVER_PROGRAM_FAILED'
  | 'SERVER_START_FAILED'
  | 'DATA_FOLDER_NAME'
  | 'DATA_FOLDER_UNREACHABLE'
  | 'DATA_FOLDER_IN_USE'
  | 'DATA_FOLDER_OTHER_VERSION'
  | 'DATA_FOLDER_DAMAGED'
  | 'DATA_FOLDER_EMPTY'
  | 'DISK_FULL'
  | 'DATABASE_UNREACHABLE'
  | 'DATABASE_TOO_OLD'
  | 'DATABASE_ENCODING'
  | 'DATABASES_DIFFER'
  | 'APPLICATION_LOGIN_TOO_POWERFUL'
  | 'OWNER_LOGIN_TOO_WEAK'
  | 'MIGRATION_LOCKED'
  | 'MIGRATION_FAILED'
  | 'SM3_MISSING'
  | 'SEALING_KEY_DIFFERS';

/**
 * The process cannot start, for a reason that its operator can remove. The message says what is wrong and what
 * helps; it is to be printed alone, without the stack.
 */
export class StartRefusal extends Error {
  override readonly name = 'StartRefusal';

  constructor(
    readonly code: StartRefusalCode,
    message: string,
    options?: ErrorOptions,
  ) {
    super(message, options);
  }
}

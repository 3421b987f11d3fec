import { errorCode } from '../error-code.js';
import { StartRefusal } from '../start-refusal.js';

const UNREACHABLE = new Set(['EACCES', 'EPERM', 'EROFS', 'ENOTDIR', 'ELOOP', 'ENAMETOOLONG']);
const FULL = new Set(['ENOSPC', 'EDQUOT']);

/** Whether the error says that a file or folder does not exist. */
export function isMissing(error: unknown): boolean {
  return errorCode(error) === 'ENOENT';
}

/** Whether the error says that a folder stands where a rename wanted to put one. */
export function isTaken(error: unknown): boolean {
  // Windows says EPERM, other systems one of the first two.
  return ['ENOTEMPTY', 'EEXIST', 'EPERM'].includes(errorCode(error));
}

/** Clear words for an error of the file system; an error that is none is returned as it is. */
export function fileRefusal(error: unknown, folder: string): unknown {
  const code = errorCode(error);
  if (FULL.has(code)) {
    return diskFull(folder, error);
  }
  if (UNREACHABLE.has(code)) {
    return new StartRefusal(
      'DATA_FOLDER_UNREACHABLE',
      `The folder ${folder} cannot be used (${code}). Set DATA_DIR to a folder that this account may create, read and write.`,
      { cause: error },
    );
  }
  return error;
}

/** The refusal of a disk without room. */
export function diskFull(folder: string, cause?: unknown): StartRefusal {
  return new StartRefusal(
    'DISK_FULL',
    `The disk that holds ${folder} is full. The database needs about 200 MB to begin with; free some space and start again.`,
    { cause },
  );
}

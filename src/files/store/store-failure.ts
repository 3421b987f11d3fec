import { errorCode } from '../../platform/error-code.js';
import { type Refusal, RefusalError } from '../../shared/refusal.js';

const STORE_FULL: Refusal = {
  code: 'STORE_FULL',
  message: {
    zh: '文件存储空间已满，文件未保存；已填内容不受影响。请联系管理员后重试。',
    en: 'There is no room left for files and this one was not kept; what you entered is safe. Tell the administrator and try again.',
  },
};

const STORE_UNAVAILABLE: Refusal = {
  code: 'STORE_UNAVAILABLE',
  message: {
    zh: '文件存储暂时不可用；已填内容不受影响。请稍后重试，仍有问题请联系管理员。',
    en: 'Files cannot be stored or fetched at the moment; what you entered is safe. Try again later, and tell the administrator if it stays.',
  },
};

const FULL = ['ENOSPC', 'EDQUOT'];

/** The store failed, not its user. The words name neither path nor folder. */
export class StoreFailure extends RefusalError {
  /** @param systemCode the operating system's word for it (`ENOSPC`), for the operator's log */
  constructor(readonly systemCode: string) {
    super([FULL.includes(systemCode) ? STORE_FULL : STORE_UNAVAILABLE]);
    this.name = 'StoreFailure';
  }
}

/** An error of the file system as a StoreFailure; any other error as it is. */
export function asStoreFailure(error: unknown): unknown {
  const isOfTheSystem = typeof error === 'object' && error !== null && 'syscall' in error;
  return isOfTheSystem ? new StoreFailure(errorCode(error)) : error;
}

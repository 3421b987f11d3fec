import type { FileStore } from '../../../src/files/store/file-store.js';
import { until } from '../../support/waiting.js';

/** Holds up whoever would keep a file, until it is opened. */
export interface Gate {
  /** Puts the gate between the program and its store. */
  beforeKeeping(store: FileStore): FileStore;
  shut(): void;
  open(): void;
  /** Waits until as many stand before the shut gate. */
  reached(count?: number): Promise<void>;
}

/** A gate that stands open. */
export function gate(): Gate {
  let isOpen = true;
  let waiting = 0;
  return {
    beforeKeeping: (store) =>
      Object.assign(Object.create(store) as FileStore, {
        keep: async (...file: Parameters<FileStore['keep']>) => {
          waiting += 1;
          await until(async () => isOpen);
          waiting -= 1;
          await store.keep(...file);
        },
      }),
    shut: () => {
      isOpen = false;
    },
    open: () => {
      isOpen = true;
    },
    reached: (count = 1) => until(async () => waiting >= count),
  };
}

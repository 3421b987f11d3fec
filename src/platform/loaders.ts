import DataLoader from 'dataloader';
import type { EntityManager } from 'typeorm';
import type { RequestDatabase } from './request-database.js';

/** Reads what belongs to each of many keys by one query: the values in the order of the keys. */
export type Batch<T> = (manager: EntityManager, keys: readonly string[]) => Promise<readonly T[]>;

/**
 * Where the fields of one request gather what they read: all objects of a level together send one query, however many
 * they are. What was read once is not read again, so a request reads here only before or after its change.
 */
export class Loaders {
  private readonly loaders = new Map<Batch<unknown>, DataLoader<string, unknown>>();

  constructor(private readonly database: RequestDatabase) {}

  /** The value of one key, read together with those that its neighbours ask for by the same batch. */
  load<T>(batch: Batch<T>, key: string): Promise<T> {
    const loader = this.loaders.get(batch) ?? this.begin(batch);
    return loader.load(key) as Promise<T>;
  }

  private begin<T>(batch: Batch<T>): DataLoader<string, unknown> {
    const loader = new DataLoader<string, unknown>(async (keys) => batch(await this.database.read(), keys));
    this.loaders.set(batch, loader);
    return loader;
  }
}

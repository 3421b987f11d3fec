import { setTimeout as delay } from 'node:timers/promises';
import { type DataSource, type EntityManager, QueryFailedError } from 'typeorm';
import { type Refusal, RefusalError } from '../shared/refusal.js';
import { Transaction } from './transaction.js';

/** A transaction that lost against another one is tried again this often, whole. */
const MOST_RETRIES = 3;

/** Longest wait before a retry, in milliseconds, times the number of the retry. */
const RETRY_PAUSE_MS = 25;

const SERIALIZATION_FAILURE = '40001';
const DEADLOCK = '40P01';

const TRY_AGAIN: Refusal = {
  code: 'TRY_AGAIN',
  message: {
    zh: '其他人正在办理同一事项，本次未作任何改动，请稍后重试。',
    en: 'Others were at work on the same thing, and nothing was changed; please try again in a moment.',
  },
};

/** Where triggers and the record find who acts. */
const ACTOR_SETTING = 'programme.actor';

/**
 * One request's way to the database. It holds at most one connection at a time: a write is a transaction of its own;
 * everything read is read in one read-only transaction, opened when it is first needed, whose statements queue.
 */
export class RequestDatabase {
  private reader: Promise<Transaction> | undefined;
  private writing = false;
  private closed = false;

  /** @param actorId the account that asks, known to the database for the length of each transaction; null: nobody */
  constructor(
    private readonly dataSource: DataSource,
    private readonly actorId: string | null,
  ) {}

  /** The transaction in which this request reads. It sees the state of the moment of its first statement. */
  async read(): Promise<EntityManager> {
    if (this.closed) throw new Error('The request is over');
    if (this.writing) throw new Error('A write reads in its own transaction');
    this.reader ??= this.begin('REPEATABLE READ', 'set transaction read only');
    return (await this.reader).manager;
  }

  /**
   * Runs `work` in one transaction and commits it before it answers. The whole of `work` is run again, at most three
   * times, when the transaction lost against another one; it must have no effect outside of the database.
   *
   * @throws RefusalError TRY_AGAIN when it lost every time
   */
  async write<T>(work: (manager: EntityManager) => Promise<T>): Promise<T> {
    if (this.writing) throw new Error('A request writes one thing at a time');
    this.writing = true;
    try {
      await this.closeReader();
      return await this.attempt(work, 0);
    } finally {
      this.writing = false;
    }
  }

  /** Gives the connection back. To be called once the request has been answered, however it went. */
  async close(): Promise<void> {
    this.closed = true;
    await this.closeReader();
  }

  private async attempt<T>(work: (manager: EntityManager) => Promise<T>, retries: number): Promise<T> {
    try {
      return await this.transaction(work);
    } catch (error) {
      if (!lostAgainstAnother(error)) throw error;
      if (retries === MOST_RETRIES) throw new RefusalError([TRY_AGAIN]);
    }
    await delay(Math.random() * RETRY_PAUSE_MS * (retries + 1));
    return this.attempt(work, retries + 1);
  }

  private async transaction<T>(work: (manager: EntityManager) => Promise<T>): Promise<T> {
    const transaction = await this.begin('READ COMMITTED');
    try {
      const result = await work(transaction.manager);
      await transaction.commit();
      return result;
    } finally {
      await transaction.close();
    }
  }

  /** A transaction that knows its actor. */
  private async begin(isolation: 'READ COMMITTED' | 'REPEATABLE READ', first?: string): Promise<Transaction> {
    const transaction = await Transaction.begin(this.dataSource, isolation);
    try {
      if (first !== undefined) await transaction.manager.query(first);
      await nameActor(transaction.manager, this.actorId);
      return transaction;
    } catch (error) {
      await transaction.close();
      throw error;
    }
  }

  private async closeReader(): Promise<void> {
    const reader = this.reader;
    this.reader = undefined;
    // One that could not begin has told whoever wanted to read.
    const transaction = await reader?.catch(() => undefined);
    await transaction?.close();
  }
}

/** Tells the database who acts, for the rest of the transaction; triggers and the record ask for it. */
export const nameActor = (manager: EntityManager, actorId: string | null): Promise<unknown> =>
  manager.query('select set_config($1, $2, true)', [ACTOR_SETTING, actorId ?? '']);

function lostAgainstAnother(error: unknown): boolean {
  const code = sqlStateOf(error);
  return code === SERIALIZATION_FAILURE || code === DEADLOCK;
}

/** The SQLSTATE of a failed statement; undefined for any other error. */
const sqlStateOf = (error: unknown): string | undefined => databaseErrorOf(error)?.code;

/** What PostgreSQL says of a failed statement. */
interface DatabaseError {
  readonly code?: string;
  readonly constraint?: string;
}

/** The driver's error behind a failed statement; undefined for any other error. */
export const databaseErrorOf = (error: unknown): DatabaseError | undefined =>
  error instanceof QueryFailedError ? (error.driverError as DatabaseError) : undefined;

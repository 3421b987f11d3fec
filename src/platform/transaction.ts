import type { DataSource, EntityManager, QueryRunner } from 'typeorm';

/**
 * A transaction on a connection of its own. Its statements queue, since the fields of a query are resolved side by side
 * and a connection does one thing at a time. Once it ends it runs no more of them: a field that is still under way when
 * its request is over would run them in somebody else's transaction.
 */
export class Transaction {
  private readonly send: QueryRunner['query'];
  private last: Promise<unknown> = Promise.resolve();
  private failure: { readonly error: unknown } | undefined;
  private ended = false;

  private constructor(private readonly runner: QueryRunner) {
    this.send = runner.query.bind(runner) as QueryRunner['query'];
    runner.query = ((...statement: Parameters<QueryRunner['query']>) =>
      this.enqueue(...statement)) as QueryRunner['query'];
  }

  /** Begins one on the next free connection. Whoever begins it closes it. */
  static async begin(
    dataSource: DataSource,
    isolation: 'READ COMMITTED' | 'REPEATABLE READ',
  ): Promise<Transaction> {
    const transaction = new Transaction(dataSource.createQueryRunner());
    try {
      await transaction.runner.startTransaction(isolation);
      return transaction;
    } catch (error) {
      await transaction.close();
      throw error;
    }
  }

  get manager(): EntityManager {
    return this.runner.manager;
  }

  /**
   * Makes what was written stand.
   *
   * @throws whatever a statement of it failed with, although somebody caught that: the database would then take the
   * commit for a rollback, and say nothing
   */
  async commit(): Promise<void> {
    await this.end();
    if (this.failure) throw this.failure.error;
    await this.send('COMMIT');
    await this.runner.release();
  }

  /** Gives the connection back; what was not committed is undone. */
  async close(): Promise<void> {
    if (this.runner.isReleased) return;
    await this.end();
    // Where even this fails the connection is gone, and the transaction with it.
    await this.send('ROLLBACK').catch(() => undefined);
    await this.runner.release();
  }

  private async end(): Promise<void> {
    this.ended = true;
    await this.last;
  }

  private enqueue(...statement: Parameters<QueryRunner['query']>): Promise<unknown> {
    if (this.ended) return Promise.reject(new Error('The transaction is over'));
    const result = this.last.then(() => this.send(...statement));
    this.last = result.catch((error: unknown) => {
      this.failure ??= { error };
    });
    return result;
  }
}

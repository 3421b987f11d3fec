import { setTimeout as delay } from 'node:timers/promises';
import type { DataSource } from 'typeorm';

/** Waits until something has come to pass. */
export async function until(what: () => Promise<boolean>): Promise<void> {
  const end = performance.now() + 20_000;
  while (!(await what())) {
    if (performance.now() > end) throw new Error('It did not come to pass within 20 seconds');
    await delay(10);
  }
}

/** Waits until as many statements in this database wait for a lock. */
export const untilBlocked = (dataSource: DataSource, statements = 1): Promise<void> =>
  until(async () => {
    const [{ blocked }] = await dataSource.query(
      `select count(*)::int as blocked from pg_stat_activity
       where datname = current_database() and wait_event_type = 'Lock'`,
    );
    return blocked >= statements;
  });

/** How many deadlocks the database has had to resolve. */
export async function deadlocksOf(dataSource: DataSource): Promise<number> {
  const [row] = await dataSource.query(
    'select deadlocks::int as n from pg_stat_database where datname = current_database()',
  );
  return row.n;
}

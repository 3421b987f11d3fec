import { randomUUID } from 'node:crypto';
import type pg from 'pg';
import type { EntityManager } from 'typeorm';
import { type Login, withClient } from '../../src/platform/connection.js';
import { append, caseKey, type NewEntry } from '../../src/record/append.js';
import { sealRecord } from '../../src/record/seal.js';
import type { TestDatabase } from '../support/database.js';

/** Runs one statement as one of the logins. */
export const as = (login: Login, statement: string): Promise<pg.QueryResult<Record<string, unknown>>> =>
  withClient(login, 'test', (client) => client.query(statement));

/** A small entry of a case. */
export const entryOf = (key: string, more: Partial<NewEntry> = {}): NewEntry => ({
  caseKey: key,
  role: 'BUREAU_OFFICER',
  action: 'APPROVE',
  ...more,
});

/** The key of a new case. */
export const newCase = (): string => caseKey('enterprise', randomUUID());

/** Appends in a transaction of its own, in which `actor` acts. */
export const appendAs = (database: TestDatabase, actor: string, entry: NewEntry): Promise<void> =>
  database.dataSource.transaction(async (manager) => {
    await act(manager, actor);
    await append(manager, entry);
  });

/** Says who acts in the rest of the transaction. */
export const act = (manager: EntityManager, actor: string): Promise<unknown> =>
  manager.query(`select set_config('programme.actor', $1, true)`, [actor]);

/**
 * Fills a database with entries of every shape in three cases: four seals, then a tail that none covers.
 *
 * @returns the keys of the cases
 */
export async function fill(database: TestDatabase, rounds = 5): Promise<readonly [string, string, string]> {
  const { dataSource } = database;
  const cases = [newCase(), newCase(), caseKey('account', randomUUID())] as const;
  for (let round = 1; round <= rounds; round += 1) {
    for (const key of [...cases, cases[0]]) {
      const actor = randomUUID();
      await appendAs(database, actor, entryOf(key, { details: { 轮次: round, 理由: '材料“不全”\n\t"\\' } }));
      await append(dataSource.manager, {
        caseKey: key,
        role: 'SYSTEM',
        action: 'CLOSE_NOTICE',
        clause: '五(二)2',
        before: { stage: 'NOTICE' },
        after: { stage: 'APPROVAL', round },
        facts: { days: 5 },
        policyRevision: 'ab'.repeat(32),
      });
    }
    if (round < rounds) await sealRecord(dataSource.manager);
  }
  return cases;
}

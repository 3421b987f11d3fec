import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import type { DataSource } from 'typeorm';
import { LIFECYCLES } from '../../src/law/lifecycle.js';
import { Application } from '../../src/programme/application/application.entity.js';
import { LifecycleMove } from '../../src/programme/lifecycle/lifecycle-move.entity.js';
import { openTestApi, type TestApi } from '../support/api.js';
import { addEnterprise } from '../support/people.js';
import { applicationAt, makeMove } from './application-at.js';

let api: TestApi;
let dataSource: DataSource;
beforeAll(async () => {
  api = await openTestApi();
  ({ dataSource } = api.database);
});
afterAll(() => api.close());

const draft = async (): Promise<Application> =>
  applicationAt(dataSource, await addEnterprise(dataSource), 'DRAFT');

test('the database holds exactly the moves of the tables', async () => {
  const rows = await dataSource.getRepository(LifecycleMove).find();
  const kept = rows.map(
    ({ kind, fromStage, action, toStage }) => `${kind} ${fromStage} ${action} ${toStage}`,
  );
  const stated = LIFECYCLES.flatMap(({ kind, moves }) =>
    moves.map(({ from, action, to }) => `${kind} ${from} ${action} ${to}`),
  );
  expect(kept.sort()).toEqual(stated.sort());
});

describe('an application in the database', () => {
  test('begins as a draft', async () => {
    const enterprise = await addEnterprise(dataSource);
    const { id: _id, ...row } = await draft();
    const begun = { ...row, enterpriseId: enterprise.id, stage: 'APPROVED' as const };
    await expect(dataSource.getRepository(Application).insert(begun)).rejects.toMatchObject({
      constraint: 'case_begins_at_start',
    });
  });

  test('does not change its stage without a move', async () => {
    const { id, version } = await draft();
    const changed = dataSource
      .getRepository(Application)
      .update(id, { stage: 'APPROVED', version: version + 1 });
    await expect(changed).rejects.toMatchObject({ constraint: 'case_moves_by_its_table' });
  });

  test('cannot be given a move that the table lacks', async () => {
    const { id } = await draft();
    const written = dataSource.query(
      `insert into movement (kind, case_id, version, from_stage, action, to_stage, moved_on, moved_at, role)
       values ('APPLICATION', $1, 2, 'DRAFT', 'CONFIRM_APPROVAL', 'APPROVED', '2026-06-30', '2026-06-30T08:00:00+08:00', 'SYSTEM')`,
      [id],
    );
    await expect(written).rejects.toMatchObject({ constraint: 'movement_move_fk' });
  });

  test('does not keep a move that it did not make', async () => {
    const { id } = await draft();
    const written = dataSource.query(
      `insert into movement (kind, case_id, version, from_stage, action, to_stage, moved_on, moved_at, role)
       values ('APPLICATION', $1, 2, 'DRAFT', 'WITHDRAW', 'WITHDRAWN', '2026-06-30', '2026-06-30 01:00:00Z', 'SYSTEM')`,
      [id],
    );
    await expect(written).rejects.toMatchObject({ constraint: 'movement_made_by_its_case' });
  });

  test('does not skip versions', async () => {
    const { id, version } = await draft();
    const changed = dataSource.getRepository(Application).update(id, { version: version + 2 });
    await expect(changed).rejects.toMatchObject({ constraint: 'case_version_counts_moves' });
  });

  test('is not recommended before every office has signed (五(二)1)', async () => {
    const { id } = await applicationAt(dataSource, await addEnterprise(dataSource), 'FIRST_REVIEW');
    const moved = dataSource.transaction(async (manager) => {
      const { version } = await manager.findOneByOrFail(Application, { id });
      await manager.query(
        `insert into movement (kind, case_id, version, from_stage, action, to_stage, moved_on, moved_at, role)
         values ('APPLICATION', $1, $2, 'FIRST_REVIEW', 'RECOMMEND', 'RECOMMENDED', '2026-06-30', '2026-06-30T08:00:00+08:00', 'SYSTEM')`,
        [id, version + 1],
      );
      await manager.update(Application, id, { stage: 'RECOMMENDED', version: version + 1 });
    });
    await expect(moved).rejects.toMatchObject({ constraint: 'application_recommended_when_signed' });
    await makeMove(dataSource, id, 'RECOMMEND');
  });

  test('is never deleted, nor is what was written of it', async () => {
    await expect(dataSource.query('delete from application')).rejects.toThrow('permission denied');
    for (const table of ['movement', 'application_papers', 'application_signature'])
      await expect(dataSource.query(`delete from ${table}`)).rejects.toThrow('permission denied');
  });
});

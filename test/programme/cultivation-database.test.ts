import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import { CultivationCandidate } from '../../src/programme/cultivation/cultivation-candidate.entity.js';
import { type CultivationScene, openCultivationScene } from './cultivation-scene.js';

let scene: CultivationScene;
beforeAll(async () => {
  scene = await openCultivationScene();
});
afterAll(() => scene.api.close());

const candidates = () => scene.api.database.dataSource.getRepository(CultivationCandidate);

/** A row as the service writes it, but for what the test gets wrong. */
const row = async (values: Partial<CultivationCandidate>): Promise<Partial<CultivationCandidate>> => ({
  ...({ fieldKey: 'new-materials', source: 'COUNTY_NOMINATION', stage: 'NOMINATED' } as const),
  enterpriseId: (await scene.enterprise()).id,
  nominatedBy: scene.county.accountId,
  nominatedOn: '2023-06-01' as CultivationCandidate['nominatedOn'],
  reasons: '链主企业',
  ...values,
});

/** Changes a row with the movement that it needs. */
async function moved(id: string, action: string, changes: Partial<CultivationCandidate>): Promise<void> {
  const { stage, version } = await scene.candidate(id);
  await scene.api.database.dataSource.transaction(async (manager) => {
    await manager.query(
      `insert into movement (kind, case_id, version, from_stage, action, to_stage, moved_on, moved_at, role)
       values ('CULTIVATION', $1, $2, $3, $4, $5, '2023-06-01', '2023-06-01T08:00:00+08:00', 'SYSTEM')`,
      [id, version + 1, stage, action, changes.stage ?? stage],
    );
    await manager.update(CultivationCandidate, id, { ...changes, version: version + 1 });
  });
}

describe('the database keeps the cultivation list (六(四)) by itself: a candidacy', () => {
  test('begins as a nomination', async () => {
    await expect(candidates().insert(await row({ stage: 'LISTED' }))).rejects.toMatchObject({
      constraint: 'case_begins_at_start',
    });
  });

  test('is open once for an enterprise in a field', async () => {
    const { enterpriseId } = await scene.candidate(await scene.nominated());
    await expect(candidates().insert(await row({ enterpriseId }))).rejects.toMatchObject({
      constraint: 'cultivation_candidate_open_unique',
    });
  });

  test('is not listed without its move', async () => {
    const id = await scene.nominated();
    const changed = candidates().update(id, { stage: 'LISTED', version: 2 });
    await expect(changed).rejects.toMatchObject({ constraint: 'case_moves_by_its_table' });
  });

  test('is not taken back from the list to a nomination', async () => {
    const id = await scene.listed();
    await expect(moved(id, 'DECLINE', { stage: 'NOMINATED' })).rejects.toMatchObject({
      constraint: 'movement_move_fk',
    });
  });

  const PERIOD = { fromOn: '2023-06-01', untilOn: '2025-12-31', documentNo: '1号', listedOn: '2023-06-01' };

  test.each(Object.keys(PERIOD))('is not listed without %s (四(一))', async (left) => {
    const id = await scene.nominated();
    const changes = { stage: 'LISTED', ...PERIOD, [left]: null } as Partial<CultivationCandidate>;
    await expect(moved(id, 'LIST', changes)).rejects.toMatchObject({
      constraint: 'cultivation_candidate_listed_whole',
    });
  });

  test('has no period before it is listed', async () => {
    const values = PERIOD as Partial<CultivationCandidate>;
    await expect(candidates().insert(await row(values))).rejects.toMatchObject({
      constraint: 'cultivation_candidate_listed_whole',
    });
  });

  test('has no period that ends before it begins', async () => {
    const id = await scene.nominated();
    const changes = { stage: 'LISTED', ...PERIOD, untilOn: '2023-05-31' } as Partial<CultivationCandidate>;
    await expect(moved(id, 'LIST', changes)).rejects.toMatchObject({
      constraint: 'cultivation_candidate_period_ordered',
    });
  });

  test.each(['endedOn', 'endReason'])('does not end without %s', async (left) => {
    const id = await scene.listed();
    const end = { endedOn: '2023-07-01', endReason: '已获认定', [left]: null };
    const changes = { stage: 'ENDED', ...end } as Partial<CultivationCandidate>;
    await expect(moved(id, 'END', changes)).rejects.toMatchObject({
      constraint: 'cultivation_candidate_ended_whole',
    });
  });

  test('has one of the sources that the clause knows', async () => {
    const source = 'FRIENDSHIP' as CultivationCandidate['source'];
    await expect(candidates().insert(await row({ source }))).rejects.toMatchObject({
      constraint: 'cultivation_candidate_source_known',
    });
  });

  test('is never deleted', async () => {
    const id = await scene.nominated();
    await expect(candidates().delete(id)).rejects.toThrow('permission denied');
  });
});

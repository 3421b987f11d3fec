import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import { routeApplication } from '../../src/law/recommendation.js';
import { mergedOfficesOf } from '../../src/registry/merged-offices.js';
import { readSeeds } from '../../src/registry/seeds.js';
import { storeSeeds } from '../../src/registry/store-seeds.js';
import { codeOf } from '../support/api.js';
import { answered, COUNTY, NEIGHBOUR, openScene, type Scene } from './enterprise-scene.js';

let scene: Scene;
beforeAll(async () => {
  scene = await openScene();
});
afterAll(() => scene.api.close());

const setMerged = (merged: boolean, regionKey = COUNTY, who = scene.administrator) =>
  scene.change(
    who,
    'setMergedOffices',
    'SetMergedOfficesInput!',
    { regionKey, merged, documentNo: '湖编〔2026〕3号', reason: '机构改革' },
    '{ key mergedOffices }',
  );

/** Keys of the places whose offices are one, as everybody reads them. */
async function mergedPlaces(): Promise<readonly string[]> {
  const answer = await scene.api.ask('{ regions { key mergedOffices } }');
  const regions = answered<readonly { key: string; mergedOffices: boolean }[]>(answer, 'regions');
  expect(regions).toHaveLength(10);
  return regions.filter(({ mergedOffices }) => mergedOffices).map(({ key }) => key);
}

describe('五(二)1: the industry and the science office of a place', () => {
  test('are two until an administrator says otherwise', async () => {
    expect(await mergedPlaces()).toEqual([]);
  });

  test('are one from then on, in every answer, without a new start', async () => {
    expect(answered(await setMerged(true), 'setMergedOffices')).toEqual({
      key: COUNTY,
      mergedOffices: true,
    });
    expect(await mergedPlaces()).toEqual([COUNTY]);
    const { id } = await scene.enterprise();
    const { data } = await scene.api.ask(
      `{ enterprise(id: "${id}") { region { key mergedOffices } } }`,
      {},
      scene.bureau.headers,
    );
    expect(data).toEqual({ enterprise: { region: { key: COUNTY, mergedOffices: true } } });
  });

  test('the record has who, by which document and why', async () => {
    expect(await scene.lastEntry(`region:${COUNTY}`)).toMatchObject({
      action: 'OFFICES_MERGED',
      role: 'ADMINISTRATOR',
      actor_id: scene.administrator.accountId,
      clause: '五(二)1',
      details: { documentNo: '湖编〔2026〕3号', reason: '机构改革' },
      before_digest: expect.any(String),
      after_digest: expect.any(String),
    });
  });

  test('sign once where they are one', async () => {
    const { manager } = scene.api.database.dataSource;
    const signers = (await mergedOfficesOf(manager, [NEIGHBOUR, COUNTY])).map(
      (mergedOffices) => routeApplication({ municipalStateOwned: false, mergedOffices }).firstReview.length,
    );
    expect(signers).toEqual([3, 2]);
  });

  test('stay one when the program starts again and stores its seeds', async () => {
    await storeSeeds(scene.api.database.dataSource, readSeeds());
    expect(await mergedPlaces()).toEqual([COUNTY]);
  });

  test('stay one while the seeds change the name of the place', async () => {
    const seeds = readSeeds();
    const renamed = seeds.regions.map((row) =>
      row.key === COUNTY ? { ...row, name: { zh: '湖滨新区', en: 'New Hubin' } } : row,
    );
    await storeSeeds(scene.api.database.dataSource, { ...seeds, regions: renamed });
    const [row] = await scene.api.database.dataSource.query(
      'select name_zh, merged_offices from region where key = $1',
      [COUNTY],
    );
    expect(row).toEqual({ name_zh: '湖滨新区', merged_offices: true });
  });

  test('may be parted again', async () => {
    expect((await setMerged(false)).errors).toBeUndefined();
    expect(await mergedPlaces()).toEqual([]);
    expect(await scene.lastEntry(`region:${COUNTY}`)).toMatchObject({ action: 'OFFICES_PARTED' });
  });
});

describe('it is refused', () => {
  test('where nothing changes', async () => {
    expect(codeOf(await setMerged(false, NEIGHBOUR))).toBe('NOTHING_CHANGED');
    expect(await scene.lastEntry(`region:${NEIGHBOUR}`)).toBeUndefined();
  });

  test('for a place that is none', async () => {
    expect(codeOf(await setMerged(true, '410100'))).toBe('REGION_UNKNOWN');
  });

  test('to the offices themselves and to the bureau', async () => {
    for (const who of [scene.county, scene.science, scene.bureau]) {
      expect(codeOf(await setMerged(true, COUNTY, who))).toBe('FORBIDDEN');
    }
    expect(await mergedPlaces()).toEqual([]);
  });

  test('by the second of two who say the same at once', async () => {
    const answers = await Promise.all([setMerged(true, NEIGHBOUR), setMerged(true, NEIGHBOUR)]);
    expect(answers.map(codeOf).sort()).toEqual(['NOTHING_CHANGED', undefined]);
  });
});

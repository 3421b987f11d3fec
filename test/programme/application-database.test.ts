/** 五(一), 五(二)1 as the database holds them, whoever writes with the login of the application. */
import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import type { DataSource, EntityManager } from 'typeorm';
import type { FirstReviewer } from '../../src/law/recommendation.js';
import { Application } from '../../src/programme/application/application.entity.js';
import { ApplicationSignature } from '../../src/programme/application/application-signature.entity.js';
import { readSeeds } from '../../src/registry/seeds.js';
import { storeSeeds } from '../../src/registry/store-seeds.js';
import { openTestDatabase, type TestDatabase } from '../support/database.js';
import { addEnterprise, addPerson } from '../support/people.js';
import { applicationAt, makeMove } from './application-at.js';

let database: TestDatabase;
let dataSource: DataSource;
let manager: EntityManager;
beforeAll(async () => {
  database = await openTestDatabase();
  ({ dataSource } = database);
  ({ manager } = dataSource);
  await storeSeeds(dataSource, readSeeds());
});
afterAll(() => database.close());

const at = async (stage: Application['stage']): Promise<Application> =>
  applicationAt(dataSource, await addEnterprise(dataSource), stage);

const now = ({ id }: Application): Promise<Application> => manager.findOneByOrFail(Application, { id });

const refusedBy = (constraint: string): object => ({ constraint });

async function sign({ id, papersNumber }: Application, office: FirstReviewer): Promise<void> {
  await manager.insert(ApplicationSignature, {
    applicationId: id,
    papersNumber,
    office,
    ...(await addPerson(dataSource).then(({ accountId, personId }) => ({ accountId, personId }))),
    opinion: '同意推荐',
    signedOn: '2026-06-30',
    signedAt: new Date(),
  });
}

/** The move to the bureau by rows alone. */
const recommend = ({ id, version }: Application): Promise<void> =>
  dataSource.transaction(async (inside) => {
    await inside.query(
      `insert into movement (kind, case_id, version, from_stage, action, to_stage, moved_on, moved_at, role)
       values ('APPLICATION', $1, $2, 'FIRST_REVIEW', 'RECOMMEND', 'RECOMMENDED', '2026-06-30',
         '2026-06-30T08:00:00+08:00', 'SYSTEM')`,
      [id, version + 1],
    );
    await inside.update(Application, id, { stage: 'RECOMMENDED', version: version + 1 });
  });

describe('an application that was submitted', () => {
  test.each([
    ['its enterprise', async () => ({ enterpriseId: (await addEnterprise(dataSource)).id })],
    ['its field', async () => ({ fieldKey: 'new-energy' })],
    ['the name of the institute', async () => ({ instituteName: '另一产业研究院' })],
    ['its goals', async () => ({ goals: '另一目标' })],
    ['its targets', async () => ({ targetResults: 1 })],
    ['its funding', async () => ({ fundingCommitment: 1n })],
    ['its evidence', async () => ({ evidence: { facilities: true } })],
    ['the number of its papers', async () => ({ papersNumber: 2 })],
    ['its policy', async () => ({ policyKey: 'other' })],
    ['the revision of its policy', async () => ({ policyDigest: '0'.repeat(64) })],
    ['its county', async () => ({ regionKey: 'yima' })],
    ['that its county has merged offices', async () => ({ mergedOffices: true })],
    ['that the city owns it', async () => ({ supervisedBy: 'soe-supervising-departments' })],
    ['whether a reason is asked', async () => ({ needsJustification: true })],
    ['who began it', async () => ({ begunBy: (await addPerson(dataSource)).accountId })],
  ] as [string, () => Promise<Partial<Application>>][])('keeps %s', async (_, changes) => {
    const { id } = await at('FIRST_REVIEW');
    await expect(manager.update(Application, id, await changes())).rejects.toMatchObject(
      refusedBy('application_keeps_what_was_filed'),
    );
  });

  test('keeps its enterprise and its revision although it was returned', async () => {
    const { id } = await at('RETURNED');
    const { id: enterpriseId } = await addEnterprise(dataSource);
    for (const changes of [{ enterpriseId }, { policyKey: 'other' }, { policyDigest: '0'.repeat(64) }])
      await expect(manager.update(Application, id, changes)).rejects.toMatchObject(
        refusedBy('application_keeps_what_was_filed'),
      );
    await manager.update(Application, id, { goals: '补正后的目标', version: 4 });
  });

  test('keeps its papers although it is rewritten: another number comes by a submission alone', async () => {
    const { id, papersNumber } = await at('RETURNED');
    await expect(manager.update(Application, id, { papersNumber: papersNumber + 1 })).rejects.toMatchObject(
      refusedBy('application_keeps_what_was_filed'),
    );
  });

  test('takes another name by a material change (五(二)2)', async () => {
    const selected = await at('SELECTED');
    await expect(
      manager.update(Application, selected.id, { instituteName: '另一产业研究院' }),
    ).rejects.toMatchObject(refusedBy('application_keeps_what_was_filed'));
  });
});

describe('a recommendation', () => {
  test('asks for the signature of each office that the notice names, and of no other', async () => {
    const application = await at('FIRST_REVIEW');
    for (const office of [
      'county-industry-office',
      'county-science-office',
      'soe-supervising-departments',
    ] as const)
      await sign(application, office);
    await expect(recommend(application)).rejects.toMatchObject(
      refusedBy('application_recommended_when_signed'),
    );
    await sign(application, 'county-finance-office');
    await recommend(application);
  });

  test('does not go by the signatures under papers that were returned', async () => {
    const returned = await at('FIRST_REVIEW');
    for (const office of [
      'county-industry-office',
      'county-science-office',
      'county-finance-office',
    ] as const)
      await sign(returned, office);
    await makeMove(dataSource, returned.id, 'RETURN');
    await makeMove(dataSource, returned.id, 'SUBMIT');
    await expect(manager.update(Application, returned.id, { papersNumber: 1 })).rejects.toMatchObject(
      refusedBy('application_keeps_what_was_filed'),
    );
    await expect(recommend(await now(returned))).rejects.toMatchObject(
      refusedBy('application_recommended_when_signed'),
    );
  });
});

test('a movement is of the day of its moment in Shanghai', async () => {
  const { id } = await at('DRAFT');
  const write = (moment: string) =>
    dataSource.query(
      `insert into movement (kind, case_id, version, from_stage, action, to_stage, moved_on, moved_at, role)
       values ('APPLICATION', $1, 2, 'DRAFT', 'WITHDRAW', 'WITHDRAWN', '2026-06-30', $2, 'SYSTEM')`,
      [id, moment],
    );
  for (const moment of ['2026-06-29T23:59:59.999+08:00', '2026-07-01T00:00:00+08:00'])
    await expect(write(moment)).rejects.toMatchObject(refusedBy('movement_day_of_moment'));
  const inTime = write('2026-06-30T23:59:59.999+08:00');
  await expect(inTime).rejects.toMatchObject(refusedBy('movement_made_by_its_case'));
});

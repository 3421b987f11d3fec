import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import { IsNull } from 'typeorm';
import { Appointment } from '../../src/access/account/appointment.entity.js';
import { Person } from '../../src/registry/person.entity.js';
import { addEnterprise } from '../support/people.js';
import { openScene, type PooledExpert, type Scene } from './review-scene.js';

let scene: Scene;
beforeAll(async () => {
  scene = await openScene();
});
afterAll(() => scene.close());

describe('nobody is drawn who', () => {
  const FIELD = 'precision-measuring-instruments';
  let free: readonly PooledExpert[];
  beforeAll(async () => {
    free = await scene.experts(FIELD, 3);
  });

  /** The draw leaves just the free ones, and says why it left out the expert. */
  const expectExcluded = async (roundId: string, expertId: string, ground: RegExp): Promise<void> => {
    const { order, excluded } = await scene.redrawn(roundId);
    expect([...order].sort()).toEqual(free.map((each) => each.expertId).sort());
    const [found] = excluded.filter((each) => each.expertId === expertId);
    expect(found?.grounds.map(({ en }) => en).join()).toMatch(ground);
  };

  const leave = async ({ expertId }: PooledExpert): Promise<void> => {
    const input = { expertId, expectedVersion: 1, reason: '测试完毕' };
    await scene.change(scene.officer, 'endExpert', 'EndExpertInput!', input);
  };

  test('is employed by the applicant, by its code', async () => {
    const enterprise = await addEnterprise(scene.api.database.dataSource);
    const tied = await scene.expert(FIELD, { employerCode: enterprise.creditCode });
    const { roundId } = await scene.drawn(FIELD, enterprise);
    await expectExcluded(roundId, tied.expertId, /works for/);
    await leave(tied);
  });

  test('is employed by the applicant, by its name', async () => {
    const enterprise = await addEnterprise(scene.api.database.dataSource, {
      name: '崤函（三门峡）量仪有限公司',
    });
    const tied = await scene.expert(FIELD, { employerName: '崤函(三门峡)量仪有限公司' });
    const { roundId } = await scene.drawn(FIELD, enterprise);
    await expectExcluded(roundId, tied.expertId, /works for/);
    await leave(tied);
  });

  test('says that they work for the applicant, whatever the pool says', async () => {
    const enterprise = await addEnterprise(scene.api.database.dataSource);
    const tied = await scene.expert(FIELD);
    await scene.api.database.dataSource.manager.update(Person, tied.personId, { employer: enterprise.name });
    const { roundId } = await scene.drawn(FIELD, enterprise);
    await expectExcluded(roundId, tied.expertId, /works for/);
    await leave(tied);
  });

  test.each([
    ['holds shares of it', 'SHAREHOLDING', null, /shares/],
    ['is a relative of its people', 'KINSHIP', null, /relative/],
    ['cooperated with it three years ago to the day', 'COOPERATION', '2023-06-30', /cooperates/],
    ['declared another reason', 'OTHER', null, /another reason/],
  ])('%s', async (_, kind, untilOn, ground) => {
    const enterprise = await addEnterprise(scene.api.database.dataSource);
    const tied = await scene.expert(FIELD);
    const { creditCode } = enterprise;
    const declared = await scene.change(tied, 'declareInterest', 'DeclareInterestInput!', {
      creditCode,
      kind,
      untilOn,
      source: '自行申报',
    });
    expect(declared.errors).toBeUndefined();
    const { roundId } = await scene.drawn(FIELD, enterprise);
    await expectExcluded(roundId, tied.expertId, ground);
    await leave(tied);
  });

  test('acts for the applicant on the platform', async () => {
    const enterprise = await addEnterprise(scene.api.database.dataSource);
    const tied = await scene.expert(FIELD);
    await scene.api.database.dataSource.manager.insert(Appointment, {
      accountId: tied.accountId,
      role: 'ENTERPRISE_MEMBER',
      enterpriseId: enterprise.id,
    });
    const { roundId } = await scene.drawn(FIELD, enterprise);
    await expectExcluded(roundId, tied.expertId, /acts for/);
    await leave(tied);
  });

  test('lost the role of an expert, or was given an office', async () => {
    const { manager } = scene.api.database.dataSource;
    const [demoted, promoted] = [await scene.expert(FIELD), await scene.expert(FIELD)];
    await manager.update(
      Appointment,
      { accountId: demoted.accountId, endedAt: IsNull() },
      { endedAt: new Date() },
    );
    await manager.insert(Appointment, { accountId: promoted.accountId, role: 'BUREAU_OFFICER' });
    const { order } = await scene.redrawn((await scene.drawn(FIELD)).roundId);
    expect([...order].sort()).toEqual(free.map(({ expertId }) => expertId).sort());
    await leave(demoted);
    await leave(promoted);
  });

  test('but one whose cooperation ended a day earlier may be drawn', async () => {
    const enterprise = await addEnterprise(scene.api.database.dataSource);
    const earlier = await scene.expert(FIELD);
    const { creditCode } = enterprise;
    await scene.change(earlier, 'declareInterest', 'DeclareInterestInput!', {
      creditCode,
      kind: 'COOPERATION',
      untilOn: '2023-06-29',
      source: '自行申报',
    });
    const { roundId } = await scene.drawn(FIELD, enterprise);
    expect((await scene.redrawn(roundId)).order).toContain(earlier.expertId);
    await leave(earlier);
  });

  test('has the name of its legal representative only in common: that is shown, and excludes nobody', async () => {
    const { manager } = scene.api.database.dataSource;
    const [namesake] = free;
    if (namesake === undefined) throw new Error('The pool is empty');
    await manager.update(Person, namesake.personId, { name: '张燊' });
    const { roundId } = await scene.drawn(FIELD);
    const { seats } = await scene.panel(roundId);
    const seat = seats.find(({ expert }) => expert.id === namesake.expertId);
    expect(seat?.flags).toMatchObject([{ en: expect.stringMatching(/legal representative/) }]);
  });
});

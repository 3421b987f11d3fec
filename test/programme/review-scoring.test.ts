import { randomUUID } from 'node:crypto';
import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import { IsNull } from 'typeorm';
import { Appointment } from '../../src/access/account/appointment.entity.js';
import { answered } from '../registry/enterprise-scene.js';
import { type Answer, codeOf } from '../support/api.js';
import { addEnterprise } from '../support/people.js';
import { openScene, type Reviewed, rubric, type Scene, type SeatSeen } from './review-scene.js';

const FIELD = 'new-materials';

let scene: Scene;
beforeAll(async () => {
  scene = await openScene();
  await scene.experts(FIELD, 8);
});
afterAll(() => scene.close());

/** Every seat of the panel that waits, in order, with the points given. */
async function scoreAll({ roundId }: Reviewed, ...points: readonly string[]): Promise<readonly Answer[]> {
  const waiting = (await scene.panel(roundId)).seats.filter(({ stage }) => stage === 'DRAWN');
  const answers: Answer[] = [];
  for (const [at, given] of points.entries()) {
    const seat = waiting[at] as SeatSeen;
    answers.push(await scene.score(scene.holderOf(seat), seat.id, given));
  }
  return answers;
}

const firstSeat = async ({ roundId }: Reviewed): Promise<SeatSeen> =>
  (await scene.panel(roundId)).seats[0] as SeatSeen;

const submit = async (reviewed: Reviewed, items: readonly object[]): Promise<Answer> => {
  const seat = await firstSeat(reviewed);
  const input = { seatId: seat.id, items };
  return scene.change(scene.holderOf(seat), 'submitScores', 'SubmitScoresInput!', input, '{ stage }');
};

const close = async ({ applicationId }: Reviewed): Promise<Answer> => {
  const expectedVersion = await scene.versionOf(applicationId);
  const input = { applicationId, expectedVersion, reason: '专家未按期评分，候补专家已用完' };
  return scene.change(scene.officer, 'closeReviewRound', 'CloseReviewRoundInput!', input, '{ state score }');
};

const standAside = (seat: SeatSeen): Promise<Answer> =>
  scene.api.change(
    'declareAvoidance',
    { seatId: ['Uuid!', seat.id], reason: ['Paragraph!', '利益关系'] },
    '{ id }',
    scene.holderOf(seat).headers,
  );

const replace = ({ id: seatId, version: expectedVersion }: SeatSeen): Promise<Answer> =>
  scene.change(scene.officer, 'replaceExpert', 'ReplaceExpertInput!', {
    seatId,
    expectedVersion,
    reason: '不能按期评分',
  });

describe('a sheet', () => {
  test('takes points of every item and comes to its weighted total, which the record does not tell', async () => {
    const reviewed = await scene.drawn(FIELD);
    const answer = await submit(reviewed, [
      { item: 'plan', points: '77.77', comment: '计划较细' },
      { item: 'foundation', points: '88.88' },
    ]);
    expect(answer.data).toEqual({ submitScores: { stage: 'SCORED' } });
    const [row] = await scene.api.database.dataSource.query(
      'select total, sheet_digest from panel_seat where id = $1',
      [(await firstSeat(reviewed)).id],
    );
    // 88.88 × 60 % + 77.77 × 40 %
    expect(row.total).toBe(84_436_000n);
    const details = await scene.lastDetails(`application:${reviewed.applicationId}`);
    expect(details).toEqual({ round: 1, seat: 1, sheetDigest: row.sheet_digest, stage: 'REVIEW' });
  });

  test.each([
    ['101 points', '101', 'SCORE_MALFORMED'],
    ['100.01 points', '100.01', 'SCORE_MALFORMED'],
    ['-1 point', '-1', 'SCORE_MALFORMED'],
    ['59.9999 points', '59.9999', 'SCORE_MALFORMED'],
    ['Infinity', 'Infinity', 'SCORE_MALFORMED'],
    ['1e1 points', '1e1', 'SCORE_MALFORMED'],
    ['full-width points', '８０', 'SCORE_MALFORMED'],
    ['no points', '', 'SCORE_MALFORMED'],
  ])('with %s is refused', async (_, points, code) => {
    const reviewed = await scene.drawn(FIELD);
    const refused = await submit(reviewed, [
      { item: 'foundation', points: '100' },
      { item: 'plan', points },
    ]);
    expect(codeOf(refused)).toBe(code);
    expect(refused.errors?.[0]?.extensions).toMatchObject({ input: 'input.items[1].points' });
    expect((await firstSeat(reviewed)).stage).toBe('DRAWN');
  });

  test.each([
    ['an item left out', [{ item: 'plan', points: '80' }], 'SCORE_MISSING'],
    ['nothing', [], 'SCORE_MISSING'],
    ['an item that the rubric lacks', [{ item: 'luck', points: '80' }], 'SCORE_UNKNOWN_ITEM'],
    [
      'an item twice',
      [
        { item: 'plan', points: '80' },
        { item: 'plan', points: '81' },
        { item: 'foundation', points: '80' },
      ],
      'SCORE_REPEATED',
    ],
  ])('with %s is refused', async (_, items, code) => {
    expect(codeOf(await submit(await scene.drawn(FIELD), items))).toBe(code);
  });

  test('is handed in once, also when it is sent twice at the same moment', async () => {
    const reviewed = await scene.drawn(FIELD);
    const seat = await firstSeat(reviewed);
    const holder = scene.holderOf(seat);
    const answers = await Promise.all([
      scene.score(holder, seat.id, '80'),
      scene.score(holder, seat.id, '90'),
    ]);
    expect(answers.map(codeOf).sort()).toEqual(['NO_OPEN_SEAT', undefined]);
    expect(codeOf(await scene.score(holder, seat.id, '80'))).toBe('NO_OPEN_SEAT');
  });

  test('stays: the seat is neither given up nor taken away after it', async () => {
    const reviewed = await scene.drawn(FIELD);
    await scoreAll(reviewed, '80');
    const seat = await firstSeat(reviewed);
    expect(codeOf(await standAside(seat))).toBe('NO_OPEN_SEAT');
    expect(codeOf(await replace(seat))).toBe('ACTION_NOT_OPEN');
  });

  test('is not handed in on the seat of another, which is as absent', async () => {
    const reviewed = await scene.drawn(FIELD);
    const [own, other] = (await scene.panel(reviewed.roundId)).seats as [SeatSeen, SeatSeen];
    const refused = await scene.score(scene.holderOf(own), other.id, '80');
    const absent = await scene.score(scene.holderOf(own), randomUUID(), '80');
    expect(codeOf(refused)).toBe('NOT_FOUND');
    expect(refused.errors).toEqual(absent.errors);
  });

  test('is not taken from whoever has to stand aside by now', async () => {
    const enterprise = await addEnterprise(scene.api.database.dataSource);
    const reviewed = await scene.drawn(FIELD, enterprise);
    const seat = await firstSeat(reviewed);
    const holder = scene.holderOf(seat);
    const { creditCode } = enterprise;
    const interest = { creditCode, kind: 'OTHER', source: '本人申报' };
    await scene.change(holder, 'declareInterest', 'DeclareInterestInput!', interest);
    expect(codeOf(await scene.score(holder, seat.id, '80'))).toBe('MUST_STAND_ASIDE');
  });

  test('is not taken from an expert who lost the role', async () => {
    const reviewed = await scene.drawn(FIELD);
    const seat = await firstSeat(reviewed);
    const holder = scene.holderOf(seat);
    const { manager } = scene.api.database.dataSource;
    const held = { accountId: holder.accountId, endedAt: IsNull() };
    await manager.update(Appointment, held, { endedAt: new Date() });
    expect(codeOf(await scene.score(holder, seat.id, '80'))).toBe('FORBIDDEN');
    await manager.insert(Appointment, { accountId: holder.accountId, role: 'EXPERT' });
  });

  test('is not taken once the application is withdrawn', async () => {
    const enterprise = await addEnterprise(scene.api.database.dataSource);
    const member = await scene.person('ENTERPRISE_MEMBER', { enterpriseId: enterprise.id });
    const reviewed = await scene.drawn(FIELD, enterprise);
    const seat = await firstSeat(reviewed);
    const withdrawn = await scene.api.change(
      'withdrawApplication',
      {
        applicationId: ['Uuid!', reviewed.applicationId],
        expectedVersion: ['Int!', await scene.versionOf(reviewed.applicationId)],
        reason: ['Paragraph!', '暂缓申报'],
      },
      '{ stage }',
      member.headers,
    );
    expect(withdrawn.errors).toBeUndefined();
    expect(codeOf(await scene.score(scene.holderOf(seat), seat.id, '80'))).toBe('ACTION_NOT_OPEN');
  });
});

describe('a round', () => {
  test('is complete with the last sheet, and its score is explained step by step', async () => {
    const reviewed = await scene.drawn(FIELD);
    const answers = await scoreAll(reviewed, '90', '80', '85.5');
    expect(answers.map(({ data }) => data?.['submitScores'])).toEqual([
      { stage: 'SCORED', roundState: 'RUNNING' },
      { stage: 'SCORED', roundState: 'RUNNING' },
      { stage: 'SCORED', roundState: 'COMPLETE' },
    ]);
    const { round, steps } = await scene.panel(reviewed.roundId);
    // (90 + 80 + 85.5) / 3 = 85.1666…
    expect(round).toEqual({ state: 'COMPLETE', score: '85.17' });
    expect(steps.map(({ sentence }) => sentence.en).join()).toContain('85.166666…');
    expect(await scene.lastDetails(`application:${reviewed.applicationId}`)).toMatchObject({
      end: { round: 1, outcome: 'COMPLETE', score: '85.17' },
    });
    expect(codeOf(await scene.draw(reviewed.applicationId))).toBe('ROUND_COMPLETE');
  });

  test('whose totals are exactly as far apart as allowed stands; further apart it asks for another panel', async () => {
    const within = await scene.drawn(FIELD);
    await scoreAll(within, '90', '80', '70');
    expect((await scene.panel(within.roundId)).round).toEqual({ state: 'COMPLETE', score: '80.00' });
    const beyond = await scene.drawn(FIELD);
    await scoreAll(beyond, '90.01', '80', '70');
    expect((await scene.panel(beyond.roundId)).round).toEqual({ state: 'SPREAD', score: '80.00' });
    const again = await scene.draw(beyond.applicationId);
    const { id } = answered<{ id: string }>(again, 'openReviewRound');
    const experts = async (roundId: string): Promise<readonly string[]> =>
      (await scene.panel(roundId)).seats.map(({ expert }) => expert.id);
    const first = await experts(beyond.roundId);
    expect((await experts(id)).filter((expertId) => first.includes(expertId))).toEqual([]);
    const [row] = await scene.api.database.dataSource.query('select pool from review_round where id = $1', [
      id,
    ]);
    expect(row.pool.subject.earlierPanel).toEqual(first);
  });

  test('waits for the replacement of an expert who stands aside', async () => {
    const reviewed = await scene.drawn(FIELD);
    const seat = await firstSeat(reviewed);
    await standAside(seat);
    await scoreAll(reviewed, '80', '82');
    expect((await scene.panel(reviewed.roundId)).round.state).toBe('RUNNING');
    await replace(await firstSeat(reviewed));
    await scoreAll(reviewed, '84');
    expect((await scene.panel(reviewed.roundId)).round).toEqual({ state: 'COMPLETE', score: '82.00' });
  });

  test('that the bureau closes with too few sheets has no score, and takes none any more', async () => {
    const reviewed = await scene.drawn(FIELD);
    await scoreAll(reviewed, '80', '82');
    const [, , last] = (await scene.panel(reviewed.roundId)).seats as [SeatSeen, SeatSeen, SeatSeen];
    expect((await close(reviewed)).data).toEqual({ closeReviewRound: { state: 'TOO_FEW', score: null } });
    expect(codeOf(await scene.score(scene.holderOf(last), last.id, '80'))).toBe('NO_OPEN_SEAT');
    expect(codeOf(await close(reviewed))).toBe('ROUND_NOT_RUNNING');
    expect(codeOf(await replace(last))).toBe('NOTHING_TO_REPLACE');
    expect((await scene.draw(reviewed.applicationId)).errors).toBeUndefined();
    const left = await scene.score(scene.holderOf(last), last.id, '80');
    expect(codeOf(left)).toBe('NO_OPEN_SEAT');
  });

  test('that the bureau closes with sheets enough has its score', async () => {
    const { id } = answered<{ id: string }>(
      await scene.change(scene.leader, 'adoptRubric', 'AdoptRubricInput!', rubric({}, { minimumValid: 1 })),
      'adoptRubric',
    );
    const { id: applicationId } = await scene.application(FIELD);
    const drawn = await scene.draw(applicationId, { rubricId: id });
    const reviewed = { applicationId, roundId: answered<{ id: string }>(drawn, 'openReviewRound').id };
    await scoreAll(reviewed, '80', '81');
    expect((await close(reviewed)).data).toEqual({ closeReviewRound: { state: 'COMPLETE', score: '80.50' } });
  });

  test('keeps the rubric that it began with', async () => {
    const reviewed = await scene.drawn(FIELD);
    await scene.change(scene.leader, 'adoptRubric', 'AdoptRubricInput!', {
      ...rubric(),
      items: [{ key: 'other', nameZh: '其他', nameEn: 'Other', weight: '100' }],
    });
    await scoreAll(reviewed, '80', '80', '80');
    expect((await scene.panel(reviewed.roundId)).round).toEqual({ state: 'COMPLETE', score: '80.00' });
  });
});

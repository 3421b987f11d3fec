import { execFileSync, spawnSync } from 'node:child_process';
import { randomUUID } from 'node:crypto';
import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import { withClient } from '../../src/platform/connection.js';
import { Application } from '../../src/programme/application/application.entity.js';
import { answered } from '../registry/enterprise-scene.js';
import { type Answer, codeOf } from '../support/api.js';
import { addEnterprise, type TestPerson } from '../support/people.js';
import { openScene, type Scene, type SeatSeen } from './review-scene.js';

let scene: Scene;
beforeAll(async () => {
  scene = await openScene();
});
afterAll(() => scene.close());

const replace = async (seat: SeatSeen, values: object = {}, who = scene.officer): Promise<Answer> =>
  scene.change(who, 'replaceExpert', 'ReplaceExpertInput!', {
    seatId: seat.id,
    expectedVersion: seat.version,
    reason: '本人因公出差',
    ...values,
  });

const avoid = (who: TestPerson, seatId: string): Promise<Answer> =>
  scene.api.change(
    'declareAvoidance',
    { seatId: ['Uuid!', seatId], reason: ['Paragraph!', '与申报企业有在研合作'] },
    '{ stage }',
    who.headers,
  );

const seatOf = async (roundId: string, number: number): Promise<SeatSeen> => {
  const seat = (await scene.panel(roundId)).seats.find((each) => each.number === number);
  if (seat === undefined) throw new Error(`There is no seat ${number}`);
  return seat;
};

describe('a panel is drawn', () => {
  test('from the pool of the field, by a seed that the record keeps, and the experts are told', async () => {
    const experts = await scene.experts('chemicals', 5);
    const outsider = await scene.expert('machining');
    const { applicationId, roundId } = await scene.drawn('chemicals');
    const { seats, round } = await scene.panel(roundId);
    expect(round).toEqual({ state: 'RUNNING', score: null });
    expect(seats.map(({ number, stage }) => [number, stage])).toEqual([
      [1, 'DRAWN'],
      [2, 'DRAWN'],
      [3, 'DRAWN'],
    ]);
    const { seed, poolDigest, order } = await scene.redrawn(roundId);
    expect([...order].sort()).toEqual(experts.map(({ expertId }) => expertId).sort());
    expect(order).not.toContain(outsider.expertId);
    expect(seats.map((seat) => seat.expert.id)).toEqual(order.slice(0, 3));
    expect(await scene.lastDetails(`application:${applicationId}`)).toMatchObject({
      seed,
      poolDigest,
      order,
      seats: 3,
    });
    const { dataSource } = scene.api.database;
    const told = await dataSource.query(`select account_id from outbox_message where kind = 'SEAT_DRAWN'`);
    const accounts = told.map(({ account_id }: { account_id: string }) => account_id);
    expect(accounts).toEqual(expect.arrayContaining(seats.map((seat) => scene.holderOf(seat).accountId)));
  });

  test('again by anybody who may, with the command that the schema names', async () => {
    const { roundId } = await scene.drawn('chemicals');
    const { seed, order } = await scene.redrawn(roundId);
    expect(seed).toMatch(/^[0-9a-f]{64}$/);
    if (spawnSync('sh', ['-c', 'command -v openssl']).status !== 0) return;
    const digestOf = (expertId: string): string =>
      execFileSync('sh', ['-c', `printf '%s' "$seed:$expertId" | openssl dgst -sm3`], {
        env: { ...process.env, seed, expertId },
        encoding: 'utf8',
      })
        .trim()
        .split(' ')
        .at(-1) ?? '';
    const digests = order.map(digestOf);
    expect(digests).toEqual([...digests].sort());
    expect(digests[0]).toMatch(/^[0-9a-f]{64}$/);
  });

  test('each time by another seed', async () => {
    const [one, other] = [await scene.drawn('chemicals'), await scene.drawn('chemicals')];
    expect((await scene.redrawn(one.roundId)).seed).not.toBe((await scene.redrawn(other.roundId)).seed);
  });

  test('with as long as the review itself has; after that with no day that nobody could keep', async () => {
    const roundsOf = async (dueOn: string): Promise<unknown> => {
      const { id } = await scene.application('chemicals');
      await scene.api.database.dataSource.manager.update(Application, id, { dueOn });
      await scene.draw(id);
      const document = 'query ($id: Uuid!) { review(applicationId: $id) { rounds { number dueOn } } }';
      return answered(await scene.api.ask(document, { id }, scene.officer.headers), 'review');
    };
    expect(await roundsOf('2026-06-30')).toEqual({ rounds: [{ number: 1, dueOn: '2026-06-30' }] });
    expect(await roundsOf('2026-06-29')).toEqual({ rounds: [{ number: 1, dueOn: null }] });
  });

  test.each([
    ['an even number of seats', { seats: 4 }, 'SEATS_OUT_OF_RANGE'],
    ['one seat', { seats: 1 }, 'SEATS_BELOW_MINIMUM'],
    ['more seats than there are', { seats: 17 }, 'SEATS_OUT_OF_RANGE'],
    ['more seats than experts', { seats: 15 }, 'PANEL_TOO_SMALL'],
    ['a rubric that nobody adopted', { rubricId: randomUUID() }, 'RUBRIC_UNKNOWN'],
    ['another version than the one that stands', { expectedVersion: 1 }, 'CONFLICT'],
  ])('not with %s', async (_, values, code) => {
    const { id } = await scene.application('chemicals');
    expect(codeOf(await scene.draw(id, values))).toBe(code);
  });

  test('not while a round is under way, and by two officers at the same moment once', async () => {
    const { id } = await scene.application('chemicals');
    const answers = await Promise.all([scene.draw(id), scene.draw(id)]);
    expect(answers.map(codeOf).sort()).toEqual(['CONFLICT', undefined]);
    expect(codeOf(await scene.draw(id))).toBe('ROUND_RUNNING');
  });
});

describe('an expert stands aside, and the next of the order comes', () => {
  test('by themselves, with a reason that the bureau reads and the case does not tell', async () => {
    await scene.experts('new-energy', 5);
    const { applicationId, roundId } = await scene.drawn('new-energy');
    const seat = await seatOf(roundId, 2);
    expect((await avoid(scene.holderOf(seat), seat.id)).data).toEqual({
      declareAvoidance: { stage: 'AVOIDED' },
    });
    const avoided = await seatOf(roundId, 2);
    expect(avoided).toMatchObject({ stage: 'AVOIDED', avoidedReason: '与申报企业有在研合作' });
    const [{ reason, role }] = await scene.api.database.dataSource.query(
      `select reason, role from movement where case_id = $1 and action = 'DECLARE_AVOIDANCE'`,
      [applicationId],
    );
    expect([reason, role]).toEqual([null, 'EXPERT']);
    expect((await replace(avoided)).errors).toBeUndefined();
    const { order } = await scene.redrawn(roundId);
    expect(await seatOf(roundId, 4)).toMatchObject({
      expert: { id: order[3] },
      replaces: seat.id,
      drawnOrder: 4,
    });
    expect(await seatOf(roundId, 2)).toMatchObject({ stage: 'REPLACED' });
  });

  test('not on the seat of somebody else, which is to them as absent', async () => {
    const { roundId } = await scene.drawn('new-energy');
    const [own, other] = [await seatOf(roundId, 1), await seatOf(roundId, 2)];
    const refused = await avoid(scene.holderOf(own), other.id);
    const absent = await avoid(scene.holderOf(own), randomUUID());
    expect(codeOf(refused)).toBe('NOT_FOUND');
    expect(refused.errors).toEqual(absent.errors);
  });

  test('not twice', async () => {
    const { roundId } = await scene.drawn('new-energy');
    const seat = await seatOf(roundId, 1);
    await avoid(scene.holderOf(seat), seat.id);
    expect(codeOf(await avoid(scene.holderOf(seat), seat.id))).toBe('NO_OPEN_SEAT');
  });

  test('replaced by one of two officers who do it at the same moment', async () => {
    const { roundId } = await scene.drawn('new-energy');
    const seat = await seatOf(roundId, 1);
    const answers = await Promise.all([replace(seat), replace(seat, {}, scene.secondOfficer)]);
    expect(answers.map(codeOf).sort()).toEqual(['CONFLICT', undefined]);
    expect((await scene.panel(roundId)).seats).toHaveLength(4);
    expect(codeOf(await replace(await seatOf(roundId, 1)))).toBe('ACTION_NOT_OPEN');
  });

  test('and whoever has to stand aside by now is passed over', async () => {
    const enterprise = await addEnterprise(scene.api.database.dataSource);
    const { roundId } = await scene.drawn('new-energy', enterprise);
    const { order } = await scene.redrawn(roundId);
    const input = {
      creditCode: enterprise.creditCode,
      kind: 'SHAREHOLDING',
      source: '本人申报',
      expertId: order[3],
    };
    await scene.change(scene.officer, 'declareInterest', 'DeclareInterestInput!', input);
    expect((await replace(await seatOf(roundId, 1))).errors).toBeUndefined();
    const { seats } = await scene.redrawn(roundId);
    expect(seats.at(-1)).toMatchObject({
      number: 4,
      expertId: order[4],
      drawnOrder: 5,
      passedOver: [{ expertId: order[3], grounds: ['SHAREHOLDING'] }],
      asDrawn: true,
    });
    expect(codeOf(await replace(await seatOf(roundId, 2)))).toBe('PANEL_EXHAUSTED');
  });
});

test('a panel that was tampered with, past every guard, is not the one that the draw gives', async () => {
  const { roundId } = await scene.drawn('chemicals');
  const { order } = await scene.redrawn(roundId);
  const [first] = (await scene.panel(roundId)).seats;
  const tamper = (expertId: string | undefined): Promise<void> =>
    withClient(scene.api.database.logins.owner, 'test', async (client) => {
      await client.query('begin; alter table panel_seat disable trigger user');
      await client.query('update panel_seat set expert_id = $1 where id = $2', [expertId, first?.id]);
      await client.query('alter table panel_seat enable trigger user; commit');
    });
  await tamper(order[4]);
  const found = await scene.redrawn(roundId);
  expect(found.equal).toBe(false);
  expect(found.seats.map(({ asDrawn }) => asDrawn)).toEqual([false, true, true]);
  await tamper(order[0]);
});

test('whoever decides may draw again, and others not', async () => {
  const { roundId } = await scene.drawn('chemicals');
  for (const role of ['GOVERNMENT_OFFICE', 'FINANCE_OFFICER', 'BUREAU_LEADER'] as const)
    expect((await scene.redrawn(roundId, await scene.person(role))).equal).toBe(true);
  const document = 'query ($id: Uuid!) { redrawPanel(roundId: $id) { equal } }';
  for (const role of ['EXPERT', 'CERTIFIER'] as const) {
    const office = role === 'CERTIFIER' ? { departmentKey: 'science-bureau' } : {};
    const { headers } = await scene.person(role, office);
    expect(codeOf(await scene.api.ask(document, { id: roundId }, headers))).toBe('FORBIDDEN');
  }
});

import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import type { DataSource, EntityManager } from 'typeorm';
import { Appointment } from '../../src/access/account/appointment.entity.js';
import type { Application } from '../../src/programme/application/application.entity.js';
import { Movement } from '../../src/programme/lifecycle/movement.entity.js';
import { ExpertInterest } from '../../src/programme/review/experts/expert-interest.entity.js';
import { PanelSeat } from '../../src/programme/review/round/panel-seat.entity.js';
import { ReviewRound } from '../../src/programme/review/round/review-round.entity.js';
import { ScoreItem } from '../../src/programme/review/round/score-item.entity.js';
import { AdoptedRubric } from '../../src/programme/review/rubric/adopted-rubric.entity.js';
import { openTestApi, type TestApi } from '../support/api.js';
import { addEnterprise, addPerson } from '../support/people.js';
import { applicationAt, makeMove } from './application-at.js';
import { addExpert, addReview, addRound, addSeat } from './review-rows.js';

let api: TestApi;
let dataSource: DataSource;
let manager: EntityManager;
beforeAll(async () => {
  api = await openTestApi();
  ({ dataSource } = api.database);
  ({ manager } = dataSource);
});
afterAll(() => api.close());

const inReview = async (): Promise<Application> =>
  applicationAt(dataSource, await addEnterprise(dataSource), 'REVIEW');

const someExpert = async () => addExpert(manager, (await addPerson(dataSource, [['EXPERT']])).accountId);

async function seated(): Promise<{ round: ReviewRound; seat: PanelSeat }> {
  const round = await addRound(manager, await inReview());
  return { round, seat: await addSeat(manager, round, await someExpert()) };
}

/** The movement that lets a seat go on, and what the seat says after it. */
const moveSeat = (
  { id, version, stage }: PanelSeat,
  action: string,
  changes: Partial<PanelSeat> & Pick<PanelSeat, 'stage'>,
): Promise<void> =>
  dataSource.transaction(async (inTransaction) => {
    await inTransaction.insert(Movement, {
      kind: 'PANEL_SEAT',
      caseId: id,
      version: version + 1,
      fromStage: stage,
      action,
      toStage: changes.stage,
      movedOn: '2026-06-30',
      movedAt: new Date('2026-06-30T08:00:00+08:00'),
      role: 'EXPERT',
    });
    await inTransaction.update(PanelSeat, id, { ...changes, version: version + 1 });
  });

const SHEET = { submittedAt: new Date(), total: 80_000_000n, salt: 's', sheetDigest: 'd' };
const scored = { stage: 'SCORED', ...SHEET } as const;

describe('the database refuses', () => {
  test('a selection without scores that stand and a site visit (五(二)2)', async () => {
    const select = (id: string): Promise<void> =>
      dataSource.transaction(async (inTransaction) => {
        const [{ version }] = await inTransaction.query('select version from application where id = $1', [
          id,
        ]);
        await inTransaction.query(
          `insert into movement (kind, case_id, version, from_stage, action, to_stage, moved_on, moved_at, role)
           values ('APPLICATION', $1, $2, 'REVIEW', 'SELECT', 'SELECTED', '2026-06-30', '2026-06-30T08:00:00+08:00', 'SYSTEM')`,
          [id, version + 1],
        );
        await inTransaction.query(`update application set stage = 'SELECTED', version = $2 where id = $1`, [
          id,
          version + 1,
        ]);
      });
    const refused = { constraint: 'application_selected_when_reviewed' };
    const application = await inReview();
    await expect(select(application.id)).rejects.toMatchObject(refused);
    await addReview(manager, application);
    const running = await addRound(manager, application);
    await expect(select(application.id)).rejects.toMatchObject(refused);
    await manager.update(ReviewRound, running.id, { state: 'TOO_FEW', endedAt: new Date() });
    await expect(select(application.id)).rejects.toMatchObject(refused);
    await makeMove(dataSource, application.id, 'SELECT');
  });

  test('a second round while one runs, and a round that begins with its score', async () => {
    const application = await inReview();
    const round = await addRound(manager, application);
    await expect(addRound(manager, application)).rejects.toMatchObject({
      constraint: 'review_round_running_unique',
    });
    const { id: _id, ...row } = round;
    const complete = {
      ...row,
      number: 2,
      state: 'COMPLETE',
      score: 1n,
      numerator: 1n,
      denominator: 1n,
    } as const;
    await expect(manager.insert(ReviewRound, { ...complete, endedAt: new Date() })).rejects.toMatchObject({
      constraint: 'review_round_begins_running',
    });
  });

  test('another seed or pool of a round, and a second end', async () => {
    const { id } = await addRound(manager, await inReview());
    const refused = { constraint: 'review_round_ends_once' };
    await expect(manager.update(ReviewRound, id, { seed: '1'.repeat(64) })).rejects.toMatchObject(refused);
    const end = { state: 'TOO_FEW', endedAt: new Date() } as const;
    await expect(manager.update(ReviewRound, id, { ...end, seed: '1'.repeat(64) })).rejects.toMatchObject(
      refused,
    );
    await manager.update(ReviewRound, id, end);
    const score = { score: 9_000n, numerator: 9n, denominator: 10n };
    await expect(manager.update(ReviewRound, id, { state: 'COMPLETE', ...score })).rejects.toMatchObject(
      refused,
    );
  });

  test('a complete round without a score', async () => {
    const { id } = await addRound(manager, await inReview());
    const end = { state: 'COMPLETE', endedAt: new Date() } as const;
    await expect(manager.update(ReviewRound, id, end)).rejects.toMatchObject({
      constraint: 'review_round_scored_whole',
    });
  });

  test('an expert twice on a panel, and one who acts for the enterprise (回避)', async () => {
    const application = await inReview();
    const round = await addRound(manager, application);
    const expert = await someExpert();
    await addSeat(manager, round, expert);
    await expect(addSeat(manager, round, expert)).rejects.toMatchObject({
      constraint: 'panel_seat_expert_unique',
    });
    const member = await someExpert();
    const { accountId } = member;
    await manager.insert(Appointment, {
      accountId,
      role: 'ENTERPRISE_MEMBER',
      enterpriseId: application.enterpriseId,
    });
    await expect(addSeat(manager, round, member)).rejects.toMatchObject({
      constraint: 'panel_seat_not_of_member',
    });
  });

  test('a seat that moves around its table, or goes to another expert', async () => {
    const { seat } = await seated();
    await expect(manager.update(PanelSeat, seat.id, { ...scored, version: 2 })).rejects.toMatchObject({
      constraint: 'case_moves_by_its_table',
    });
    await expect(
      manager.update(PanelSeat, seat.id, { expertId: (await someExpert()).id }),
    ).rejects.toMatchObject({
      constraint: 'panel_seat_keeps_its_expert',
    });
    await expect(moveSeat(seat, 'SCORE', { stage: 'REPLACED' })).rejects.toMatchObject({
      constraint: 'movement_move_fk',
    });
  });

  test('a sheet with an item left out, and one that changes after it was handed in', async () => {
    const { seat } = await seated();
    await expect(moveSeat(seat, 'SCORE', scored)).rejects.toMatchObject({
      constraint: 'panel_seat_sheet_whole',
    });
    await manager.insert(ScoreItem, { seatId: seat.id, itemKey: 'whole', points: 8_000n });
    await moveSeat(seat, 'SCORE', scored);
    await expect(manager.update(PanelSeat, seat.id, { total: 90_000_000n })).rejects.toMatchObject({
      constraint: 'panel_seat_keeps_its_expert',
    });
    await expect(
      manager.insert(ScoreItem, { seatId: seat.id, itemKey: 'more', points: 1n }),
    ).rejects.toMatchObject({ constraint: 'score_item_of_open_seat' });
  });

  test.each([[-1n], [10_001n]])('%p hundredths of a point', async (points) => {
    const { seat } = await seated();
    await expect(
      manager.insert(ScoreItem, { seatId: seat.id, itemKey: 'whole', points }),
    ).rejects.toMatchObject({ constraint: 'score_item_points_in_range' });
  });

  test('a sheet with an item that is not of its rubric', async () => {
    const { seat } = await seated();
    await manager.insert(ScoreItem, { seatId: seat.id, itemKey: 'other', points: 8_000n });
    await expect(moveSeat(seat, 'SCORE', scored)).rejects.toMatchObject({
      constraint: 'panel_seat_sheet_whole',
    });
  });

  test('whoever comes to a panel, or scores, once its round is over', async () => {
    const { seat, round } = await seated();
    await manager.insert(ScoreItem, { seatId: seat.id, itemKey: 'whole', points: 8_000n });
    await manager.update(ReviewRound, round.id, { state: 'TOO_FEW', endedAt: new Date() });
    const refused = { constraint: 'panel_seat_of_running_round' };
    await expect(moveSeat(seat, 'SCORE', scored)).rejects.toMatchObject(refused);
    await expect(addSeat(manager, round, await someExpert())).rejects.toMatchObject(refused);
  });

  test('points once the round is over', async () => {
    const { seat, round } = await seated();
    await manager.update(ReviewRound, round.id, { state: 'TOO_FEW', endedAt: new Date() });
    await expect(
      manager.insert(ScoreItem, { seatId: seat.id, itemKey: 'whole', points: 1n }),
    ).rejects.toMatchObject({ constraint: 'score_item_of_open_seat' });
  });

  test('a rubric whose weights are not 100 percent', async () => {
    const { rubricId } = await addRound(manager, await inReview());
    const { id: _id, ...row } = await manager.findOneByOrFail(AdoptedRubric, { id: rubricId });
    const items = row.items.map((item) => ({ ...item, weight: '99.90' }));
    await expect(manager.insert(AdoptedRubric, { ...row, version: 2, items })).rejects.toMatchObject({
      constraint: 'rubric_weights_whole',
    });
  });

  test('a relation that is declared otherwise, or begins again', async () => {
    const expert = await someExpert();
    const { id } = await manager.save(
      manager.create(ExpertInterest, {
        expertId: expert.id,
        enterpriseId: (await addEnterprise(dataSource)).id,
        kind: 'KINSHIP',
        source: '本人申报',
        declaredBy: expert.accountId,
        declaredAt: new Date(),
      }),
    );
    const refused = { constraint: 'expert_interest_only_ends' };
    await expect(manager.update(ExpertInterest, id, { kind: 'OTHER' })).rejects.toMatchObject(refused);
    await dataSource.query(`update expert_interest set until_on = '2026-06-30' where id = $1`, [id]);
    await expect(manager.update(ExpertInterest, id, { untilOn: null })).rejects.toMatchObject(refused);
  });

  test.each([
    ['rubric', 'name = name'],
    ['score_item', 'points = 1'],
    ['site_visit', 'place = place'],
    ['review_opinion', 'opinion = opinion'],
  ])('changes of %s', async (table, change) => {
    for (const statement of [`update ${table} set ${change}`, `delete from ${table}`])
      await expect(dataSource.query(statement)).rejects.toThrow('permission denied');
  });

  test.each(['expert', 'expert_interest', 'review_round', 'panel_seat'])('that %s goes', async (table) => {
    await expect(dataSource.query(`delete from ${table}`)).rejects.toThrow('permission denied');
  });
});

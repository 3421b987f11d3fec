import { randomUUID } from 'node:crypto';
import type { EntityManager } from 'typeorm';
import type { Application } from '../../src/programme/application/application.entity.js';
import { Expert } from '../../src/programme/review/experts/expert.entity.js';
import { SiteVisit } from '../../src/programme/review/opinion/site-visit.entity.js';
import { PanelSeat } from '../../src/programme/review/round/panel-seat.entity.js';
import { ReviewRound } from '../../src/programme/review/round/review-round.entity.js';
import { AdoptedRubric } from '../../src/programme/review/rubric/adopted-rubric.entity.js';
import { plainDate } from '../../src/shared/dates.js';

const DAY = plainDate('2026-06-30');

/** A round that came to a score, though without a panel, and a site visit: what a selection asks of the database. */
export async function addReview(manager: EntityManager, application: Application): Promise<void> {
  const round = await addRound(manager, application);
  const score = { score: 8_500n, numerator: 85_000_000n, denominator: 1_000_000n };
  await manager.update(ReviewRound, round.id, { state: 'COMPLETE', ...score, endedAt: new Date() });
  await manager.insert(SiteVisit, {
    applicationId: application.id,
    visitedOn: DAY,
    place: '三门峡市湖滨区',
    people: ['张燊', '李堃'],
    findings: '研发条件与申报材料一致。',
    recordedBy: application.begunBy,
    recordedAt: new Date(),
  });
}

/** A round that runs, for which nobody was drawn, by a rubric of one item `whole`. */
export async function addRound(
  manager: EntityManager,
  { id, enterpriseId, begunBy }: Application,
): Promise<ReviewRound> {
  const rubric = await addRubric(manager, begunBy);
  return manager.save(
    manager.create(ReviewRound, {
      applicationId: id,
      number: (await manager.countBy(ReviewRound, { applicationId: id })) + 1,
      rubricId: rubric.id,
      seats: 3,
      seed: '0'.repeat(64),
      pool: poolOf(enterpriseId),
      drawnBy: begunBy,
      drawnOn: DAY,
      drawnAt: new Date(),
    }),
  );
}

/** Somebody in the pool. */
export const addExpert = (manager: EntityManager, accountId: string): Promise<Expert> =>
  manager.save(manager.create(Expert, { accountId, employerName: '河洛大学', title: '教授', listedOn: DAY }));

/** The next seat of a round, for an expert. */
export async function addSeat(
  manager: EntityManager,
  { id: roundId }: Pick<ReviewRound, 'id'>,
  { id: expertId }: Pick<Expert, 'id'>,
): Promise<PanelSeat> {
  const number = (await manager.countBy(PanelSeat, { roundId })) + 1;
  return manager.save(manager.create(PanelSeat, { roundId, number, expertId, drawnOrder: number }));
}

const addRubric = (manager: EntityManager, adoptedBy: string): Promise<AdoptedRubric> =>
  manager.save(
    manager.create(AdoptedRubric, {
      name: `评分表 ${randomUUID()}`,
      version: 1,
      items: [{ key: 'whole', name: { zh: '总体', en: 'Whole' }, weight: '100.00' }],
      dropHighest: 0,
      dropLowest: 0,
      minimumValid: 3,
      spreadLimit: 10_000n,
      documentNo: '三工信〔2026〕1号',
      adoptedBy,
      adoptedOn: DAY,
    }),
  );

const poolOf = (enterpriseId: string): ReviewRound['pool'] => ({
  on: DAY,
  coolingYears: 3,
  candidates: [],
  subject: {
    enterpriseId,
    creditCode: '',
    enterpriseName: '',
    fieldKey: 'new-materials',
    memberPersonIds: [],
    legalRepresentative: '',
    actualController: '',
    declaredBy: [],
    earlierPanel: [],
  },
});

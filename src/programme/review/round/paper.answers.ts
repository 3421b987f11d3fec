import type { EntityManager } from 'typeorm';
import type { Reach } from '../../../access/reach.js';
import { AttachmentType } from '../../../files/file.types.js';
import { formatMillionths } from '../../../shared/score.js';
import { Application } from '../../application/application.entity.js';
import { ApplicationEvidence } from '../../application/papers/evidence.types.js';
import { filesOf } from '../../application/papers/evidence-files.js';
import { Expert } from '../experts/expert.entity.js';
import { rubricsOf } from '../rubric/rubrics.js';
import type { MySeatType } from './my-seat.types.js';
import { readMySeat } from './my-seats.js';
import { itemsOf } from './panel.answers.js';
import { sheetOfSeat } from './panel.types.js';
import type { PanelSeat } from './panel-seat.entity.js';
import { ReviewPaperType, type SeatTotalType } from './paper.types.js';
import type { ReviewRound } from './review-round.entity.js';
import { type SeatOfRound, seatOfRound, seatsOf } from './seat-rows.js';

/** What the holder of a seat has to score; null where there is no such seat, or whoever asks may not look into it. */
export async function readReviewPaper(
  manager: EntityManager,
  reach: Reach,
  seatId: string,
): Promise<ReviewPaperType | null> {
  const mine = await readMySeat(manager, seatId);
  if (mine === null) return null;
  const { seat, round } = await seatOfRound(manager, seatId);
  const { accountId } = await manager.findOneByOrFail(Expert, { id: seat.expertId });
  // Whoever stands aside or was replaced looks into it no more, nor whoever was left over when the round was closed.
  const assignees = mine.open || seat.stage === 'SCORED' ? [accountId] : [];
  return reach.covers({ assignees }) ? paperOf(manager, mine, { seat, round }) : null;
}

async function paperOf(
  manager: EntityManager,
  mine: MySeatType,
  { seat, round }: SeatOfRound,
): Promise<ReviewPaperType> {
  const application = await manager.findOneByOrFail(Application, { id: round.applicationId });
  const [files = []] = await filesOf(manager, [application.id]);
  const [rubric] = await rubricsOf(manager, [round.rubricId]);
  return Object.assign(new ReviewPaperType(), {
    seat: mine,
    ...proposalOf(application),
    evidence: new ApplicationEvidence(application.evidence),
    files: files.map((file) => new AttachmentType(file)),
    rubric,
    ownSheet: sheetOfSeat(seat, (await itemsOf(manager, [seat])).get(seat.id) ?? []),
    results: await resultsOf(manager, round),
  });
}

const proposalOf = (application: Application): object => ({
  goals: application.goals,
  operatingMechanism: application.operatingMechanism,
  intellectualPropertyPlan: application.intellectualPropertyPlan,
  developmentPlan: application.developmentPlan,
  constructionPlan: application.constructionPlan,
  technologyRoadmap: application.technologyRoadmap,
  fundingCommitment: application.fundingCommitment,
  targetResults: application.targetResults,
  targetTransfers: application.targetTransfers,
});

async function resultsOf(
  manager: EntityManager,
  { id, state }: ReviewRound,
): Promise<readonly SeatTotalType[] | null> {
  return state === 'RUNNING' ? null : (await seatsOf(manager, id)).flatMap(totalOfSeat);
}

const totalOfSeat = ({ number, total }: PanelSeat): readonly SeatTotalType[] =>
  total === null ? [] : [{ number, total: formatMillionths(total) }];

import type { EntityManager } from 'typeorm';
import { Done, type UnitOfWork } from '../../../access/request-context.js';
import { APPLICATION } from '../../../law/lifecycle/application.js';
import { dayIn } from '../../../platform/clock.js';
import { dateInFuture } from '../../../registry/enterprise/refusals.js';
import { type PlainDate, plainDate } from '../../../shared/dates.js';
import { accepted, outcomeOf, type Refusal } from '../../../shared/refusal.js';
import { formatScore } from '../../../shared/score.js';
import type { Admission } from '../../application/admission.js';
import { Movement } from '../../lifecycle/movement.entity.js';
import { formOpinion } from './form-opinion.js';
import type { ConcludeReviewInput, RecordSiteVisitInput } from './opinion.inputs.js';
import { TOO_FEW_VISITORS, visitBeforeIntake } from './refusals.js';
import { SiteVisit } from './site-visit.entity.js';

const CLAUSE = '五(二)2';
const FEWEST_VISITORS = 2;
const MOST_VISITORS = 50;

/** 五(二)2: the site visit, and the opinion in which scores and visit come together. */
export class ConclusionService {
  constructor(private readonly admission: Admission) {}

  /** @throws RefusalError DATE_IN_FUTURE, VISIT_BEFORE_INTAKE, TOO_FEW_VISITORS, and as `Admission.open` */
  async recordSiteVisit(
    unit: UnitOfWork,
    { applicationId, expectedVersion, visitedOn, place, people, findings }: RecordSiteVisitInput,
  ): Promise<Done> {
    const { manager, clock, signedIn } = unit;
    const open = await this.admission.open(unit, applicationId, 'RECORD_SITE_VISIT', expectedVersion);
    const intake = await intakeOf(manager, applicationId);
    accepted(outcomeOf(null, visitRefusals({ visitedOn, people }, intake, dayIn(clock))));
    const visit = await manager.save(
      manager.create(SiteVisit, {
        applicationId,
        visitedOn,
        place,
        people: [...people],
        findings,
        recordedBy: signedIn.accountId,
        recordedAt: clock.now(),
      }),
    );
    await this.admission.move(unit, open, { details: { visit: visit.id, visitedOn, place, people } });
    return new Done(applicationId);
  }

  /**
   * Concludes the review in favour. Where nothing speaks for it the application is refused instead.
   *
   * @throws RefusalError ROUND_INCOMPLETE, TOO_FEW_SCORES, SCORES_TOO_FAR_APART, SITE_VISIT_MISSING, and as
   *   `Admission.open`
   */
  async conclude(
    unit: UnitOfWork,
    { applicationId, expectedVersion, opinion: words }: ConcludeReviewInput,
  ): Promise<Done> {
    const open = await this.admission.open(unit, applicationId, 'SELECT', expectedVersion);
    const opinion = await formOpinion(unit, applicationId, 'FAVOURABLE', words);
    await this.admission.move(unit, open, {
      changes: { reopened: false },
      details: {
        opinion: opinion.number,
        score: opinion.score === null ? null : formatScore(opinion.score),
        words,
      },
    });
    return new Done(applicationId);
  }
}

/** The day on which the bureau took an application in. */
async function intakeOf(manager: EntityManager, applicationId: string): Promise<PlainDate> {
  const { movedOn } = await manager.findOneOrFail(Movement, {
    where: { kind: APPLICATION.kind, caseId: applicationId, action: 'ACCEPT' },
    order: { version: 'DESC' },
  });
  return plainDate(movedOn);
}

const visitRefusals = (
  { visitedOn, people }: Pick<RecordSiteVisitInput, 'visitedOn' | 'people'>,
  intake: PlainDate,
  today: PlainDate,
): readonly Refusal[] => [
  ...(visitedOn > today ? [dateInFuture('visitedOn', CLAUSE)] : []),
  ...(visitedOn < intake ? [visitBeforeIntake(intake)] : []),
  ...(areVisitors(people) ? [] : [TOO_FEW_VISITORS]),
];

const areVisitors = (people: readonly string[]): boolean =>
  people.length >= FEWEST_VISITORS &&
  people.length <= MOST_VISITORS &&
  new Set(people).size === people.length;

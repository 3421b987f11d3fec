import { type EntityManager, In } from 'typeorm';
import { Account } from '../../access/account/account.entity.js';
import type { Place } from '../../access/reach.js';
import { notFound } from '../../access/refusals.js';
import type { UnitOfWork } from '../../access/request-context.js';
import { decideAction } from '../../law/admission/decide.js';
import type { ActingPerson, AdmissionFacts } from '../../law/admission/facts.js';
import {
  APPLICATION,
  type ApplicationAction,
  type ApplicationStage,
} from '../../law/lifecycle/application.js';
import type { Move } from '../../law/lifecycle/table.js';
import { dayIn } from '../../platform/clock.js';
import type { Batch } from '../../platform/loaders.js';
import { caseKey } from '../../record/append.js';
import type { PlainDate } from '../../shared/dates.js';
import { accepted } from '../../shared/refusal.js';
import { refuseOtherVersion } from '../../shared/version-conflict.js';
import { writeMovement } from '../lifecycle/move.js';
import { takeDownNotice } from '../notice/take-down.js';
import { panelAccountsOf } from '../review/review-facts.js';
import { actingPerson } from './acting-person.js';
import { caseFactsOf } from './admission-facts.js';
import { Application } from './application.entity.js';
import { notifyOfMove } from './application-notices.js';
import { actingPlaceOfApplication } from './application-place.js';
import type { ApplicationDeadlines } from './deadlines/application-deadline.js';
import { isWritten, type PaperChecks } from './papers/paper-checks.js';

/** An application that is locked, and the move that its law allows to whoever acts. */
export interface OpenCase {
  readonly application: Application;
  /** Where it lies for whoever acts, the experts on its panel among them. */
  readonly place: Place;
  readonly facts: AdmissionFacts;
  readonly actor: ActingPerson;
  readonly move: Move<ApplicationStage, ApplicationAction>;
}

/** What the law decides about an action by, but for the day. */
type DecidableFacts = Omit<AdmissionFacts, 'today'>;

/** What a move changes beside the stage, and what the record says of it. */
export interface Moving {
  readonly changes?: Partial<Application>;
  readonly reason?: string;
  /** Small facts for the record. */
  readonly details?: Readonly<Record<string, unknown>>;
  /** The last day of the public notice that begins with the move (五(二)2). */
  readonly noticeEndsOn?: PlainDate;
}

/** 五(二): the one way in which applications move. Every service of a stage goes through here. */
export class Admission {
  constructor(
    private readonly deadlines: ApplicationDeadlines,
    private readonly paperChecks: PaperChecks,
  ) {}

  /**
   * Locks an application for an action until the transaction ends, and lets the law decide whether it may be taken.
   *
   * @param expectedVersion the version that was looked at; null where others may have acted meanwhile without harm
   * @param today the day that counts: that of the request, where it came in time and had to wait for the case
   * @throws RefusalError NOT_FOUND, FORBIDDEN, CONFLICT, ACTION_NOT_OPEN, ACTION_NOT_YOURS, CONFLICT_OF_INTEREST, and
   *   whatever the law of the action refuses
   */
  async open(
    unit: UnitOfWork,
    id: string,
    action: ApplicationAction,
    expectedVersion: number | null,
    today: PlainDate = dayIn(unit.clock),
  ): Promise<OpenCase> {
    const { manager } = unit;
    const application = await lockApplication(unit, id);
    const place = actingPlaceOfApplication(application, await panelAccountsOf(manager, id));
    unit.ensureReached(place);
    if (expectedVersion !== null) refuseOtherVersion(expectedVersion, application.version);
    const [found] = await this.factsOf(manager, [application]);
    if (found === undefined) throw new Error(`No facts of application ${id}`);
    const facts = { ...found, today };
    const actor = actingPerson(unit.actor, await actingPersonId(unit), application);
    const move = accepted(decideAction(action, facts, actor));
    return { application, place, facts, actor, move };
  }

  /**
   * Makes the move, in one transaction: its movement, the case with its deadline, the public notice that falls by it, the
   * record, and the messages to those who are told of it. Gives back the case as it now is.
   */
  async move(unit: UnitOfWork, open: OpenCase, moving: Moving = {}): Promise<Application> {
    const { move, facts } = open;
    await takeDownNotice(unit, open);
    const after = await this.makeMove(unit, open, moving);
    await recordMove(unit, open, moving, after);
    await notifyOfMove(unit, { move, facts, after, reason: moving.reason ?? null });
    return after;
  }

  /** The movement is written first: the database lets no case go without, and the deadline is counted from it. */
  private async makeMove(
    unit: UnitOfWork,
    { application, place, move }: OpenCase,
    { changes = {}, reason, noticeEndsOn }: Moving,
  ): Promise<Application> {
    const { id: caseId, dueOn } = application;
    const version = application.version + 1;
    const role = unit.roleAt(place);
    const moving = { kind: APPLICATION.kind, caseId, version, role, reason: reason ?? null };
    await writeMovement(unit, moving, move);
    const after = { ...application, ...changes, stage: move.to, version };
    // What was counted stays while the case does.
    const due =
      move.to === move.from ? dueOn : await this.deadlines.dueOn(unit.manager, after, noticeEndsOn ?? null);
    await unit.manager.update(Application, caseId, { ...changes, stage: move.to, version, dueOn: due });
    return { ...after, dueOn: due };
  }

  /** The facts of applications, read together for all that are looked at. */
  readonly facts: Batch<DecidableFacts> = async (manager, ids) => {
    const applications = await manager.findBy(Application, { id: In([...ids]) });
    const facts = await this.factsOf(manager, applications);
    return ids.map((id) => {
      const found = facts[applications.findIndex((application) => application.id === id)];
      if (found === undefined) throw new Error(`There is no application ${id}`);
      return found;
    });
  };

  /** Only papers that are being written have faults. */
  private async factsOf(
    manager: EntityManager,
    applications: readonly Application[],
  ): Promise<readonly DecidableFacts[]> {
    const written = applications.filter(({ stage }) => isWritten(stage));
    const checks = await this.paperChecks.of(manager, written);
    const facts = await caseFactsOf(manager, applications);
    return facts.map((found, at) => ({
      ...found,
      paperFaults: checks.get(applications[at]?.id ?? '')?.faults ?? [],
    }));
  }
}

const recordMove = (
  unit: UnitOfWork,
  { application, place, move }: OpenCase,
  { details, reason }: Moving,
  after: Application,
): Promise<void> =>
  unit.record(place, {
    caseKey: caseKey('application', application.id),
    action: `APPLICATION_${move.action}`,
    clause: move.clause,
    details: { ...details, ...(reason === undefined ? {} : { reason }), stage: move.to },
    before: application,
    after,
  });

/** The person behind each account. */
export const personOfAccount: Batch<string> = async (manager, ids) => {
  const accounts = await manager.findBy(Account, { id: In([...ids]) });
  const people = new Map(accounts.map(({ id, personId }) => [id, personId]));
  return ids.map((id) => {
    const personId = people.get(id);
    if (personId === undefined) throw new Error(`There is no account ${id}`);
    return personId;
  });
};

/** An application, locked until the transaction ends. @throws RefusalError NOT_FOUND */
export async function lockApplication({ manager }: UnitOfWork, id: string): Promise<Application> {
  const application = await manager.findOne(Application, {
    where: { id },
    lock: { mode: 'for_no_key_update' },
  });
  if (application === null) throw notFound();
  return application;
}

async function actingPersonId({ manager, actor }: UnitOfWork): Promise<string | null> {
  if (actor === null) return null;
  const [personId] = await personOfAccount(manager, [actor.accountId]);
  return personId ?? null;
}

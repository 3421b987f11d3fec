import { type EntityManager, In, IsNull, LessThanOrEqual, MoreThan, Not } from 'typeorm';
import { COUNTED_STAGES, STAGE_TIMES } from '../../../law/admission/deadlines.js';
import { type Holder, holdersOf } from '../../../law/admission/holders.js';
import { APPLICATION } from '../../../law/lifecycle/application.js';
import { type NewMessage, notify } from '../../../outbox/notify.js';
import { OutboxMessage } from '../../../outbox/outbox-message.entity.js';
import { caseKey } from '../../../record/append.js';
import type { PlainDate } from '../../../shared/dates.js';
import { routeOf, signaturesOf } from '../admission-facts.js';
import { Application } from '../application.entity.js';
import { audienceAt } from '../application-audience.js';
import { staysOf } from './application-deadline.js';

/** Most cases of one step. */
const LARGEST_STEP = 100;

/** What one step, which is one transaction, is about: cases of a policy whose deadline comes by a day. */
export interface ReminderStep {
  readonly policyKey: string;
  /** Null for any. */
  readonly dueBy: PlainDate | null;
  /** The last case of the step before. */
  readonly after: string;
  readonly today: PlainDate;
  readonly now: Date;
}

/** A reminder has a key of its own, so that it is written once. */
type Reminder = NewMessage & { readonly uniqueKey: string };

/**
 * Reminds the holders of the next cases: once when the deadline comes near, once when it has passed, for each time in a
 * stage. A case that is moving at the moment is left for the next run.
 *
 * @returns the last case; null when there are no more
 */
export async function remindStep(manager: EntityManager, step: ReminderStep): Promise<string | null> {
  const { policyKey, dueBy, after, today, now } = step;
  const applications = await manager.find(Application, {
    where: {
      policyKey,
      stage: In([...COUNTED_STAGES]),
      dueOn: dueBy === null ? Not(IsNull()) : LessThanOrEqual(dueBy),
      id: MoreThan(after),
    },
    order: { id: 'ASC' },
    take: LARGEST_STEP,
    lock: { mode: 'pessimistic_read', onLocked: 'skip_locked' },
  });
  for (const reminder of await unwritten(manager, await remindersOf(manager, applications, today, now))) {
    await notify(manager, reminder);
  }
  return applications.at(-1)?.id ?? null;
}

async function remindersOf(
  manager: EntityManager,
  applications: readonly Application[],
  today: PlainDate,
  now: Date,
): Promise<readonly Reminder[]> {
  const signatures = await signaturesOf(manager, applications);
  const stays = await staysOf(manager, applications);
  return applications.flatMap((application) => {
    const { id, stage } = application;
    const stay = stays.get(id);
    if (stay === undefined) throw new Error(`No move led application ${id} to ${stage}`);
    const facts = { stage, route: routeOf(application), signatures: signatures.get(id) ?? [] };
    return holdersOf(facts).map((holder) => reminderOf(application, holder, stay.version, today, now));
  });
}

/** Those that no earlier run has written. */
async function unwritten(
  manager: EntityManager,
  reminders: readonly Reminder[],
): Promise<readonly Reminder[]> {
  const written = await manager.find(OutboxMessage, {
    select: { uniqueKey: true },
    where: { uniqueKey: In(reminders.map(({ uniqueKey }) => uniqueKey)) },
  });
  const keys = new Set(written.map(({ uniqueKey }) => uniqueKey));
  return reminders.filter(({ uniqueKey }) => !keys.has(uniqueKey));
}

function reminderOf(
  application: Application,
  holder: Holder,
  stay: number,
  today: PlainDate,
  now: Date,
): Reminder {
  const key = caseKey('application', application.id);
  const kind = isOver(application, today) ? 'DEADLINE_PASSED' : 'DEADLINE_NEAR';
  const clause = STAGE_TIMES[application.stage]?.clause;
  return {
    kind,
    to: { audience: audienceAt(holder, application) },
    ...(kind === 'DEADLINE_PASSED' ? overdueWords(application) : nearWords(application)),
    deliverAfter: now,
    caseKey: key,
    ...(clause === undefined ? {} : { clause }),
    uniqueKey: `${key}:${stay}:${kind}:${holder}`,
  };
}

const isOver = ({ dueOn }: Application, today: PlainDate): boolean => dueOn !== null && dueOn < today;

type Words = Pick<NewMessage, 'subject' | 'body'>;

function nearWords({ stage, instituteName, dueOn }: Application): Words {
  const { name } = APPLICATION.stages[stage];
  return {
    subject: { zh: `即将到期：${instituteName}`, en: `Due soon: ${instituteName}` },
    body: {
      zh: `“${instituteName}”的申报（${name.zh}）须于 ${dueOn} 前（含当日）办理。`,
      en: `The application for “${instituteName}” (${name.en}) is due by the end of ${dueOn}.`,
    },
  };
}

function overdueWords({ stage, instituteName, dueOn }: Application): Words {
  const { name } = APPLICATION.stages[stage];
  return {
    subject: { zh: `已逾期：${instituteName}`, en: `Overdue: ${instituteName}` },
    body: {
      zh: `“${instituteName}”的申报（${name.zh}）办理期限 ${dueOn} 已过，请尽快办理。`,
      en: `The application for “${instituteName}” (${name.en}) was due on ${dueOn}. Please act as soon as you can.`,
    },
  };
}

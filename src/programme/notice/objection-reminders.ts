import { type EntityManager, IsNull, LessThanOrEqual, MoreThan, Not, Raw } from 'typeorm';
import { audienceOf, notify } from '../../outbox/notify.js';
import { caseKey } from '../../record/append.js';
import type { PlainDate } from '../../shared/dates.js';
import type { ReminderStep } from '../application/deadlines/reminders.js';
import { Objection } from './objection.entity.js';

/** Most objections of one step. */
const LARGEST_STEP = 100;

/**
 * Reminds the bureau of the next objections that wait for their reply (五(二)2): once when the day comes near, once when
 * it has passed. One that is being answered at the moment is left for the next run.
 *
 * @returns the last objection; null when there are no more
 */
export async function remindOfObjections(
  manager: EntityManager,
  { policyKey, dueBy, after, today, now }: ReminderStep,
): Promise<string | null> {
  const dueOn = dueBy === null ? Not(IsNull()) : LessThanOrEqual(dueBy);
  const objections = await manager.find(Objection, {
    where: { stage: 'OPEN', dueOn, id: MoreThan(after), applicationId: underPolicy(policyKey) },
    order: { id: 'ASC' },
    take: LARGEST_STEP,
    lock: { mode: 'pessimistic_read', onLocked: 'skip_locked' },
  });
  for (const objection of objections) await remind(manager, objection, today, now);
  return objections.at(-1)?.id ?? null;
}

/** Applications that are judged by a policy. */
const underPolicy = (policyKey: string) =>
  Raw((column) => `${column} in (select id from application where policy_key = :policyKey)`, { policyKey });

function remind(
  manager: EntityManager,
  { id, applicationId, dueOn }: Objection,
  today: PlainDate,
  now: Date,
): Promise<void> {
  const isOver = dueOn !== null && dueOn < today;
  const kind = isOver ? 'OBJECTION_OVERDUE' : 'OBJECTION_DUE';
  return notify(manager, {
    kind,
    to: { audience: audienceOf('BUREAU_OFFICER') },
    subject: isOver
      ? { zh: '异议答复已逾期', en: 'An objection is overdue' }
      : { zh: '异议答复即将到期', en: 'An objection is due soon' },
    body: {
      zh: `一条异议的答复期限为 ${dueOn}（含当日），请处理并答复。`,
      en: `An objection is to be answered by the end of ${dueOn}; please decide and reply.`,
    },
    deliverAfter: now,
    caseKey: caseKey('application', applicationId),
    clause: '五(二)2',
    uniqueKey: `objection:${id}:${kind}`,
  });
}

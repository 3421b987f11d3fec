import type { DataSource, EntityManager } from 'typeorm';
import { remindedUntil } from '../../../law/admission/deadlines.js';
import { type Clock, dayIn } from '../../../platform/clock.js';
import type { Registry } from '../../../registry/registry.js';
import { policyInForce } from '../../../registry/settings.js';
import type { Job } from '../../../schedule/job.js';
import { remindOfObjections } from '../../notice/objection-reminders.js';
import { ApplicationDeadlines } from './application-deadline.js';
import { countStep } from './missing-deadlines.js';
import { remindStep } from './reminders.js';

interface ReminderParts {
  readonly dataSource: DataSource;
  readonly registry: Registry;
  readonly clock: Clock;
}

/** Before the id of any case. */
const NIL = '00000000-0000-0000-0000-000000000000';

/** Counts the deadlines that could not be counted before, and reminds whoever holds a case of its deadline. */
export const reminderJob = (parts: ReminderParts): Job => ({
  name: 'DEADLINE_REMINDERS',
  pattern: '0 */10 * * * *',
  description: {
    zh: '推算期限，并在到期前和逾期时提醒办理人（含异议答复）',
    en: 'Counts deadlines, and reminds whoever holds a case, or is to answer an objection, when the day comes near and when it has passed',
  },
  run: async () => {
    const deadlines = new ApplicationDeadlines(parts.registry);
    await inSteps(parts.dataSource, (manager, after) => countStep(manager, deadlines, after));
    for (const { policy } of parts.registry.policies) await remindByPolicy(parts, policy.key);
  },
});

async function remindByPolicy(
  { dataSource, registry, clock }: ReminderParts,
  policyKey: string,
): Promise<void> {
  const [today, now] = [dayIn(clock), clock.now()];
  const policy = await policyInForce(dataSource.manager, registry, policyKey);
  const dueBy = remindedUntil(policy, registry.calendar, today);
  for (const remind of [remindStep, remindOfObjections])
    await inSteps(dataSource, (manager, after) => remind(manager, { policyKey, dueBy, after, today, now }));
}

/** Works through cases by id, each step in a transaction of its own. */
async function inSteps(
  dataSource: DataSource,
  step: (manager: EntityManager, after: string) => Promise<string | null>,
): Promise<void> {
  let last: string | null = NIL;
  while (last !== null) {
    const after: string = last;
    last = await dataSource.transaction((manager) => step(manager, after));
  }
}

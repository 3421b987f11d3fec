import type { EntityManager } from 'typeorm';
import { countOn, type Policy, sinceIssue } from '../../law/policy.js';
import { countWorkingDays } from '../../law/working-days.js';
import type { Registry } from '../../registry/registry.js';
import { SettingDecision } from '../../registry/setting-decision.entity.js';
import { policyInForce } from '../../registry/settings.js';
import type { PlainDate } from '../../shared/dates.js';

const NOTICE_DAYS = 'notice.workingDays';
const REPLY_DAYS = 'objectionReply.workingDays';

/** How long a notice runs, and by which document of the bureau; null where the length is the policy's own. */
export interface NoticeTerm {
  readonly workingDays: number;
  readonly documentNo: string | null;
}

/** What a notice that is published on a day runs for (五(二)2). */
export async function noticeTerm(
  manager: EntityManager,
  registry: Registry,
  policyKey: string,
  today: PlainDate,
): Promise<NoticeTerm> {
  const policy = await policyInForce(manager, registry, policyKey);
  const on = sinceIssue(policy, today);
  const fromOn = inForceSince(policy, on);
  const decision = await manager.findOneBy(SettingDecision, { policyKey, settingKey: NOTICE_DAYS, fromOn });
  return { workingDays: countOn(policy, NOTICE_DAYS, on), documentNo: decision?.documentNo ?? null };
}

/** The first day of the value that is in force on a day; a decision from that very day has replaced the policy's own. */
function inForceSince({ key, settings }: Policy, on: PlainDate): PlainDate {
  const from = settings.get(NOTICE_DAYS)?.values.findLast((dated) => dated.from <= on)?.from;
  if (from === undefined) throw new Error(`${key} gives no ${NOTICE_DAYS} on ${on}`);
  return from;
}

/** Until when an objection of a day is to be answered; null where the calendar of that year is not loaded. */
export async function replyDueOn(
  manager: EntityManager,
  registry: Registry,
  policyKey: string,
  lodgedOn: PlainDate,
): Promise<PlainDate | null> {
  const policy = await policyInForce(manager, registry, policyKey);
  const workingDays = countOn(policy, REPLY_DAYS, sinceIssue(policy, lodgedOn));
  const period = countWorkingDays(registry.calendar, lodgedOn, workingDays, false);
  return period.ok ? period.value.endsOn : null;
}

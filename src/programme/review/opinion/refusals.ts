import type { PlainDate } from '../../../shared/dates.js';
import type { Refusal } from '../../../shared/refusal.js';

const CLAUSE = '五(二)2';

/** A visit before the bureau had the case. */
export const visitBeforeIntake = (intake: PlainDate): Refusal => ({
  code: 'VISIT_BEFORE_INTAKE',
  clause: CLAUSE,
  path: 'input.visitedOn',
  message: {
    zh: `考察日期不得早于受理之日（${intake}）。`,
    en: `The visit cannot be earlier than the day on which the case was taken in (${intake}).`,
  },
});

/** Nobody goes alone. */
export const TOO_FEW_VISITORS: Refusal = {
  code: 'TOO_FEW_VISITORS',
  clause: CLAUSE,
  path: 'input.people',
  message: {
    zh: '现场考察应由两人以上（含两人）进行，姓名不得重复；最多填写 50 人。',
    en: 'Two people at least visit a site, each named once; 50 names at most.',
  },
};

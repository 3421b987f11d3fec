/** 四(二): the one-off award in the first year after the province's plaque, from the benefiting locality (R11). */
import { formatWan, inYuan } from '../../shared/money.js';
import type { TraceStep } from '../determination.js';
import { moneyOn, sinceIssue } from '../policy.js';
import type { AwardCase, AwardEvent, Decision } from './event.js';
import { throughGates } from './gates.js';

const CLAUSE = '四(二)';
const WHAT = { zh: '省级产业研究院挂牌', en: 'Provincial plaque' };

/** One decision where the province has recognised the institute, or is said to have. */
export function decideEstablishment(given: AwardCase): readonly Decision[] {
  const { institute, policy, asOf } = given;
  const on = institute.provincialOn;
  if (on === undefined) {
    return institute.level === 'PROVINCIAL'
      ? [undated({ key: CLAUSE, clause: CLAUSE, on: asOf, payee: 'INSTITUTE', what: WHAT })]
      : [];
  }
  const amount = moneyOn(policy, 'establishment.provincial', sinceIssue(policy, on));
  if (amount === undefined) return [];
  const event: AwardEvent = { key: CLAUSE, clause: CLAUSE, on, payee: 'INSTITUTE', what: WHAT };
  const step: TraceStep = {
    clause: CLAUSE,
    event: CLAUSE,
    effect: 'GRANTS',
    inputs: { provincialOn: on, region: institute.region },
    amount,
    figure: { key: 'establishment.provincial', value: formatWan(amount), unit: '万元' },
    sentence: {
      zh: `省级产业研究院于 ${on} 挂牌，由受益地财政首年给予一次性奖补 ${formatWan(amount)} 万元。`,
      en: `The province's plaque of ${on} earns ${inYuan(amount)} once, from the finance of the benefiting locality.`,
    },
  };
  return [throughGates(given, event, [{ amount, heldBy: [] }], [step])];
}

const undated = (event: AwardEvent): Decision => ({
  event,
  portions: [],
  open: 'NEEDS_EVIDENCE',
  steps: [
    {
      clause: CLAUSE,
      event: event.key,
      effect: 'ASKS_EVIDENCE',
      inputs: { level: 'PROVINCIAL' },
      sentence: {
        zh: '缺少省级挂牌日期。',
        en: "The day of the province's plaque is missing.",
      },
    },
  ],
});

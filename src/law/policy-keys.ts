/** What the rules of a clause ask of a policy document; a document with the clause must have it all. */
import type { Refusal } from '../shared/refusal.js';
import type { Policy, Unit } from './policy.js';

interface Needs {
  readonly figures?: Readonly<Record<string, Unit>>;
  readonly settings?: Readonly<Record<string, Unit>>;
  readonly tables?: readonly string[];
  readonly readings?: readonly string[];
}

const NEEDS: Readonly<Record<string, Needs>> = {
  '四(二)': { figures: { 'establishment.provincial': '万元' } },
  '四(五)': {
    figures: {
      'prize.NATIONAL.SPECIAL': '万元',
      'prize.NATIONAL.FIRST': '万元',
      'prize.NATIONAL.SECOND': '万元',
      'prize.PROVINCIAL.FIRST': '万元',
      'prize.PROVINCIAL.SECOND': '万元',
      'prize.PROVINCIAL.THIRD': '万元',
    },
    settings: { 'prize.province': '代码' },
    readings: ['prizeBothLevels', 'carrierHoldsPrize'],
  },
  '四(七)': {
    figures: { 'listing.DOMESTIC': '万元', 'listing.OVERSEAS': '万元', 'listing.NEEQ': '万元' },
    settings: { 'listing.overseasExchanges': '代码' },
    readings: ['beijingExchange', 'listingKinds', 'offshoreParent', 'foundedBeforeApproval'],
  },
  '四(八)': {
    figures: {
      'revenue.increment.above': '亿元',
      'revenue.increment.step': '亿元',
      'revenue.increment.award': '万元',
    },
    tables: ['revenue.tiers'],
    readings: [
      'skippedTiers',
      'incrementBase',
      'incrementRepeat',
      'incrementSameYear',
      'foundedBeforeApproval',
    ],
  },
  四末段: {
    settings: { 'payer.default': '代码' },
    readings: ['duplicateMethod', 'duplicateScope', 'provincialAfterRemoval'],
  },
  '五(一)2': { figures: { 'eligibility.recentYears': '年' } },
  '五(一)3': { figures: { 'eligibility.spendingYears': '年' } },
  '五(二)1': {
    settings: {
      'firstReview.workingDays': '工作日',
      'supplement.workingDays': '工作日',
      'deadline.reminderWorkingDays': '工作日',
    },
  },
  '五(二)2': {
    settings: {
      'intake.workingDays': '工作日',
      'review.workingDays': '工作日',
      'publication.workingDays': '工作日',
      'notice.workingDays': '工作日',
      'objectionReply.workingDays': '工作日',
      'submission.workingDays': '工作日',
      'avoidance.coolingYears': '年',
    },
  },
  '五(三)1': { settings: { 'annual.dueDay': '月日', 'annual.reminders': '月日' } },
  '五(四)5': {
    settings: {
      'grade.EXCELLENT': '分',
      'grade.GOOD': '分',
      'grade.QUALIFIED': '分',
      'gradeNational.EXCELLENT': '分',
      'gradeNational.GOOD': '分',
      'gradeNational.QUALIFIED': '分',
    },
    readings: ['suspensionYear', 'suspensionScope'],
  },
  '五(四)6(6)': { figures: { 'removal.consecutiveFailures': '年' }, readings: ['exemptYear'] },
  '六(五)': { figures: { 'target.newResults': '项', 'target.transfers': '项' } },
};

/** Every figure, setting, table and reading that the document's own clauses need and it does not have in that unit. */
export function missingKeys(policy: Policy): readonly Refusal[] {
  return Object.entries(NEEDS)
    .filter(([clause]) => policy.clauses.has(clause))
    .flatMap(([clause, needs]) => missingFor(policy, needs).map((key) => missing(clause, key)));
}

function missingFor(policy: Policy, needs: Needs): readonly string[] {
  const { figures = {}, settings = {}, tables = [], readings = [] } = needs;
  return [
    ...Object.entries(figures).flatMap(([key, unit]) =>
      policy.figures.get(key)?.unit === unit ? [] : [`figures: ${key} (${unit})`],
    ),
    ...Object.entries(settings).flatMap(([key, unit]) =>
      policy.settings.get(key)?.unit === unit ? [] : [`settings: ${key} (${unit})`],
    ),
    ...tables.filter((key) => !policy.tables.has(key)).map((key) => `tables: ${key}`),
    ...readings.filter((key) => !policy.readings.has(key)).map((key) => `readings: ${key}`),
  ];
}

const missing = (clause: string, key: string): Refusal => ({
  code: 'POLICY_INCOMPLETE',
  path: key.slice(0, key.indexOf(':')),
  clause,
  message: { zh: `${clause} 的规则需要 ${key}。`, en: `The rules of ${clause} need ${key}.` },
});

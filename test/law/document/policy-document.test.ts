import { describe, expect, test } from '@jest/globals';
import type { Figure } from '../../../src/law/policy.js';
import { readSeeds } from '../../../src/registry/seeds.js';
import { formatWan, formatYi } from '../../../src/shared/money.js';
import { rulebook } from '../../support/law.js';

const { policy } = rulebook;
const { departments } = readSeeds();

const numbered = (parent: string, last: number): string[] =>
  Array.from({ length: last }, (_, at) => `${parent}${at + 1}`);
const lettered = (parent: string, letters: string): string[] =>
  letters.split(' ').map((letter) => `${parent}(${letter})`);

/** Every clause of 二 to 六 as the notice numbers it. */
const CLAUSES = [
  ...['二', '三'],
  ...['四', ...lettered('四', '一 二 三 四 五 六 七 八 九 十 十一 十二 十三 十四 十五'), '四末段'],
  ...[
    '五',
    '五(一)',
    ...numbered('五(一)', 4),
    '五(二)',
    ...numbered('五(二)', 3),
    '五(三)',
    ...numbered('五(三)', 4),
  ],
  ...['五(四)', '五(四)1', '五(四)2', ...lettered('五(四)2', '1 2 3 4 5')],
  ...['五(四)3', ...lettered('五(四)3', '1 2 3 4'), '五(四)4', '五(四)5'],
  ...['五(四)6', ...lettered('五(四)6', '1 2 3 4 5 6')],
  ...['六', ...lettered('六', '一 二 三 四 五')],
];

/** A figure's values with their from-dates, in the unit it names. */
const written = ({ unit, values }: Figure): string =>
  values
    .map(({ from, value }) => {
      if (typeof value !== 'bigint') return `${from}: ${value} ${unit}`;
      return `${from}: ${unit === '亿元' ? formatYi(value) : formatWan(value)} ${unit}`;
    })
    .join('; ');

describe('三政办〔2023〕9号 as data: the head', () => {
  test('key, number, day of issue', () => {
    expect(policy.key).toBe('sanzhengban-2023-9');
    expect(policy.documentNo).toBe('三政办〔2023〕9号');
    expect(policy.title.zh).toBe('三门峡市加快培育重点行业产业研究院建设实施方案');
    expect(policy.issuer.zh).toBe('三门峡市人民政府办公室');
    expect(policy.issuedOn).toBe('2023-04-23');
  });

  test('四末段: 自印发之日起至 2025 年 12 月 31 日', () => {
    expect(policy.window).toEqual({ clause: '四末段', from: '2023-04-23', to: '2025-12-31' });
  });

  test('assessed years count from 2023 on', () => {
    expect(policy.firstAssessedYear.year).toBe(2023);
  });
});

describe('the clause index', () => {
  test('every clause of 二 to 六, in the order of the notice, and no other', () => {
    expect([...policy.clauses.keys()]).toEqual(CLAUSES);
  });

  test.each(CLAUSES)('%s has heading and summary in both languages', (id) => {
    const clause = policy.clauses.get(id);
    for (const { zh, en } of [clause?.heading, clause?.summary].map((words) => words ?? { zh: '', en: '' })) {
      expect(zh).toMatch(/\p{Script=Han}/u);
      expect(en).toMatch(/[a-z]/);
      expect(en).not.toMatch(/\p{Script=Han}/u);
    }
  });

  test('every department of a clause is one that the reference data knows, and each names known clauses', () => {
    const keys = new Set(departments.map((department) => department.key));
    const named = [...policy.clauses.values()].flatMap((clause) => clause.departments);
    expect(named.filter((key) => !keys.has(key))).toEqual([]);
    const cited = departments.flatMap((department) => department.roles.map((role) => role.clause));
    expect(cited.filter((clause) => !policy.clauses.has(clause))).toEqual([]);
  });

  test.each([
    ['四(一)', ['finance-bureau', 'county-governments']],
    ['四(二)', ['science-bureau', 'industry-bureau', 'finance-bureau', 'county-governments']],
    ['四(三)', ['science-bureau', 'industry-bureau']],
    ['四(四)', ['finance-bureau', 'financial-office']],
    ['四(五)', ['science-bureau', 'finance-bureau']],
    ['四(六)', ['industry-bureau', 'finance-bureau']],
    ['四(七)', ['financial-office', 'finance-bureau']],
    ['四(八)', ['industry-bureau', 'finance-bureau', 'statistics-bureau']],
    ['四(九)', ['education-bureau', 'human-resources-bureau', 'science-bureau']],
    ['四(十)', ['talent-office', 'public-security-bureau', 'science-bureau', 'human-resources-bureau']],
    ['四(十一)', ['human-resources-bureau']],
    ['四(十二)', ['industry-bureau', 'science-bureau']],
    ['四(十四)', ['industry-bureau', 'audit-bureau', 'science-bureau', 'finance-bureau']],
    ['四(十五)', ['lead-enterprises']],
  ])('%s: 责任单位 in the order of the notice', (id, keys) => {
    expect(policy.clauses.get(id)?.departments).toEqual(keys);
  });

  test('四(十三): 责任单位 in the order of the notice', () => {
    expect(policy.clauses.get('四(十三)')?.departments).toEqual([
      ...['natural-resources-bureau', 'development-reform-commission', 'industry-bureau'],
      ...['science-bureau', 'commerce-bureau'],
    ]);
  });
});

/** What the notice says, clause by clause. */
const FIGURES: readonly (readonly [key: string, clause: string, value: string])[] = [
  ['establishment.provincial', '四(二)', '100 万元'],
  ['prize.NATIONAL.SPECIAL', '四(五)', '300 万元'],
  ['prize.NATIONAL.FIRST', '四(五)', '200 万元'],
  ['prize.NATIONAL.SECOND', '四(五)', '100 万元'],
  ['prize.PROVINCIAL.FIRST', '四(五)', '50 万元'],
  ['prize.PROVINCIAL.SECOND', '四(五)', '30 万元'],
  ['prize.PROVINCIAL.THIRD', '四(五)', '20 万元'],
  ['listing.DOMESTIC', '四(七)', '500 万元'],
  ['listing.OVERSEAS', '四(七)', '200 万元'],
  ['listing.NEEQ', '四(七)', '80 万元'],
  ['revenue.increment.above', '四(八)', '100 亿元'],
  ['revenue.increment.step', '四(八)', '20 亿元'],
  ['revenue.increment.award', '四(八)', '20 万元'],
  ['target.newResults', '六(五)', '10 项'],
  ['target.transfers', '六(五)', '5 项'],
  ['eligibility.recentYears', '五(一)2', '5 年'],
  ['eligibility.spendingYears', '五(一)3', '3 年'],
  ['removal.consecutiveFailures', '五(四)6(6)', '2 年'],
  ['programme.municipal.2023.low', '二', '3 家'],
  ['programme.municipal.2023.high', '二', '5 家'],
  ['programme.provincial.2023.low', '二', '1 家'],
  ['programme.provincial.2023.high', '二', '2 家'],
  ['programme.municipal.2025', '二', '10 家'],
  ['programme.provincial.2025.low', '二', '3 家'],
  ['programme.provincial.2025.high', '二', '5 家'],
];

/** What the notice leaves open, as rules.md sets it. */
const SETTINGS: readonly (readonly [key: string, clause: string, value: string])[] = [
  ['firstReview.workingDays', '五(二)1', '10 工作日'],
  ['supplement.workingDays', '五(二)1', '10 工作日'],
  ['deadline.reminderWorkingDays', '五(二)1', '2 工作日'],
  ['intake.workingDays', '五(二)2', '5 工作日'],
  ['review.workingDays', '五(二)2', '30 工作日'],
  ['publication.workingDays', '五(二)2', '5 工作日'],
  ['notice.workingDays', '五(二)2', '5 工作日'],
  ['objectionReply.workingDays', '五(二)2', '10 工作日'],
  ['submission.workingDays', '五(二)2', '5 工作日'],
  ['grade.EXCELLENT', '五(四)5', '90 分'],
  ['grade.GOOD', '五(四)5', '80 分'],
  ['grade.QUALIFIED', '五(四)5', '60 分'],
  ['gradeNational.EXCELLENT', '五(四)5', '90 分'],
  ['gradeNational.GOOD', '五(四)5', '65 分'],
  ['gradeNational.QUALIFIED', '五(四)5', '60 分'],
  ['annual.dueDay', '五(三)1', '03-31 月日'],
  ['annual.reminders', '五(三)1', '01-05,02-28,03-24 月日'],
  ['removal.defenceWorkingDays', '五(四)6', '5 工作日'],
  ['listing.overseasExchanges', '四(七)', 'HKEX,NYSE,NASDAQ,LSE 代码'],
  ['prize.province', '四(五)', '河南 代码'],
  ['payer.default', '四(八)', '411200 代码'],
];

describe('the figures of the notice', () => {
  test.each(FIGURES)('%s, %s: %s', (key, clause, value) => {
    const figure = policy.figures.get(key);
    expect(figure?.clause).toBe(clause);
    expect(figure && written(figure)).toBe(`2023-04-23: ${value}`);
  });

  test('there is no figure besides these', () => {
    expect([...policy.figures.keys()].sort()).toEqual(FIGURES.map(([key]) => key).sort());
  });

  test('四(八): 首次超过 20 亿元、50 亿元、100 亿元 earn 100 万元、150 万元、200 万元', () => {
    expect([...policy.tables.keys()]).toEqual(['revenue.tiers']);
    const table = policy.tables.get('revenue.tiers');
    expect(table?.clause).toBe('四(八)');
    expect(table?.values.map(({ from }) => from)).toEqual(['2023-04-23']);
    const rows = table?.values[0]?.value ?? [];
    expect(rows.map((row) => [formatYi(row.above), formatWan(row.award)])).toEqual([
      ['20', '100'],
      ['50', '150'],
      ['100', '200'],
    ]);
  });

  test.each(SETTINGS)('the setting %s, %s: %s, with its source', (key, clause, value) => {
    const setting = policy.settings.get(key);
    expect(setting?.clause).toBe(clause);
    expect(setting && written(setting)).toBe(`2023-04-23: ${value}`);
    expect(setting?.source.zh).toMatch(/\p{Script=Han}/u);
  });

  test('R45 五(二)2: the notice runs 5, 7 or 10 working days; no other setting has choices', () => {
    const withChoices = [...policy.settings.values()].filter(({ choices }) => choices !== undefined);
    expect(withChoices.map(({ key, choices }) => [key, choices])).toEqual([
      ['notice.workingDays', [5, 7, 10]],
    ]);
  });
});

/** The interpretation register of rules.md: key, rule, the default first, the other options, whether contested. */
const REGISTER: readonly (readonly [key: string, rule: string, options: string, contested: boolean])[] = [
  ['skippedTiers', 'R22', 'highest each', true],
  ['incrementBase', 'R23', 'fixed firstValue', false],
  ['incrementRepeat', 'R23', 'once yearly', false],
  ['incrementSameYear', 'R23', 'counted laterYearsOnly', false],
  ['beijingExchange', 'R16', 'counts not', false],
  ['listingKinds', 'R18 R19', 'highest each', true],
  ['offshoreParent', 'R17', 'not counts', true],
  ['prizeBothLevels', 'R14', 'both difference', false],
  ['carrierHoldsPrize', 'R12', 'never ifNoLegalPerson', true],
  ['foundedBeforeApproval', 'R15', 'not counts', true],
  ['duplicateMethod', 'R04', 'difference exclusive', false],
  ['duplicateScope', 'R04', 'city cityAndCounty', true],
  ['suspensionYear', 'R54', 'assessedPlusOne publishedPlusOne', false],
  ['suspensionScope', 'R54', 'all institutePayee discretionaryOnly', true],
  ['provincialAfterRemoval', 'R57', 'not counts', true],
  ['exemptYear', 'R55', 'breaksChain bridges', false],
];

describe('the register of readings', () => {
  test('every reading of the register, in its order, and no other', () => {
    expect([...policy.readings.keys()]).toEqual(REGISTER.map(([key]) => key));
  });

  test.each(REGISTER)('%s (%s): %s, contested %s', (key, rule, options, contested) => {
    const reading = policy.readings.get(key);
    const [first] = options.split(' ');
    expect(reading).toMatchObject({ rule, contested, default: first });
    expect(reading?.options.map((option) => option.key)).toEqual(options.split(' '));
  });
});

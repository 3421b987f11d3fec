/** What facts must hold among themselves before any rule looks at them. */
import { type PlainDate, yearEnd, yearOf, yearStart } from '../shared/dates.js';
import { factMissing } from '../shared/form.js';
import type { Refusal } from '../shared/refusal.js';
import type { Facts } from './facts.js';
import { firstDueYear } from './removal.js';

/** Every refusal, in the order of the facts. */
export function checkFacts(facts: Facts, asOf: PlainDate): readonly Refusal[] {
  return [
    ...missingParties(facts),
    ...laterThan(facts, asOf),
    ...outOfOrder(facts),
    ...beforeDue(facts),
    ...duplicateYears(facts),
    ...incompleteSeries(facts),
  ];
}

/** Facts about an institute or a spin-off need the institute or the spin-off. */
function missingParties(facts: Facts): readonly Refusal[] {
  const listings = facts.listings ?? [];
  const prizes = facts.prizes ?? [];
  const speaksOfSpinOff =
    facts.revenue !== undefined ||
    listings.some((listing) => listing.issuer !== 'LEAD_ENTERPRISE') ||
    prizes.some((prize) => prize.holder === 'SPIN_OFF');
  const rows = [facts.assessments, facts.results, listings, prizes, facts.otherAwards];
  const speaksOfInstitute =
    speaksOfSpinOff || facts.spinOff !== undefined || rows.some((list) => (list?.length ?? 0) > 0);
  return [
    ...(speaksOfInstitute && !facts.institute ? [factMissing('facts.institute')] : []),
    ...(speaksOfSpinOff && !facts.spinOff ? [factMissing('facts.spinOff')] : []),
  ];
}

/** A fact dated after the day of the determination is an error, not ignored; a yearly figure is dated by its last day. */
function laterThan(facts: Facts, asOf: PlainDate): readonly Refusal[] {
  return datesOf(facts)
    .filter(([, on]) => on !== undefined && on > asOf)
    .map(([path, on]) => ({
      code: 'FACT_AFTER_AS_OF',
      path,
      message: {
        zh: `${path}（${on}）晚于计算日 ${asOf}。`,
        en: `${path} (${on}) lies after the day of the determination, ${asOf}.`,
      },
    }));
}

type DatedPath = readonly [path: string, on: PlainDate | undefined];

function datesOf(facts: Facts): readonly DatedPath[] {
  const { institute, spinOff, application, notice } = facts;
  return [
    ['facts.institute.approvedOn', institute?.approvedOn],
    ['facts.institute.provincialOn', institute?.provincialOn],
    ['facts.institute.removedOn', institute?.removedOn],
    ...rows(facts.assessments, 'facts.assessments', (row) => [
      ['finalOn', row.finalOn],
      ['year', yearStart(row.year)],
    ]),
    ...rows(facts.results, 'facts.results', (row) => [['year', yearEnd(row.year)]]),
    ['facts.spinOff.foundedOn', spinOff?.foundedOn],
    ...rows(facts.revenue?.years, 'facts.revenue.years', (row) => [['year', yearEnd(row.year)]]),
    ...rows(facts.listings, 'facts.listings', (row) => [['on', row.on]]),
    ...rows(facts.prizes, 'facts.prizes', (row) => [['on', row.on]]),
    ...rows(facts.otherAwards, 'facts.otherAwards', (row) => [
      ['on', row.on],
      ['year', row.year === undefined ? undefined : yearStart(row.year)],
    ]),
    ...applicationDates(application),
    ['facts.notice.publishedOn', notice?.publishedOn],
  ];
}

function applicationDates(application: Facts['application']): readonly DatedPath[] {
  if (!application) return [];
  const path = 'facts.application';
  return [
    [`${path}.submittedOn`, application.submittedOn],
    ...rows(application.projects, `${path}.projects`, (row) => [['acceptedOn', row.acceptedOn]]),
    ...rows(application.prizes, `${path}.prizes`, (row) => [['on', row.on]]),
    ...rows(application.researchSpending, `${path}.researchSpending`, (row) => [
      ['year', yearStart(row.year)],
    ]),
    ...rows(application.intellectualProperty, `${path}.intellectualProperty`, (row) => [
      ['validOn', row.validOn],
    ]),
    [`${path}.credit.checkedOn`, application.credit.checkedOn],
  ];
}

const rows = <T>(
  list: readonly T[] | undefined,
  path: string,
  dates: (row: T) => readonly DatedPath[],
): DatedPath[] =>
  (list ?? []).flatMap((row, at) => dates(row).map(([key, on]) => [`${path}[${at}].${key}`, on] as const));

/** Dates that contradict each other. */
function outOfOrder(facts: Facts): readonly Refusal[] {
  const { institute, assessments } = facts;
  const removed =
    institute?.removedOn !== undefined && institute.removedOn < institute.approvedOn
      ? [contradiction('facts.institute.removedOn', '摘牌早于批准', 'the removal lies before the approval')]
      : [];
  const early = (assessments ?? []).flatMap((row, at) =>
    row.finalOn < yearStart(row.year)
      ? [
          contradiction(
            `facts.assessments[${at}].finalOn`,
            '考核结果早于被考核年度',
            'the outcome was final before the year it assesses',
          ),
        ]
      : [],
  );
  return [...removed, ...early];
}

/** 五(三)1: nothing is assessed for the year of approval or earlier. */
function beforeDue({ institute, assessments }: Facts): readonly Refusal[] {
  if (!institute) return [];
  return (assessments ?? []).flatMap((row, at) =>
    row.year >= firstDueYear(institute)
      ? []
      : [
          {
            code: 'ASSESSMENT_BEFORE_DUE',
            path: `facts.assessments[${at}].year`,
            clause: '五(三)1',
            message: {
              zh: `${row.year} 年不晚于批准年度 ${yearOf(institute.approvedOn)}，尚不考核。`,
              en: `${row.year} is not after the year of approval, ${yearOf(institute.approvedOn)}, so there is no assessment.`,
            },
          },
        ],
  );
}

function duplicateYears(facts: Facts): readonly Refusal[] {
  const lists: readonly (readonly [string, readonly { readonly year: number }[] | undefined])[] = [
    ['facts.assessments', facts.assessments],
    ['facts.results', facts.results],
    ['facts.revenue.years', facts.revenue?.years],
    ['facts.application.researchSpending', facts.application?.researchSpending],
  ];
  return lists.flatMap(([path, list]) => {
    const seen = new Set<number>();
    return (list ?? []).flatMap((row, at) => {
      const twice = seen.has(row.year);
      seen.add(row.year);
      return twice ? [duplicateYear(`${path}[${at}].year`, row.year)] : [];
    });
  });
}

/** 四(八): a gap in the series cannot prove 首次. Rows may come in any order. */
function incompleteSeries({ revenue }: Facts): readonly Refusal[] {
  const years = [...new Set(revenue?.years.map((row) => row.year))].sort((a, b) => a - b);
  const gap = years.find((year, at) => at > 0 && year !== (years[at - 1] ?? 0) + 1);
  if (gap === undefined) return [];
  return [
    {
      code: 'REVENUE_YEARS_INCOMPLETE',
      path: 'facts.revenue.years',
      clause: '四(八)',
      message: {
        zh: `${gap} 年之前缺少年度收入，无法证明“首次”。`,
        en: `A year before ${gap} is missing, so a first time cannot be shown.`,
      },
    },
  ];
}

const contradiction = (path: string, zh: string, en: string): Refusal => ({
  code: 'DATES_OUT_OF_ORDER',
  path,
  message: { zh: `${path}：${zh}。`, en: `${path}: ${en}.` },
});

const duplicateYear = (path: string, year: number): Refusal => ({
  code: 'DUPLICATE_YEAR',
  path,
  message: { zh: `${year} 年出现两次。`, en: `The year ${year} stands twice.` },
});

/** What facts must hold among themselves before any rule looks at them. */
import { type PlainDate, yearEnd, yearOf, yearStart } from '../shared/dates.js';
import { factMissing, unknownValue } from '../shared/form.js';
import type { Refusal } from '../shared/refusal.js';
import { firstDueYear } from './assessment.js';
import type { ApplicationFacts, Facts } from './facts.js';

/** Every refusal, in the order of the document; `regions` are the keys an institute may belong to. */
export function checkFacts(facts: Facts, asOf: PlainDate, regions: readonly string[]): readonly Refusal[] {
  const refusals = [
    ...unknownRegion(facts, regions),
    ...missingParties(facts),
    ...laterThan(facts, asOf),
    ...outOfOrder(facts),
    ...beforeDue(facts),
    ...duplicateYears(facts),
    ...incompleteSeries(facts),
  ];
  return refusals.sort((a, b) => placeOf(a) - placeOf(b));
}

const ORDER_OF_FACTS: readonly string[] = [
  'institute',
  'assessments',
  'results',
  'spinOff',
  'revenue',
  'listings',
  'prizes',
  'otherAwards',
  'application',
  'notice',
] satisfies readonly (keyof Facts)[];

/** The place of a refusal in the document, by the fact it speaks of. */
const placeOf = ({ path }: Refusal): number => ORDER_OF_FACTS.indexOf(path?.split(/[.[]/)[1] ?? '');

const unknownRegion = ({ institute }: Facts, regions: readonly string[]): readonly Refusal[] =>
  institute && !regions.includes(institute.region)
    ? [unknownValue('facts.institute.region', regions.join(', '))]
    : [];

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
  const refusals: Refusal[] = [];
  visitDates(facts, (on, ...path) => {
    if (on !== undefined && on > asOf) refusals.push(afterAsOf(pathOf(path), on, asOf));
  });
  return refusals;
}

/** Told every date of the facts with the steps to it, in the order of the facts. */
type DateVisitor = (on: PlainDate | undefined, ...path: readonly (string | number)[]) => void;

function visitDates(facts: Facts, visit: DateVisitor): void {
  visit(facts.institute?.approvedOn, 'institute', 'approvedOn');
  visit(facts.institute?.provincialOn, 'institute', 'provincialOn');
  visit(facts.institute?.removedOn, 'institute', 'removedOn');
  facts.assessments?.forEach((row, at) => {
    visit(row.finalOn, 'assessments', at, 'finalOn');
    visit(yearStart(row.year), 'assessments', at, 'year');
  });
  facts.results?.forEach((row, at) => {
    visit(yearEnd(row.year), 'results', at, 'year');
  });
  visit(facts.spinOff?.foundedOn, 'spinOff', 'foundedOn');
  facts.revenue?.years.forEach((row, at) => {
    visit(yearEnd(row.year), 'revenue', 'years', at, 'year');
  });
  facts.listings?.forEach((row, at) => {
    visit(row.on, 'listings', at, 'on');
  });
  facts.prizes?.forEach((row, at) => {
    visit(row.on, 'prizes', at, 'on');
  });
  facts.otherAwards?.forEach((row, at) => {
    visit(row.year === undefined ? undefined : yearStart(row.year), 'otherAwards', at, 'year');
    visit(row.on, 'otherAwards', at, 'on');
  });
  if (facts.application) visitApplicationDates(facts.application, visit);
  visit(facts.notice?.publishedOn, 'notice', 'publishedOn');
}

function visitApplicationDates(application: ApplicationFacts, visit: DateVisitor): void {
  const at = 'application';
  visit(application.submittedOn, at, 'submittedOn');
  application.projects.forEach((row, index) => {
    visit(row.acceptedOn, at, 'projects', index, 'acceptedOn');
  });
  application.prizes.forEach((row, index) => {
    visit(row.on, at, 'prizes', index, 'on');
  });
  application.researchSpending.forEach((row, index) => {
    visit(yearStart(row.year), at, 'researchSpending', index, 'year');
  });
  application.intellectualProperty.forEach((row, index) => {
    visit(row.validOn, at, 'intellectualProperty', index, 'validOn');
  });
  visit(application.credit.checkedOn, at, 'credit', 'checkedOn');
}

/** `facts.prizes[0].on` */
const pathOf = (steps: readonly (string | number)[]): string =>
  steps.reduce<string>(
    (path, step) => (typeof step === 'number' ? `${path}[${step}]` : `${path}.${step}`),
    'facts',
  );

const afterAsOf = (path: string, on: PlainDate, asOf: PlainDate): Refusal => ({
  code: 'FACT_AFTER_AS_OF',
  path,
  message: {
    zh: `${path}（${on}）晚于计算日 ${asOf}。`,
    en: `${path} (${on}) lies after the day of the determination, ${asOf}.`,
  },
});

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

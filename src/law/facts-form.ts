import {
  date,
  type Form,
  integer,
  list,
  object,
  oneOf,
  optional,
  text,
  truth,
  year,
  yuan,
} from '../shared/form.js';
import { type Fen, parseWan } from '../shared/money.js';
import type { Refusal } from '../shared/refusal.js';
import {
  type ApplicationFacts,
  type AssessmentFact,
  type Facts,
  type InstituteFacts,
  LISTING_STAGES,
  type ListingFact,
  type ListingStage,
  type NoticeFacts,
  type OtherAwardFact,
  type PrizeFact,
  type ResultsFact,
  type RevenueFacts,
  type RevenueYear,
  type SpinOffFacts,
  type StageTable,
  type StatedFacts,
} from './facts.js';

const count = integer(0, 1_000_000);
const titleLevel = oneOf('NATIONAL', 'PROVINCIAL', 'MUNICIPAL');
const creditStatus = oneOf('CLEAR', 'DISHONEST', 'UNKNOWN');

const institute = object<InstituteFacts>({
  level: oneOf('MUNICIPAL', 'PROVINCIAL'),
  approvedOn: date,
  provincialOn: optional(date),
  removedOn: optional(date),
  region: text,
  separateLegalPerson: optional(truth),
});

const assessment = object<AssessmentFact>({
  year,
  outcome: oneOf('EXCELLENT', 'GOOD', 'QUALIFIED', 'UNQUALIFIED', 'ABSENT', 'EXEMPTED'),
  finalOn: date,
});

const spinOff = object<SpinOffFacts>({ foundedOn: date, fromInstituteResult: truth, newlyFounded: truth });

const revenue = object<RevenueFacts>({
  earlierMax: optional(yuan),
  years: list(object<RevenueYear>({ year, mainBusiness: optional(yuan), operating: optional(yuan) })),
});

const listing = object<ListingFact>({
  board: oneOf('MAIN', 'STAR', 'CHINEXT', 'SME', 'BSE', 'NEEQ', 'OVERSEAS'),
  exchange: optional(oneOf('HKEX', 'NYSE', 'NASDAQ', 'LSE', 'OTHER')),
  stage: oneOf(...LISTING_STAGES),
  method: optional(oneOf('IPO', 'INTRODUCTION', 'BACKDOOR', 'TRANSFER')),
  on: date,
  raisedYuan: optional(yuan),
  issuer: optional(oneOf('SPIN_OFF', 'OFFSHORE_PARENT', 'LEAD_ENTERPRISE')),
});

const prize = object<PrizeFact>({
  level: oneOf('NATIONAL', 'PROVINCIAL'),
  province: optional(text),
  kind: oneOf('SCIENCE_PROGRESS', 'NATURAL_SCIENCE', 'TECHNICAL_INVENTION'),
  class: oneOf('SPECIAL', 'FIRST', 'SECOND', 'THIRD'),
  on: date,
  firstUnit: truth,
  holder: oneOf('INSTITUTE', 'SPIN_OFF', 'LEAD_ENTERPRISE'),
});

const otherAward = object<OtherAwardFact>({
  policy: text,
  level: oneOf('CITY', 'COUNTY', 'PROVINCE', 'NATION'),
  matter: oneOf('REVENUE', 'LISTING', 'PRIZE', 'ESTABLISHMENT'),
  year: optional(year),
  on: optional(date),
  paidYuan: yuan,
});

const stated = {
  platforms: list(object<ApplicationFacts['platforms'][number]>({ level: titleLevel })),
  industryAcademiaResults: truth,
  projects: list(
    object<ApplicationFacts['projects'][number]>({
      level: titleLevel,
      acceptedOn: date,
      wellCompleted: truth,
    }),
  ),
  prizes: list(object<ApplicationFacts['prizes'][number]>({ level: titleLevel, on: date, led: truth })),
  researchSpending: list(object<ApplicationFacts['researchSpending'][number]>({ year, yuan })),
  intellectualProperty: list(
    object<ApplicationFacts['intellectualProperty'][number]>({
      kind: oneOf('INVENTION_PATENT', 'SOFTWARE_COPYRIGHT', 'OTHER'),
      inField: truth,
      validOn: date,
    }),
  ),
  facilities: truth,
};

/** The form of what an enterprise states itself, as far as it has. */
export const statedForm: Form<Partial<StatedFacts>> = object<Partial<StatedFacts>>({
  platforms: optional(stated.platforms),
  industryAcademiaResults: optional(stated.industryAcademiaResults),
  projects: optional(stated.projects),
  prizes: optional(stated.prizes),
  researchSpending: optional(stated.researchSpending),
  intellectualProperty: optional(stated.intellectualProperty),
  facilities: optional(stated.facilities),
});

const application = object<ApplicationFacts>({
  submittedOn: date,
  registeredIn: text,
  standing: list(
    oneOf(
      'INDUSTRY_LEADER',
      'PILOT_ENTERPRISE',
      'SINGLE_CHAMPION',
      'LITTLE_GIANT_NATIONAL',
      'LITTLE_GIANT_PROVINCIAL',
      'LEADER_SUBSIDIARY',
    ),
  ),
  highTechEnterprise: truth,
  ...stated,
  credit: object<ApplicationFacts['credit']>({
    checkedOn: date,
    enterprise: creditStatus,
    legalRepresentative: creditStatus,
    actualController: creditStatus,
  }),
});

const notice = object<NoticeFacts>({
  publishedOn: date,
  workingDays: integer(1, 1_000),
  countPublicationDay: optional(truth),
});

/** The form of a calculation's facts. */
export const factsForm: Form<Facts> = object<Facts>({
  institute: optional(institute),
  assessments: optional(list(assessment)),
  results: optional(list(object<ResultsFact>({ year, newResults: count, transfers: count }))),
  spinOff: optional(spinOff),
  revenue: optional(revenue),
  listings: optional(list(listing)),
  prizes: optional(list(prize)),
  otherAwards: optional(list(otherAward)),
  application: optional(application),
  notice: optional(notice),
});

/** 万元 as a number or a decimal string, as a stage table states its sums. */
const wan: Form<Fen> = {
  read(value, path, report) {
    const fen = typeof value === 'number' || typeof value === 'string' ? parseWan(String(value)) : undefined;
    if (fen === undefined) report(wanMalformed(path));
    return fen ?? 0n;
  },
};

/** A map from stage to sum, kept in the order of the stages. */
const stages: Form<ReadonlyMap<ListingStage, Fen>> = {
  read(value, path, report) {
    const sums = stageSums.read(value, path, report);
    const reached = LISTING_STAGES.flatMap((stage) =>
      sums?.[stage] === undefined ? [] : [[stage, sums[stage]] as const],
    );
    return new Map(reached);
  },
};

const stageSums = object<{ readonly [S in ListingStage]?: Fen }>({
  COUNSELLING_FILED: optional(wan),
  COUNSELLING_ACCEPTED: optional(wan),
  APPLICATION_ACCEPTED: optional(wan),
  REVIEW_PASSED: optional(wan),
  REGISTERED: optional(wan),
  LISTED: optional(wan),
});

/** The form of the stage tables that a calculation names. */
export const stageTablesForm: Form<readonly StageTable[]> = list(
  object<StageTable>({ documentNo: text, from: date, stages }),
);

const wanMalformed = (path: string): Refusal => ({
  code: 'MONEY_MALFORMED',
  path,
  message: {
    zh: `${path} 应为以万元为单位的非负金额。`,
    en: `${path} must be an amount in 万元, not negative.`,
  },
});

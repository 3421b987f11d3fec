/** 五(二): whose turn it is at each stage of an application. */
import type { ApplicationStage } from '../lifecycle/application.js';
import type { Party } from '../lifecycle/table.js';
import type { FirstReviewer } from '../recommendation.js';
import type { AdmissionFacts, Signature } from './facts.js';

/** Whoever can be bound to bring an application on. */
export type Holder = Exclude<Party, 'EXPERT' | 'PUBLIC'>;

/**
 * Who is to bring an application on from each stage. Others may act there too: an expert scores, the bureau records a
 * material change after it has let the case go. In the first review it is by office: see `holdersOf`.
 */
const HOLDERS: Readonly<Record<Exclude<ApplicationStage, 'FIRST_REVIEW'>, readonly Holder[]>> = {
  DRAFT: ['ENTERPRISE_MEMBER'],
  RETURNED: ['ENTERPRISE_MEMBER'],
  RECOMMENDED: ['BUREAU_OFFICER'],
  REVIEW: ['BUREAU_OFFICER'],
  SELECTED: ['BUREAU_OFFICER'],
  // The officer answers objections, the leader submits.
  NOTICE: ['BUREAU_OFFICER', 'BUREAU_LEADER'],
  SUBMITTED: ['GOVERNMENT_OFFICE'],
  DECISION_ENTERED: ['GOVERNMENT_OFFICE'],
  APPROVED: [],
  REFUSED: [],
  WITHDRAWN: [],
};

/** The reviewers of each office. Where a county has merged its offices, the industry reviewer speaks for the one. */
const REVIEWER: Readonly<Record<FirstReviewer, Holder>> = {
  'county-industry-office': 'COUNTY_INDUSTRY_REVIEWER',
  'county-science-office': 'COUNTY_SCIENCE_REVIEWER',
  'county-finance-office': 'COUNTY_FINANCE_REVIEWER',
  'soe-supervising-departments': 'SUPERVISING_REVIEWER',
};

/** The offices that speak for the first reviewers when all have signed. */
const RECOMMENDING: readonly FirstReviewer[] = ['county-industry-office', 'soe-supervising-departments'];

/** 五(二)1: the offices that have still to sign; once all have, the one that recommends. */
export function officesToAct(
  route: readonly FirstReviewer[],
  signatures: readonly Pick<Signature, 'office'>[],
): readonly FirstReviewer[] {
  const unsigned = route.filter((office) => !signatures.some((signed) => signed.office === office));
  return unsigned.length > 0 ? unsigned : route.filter((office) => RECOMMENDING.includes(office));
}

/** Whose turn it is. */
export const holdersOf = ({
  stage,
  route,
  signatures,
}: Pick<AdmissionFacts, 'stage' | 'route' | 'signatures'>): readonly Holder[] =>
  stage === 'FIRST_REVIEW'
    ? officesToAct(route, signatures).map((office) => REVIEWER[office])
    : HOLDERS[stage];

/** The stages that wait for somebody in a party, the first review left out. */
export const stagesHeldBy = (party: string): readonly ApplicationStage[] =>
  (Object.keys(HOLDERS) as (keyof typeof HOLDERS)[]).filter((stage) =>
    HOLDERS[stage].some((holder) => holder === party),
  );

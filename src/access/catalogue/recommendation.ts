/** The first review and the recommendation (五(二)1), and what waits for each office. */
import type { Grant, Rule } from '../reach.js';
import {
  COUNTY_OFFICES,
  ENTERPRISE_READERS,
  grant,
  OFFICE_READERS,
  SUPERVISORS,
  withObject,
} from './rules.js';

/** Whoever reviews first. */
const FIRST_REVIEWERS: readonly Grant[] = [...COUNTY_OFFICES, ...SUPERVISORS];

/** Whoever speaks for the first reviewers. */
const RECOMMENDERS: readonly Grant[] = [...grant('ownRegion', 'COUNTY_INDUSTRY_REVIEWER'), ...SUPERVISORS];

const OFFICERS: readonly Grant[] = grant('city', 'BUREAU_OFFICER');

export const recommendationQueries = {
  applicationQueue: [
    ...FIRST_REVIEWERS,
    ...grant('city', 'BUREAU_OFFICER', 'BUREAU_LEADER', 'GOVERNMENT_OFFICE'),
  ],
} as const satisfies Readonly<Record<string, Rule>>;

export const recommendationMutations = {
  signApplication: FIRST_REVIEWERS,
  returnApplication: [...FIRST_REVIEWERS, ...OFFICERS],
  refuseApplication: [...RECOMMENDERS, ...OFFICERS],
  rankApplications: RECOMMENDERS,
  recommendApplication: RECOMMENDERS,
  acceptApplication: OFFICERS,
} as const satisfies Readonly<Record<string, Rule>>;

/** What the first review adds to an application: for its readers but not for experts, and the rank for offices only. */
export const recommendationFields = {
  signatures: ENTERPRISE_READERS,
  recommendation: ENTERPRISE_READERS,
  rank: OFFICE_READERS,
} as const satisfies Readonly<Record<string, Rule>>;

export const recommendationTypes = {
  ApplicationSignature: { ...withObject('office signedOn'), name: OFFICE_READERS, opinion: OFFICE_READERS },
  ApplicationRecommendation: { ...withObject('opinion justification recommendedOn'), rank: OFFICE_READERS },
  ApplicationQueuePage: withObject('applications next'),
  QueuedApplication: withObject('application dueOn workingDaysLeft overdue waitsFor'),
};

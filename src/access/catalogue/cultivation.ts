/** The cultivation list (六(四)): who nominates, who decides, and who sees it. */
import type { Rule } from '../reach.js';
import { ENTERPRISE_READERS, grant, SUPERVISORS, withObject } from './rules.js';

export const cultivationQueries = {
  cultivationPage: ENTERPRISE_READERS,
} as const satisfies Readonly<Record<string, Rule>>;

const DECIDERS = grant('city', 'BUREAU_LEADER');

export const cultivationMutations = {
  nominateForCultivation: [
    ...grant('ownRegion', 'COUNTY_INDUSTRY_REVIEWER'),
    ...SUPERVISORS,
    ...grant('city', 'BUREAU_OFFICER'),
  ],
  listForCultivation: DECIDERS,
  declineCultivation: DECIDERS,
  extendCultivation: DECIDERS,
  endCultivation: DECIDERS,
} as const satisfies Readonly<Record<string, Rule>>;

export const cultivationTypes = {
  CultivationActionState: withObject('action name open reasons'),
  CultivationCandidate: withObject(`
    id version stage enterprise fieldKey source nominatedOn reasons fromOn untilOn documentNo listedOn endedOn
    endReason periodOver actions`),
  CultivationPage: withObject('candidates next'),
};

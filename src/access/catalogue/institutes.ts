/** Institutes: the register is open to everybody, and who keeps it is not. */
import type { Rule } from '../reach.js';
import { ENTERPRISE_READERS, grant, withObject } from './rules.js';

export const instituteQueries = {
  institute: 'public',
  instituteRegister: 'public',
  officerCandidates: grant('city', 'BUREAU_LEADER'),
} as const satisfies Readonly<Record<string, Rule>>;

export const instituteMutations = {
  assignOfficer: grant('city', 'BUREAU_LEADER'),
  // 四(二) names the science bureau and the industry bureau for recognition by the province.
  recordProvincialRecognition: [
    { role: 'CERTIFIER', scope: 'city', department: 'science-bureau' },
    ...grant('city', 'BUREAU_LEADER'),
  ],
} as const satisfies Readonly<Record<string, Rule>>;

/** What institutes add to an application. */
export const instituteFieldsOfApplication = withObject('institute');

export const instituteTypes = {
  Institute: {
    ...withObject(`
      id version number name leadEnterprise region fields level status removedOn approvedOn documentNo
      provincialOn provincialDocumentNo officeInCharge history`),
    officer: ENTERPRISE_READERS,
    targets: ENTERPRISE_READERS,
  },
  InstitutePage: withObject('institutes next counts'),
  InstituteCounts: withObject('active municipal provincial removed'),
  InstituteHistoryEntry: withObject('kind on untilOn documentNo name details'),
  InstituteOfficer: withObject('accountId name role'),
  InstituteTargets: withObject('results transfers'),
  OfficerCandidate: withObject('accountId name role'),
};

/** The registry of enterprises and of people: who may ask, who may change, and who sees what. */
import type { Grant, Rule } from '../reach.js';
import { ROLE_NAMES } from '../roles.js';
import {
  ADMINISTRATORS,
  AUDITORS,
  COUNTY_OFFICES,
  ENTERPRISE_READERS,
  grant,
  MEMBERS,
  SUPERVISORS,
  withObject,
} from './rules.js';

/** The offices in charge of an enterprise (五(二)1): the industry office of its county, or its supervising department. */
const IN_CHARGE: readonly Grant[] = [...grant('ownRegion', 'COUNTY_INDUSTRY_REVIEWER'), ...SUPERVISORS];

/** Whoever keeps the register: the offices in charge, and the bureau for the whole city. */
const REGISTRARS: readonly Grant[] = [...IN_CHARGE, ...grant('city', 'BUREAU_OFFICER')];

export const enterpriseQueries = {
  enterprise: [...ENTERPRISE_READERS, ...ADMINISTRATORS],
  enterprisePage: [...ENTERPRISE_READERS, ...ADMINISTRATORS],
} as const satisfies Readonly<Record<string, Rule>>;

export const enterpriseMutations = {
  registerEnterprise: REGISTRARS,
  signUpEnterprise: 'public',
  confirmEnterprise: REGISTRARS,
  rejectEnterprise: REGISTRARS,
  // Members first: whoever holds an office besides acts for their own enterprise as its member.
  updateEnterprise: [...MEMBERS, ...REGISTRARS],
  recordStanding: REGISTRARS,
  endStanding: REGISTRARS,
  recordHighTechCertificate: [
    ...grant('ownRegion', 'COUNTY_SCIENCE_REVIEWER'),
    { role: 'CERTIFIER', scope: 'city', department: 'science-bureau' },
    ...grant('city', 'BUREAU_OFFICER'),
  ],
  recordCreditSnapshot: REGISTRARS,
  inviteMember: [...MEMBERS, ...IN_CHARGE],
  endMembership: [...MEMBERS, ...IN_CHARGE],
  revealPersonalNumber: [
    ...grant('city', 'BUREAU_OFFICER', 'FINANCE_OFFICER'),
    ...grant('self', ...ROLE_NAMES),
  ],
  updateOwnPerson: 'signedIn',
} as const satisfies Readonly<Record<string, Rule>>;

export const enterpriseTypes = {
  Enterprise: {
    ...withObject(`
      id creditCode name region legalRepresentative actualController ownership supervisingDepartment contactPhone
      status version registeredAt standings highTechCertificates creditSnapshots`),
    members: [
      ...MEMBERS,
      ...COUNTY_OFFICES,
      ...SUPERVISORS,
      ...ADMINISTRATORS,
      ...AUDITORS,
      ...grant('city', 'BUREAU_OFFICER'),
    ],
  },
  EnterpriseMember: withObject('appointmentId name login'),
  EnterprisePage: withObject('enterprises next'),
  EnterpriseStanding: withObject('id kind documentNo fromOn untilOn'),
  HighTechCertificate: withObject('id certificateNo issuedOn expiresOn'),
  CreditSnapshot: withObject(
    'id queriedOn source enterpriseStatus legalRepresentativeStatus actualControllerStatus recordedAt',
  ),
  RevealedNumber: withObject('person value'),
};

import type { CreditStatus } from '../../law/facts.js';
import { enumOf } from '../../platform/graphql/enum.js';
import type { EnterpriseStatus, Ownership } from './enterprise.entity.js';
import type { StandingKind } from './standing.entity.js';

export const OwnershipType = enumOf<Ownership>(
  'Ownership',
  'Who owns an enterprise. Those of the city go the way of their supervising department (五(二)1).',
  {
    MUNICIPAL_STATE_OWNED: '市属国有企业: owned by the city.',
    OTHER_STATE_OWNED: '其他国有企业: owned by the nation, the province or a county.',
    COLLECTIVE: '集体企业',
    PRIVATE: '民营企业',
    FOREIGN_FUNDED: '外商及港澳台商投资企业',
    MIXED: '混合所有制企业',
  },
);

export const EnterpriseStatusType = enumOf<EnterpriseStatus>(
  'EnterpriseStatus',
  'Whether the office that is in charge of an enterprise has confirmed it.',
  {
    UNCONFIRMED: 'It signed itself up, and the office has not looked at it yet.',
    CONFIRMED: 'The office has confirmed or registered it.',
    REJECTED: 'The office has turned it down; nobody acts for it, and its credit code is free again.',
  },
);

export const StandingKindType = enumOf<StandingKind>(
  'StandingKind',
  'The standing of a lead enterprise (五(一)1).',
  {
    INDUSTRY_LEADER: '行业龙头（骨干）企业',
    PILOT_ENTERPRISE: '领航企业',
    SINGLE_CHAMPION: '制造业单项冠军',
    LITTLE_GIANT_NATIONAL: '国家重点专精特新“小巨人”',
    LITTLE_GIANT_PROVINCIAL: '省重点专精特新“小巨人”',
    LEADER_SUBSIDIARY: "A leader's subsidiary or controlled company in the city.",
  },
);

export const CreditStatusType = enumOf<CreditStatus>(
  'CreditStatus',
  'The result of a query of the dishonesty list (五(一)4).',
  {
    CLEAR: '非失信',
    DISHONEST: '失信',
    UNKNOWN: 'Not looked up, or no answer.',
  },
);

import { enumOf } from '../../platform/graphql/enum.js';

export const InstituteLevel = enumOf('InstituteLevel', 'Who has recognised an institute (四末段).', {
  MUNICIPAL: 'Recognised by the city government, 市级.',
  PROVINCIAL: 'Recognised by the provincial government too, 省级.',
});

export const AssessmentOutcome = enumOf(
  'AssessmentOutcome',
  'The final outcome of a yearly assessment (五(四)5).',
  {
    EXCELLENT: '优秀',
    GOOD: '良好',
    QUALIFIED: '合格',
    UNQUALIFIED: '不合格',
    ABSENT: '未参加年度考核, without excuse (五(四)6(5)).',
    EXEMPTED: 'Exempted by a signed document dated before the round closed.',
  },
);

export const Board = enumOf('Board', 'Where an enterprise lists (四(七)).', {
  MAIN: '主板',
  STAR: '科创板',
  CHINEXT: '创业板',
  SME: '中小板, the former board, now part of the main board.',
  BSE: '北交所',
  NEEQ: '新三板',
  OVERSEAS: '境外',
});

export const Exchange = enumOf('Exchange', 'The exchange of an overseas listing.', {
  HKEX: '港交所',
  NYSE: '纽交所',
  NASDAQ: '纳斯达克',
  LSE: '伦敦证交所',
  OTHER: 'Any other: the financial office decides.',
});

export const ListingStage = enumOf('ListingStage', 'The stages of a listing, in their order.', {
  COUNSELLING_FILED: '辅导备案',
  COUNSELLING_ACCEPTED: '辅导验收',
  APPLICATION_ACCEPTED: '申请受理',
  REVIEW_PASSED: '审核通过',
  REGISTERED: '注册',
  LISTED: '挂牌上市',
});

export const ListingMethod = enumOf(
  'ListingMethod',
  'How shares came to be listed; only IPO earns an award.',
  {
    IPO: '首次公开发行',
    INTRODUCTION: '介绍上市',
    BACKDOOR: '借壳上市',
    TRANSFER: '转板',
  },
);

export const Issuer = enumOf('Issuer', 'Whose shares are listed.', {
  SPIN_OFF: '衍生企业',
  OFFSHORE_PARENT: 'An offshore parent that holds the spin-off.',
  LEAD_ENTERPRISE: '牵头企业',
});

export const PrizeLevel = enumOf('PrizeLevel', 'Who awards a science prize.', {
  NATIONAL: '国家',
  PROVINCIAL: '省',
});

export const PrizeKind = enumOf(
  'PrizeKind',
  'Which science prize; only SCIENCE_PROGRESS is priced (四(五)).',
  {
    SCIENCE_PROGRESS: '科学技术进步奖',
    NATURAL_SCIENCE: '自然科学奖',
    TECHNICAL_INVENTION: '技术发明奖',
  },
);

export const PrizeClass = enumOf('PrizeClass', 'The class of a science prize.', {
  SPECIAL: '特等奖',
  FIRST: '一等奖',
  SECOND: '二等奖',
  THIRD: '三等奖',
});

export const PrizeHolder = enumOf('PrizeHolder', 'The unit that the certificate names.', {
  INSTITUTE: '产业研究院',
  SPIN_OFF: '衍生企业',
  LEAD_ENTERPRISE: '牵头企业',
});

export const PolicyLevel = enumOf('PolicyLevel', 'Whose policy paid another award.', {
  CITY: '市',
  COUNTY: '县（市、区）',
  PROVINCE: '省',
  NATION: '国家',
});

export const Matter = enumOf('Matter', 'What another award was paid for.', {
  REVENUE: 'Revenue of a year (四(八)).',
  LISTING: 'A listing (四(七)).',
  PRIZE: 'A science prize (四(五)).',
  ESTABLISHMENT: 'Establishment of the institute (四(二)).',
});

export const TitleLevel = enumOf('TitleLevel', 'The level of a platform, project or prize.', {
  NATIONAL: '国家级',
  PROVINCIAL: '省（部）级',
  MUNICIPAL: '市级',
});

export const PropertyKind = enumOf('PropertyKind', 'Intellectual property (五(一)3).', {
  INVENTION_PATENT: '发明专利',
  SOFTWARE_COPYRIGHT: '软件著作权',
  OTHER: '其他知识产权',
});

export const PayeeKind = enumOf('PayeeKind', 'Who receives an award: whoever met its trigger.', {
  INSTITUTE: '产业研究院',
  SPIN_OFF: '衍生企业',
});

export const SupportStatus = enumOf('SupportStatus', 'Financial support of a year (五(四)5).', {
  PRIORITY: '优先: the year before was excellent or good.',
  NORMAL: '正常',
  SUSPENDED: '不给予: the year before failed.',
  NONE: 'Before the approval, or from the year of removal on.',
});

export const StepEffect = enumOf('StepEffect', 'What a step of the reasoning does.', {
  GRANTS: 'Grants a sum.',
  HOLDS: 'Holds a sum until an open reading is settled.',
  DENIES: 'Denies, or takes a sum off.',
  NOTES: 'Establishes something.',
  ASKS_PERSON: 'A person must decide.',
  ASKS_EVIDENCE: 'A paper is missing.',
});

export const EligibilityOutcome = enumOf('EligibilityOutcome', 'The self-check against 五(一).', {
  ELIGIBLE: 'Every condition is met.',
  INELIGIBLE: 'A binding condition is not met.',
  NEEDS_JUSTIFICATION: 'Only a condition “in principle” (原则上) is not met; a reason is needed.',
  NEEDS_EVIDENCE: 'Nothing speaks against it, but papers are missing.',
});

/** 五(一): the conditions an applying lead enterprise must meet (R40-R43). */
import { minusYears, yearOf } from '../shared/dates.js';
import type { Bilingual } from '../shared/text.js';
import type { Eligibility, TraceStep } from './determination.js';
import type { ApplicationFacts } from './facts.js';
import { countOn, type Policy, sinceIssue } from './policy.js';

/** What a condition makes of an application. SOFT: the text says 原则上, so a reason may stand in for it. */
type Finding = 'MET' | 'UNMET' | 'SOFT_UNMET' | 'NEEDS_EVIDENCE';

interface Condition {
  readonly clause: string;
  readonly finding: Finding;
  readonly sentence: Bilingual;
}

export interface EligibilityDecision {
  readonly eligibility: Eligibility;
  readonly needsEvidence: readonly string[];
  readonly steps: readonly TraceStep[];
}

/** Every condition in the order of the notice; `cityRegions` are the keys of the city and its places. */
export function decideEligibility(
  policy: Policy,
  cityRegions: readonly string[],
  application: ApplicationFacts,
): EligibilityDecision {
  const conditions = [
    registeredInCity(cityRegions, application),
    standing(application),
    highTech(application),
    platform(application),
    academia(application),
    record(policy, application),
    spending(policy, application),
    intellectualProperty(application),
    facilities(application),
    credit(application),
  ];
  const clausesOf = (...findings: readonly Finding[]): string[] => [
    ...new Set(conditions.filter((each) => findings.includes(each.finding)).map((each) => each.clause)),
  ];
  return {
    eligibility: { outcome: outcomeOf(conditions), unmet: clausesOf('UNMET', 'SOFT_UNMET') },
    needsEvidence: clausesOf('NEEDS_EVIDENCE'),
    steps: conditions.map((condition) => stepOf(condition, application)),
  };
}

function outcomeOf(conditions: readonly Condition[]): Eligibility['outcome'] {
  const has = (finding: Finding): boolean => conditions.some((each) => each.finding === finding);
  if (has('UNMET')) return 'INELIGIBLE';
  if (has('NEEDS_EVIDENCE')) return 'NEEDS_EVIDENCE';
  return has('SOFT_UNMET') ? 'NEEDS_JUSTIFICATION' : 'ELIGIBLE';
}

const met = (clause: string, good: boolean, zh: string, en: string): Condition => ({
  clause,
  finding: good ? 'MET' : 'UNMET',
  sentence: { zh: `${zh}：${good ? '符合' : '不符合'}。`, en: `${en}: ${good ? 'met' : 'not met'}.` },
});

const registeredInCity = (cityRegions: readonly string[], { registeredIn }: ApplicationFacts): Condition =>
  met(
    '五(一)1',
    cityRegions.includes(registeredIn),
    '注册地在三门峡市',
    'Registered in the city of Sanmenxia',
  );

/** R40: leader, champion, little giant or a leader's subsidiary, in principle (原则上). */
const standing = (application: ApplicationFacts): Condition =>
  application.standing.length > 0
    ? met('五(一)1', true, '行业龙头（骨干）等企业身份', 'Standing as a leading enterprise')
    : {
        clause: '五(一)1',
        finding: 'SOFT_UNMET',
        sentence: {
          zh: '未列明行业龙头（骨干）等身份；条文用语为“原则上”，须由初审部门说明推荐理由。',
          en: 'No standing as a leading enterprise is named; the text says “in principle”, so a reviewer must give a reason.',
        },
      };

const highTech = ({ highTechEnterprise }: ApplicationFacts): Condition =>
  met('五(一)2', highTechEnterprise, '高新技术企业', 'High-tech enterprise');

const platform = ({ platforms }: ApplicationFacts): Condition =>
  met(
    '五(一)2',
    platforms.some((each) => each.level !== 'MUNICIPAL'),
    '省（部）级以上创新平台',
    'An innovation platform of provincial level or above',
  );

const academia = ({ industryAcademiaResults }: ApplicationFacts): Condition =>
  met('五(一)2', industryAcademiaResults, '产学研合作成绩', 'Results of cooperation with academia');

/** R41: a project well completed within five years, or a prize that the enterprise led, whenever won. */
function record(policy: Policy, application: ApplicationFacts): Condition {
  const { submittedOn, projects, prizes } = application;
  const years = countOn(policy, 'eligibility.recentYears', sinceIssue(policy, submittedOn));
  const since = minusYears(submittedOn, years);
  const project = projects.some(
    (each) => each.wellCompleted && each.acceptedOn >= since && each.acceptedOn <= submittedOn,
  );
  return met(
    '五(一)2',
    project || prizes.some((each) => each.led),
    `${since} 以来较好完成的重点研发项目，或牵头获得的科技奖励`,
    `A research project well completed since ${since}, or a prize for a project it led`,
  );
}

/** R42: sustained spending; the three calendar years before submission must be on file. */
function spending(policy: Policy, { submittedOn, researchSpending }: ApplicationFacts): Condition {
  const count = countOn(policy, 'eligibility.spendingYears', sinceIssue(policy, submittedOn));
  const years = Array.from({ length: count }, (_, at) => yearOf(submittedOn) - count + at);
  const rows = years.map((year) => researchSpending.find((row) => row.year === year));
  const missing = years.filter((_, at) => rows[at] === undefined);
  if (missing.length > 0) {
    return {
      clause: '五(一)3',
      finding: 'NEEDS_EVIDENCE',
      sentence: {
        zh: `缺少 ${missing.join('、')} 年研发投入数据。`,
        en: `Research spending of ${missing.join(', ')} is missing.`,
      },
    };
  }
  const sustained = rows.every((row) => row !== undefined && row.yuan > 0n);
  return met(
    '五(一)3',
    sustained,
    `近 ${count} 年持续的研发投入`,
    `Research spending in each of the last ${count} years`,
  );
}

/** R42: property in the field; a patent must be valid at submission. */
const intellectualProperty = ({ submittedOn, intellectualProperty: owned }: ApplicationFacts): Condition =>
  met(
    '五(一)3',
    owned.some((each) => each.inField && (each.kind !== 'INVENTION_PATENT' || each.validOn >= submittedOn)),
    '拟建方向领域的有效知识产权',
    'Valid intellectual property in the field',
  );

const facilities = (application: ApplicationFacts): Condition =>
  met(
    '五(一)3',
    application.facilities,
    '研发、中试所需设施、装备和队伍',
    'Facilities, equipment and staff for research and pilot work',
  );

/** R43: none of the three is on the dishonesty list at application; an unknown status must be looked up. */
function credit({ credit: checked }: ApplicationFacts): Condition {
  const statuses = [checked.enterprise, checked.legalRepresentative, checked.actualController];
  if (!statuses.includes('DISHONEST') && statuses.includes('UNKNOWN')) {
    return {
      clause: '五(一)4',
      finding: 'NEEDS_EVIDENCE',
      sentence: {
        zh: '信用状态尚未查明，须提供查询结果。',
        en: 'A credit status is unknown; the result of the query is missing.',
      },
    };
  }
  return met(
    '五(一)4',
    !statuses.includes('DISHONEST'),
    `企业、法定代表人、实际控制人申报时均非失信（${checked.checkedOn} 查询）`,
    `Enterprise, legal representative and actual controller off the dishonesty list (checked ${checked.checkedOn})`,
  );
}

const EFFECTS = {
  MET: 'NOTES',
  UNMET: 'DENIES',
  SOFT_UNMET: 'ASKS_PERSON',
  NEEDS_EVIDENCE: 'ASKS_EVIDENCE',
} as const;

const stepOf = ({ clause, finding, sentence }: Condition, application: ApplicationFacts): TraceStep => ({
  clause,
  effect: EFFECTS[finding],
  inputs: { submittedOn: application.submittedOn },
  sentence,
});

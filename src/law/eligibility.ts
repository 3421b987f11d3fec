/** 五(一): the conditions an applying lead enterprise must meet (R40-R43). */
import { minusYears, yearOf } from '../shared/dates.js';
import { formatYuan } from '../shared/money.js';
import type { Bilingual } from '../shared/text.js';
import type { Eligibility, TraceStep } from './determination.js';
import type { ApplicationFacts, CreditStatus } from './facts.js';
import { countOn, type Policy, sinceIssue } from './policy.js';

/** What a condition makes of an application. SOFT: the text says 原则上, so a reason may stand in for it. */
type Finding = 'MET' | 'UNMET' | 'SOFT_UNMET' | 'NEEDS_EVIDENCE';

interface Condition extends Pick<TraceStep, 'clause' | 'sentence' | 'figure'> {
  readonly finding: Finding;
  /** The facts that decided. */
  readonly inputs: TraceStep['inputs'];
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
    steps: conditions.map(stepOf),
  };
}

function outcomeOf(conditions: readonly Condition[]): Eligibility['outcome'] {
  const has = (finding: Finding): boolean => conditions.some((each) => each.finding === finding);
  if (has('UNMET')) return 'INELIGIBLE';
  if (has('NEEDS_EVIDENCE')) return 'NEEDS_EVIDENCE';
  return has('SOFT_UNMET') ? 'NEEDS_JUSTIFICATION' : 'ELIGIBLE';
}

const met = (clause: string, good: boolean, what: Bilingual, inputs: Condition['inputs']): Condition => ({
  clause,
  inputs,
  finding: good ? 'MET' : 'UNMET',
  sentence: {
    zh: `${what.zh}：${good ? '符合' : '不符合'}。`,
    en: `${what.en}: ${good ? 'met' : 'not met'}.`,
  },
});

const registeredInCity = (cityRegions: readonly string[], { registeredIn }: ApplicationFacts): Condition =>
  met(
    '五(一)1',
    cityRegions.includes(registeredIn),
    { zh: '注册地在三门峡市', en: 'Registered in the city of Sanmenxia' },
    { registeredIn },
  );

/** R40: leader, champion, little giant or a leader's subsidiary, in principle (原则上). */
function standing(application: ApplicationFacts): Condition {
  const inputs = { standing: application.standing.join(', ') };
  if (application.standing.length > 0) {
    return met(
      '五(一)1',
      true,
      { zh: '行业龙头（骨干）等企业身份', en: 'Standing as a leading enterprise' },
      inputs,
    );
  }
  return {
    clause: '五(一)1',
    inputs,
    finding: 'SOFT_UNMET',
    sentence: {
      zh: '未列明行业龙头（骨干）等身份；条文用语为“原则上”，须由初审部门说明推荐理由。',
      en: 'No standing as a leading enterprise is named; the text says “in principle”, so a reviewer must give a reason.',
    },
  };
}

const highTech = ({ highTechEnterprise }: ApplicationFacts): Condition =>
  met(
    '五(一)2',
    highTechEnterprise,
    { zh: '高新技术企业', en: 'High-tech enterprise' },
    {
      highTechEnterprise: String(highTechEnterprise),
    },
  );

const platform = ({ platforms }: ApplicationFacts): Condition =>
  met(
    '五(一)2',
    platforms.some((each) => each.level !== 'MUNICIPAL'),
    { zh: '省（部）级以上创新平台', en: 'An innovation platform of provincial level or above' },
    { platforms: platforms.map((each) => each.level).join(', ') },
  );

const academia = ({ industryAcademiaResults }: ApplicationFacts): Condition =>
  met(
    '五(一)2',
    industryAcademiaResults,
    { zh: '产学研合作成绩', en: 'Results of cooperation with academia' },
    { industryAcademiaResults: String(industryAcademiaResults) },
  );

/** R41: a project well completed within five years, or a prize that the enterprise led, whenever won. */
function record(policy: Policy, { submittedOn, projects, prizes }: ApplicationFacts): Condition {
  const years = countOn(policy, 'eligibility.recentYears', sinceIssue(policy, submittedOn));
  const since = minusYears(submittedOn, years);
  const completed = projects.filter((each) => each.wellCompleted);
  const recent = completed.some((each) => each.acceptedOn >= since && each.acceptedOn <= submittedOn);
  const condition = met(
    '五(一)2',
    recent || prizes.some((each) => each.led),
    {
      zh: `${since} 以来较好完成的重点研发项目，或牵头获得的科技奖励`,
      en: `A research project well completed since ${since}, or a prize for a project it led`,
    },
    { submittedOn, since, wellCompletedOn: completed.map((each) => each.acceptedOn).join(', ') },
  );
  return { ...condition, figure: { key: 'eligibility.recentYears', value: String(years), unit: '年' } };
}

/** R42: sustained spending; the three calendar years before submission must be on file. */
function spending(policy: Policy, { submittedOn, researchSpending }: ApplicationFacts): Condition {
  const count = countOn(policy, 'eligibility.spendingYears', sinceIssue(policy, submittedOn));
  const figure = { key: 'eligibility.spendingYears', value: String(count), unit: '年' };
  const years = Array.from({ length: count }, (_, at) => yearOf(submittedOn) - count + at);
  const rows = researchSpending.filter((row) => years.includes(row.year));
  const inputs = Object.fromEntries(rows.map((row) => [String(row.year), formatYuan(row.yuan)]));
  const missing = years.filter((year) => !rows.some((row) => row.year === year));
  if (missing.length > 0) {
    return {
      clause: '五(一)3',
      inputs,
      figure,
      finding: 'NEEDS_EVIDENCE',
      sentence: {
        zh: `缺少 ${missing.join('、')} 年研发投入数据。`,
        en: `Research spending of ${missing.join(', ')} is missing.`,
      },
    };
  }
  const what = {
    zh: `近 ${count} 年持续的研发投入`,
    en: `Research spending in each of the last ${count} years`,
  };
  return {
    ...met(
      '五(一)3',
      rows.every((row) => row.yuan > 0n),
      what,
      inputs,
    ),
    figure,
  };
}

/** R42: property in the field; a patent must be valid at submission. */
const intellectualProperty = ({ submittedOn, intellectualProperty: owned }: ApplicationFacts): Condition =>
  met(
    '五(一)3',
    owned.some((each) => each.inField && (each.kind !== 'INVENTION_PATENT' || each.validOn >= submittedOn)),
    { zh: '拟建方向领域的有效知识产权', en: 'Valid intellectual property in the field' },
    {
      submittedOn,
      inField: owned
        .filter((each) => each.inField)
        .map((each) => `${each.kind} ${each.validOn}`)
        .join(', '),
    },
  );

const facilities = (application: ApplicationFacts): Condition =>
  met(
    '五(一)3',
    application.facilities,
    {
      zh: '研发、中试所需设施、装备和队伍',
      en: 'Facilities, equipment and staff for research and pilot work',
    },
    { facilities: String(application.facilities) },
  );

const CREDIT_SUBJECTS = {
  enterprise: { zh: '企业', en: 'the enterprise' },
  legalRepresentative: { zh: '法定代表人', en: 'its legal representative' },
  actualController: { zh: '实际控制人', en: 'its actual controller' },
} as const;

/** R43: none of the three is on the dishonesty list at application; an unknown status must be looked up. */
function credit({ credit: checked }: ApplicationFacts): Condition {
  const subjects = Object.entries(CREDIT_SUBJECTS) as [keyof typeof CREDIT_SUBJECTS, Bilingual][];
  const named = (status: CreditStatus): Bilingual => {
    const found = subjects.filter(([subject]) => checked[subject] === status).map(([, name]) => name);
    return { zh: found.map((name) => name.zh).join('、'), en: found.map((name) => name.en).join(', ') };
  };
  const [dishonest, unknown] = [named('DISHONEST'), named('UNKNOWN')];
  const base = { clause: '五(一)4', inputs: { ...checked } };
  if (dishonest.zh !== '') {
    return {
      ...base,
      finding: 'UNMET',
      sentence: {
        zh: `${dishonest.zh}被列为失信（${checked.checkedOn} 查询）：不符合。`,
        en: `On the dishonesty list as checked on ${checked.checkedOn}: ${dishonest.en}; not met.`,
      },
    };
  }
  if (unknown.zh === '') return met('五(一)4', true, NOBODY_DISHONEST, base.inputs);
  return {
    ...base,
    finding: 'NEEDS_EVIDENCE',
    sentence: {
      zh: `${unknown.zh}的信用状态尚未查明，须提供查询结果。`,
      en: `The credit status of ${unknown.en} is unknown; the result of the query is missing.`,
    },
  };
}

const NOBODY_DISHONEST: Bilingual = {
  zh: '企业、法定代表人、实际控制人申报时均非失信',
  en: 'Enterprise, legal representative and actual controller off the dishonesty list',
};

const EFFECTS = {
  MET: 'NOTES',
  UNMET: 'DENIES',
  SOFT_UNMET: 'ASKS_PERSON',
  NEEDS_EVIDENCE: 'ASKS_EVIDENCE',
} as const;

const stepOf = ({ finding, ...condition }: Condition): TraceStep => ({
  ...condition,
  effect: EFFECTS[finding],
});

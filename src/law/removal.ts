/** 五(四)6: the six grounds on which the plaque comes down. */
import { latest, type PlainDate } from '../shared/dates.js';
import { concat } from '../shared/lists.js';
import type { Flag, Removal, TraceStep } from './determination.js';
import type { AssessmentFact, InstituteFacts } from './facts.js';
import { countOn, type Policy } from './policy.js';
import { optionOf, type Readings } from './readings.js';

/** The removal that the facts bring, the earliest one where there are several, and what must be pointed out. */
export interface RemovalDecision {
  readonly removal: Removal | null;
  readonly flags: readonly Flag[];
  readonly steps: readonly TraceStep[];
}

/** As many failing years as 五(四)6(6) asks for, with nothing but exempt years between them. */
interface FailingRun {
  readonly failures: readonly AssessmentFact[];
  /** Whether exempt years stand between the failures. */
  readonly bridged: boolean;
}

/** 五(四)6(5) and 6(6) by rule, and a removal already decided; assessments with consequences, in order. */
export function decideRemoval(
  policy: Policy,
  institute: InstituteFacts,
  assessments: readonly AssessmentFact[],
  readings: Readings,
): RemovalDecision {
  const bridges = optionOf(readings, 'exemptYear') === 'bridges';
  const runs = failingRuns(policy, assessments);
  const broken = runs.filter((run) => run.bridged && !bridges);
  const found = [
    ...absences(assessments),
    ...runs.filter((run) => !run.bridged || bridges).map(removedByFailures),
    ...decidedRemoval(institute),
  ];
  const removal = found.reduce<Removal | null>(earlier, null);
  return {
    removal,
    flags: broken.length > 0 ? ['EXEMPT_YEAR_BETWEEN_FAILURES'] : [],
    steps: [
      ...(removal ? [removalStep(removal)] : []),
      ...broken.map((run) => brokenChainStep(run, readings)),
    ],
  };
}

/** 五(四)6(5): a missed assessment removes once the absence is final; absence means unexcused. */
const absences = (assessments: readonly AssessmentFact[]): readonly Removal[] =>
  assessments
    .filter((row) => row.outcome === 'ABSENT')
    .map((row) => ({ ground: '五(四)6(5)', effectiveOn: row.finalOn }));

/** 五(四)6(6): removal on the day on which the last of the failing grades is final. */
const removedByFailures = ({ failures }: FailingRun): Removal => ({
  ground: '五(四)6(6)',
  effectiveOn: latest(failures.map((row) => row.finalOn)),
});

/** A removal that was decided in a case of its own, 五(四)6(1)-(4). */
const decidedRemoval = (institute: InstituteFacts): readonly Removal[] =>
  institute.removedOn === undefined ? [] : [{ ground: '五(四)6', effectiveOn: institute.removedOn }];

const earlier = (first: Removal | null, next: Removal): Removal =>
  first === null || next.effectiveOn < first.effectiveOn ? next : first;

function failingRuns(policy: Policy, assessments: readonly AssessmentFact[]): readonly FailingRun[] {
  const needed = countOn(policy, 'removal.consecutiveFailures', policy.issuedOn);
  const runs = unbrokenChains(assessments).map((chain) => {
    const failed = chain.filter((row) => row.outcome === 'UNQUALIFIED');
    const ends = failed.slice(needed - 1);
    return ends.map((last, at) => ({
      failures: failed.slice(at, at + needed),
      bridged: last.year - (failed[at]?.year ?? last.year) >= needed,
    }));
  });
  return concat(runs);
}

/** Stretches of calendar years without a gap in which every year failed or was exempt. */
function unbrokenChains(assessments: readonly AssessmentFact[]): readonly (readonly AssessmentFact[])[] {
  const chains: AssessmentFact[][] = [];
  for (const row of assessments) {
    if (row.outcome !== 'UNQUALIFIED' && row.outcome !== 'EXEMPTED') continue;
    const chain = chains.at(-1);
    if (chain?.at(-1)?.year === row.year - 1) chain?.push(row);
    else chains.push([row]);
  }
  return chains;
}

function removalStep({ ground, effectiveOn }: Removal): TraceStep {
  const reasons: Readonly<Record<string, { zh: string; en: string }>> = {
    '五(四)6(5)': {
      zh: '未参加年度考核且无书面免考',
      en: 'the yearly assessment was missed without a written exemption',
    },
    '五(四)6(6)': { zh: '连续两年考核不合格', en: 'two consecutive assessments failed' },
    '五(四)6': { zh: '已作出摘牌决定', en: 'removal was decided' },
  };
  const reason = reasons[ground] ?? { zh: '', en: '' };
  return {
    clause: ground,
    effect: 'DENIES',
    inputs: { effectiveOn },
    sentence: {
      zh: `${reason.zh}，自 ${effectiveOn} 起予以摘牌，市级认定终止。`,
      en: `Because ${reason.en}, the city's recognition ends on ${effectiveOn}.`,
    },
  };
}

function brokenChainStep({ failures }: FailingRun, readings: Readings): TraceStep {
  const years = failures.map((row) => row.year);
  const option = optionOf(readings, 'exemptYear');
  return {
    clause: '五(四)6(6)',
    effect: 'NOTES',
    reading: { key: 'exemptYear', option, settled: readings.get('exemptYear')?.settled ?? false },
    inputs: { failingYears: years.join(', ') },
    sentence: {
      zh: `${years.join('、')} 年考核不合格，其间有经书面批准免考的年度，从窄解释不算连续，不摘牌，提请关注。`,
      en: `The years ${years.join(' and ')} failed with an exempted year between them; read narrowly they are not consecutive, so there is no removal, but it is pointed out.`,
    },
  };
}

/** The grounds that need a finding by another authority before removal can be proposed. */
export type FindingGround = '五(四)6(1)' | '五(四)6(2)' | '五(四)6(3)' | '五(四)6(4)';

/** A finding document and what it says. */
export interface Finding {
  readonly ground: FindingGround;
  /** The finding's document number; without one there is no finding. */
  readonly documentNo?: string;
  readonly documentOn?: PlainDate;
  /** Whether the finding itself says 严重 or 重大. */
  readonly grave?: boolean;
}

/** What the platform may do with a finding: never remove by itself, at most open the case. */
export interface FindingDecision {
  readonly ground: FindingGround;
  readonly outcome: 'OPEN_CASE' | 'NEEDS_EVIDENCE' | 'NO_GROUND';
  /** The paper that the ground asks for. */
  readonly document: { readonly zh: string; readonly en: string };
  readonly sentence: { readonly zh: string; readonly en: string };
}

const FINDING_DOCUMENTS: Readonly<Record<FindingGround, { zh: string; en: string }>> = {
  '五(四)6(1)': { zh: '弄虚作假认定文件', en: 'a finding of fraud in application or assessment' },
  '五(四)6(2)': { zh: '行政处罚决定书', en: 'a decision of administrative penalty' },
  '五(四)6(3)': { zh: '事故调查报告', en: 'an accident investigation report' },
  '五(四)6(4)': { zh: '科研失信认定文件', en: 'a finding of research misconduct' },
};

/** 五(四)6(1)-(4): a grave finding opens a case with notice, defence and a decision of the government. */
export function decideFinding(finding: Finding): FindingDecision {
  const document = FINDING_DOCUMENTS[finding.ground];
  const { ground } = finding;
  if (finding.documentNo === undefined || finding.documentOn === undefined || finding.grave === undefined) {
    return {
      ground,
      document,
      outcome: 'NEEDS_EVIDENCE',
      sentence: {
        zh: `须有${document.zh}（文号、日期、是否认定为严重或重大），方可启动摘牌程序。`,
        en: `Needs ${document.en} with number, date and whether it finds the matter grave, before a removal case may open.`,
      },
    };
  }
  const outcome = finding.grave ? 'OPEN_CASE' : 'NO_GROUND';
  return { ground, document, outcome, sentence: finding.grave ? openCase(document) : noGround(document) };
}

const openCase = (document: { zh: string; en: string }) => ({
  zh: `${document.zh}已认定情节严重：由市工业和信息化局提出，告知并听取陈述申辩后，报市政府决定摘牌。`,
  en: `With ${document.en} that finds the matter grave, the industry bureau proposes removal; after notice and defence the city government decides.`,
});

const noGround = (document: { zh: string; en: string }) => ({
  zh: `${document.zh}未认定情节严重或重大，不构成摘牌情形。`,
  en: `As ${document.en} does not find the matter grave, it is no ground for removal.`,
});

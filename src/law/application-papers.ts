/** 五(一), 五(二)1: what the papers of an application must hold before they can be submitted. */
import type { PlainDate } from '../shared/dates.js';
import type { Fen } from '../shared/money.js';
import type { Refusal } from '../shared/refusal.js';
import type { Bilingual } from '../shared/text.js';
import type { TraceStep } from './determination.js';
import { countOn, type Policy, sinceIssue } from './policy.js';

/** What a file of an application is evidence for. */
export type FilePurpose =
  | 'STANDING'
  | 'HIGH_TECH'
  | 'PLATFORM'
  | 'ACADEMIA'
  | 'PROJECT_OR_PRIZE'
  | 'SPENDING'
  | 'INTELLECTUAL_PROPERTY'
  | 'FACILITIES'
  | 'CREDIT'
  | 'CONSTRUCTION_PLAN'
  | 'FUNDING_COMMITMENT'
  | 'DEVELOPMENT_PLAN'
  | 'ROADMAP'
  | 'OTHER';

/** Evidence that an application may hold as files. */
export interface EvidenceRule {
  readonly purpose: FilePurpose;
  readonly clause: string;
  /** Whether at least one file must be there; the register itself shows the rest. */
  readonly mandatory: boolean;
  readonly name: Bilingual;
}

const evidence = (
  purpose: FilePurpose,
  clause: string,
  mandatory: boolean,
  zh: string,
  en: string,
): EvidenceRule => ({ purpose, clause, mandatory, name: { zh, en } });

/** Every kind of evidence, in the order of the notice. */
export const EVIDENCE: readonly EvidenceRule[] = [
  evidence('STANDING', '五(一)1', false, '企业身份证明', 'the standing of the enterprise'),
  evidence('HIGH_TECH', '五(一)2', false, '高新技术企业证书', 'the certificate as a high-tech enterprise'),
  evidence('PLATFORM', '五(一)2', true, '省（部）级以上创新平台证明', 'the innovation platform'),
  evidence('ACADEMIA', '五(一)2', true, '产学研合作成绩证明', 'results of cooperation with academia'),
  evidence(
    'PROJECT_OR_PRIZE',
    '五(一)2',
    true,
    '重点研发项目或科技奖励证明',
    'a research project or a prize',
  ),
  evidence('SPENDING', '五(一)3', true, '近三年研发投入证明', 'research spending of the last three years'),
  evidence('INTELLECTUAL_PROPERTY', '五(一)3', true, '知识产权证明', 'intellectual property in the field'),
  evidence('FACILITIES', '五(一)3', true, '研发、中试条件证明', 'facilities for research and pilot work'),
  evidence('CREDIT', '五(一)4', false, '信用查询结果', 'the query of the dishonesty list'),
  evidence('CONSTRUCTION_PLAN', '五(二)3', true, '建设方案', 'the construction plan'),
  evidence('FUNDING_COMMITMENT', '五(二)3', true, '建设资金承诺', 'the funding commitment'),
  evidence('DEVELOPMENT_PLAN', '五(三)3', false, '中长期发展规划', 'the development plan'),
  evidence('ROADMAP', '五(三)3', false, '技术路线图', 'the technology roadmap'),
  evidence('OTHER', '五(一)', false, '其他材料', 'other papers'),
];

/** The proposed institute, as far as it has been written; null where nothing has. */
export interface ProposalFacts {
  readonly goals: string | null;
  readonly operatingMechanism: string | null;
  readonly intellectualPropertyPlan: string | null;
  readonly developmentPlan: string | null;
  readonly constructionPlan: string | null;
  readonly technologyRoadmap: string | null;
  readonly fundingCommitment: Fen | null;
  readonly targetResults: number | null;
  readonly targetTransfers: number | null;
}

/** The files of an application, by what they are evidence for. */
export interface FileFacts {
  readonly arrived: ReadonlySet<FilePurpose>;
  /** Being sent or looked at this moment. */
  readonly underWay: ReadonlySet<FilePurpose>;
}

/** The papers of an application as they are now. */
export interface PapersFacts {
  readonly today: PlainDate;
  readonly proposal: ProposalFacts;
  readonly files: FileFacts;
  /** What the law makes of the conditions of 五(一), one step each. */
  readonly conditions: readonly TraceStep[];
}

/** Everything that keeps papers from being submitted, in the order of the form. */
export const paperFaults = (policy: Policy, papers: PapersFacts): readonly Refusal[] => [
  ...missingParts(papers.proposal),
  ...lowTargets(policy, papers),
  ...missingEvidence(papers.files),
  ...unmetConditions(papers.conditions),
];

type Part = Exclude<keyof ProposalFacts, 'targetResults' | 'targetTransfers'>;

/** What an institute must make clear, in the order of the form, with the clause that asks for it. */
const PARTS: readonly (readonly [part: Part, clause: string, zh: string, en: string])[] = [
  ['goals', '三', '建设目标', 'The goals'],
  ['operatingMechanism', '三', '运行机制', 'The operating mechanism'],
  ['intellectualPropertyPlan', '三', '知识产权运用与保护', 'The plan for intellectual property'],
  ['developmentPlan', '五(三)3', '中长期发展规划', 'The medium- and long-term development plan'],
  ['constructionPlan', '五(二)3', '建设方案', 'The construction plan'],
  ['fundingCommitment', '五(二)3', '建设资金承诺（大于零）', 'The funding commitment, of more than nothing,'],
  ['technologyRoadmap', '五(三)3', '技术路线图', 'The technology roadmap'],
];

const missingParts = (proposal: ProposalFacts): readonly Refusal[] =>
  PARTS.filter(([part]) => isMissing(proposal[part])).map(([path, clause, zh, en]) =>
    partMissing(path, clause, zh, en),
  );

const isMissing = (value: string | Fen | null): boolean =>
  typeof value === 'string' ? value.trim() === '' : value === null || value <= 0n;

const TARGETS = [
  ['targetResults', 'target.newResults', '每年新研发科技成果', 'New research results a year'],
  ['targetTransfers', 'target.transfers', '每年转移转化先进技术', 'Transfers of technology a year'],
] as const;

/** 六(五): 以上 includes the figure named. */
function lowTargets(policy: Policy, { today, proposal }: PapersFacts): readonly Refusal[] {
  return TARGETS.flatMap(([path, figure, zh, en]) => {
    const target = proposal[path];
    if (target === null) return [partMissing(path, '六(五)', `${zh}目标`, `The target “${en}”`)];
    const least = countOn(policy, figure, sinceIssue(policy, today));
    if (target >= least) return [];
    return [
      {
        code: 'TARGET_TOO_LOW',
        path,
        clause: '六(五)',
        message: {
          zh: `${zh}目标为 ${target} 项，应为 ${least} 项以上（含本数）。`,
          en: `${en}: the target is ${target} and must be at least ${least}.`,
        },
      },
    ];
  });
}

/** A file that is still being looked at counts neither as there nor as missing: whoever submits waits for it. */
function missingEvidence({ arrived, underWay }: FileFacts): readonly Refusal[] {
  return EVIDENCE.flatMap((rule) => {
    if (underWay.has(rule.purpose)) return [fileUnderWay(rule)];
    return rule.mandatory && !arrived.has(rule.purpose) ? [evidenceMissing(rule)] : [];
  });
}

/**
 * 五(一): the conditions that bind. The standing of 五(一)1 is asked for in principle (原则上): where it is lacking, the
 * first reviewer gives a reason, and the papers themselves have no fault.
 */
const unmetConditions = (conditions: readonly TraceStep[]): readonly Refusal[] =>
  conditions.flatMap(({ effect, clause, sentence }) => {
    if (effect === 'DENIES') return [{ code: 'CONDITION_UNMET', clause, message: sentence }];
    return effect === 'ASKS_EVIDENCE' ? [{ code: 'CONDITION_UNPROVEN', clause, message: sentence }] : [];
  });

const partMissing = (path: string, clause: string, zh: string, en: string): Refusal => ({
  code: 'PART_MISSING',
  path,
  clause,
  message: { zh: `尚未填写：${zh}。`, en: `${en} is missing.` },
});

const evidenceMissing = ({ purpose, clause, name }: EvidenceRule): Refusal => ({
  code: 'EVIDENCE_MISSING',
  path: `files.${purpose}`,
  clause,
  message: { zh: `缺少材料：${name.zh}。`, en: `There is no file that shows: ${name.en}.` },
});

const fileUnderWay = ({ purpose, clause, name }: EvidenceRule): Refusal => ({
  code: 'FILE_UNDER_WAY',
  path: `files.${purpose}`,
  clause,
  message: {
    zh: `“${name.zh}”有文件正在上传或检查，请稍后再提交。`,
    en: `A file that shows ${name.en} is still being sent or looked at; please submit in a moment.`,
  },
});

/**
 * What an applicant is told once the support of the document has ended: the notice sets no end for applications, but
 * awards go only to events within its window (四末段). Null while it lasts.
 */
export function supportWindowNote({ window }: Policy, today: PlainDate): Bilingual | null {
  if (today <= window.to) return null;
  return {
    zh: `通知未规定申报的截止日期，仍可申报；但其支持政策的期限已于 ${window.to} 届满，此后发生的事项不再据此奖补（${window.clause}）。`,
    en: `The notice sets no end for applications, so this one is taken; but its support ended with ${window.to}, and what happens later earns no award under it (${window.clause}).`,
  };
}

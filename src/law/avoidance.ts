/** 五(二)2: which experts must stand aside from an application (回避), so that the review is fair (公平、公正). */
import { minusYears, type PlainDate } from '../shared/dates.js';
import type { Bilingual } from '../shared/text.js';

/** A relation between an expert and an enterprise, as the pool of experts has it. */
export interface Interest {
  readonly kind: 'EMPLOYMENT' | 'SHAREHOLDING' | 'KINSHIP' | 'COOPERATION' | 'OTHER';
  readonly enterpriseId: string;
  /** Null where nobody knows. What is agreed and has not begun is an interest already. */
  readonly fromOn: PlainDate | null;
  /** Its last day; null while it lasts. */
  readonly untilOn: PlainDate | null;
}

/** What avoidance looks at in an expert. */
export interface ExpertTies {
  readonly expertId: string;
  readonly personId: string;
  readonly name: string;
  /** 统一社会信用代码 of the employer, checked and normalised. */
  readonly employerCode: string | null;
  readonly employerName: string | null;
  /** The body that the person says they work for, where that is on file. */
  readonly ownEmployer: string | null;
  readonly interests: readonly Interest[];
}

/** What avoidance looks at in an application. */
export interface ReviewedParties {
  readonly enterpriseId: string;
  /** 统一社会信用代码, checked and normalised. */
  readonly creditCode: string;
  readonly enterpriseName: string;
  /** The persons who act for the enterprise. */
  readonly memberPersonIds: readonly string[];
  readonly legalRepresentative: string;
  /** A person or a body. */
  readonly actualController: string;
  /** The experts who declared that they avoid this application. */
  readonly declaredBy: readonly string[];
  /** The experts of earlier panels, where a re-review asks for others; otherwise nobody. */
  readonly earlierPanel: readonly string[];
}

/** The day of the draw, and how long an employment or cooperation counts after its end. */
export interface AvoidanceRule {
  readonly on: PlainDate;
  /** Whole years; one that ended on the same day so many years before still counts (以内 includes). */
  readonly coolingYears: number;
}

/** Why an expert stands aside. */
export interface AvoidanceGround {
  readonly kind:
    | 'SAME_PERSON'
    | 'SAME_EMPLOYER'
    | 'SHAREHOLDING'
    | 'KINSHIP'
    | 'COOPERATION'
    | 'DECLARED'
    | 'EARLIER_PANEL';
  readonly sentence: Bilingual;
}

/** What somebody should look at; names repeat, so a name alone excludes nobody. */
export interface AvoidanceFlag {
  readonly kind:
    | 'NAMED_AS_LEGAL_REPRESENTATIVE'
    | 'NAMED_AS_ACTUAL_CONTROLLER'
    | 'EMPLOYED_BY_ACTUAL_CONTROLLER';
  readonly sentence: Bilingual;
}

/** The kinds of interest in the enterprise that count on the day. */
type Interests = ReadonlySet<Interest['kind']>;

type Holds = (expert: ExpertTies, parties: ReviewedParties, interests: Interests) => boolean;

/** In the order in which they are named to people. */
const GROUNDS: readonly (AvoidanceGround & { readonly holds: Holds })[] = [
  {
    kind: 'SAME_PERSON',
    sentence: { zh: '系申报企业的经办人。', en: 'The expert acts for the applying enterprise.' },
    holds: ({ personId }, { memberPersonIds }) => memberPersonIds.includes(personId),
  },
  {
    kind: 'SAME_EMPLOYER',
    sentence: {
      zh: '在申报企业任职，或者离职尚在回避年限以内。',
      en: 'The expert works for the applying enterprise, or did within the years that count.',
    },
    holds: (expert, parties, interests) => isEmployedBy(expert, parties) || interests.has('EMPLOYMENT'),
  },
  {
    kind: 'SHAREHOLDING',
    sentence: {
      zh: '持有申报企业的股份。',
      en: 'The expert holds shares of the applying enterprise.',
    },
    holds: (_expert, _parties, interests) => interests.has('SHAREHOLDING'),
  },
  {
    kind: 'KINSHIP',
    sentence: {
      zh: '与申报企业有关人员有亲属关系。',
      en: 'The expert is a relative of people in the applying enterprise.',
    },
    holds: (_expert, _parties, interests) => interests.has('KINSHIP'),
  },
  {
    kind: 'COOPERATION',
    sentence: {
      zh: '与申报企业有合作，或者合作终止尚在回避年限以内。',
      en: 'The expert cooperates with the applying enterprise, or did within the years that count.',
    },
    holds: (_expert, _parties, interests) => interests.has('COOPERATION'),
  },
  {
    kind: 'DECLARED',
    sentence: {
      zh: '专家已申明有应当回避的其他情形。',
      en: 'The expert declared another reason to stand aside.',
    },
    holds: ({ expertId }, { declaredBy }, interests) =>
      declaredBy.includes(expertId) || interests.has('OTHER'),
  },
  {
    kind: 'EARLIER_PANEL',
    sentence: {
      zh: '参加过本申请此前的评审，复评须另选专家。',
      en: 'The expert was on an earlier panel of this application; the re-review asks for others.',
    },
    holds: ({ expertId }, { earlierPanel }) => earlierPanel.includes(expertId),
  },
];

/** Every ground on which an expert avoids an application, each once and in order; none where they may review it. */
export function groundsOf(
  expert: ExpertTies,
  parties: ReviewedParties,
  rule: AvoidanceRule,
): readonly AvoidanceGround[] {
  const interests = new Set(
    expert.interests
      .filter(({ enterpriseId }) => enterpriseId === parties.enterpriseId)
      .filter((interest) => stillCounts(interest, rule))
      .map(({ kind }) => kind),
  );
  return GROUNDS.filter(({ holds }) => holds(expert, parties, interests)).map(({ kind, sentence }) => ({
    kind,
    sentence,
  }));
}

/** Employment and cooperation count for some years after their end, everything else until its last day. */
function stillCounts({ kind, untilOn }: Interest, { on, coolingYears }: AvoidanceRule): boolean {
  const cools = kind === 'EMPLOYMENT' || kind === 'COOPERATION';
  return untilOn === null || untilOn >= (cools ? minusYears(on, coolingYears) : on);
}

/** The same body by its code, whoever registered it, or by its name. */
const isEmployedBy = (
  { employerCode, employerName, ownEmployer }: ExpertTies,
  parties: ReviewedParties,
): boolean =>
  (employerCode !== null && bodyOf(employerCode) === bodyOf(parties.creditCode)) ||
  isNamed(employerName, parties.enterpriseName) ||
  isNamed(ownEmployer, parties.enterpriseName);

/** 主体标识码, places 9 to 17: it stays when a code is issued anew elsewhere. */
const bodyOf = (creditCode: string): string => creditCode.slice(8, 17);

/** What somebody should look at before the panel is told. */
export function flagsOf(expert: ExpertTies, parties: ReviewedParties): readonly AvoidanceFlag[] {
  return FLAGS.filter(({ holds }) => holds(expert, parties)).map(({ kind, sentence }) => ({
    kind,
    sentence,
  }));
}

const FLAGS: readonly (AvoidanceFlag & {
  readonly holds: (expert: ExpertTies, parties: ReviewedParties) => boolean;
})[] = [
  {
    kind: 'NAMED_AS_LEGAL_REPRESENTATIVE',
    sentence: {
      zh: '与申报企业法定代表人同名，请核实是否为同一人。',
      en: 'The expert has the name of the legal representative; please check whether they are one person.',
    },
    holds: ({ name }, { legalRepresentative }) => isNamed(name, legalRepresentative),
  },
  {
    kind: 'NAMED_AS_ACTUAL_CONTROLLER',
    sentence: {
      zh: '与申报企业实际控制人同名，请核实是否为同一人。',
      en: 'The expert has the name of the actual controller; please check whether they are one person.',
    },
    holds: ({ name }, { actualController }) => isNamed(name, actualController),
  },
  {
    kind: 'EMPLOYED_BY_ACTUAL_CONTROLLER',
    sentence: {
      zh: '任职单位与申报企业实际控制人同名，请核实是否应当回避。',
      en: 'The employer has the name of the actual controller; please check whether the expert should stand aside.',
    },
    holds: ({ employerName, ownEmployer }, { actualController }) =>
      isNamed(employerName, actualController) || isNamed(ownEmployer, actualController),
  },
];

/** Whether two names are the same but for width, case, spaces, punctuation and characters that nobody sees. */
function isNamed(name: string | null, other: string): boolean {
  const bare = bareName(name ?? '');
  return bare !== '' && bare === bareName(other);
}

const bareName = (name: string): string =>
  name
    .normalize('NFKC')
    .replace(/[\p{P}\p{S}\p{Z}\p{Cc}\p{DI}]/gu, '')
    .toUpperCase();

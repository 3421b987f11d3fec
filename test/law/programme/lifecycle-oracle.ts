/**
 * Who may do what, where, and what comes of it: written action by action from the notice and from what the bureau asked
 * for, and not from the tables. A table that says otherwise, or says more, fails.
 */

/** An action: who may take it, and where it leads from each stage in which it is open. */
interface Rule {
  readonly by: readonly string[];
  readonly leads: Readonly<Record<string, string>>;
}

type Rules = Readonly<Record<string, Rule>>;

/** 牵头企业. */
const LEAD_ENTERPRISE = ['ENTERPRISE_MEMBER'];
/** 工业和信息化、科技主管部门会同财政部门; 市属国有企业的主管部门. */
const FIRST_REVIEW = [
  'COUNTY_INDUSTRY_REVIEWER',
  'COUNTY_SCIENCE_REVIEWER',
  'COUNTY_FINANCE_REVIEWER',
  'SUPERVISING_REVIEWER',
];
/** Whoever recommends for them. */
const RECOMMENDING = ['COUNTY_INDUSTRY_REVIEWER', 'SUPERVISING_REVIEWER'];
/** 市工业和信息化局. */
const BUREAU = ['BUREAU_OFFICER'];
const BUREAU_LEADER = ['BUREAU_LEADER'];
const EXPERTS = ['EXPERT'];
/** 市政府. */
const GOVERNMENT = ['GOVERNMENT_OFFICE'];
/** Whoever it is. */
const ANYBODY = ['PUBLIC'];

/** Stages in which an action changes nothing but what belongs to it. */
const stays = (...stages: readonly string[]): Readonly<Record<string, string>> =>
  Object.fromEntries(stages.map((stage) => [stage, stage]));

/** Stages from all of which an action leads to one. */
const all = (to: string, ...stages: readonly string[]): Readonly<Record<string, string>> =>
  Object.fromEntries(stages.map((stage) => [stage, to]));

/** 五(一), 五(二). */
const APPLICATION: Rules = {
  // 五(一), 五(二)1: the papers are the enterprise's, until they are filed and when they come back.
  EDIT: { by: LEAD_ENTERPRISE, leads: stays('DRAFT', 'RETURNED') },
  SUBMIT: { by: LEAD_ENTERPRISE, leads: all('FIRST_REVIEW', 'DRAFT', 'RETURNED') },
  // It may step back until the government's decision is on paper; withdrawal is a stage, and a last one.
  WITHDRAW: {
    by: LEAD_ENTERPRISE,
    leads: all(
      'WITHDRAWN',
      'DRAFT',
      'FIRST_REVIEW',
      'RETURNED',
      'RECOMMENDED',
      'REVIEW',
      'SELECTED',
      'NOTICE',
      'SUBMITTED',
    ),
  },
  // 五(二)1: 初审, 择优推荐. A case keeps its place in the order until the bureau takes it in.
  SIGN: { by: FIRST_REVIEW, leads: stays('FIRST_REVIEW') },
  RANK: { by: RECOMMENDING, leads: stays('FIRST_REVIEW', 'RECOMMENDED') },
  RECOMMEND: { by: RECOMMENDING, leads: { FIRST_REVIEW: 'RECOMMENDED' } },
  // 五(二)2: 综合评审、现场考察、综合评审意见.
  ACCEPT: { by: BUREAU, leads: { RECOMMENDED: 'REVIEW' } },
  OPEN_ROUND: { by: BUREAU, leads: stays('REVIEW') },
  DECLARE_AVOIDANCE: { by: EXPERTS, leads: stays('REVIEW') },
  REPLACE_EXPERT: { by: BUREAU, leads: stays('REVIEW') },
  SCORE: { by: EXPERTS, leads: stays('REVIEW') },
  CLOSE_ROUND: { by: BUREAU, leads: stays('REVIEW') },
  RECORD_SITE_VISIT: { by: BUREAU, leads: stays('REVIEW') },
  SELECT: { by: BUREAU, leads: { REVIEW: 'SELECTED' } },
  // 五(二)2: 公示无异议后报市政府. An upheld objection leads back to the review; a change, to a new notice.
  PUBLISH: { by: BUREAU, leads: { SELECTED: 'NOTICE' } },
  OBJECT: { by: ANYBODY, leads: stays('NOTICE') },
  REDACT_OBJECTION: { by: BUREAU, leads: stays('NOTICE') },
  REJECT_OBJECTION: { by: BUREAU, leads: stays('NOTICE') },
  UPHOLD_OBJECTION: { by: BUREAU, leads: { NOTICE: 'REVIEW' } },
  AMEND: { by: BUREAU, leads: all('SELECTED', 'SELECTED', 'NOTICE', 'SUBMITTED') },
  SUBMIT_TO_GOVERNMENT: { by: BUREAU_LEADER, leads: { NOTICE: 'SUBMITTED' } },
  // 五(二)3: 市政府研究批准, entered by one and confirmed by another.
  ENTER_DECISION: { by: GOVERNMENT, leads: { SUBMITTED: 'DECISION_ENTERED' } },
  SEND_BACK_DECISION: { by: GOVERNMENT, leads: { DECISION_ENTERED: 'SUBMITTED' } },
  CONFIRM_APPROVAL: { by: GOVERNMENT, leads: { DECISION_ENTERED: 'APPROVED' } },
  CONFIRM_REFUSAL: { by: GOVERNMENT, leads: { DECISION_ENTERED: 'REFUSED' } },
};

/** Two actions are one office's at one stage and another's at the next; each half is a rule of its own. */
const OF_EACH_OFFICE: Readonly<Record<string, readonly Rule[]>> = {
  RETURN: [
    { by: FIRST_REVIEW, leads: { FIRST_REVIEW: 'RETURNED' } },
    { by: BUREAU, leads: { RECOMMENDED: 'RETURNED' } },
  ],
  REFUSE: [
    { by: RECOMMENDING, leads: { FIRST_REVIEW: 'REFUSED' } },
    { by: BUREAU, leads: all('REFUSED', 'RECOMMENDED', 'REVIEW', 'SELECTED') },
  ],
};

const RULES: Readonly<Record<string, Readonly<Record<string, readonly Rule[]>>>> = {
  APPLICATION: { ...each(APPLICATION), ...OF_EACH_OFFICE },
  // 五(二)2: an expert scores once, or steps aside and is replaced; so is one who does not answer.
  PANEL_SEAT: each({
    SCORE: { by: EXPERTS, leads: { DRAWN: 'SCORED' } },
    DECLARE_AVOIDANCE: { by: EXPERTS, leads: { DRAWN: 'AVOIDED' } },
    REPLACE: { by: BUREAU, leads: all('REPLACED', 'DRAWN', 'AVOIDED') },
  }),
  // 五(二)2: each objection is answered; whoever made it may take it back; without its notice it ends.
  OBJECTION: each({
    REDACT: { by: BUREAU, leads: stays('OPEN') },
    REJECT: { by: BUREAU, leads: { OPEN: 'REJECTED' } },
    UPHOLD: { by: BUREAU, leads: { OPEN: 'UPHELD' } },
    WITHDRAW: { by: ANYBODY, leads: { OPEN: 'WITHDRAWN' } },
    LAPSE: { by: [...LEAD_ENTERPRISE, ...BUREAU], leads: { OPEN: 'LAPSED' } },
  }),
  // 六(四): the leaders of the bureau keep the list.
  CULTIVATION: each({
    LIST: { by: BUREAU_LEADER, leads: { NOMINATED: 'LISTED' } },
    DECLINE: { by: BUREAU_LEADER, leads: { NOMINATED: 'DECLINED' } },
    EXTEND: { by: BUREAU_LEADER, leads: stays('LISTED') },
    END: { by: BUREAU_LEADER, leads: { LISTED: 'ENDED' } },
  }),
};

function each(rules: Rules): Readonly<Record<string, readonly Rule[]>> {
  return Object.fromEntries(Object.entries(rules).map(([action, rule]) => [action, [rule]]));
}

/** What comes of an action for somebody in these parties: the next stage, or the code of the refusal. */
export function expectedMove(
  kind: string,
  stage: string,
  action: string,
  parties: readonly string[],
): { readonly to: string } | { readonly code: 'ACTION_NOT_OPEN' | 'ACTION_NOT_YOURS' } {
  const rule = RULES[kind]?.[action]?.find(({ leads }) => stage in leads);
  const to = rule?.leads[stage];
  if (rule === undefined || to === undefined) return { code: 'ACTION_NOT_OPEN' };
  return rule.by.some((party) => parties.includes(party)) ? { to } : { code: 'ACTION_NOT_YOURS' };
}

/** Every action of a kind that these rules know. */
export const actionsKnown = (kind: string): readonly string[] => Object.keys(RULES[kind] ?? {});

/** The kinds of cases that these rules know. */
export const KINDS_KNOWN: readonly string[] = Object.keys(RULES);

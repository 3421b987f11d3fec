/** 五(二): the road of an application for a municipal institute, from its draft to the government's decision. */
import type { Lifecycle, Party } from './table.js';

export type ApplicationStage =
  | 'DRAFT'
  | 'FIRST_REVIEW'
  | 'RETURNED'
  | 'RECOMMENDED'
  | 'REVIEW'
  | 'SELECTED'
  | 'NOTICE'
  | 'SUBMITTED'
  | 'DECISION_ENTERED'
  | 'APPROVED'
  | 'REFUSED'
  | 'WITHDRAWN';

export type ApplicationAction =
  | 'EDIT'
  | 'SUBMIT'
  | 'WITHDRAW'
  | 'SIGN'
  | 'RANK'
  | 'RECOMMEND'
  | 'RETURN'
  | 'REFUSE'
  | 'ACCEPT'
  | 'OPEN_ROUND'
  | 'DECLARE_AVOIDANCE'
  | 'REPLACE_EXPERT'
  | 'SCORE'
  | 'CLOSE_ROUND'
  | 'RECORD_SITE_VISIT'
  | 'SELECT'
  | 'PUBLISH'
  | 'OBJECT'
  | 'REDACT_OBJECTION'
  | 'REJECT_OBJECTION'
  | 'UPHOLD_OBJECTION'
  | 'AMEND'
  | 'SUBMIT_TO_GOVERNMENT'
  | 'ENTER_DECISION'
  | 'SEND_BACK_DECISION'
  | 'CONFIRM_APPROVAL'
  | 'CONFIRM_REFUSAL';

const APPLICANT: readonly Party[] = ['ENTERPRISE_MEMBER'];
/** The offices that review first: of the county, or the supervising department (五(二)1). */
const FIRST_REVIEWERS: readonly Party[] = [
  'COUNTY_INDUSTRY_REVIEWER',
  'COUNTY_SCIENCE_REVIEWER',
  'COUNTY_FINANCE_REVIEWER',
  'SUPERVISING_REVIEWER',
];
/** Whoever speaks for the first reviewers. */
const RECOMMENDERS: readonly Party[] = ['COUNTY_INDUSTRY_REVIEWER', 'SUPERVISING_REVIEWER'];
const OFFICER: readonly Party[] = ['BUREAU_OFFICER'];
const LEADER: readonly Party[] = ['BUREAU_LEADER'];
const EXPERT: readonly Party[] = ['EXPERT'];
const GOVERNMENT: readonly Party[] = ['GOVERNMENT_OFFICE'];

type ApplicationMove = Lifecycle<ApplicationStage, ApplicationAction>['moves'][number];

const move = (
  from: ApplicationStage,
  action: ApplicationAction,
  to: ApplicationStage,
  by: readonly Party[],
  clause: string,
): ApplicationMove => ({ from, action, to, by, clause });

/** The applicant may step back at any time before the government's decision is on paper. */
const WITHDRAWABLE: readonly ApplicationStage[] = [
  'DRAFT',
  'FIRST_REVIEW',
  'RETURNED',
  'RECOMMENDED',
  'REVIEW',
  'SELECTED',
  'NOTICE',
  'SUBMITTED',
];

export const APPLICATION: Lifecycle<ApplicationStage, ApplicationAction> = {
  kind: 'APPLICATION',
  name: { zh: '申报', en: 'application' },
  start: 'DRAFT',
  stages: {
    DRAFT: { name: { zh: '草稿', en: 'draft' } },
    FIRST_REVIEW: { name: { zh: '初审', en: 'first review' } },
    RETURNED: { name: { zh: '退回补正', en: 'returned for supplement' } },
    RECOMMENDED: { name: { zh: '已推荐', en: 'recommended' } },
    REVIEW: { name: { zh: '评审与考察', en: 'review and site visit' } },
    SELECTED: { name: { zh: '拟组建', en: 'selected' } },
    NOTICE: { name: { zh: '公示', en: 'public notice' } },
    SUBMITTED: { name: { zh: '已报市政府', en: 'submitted to the government' } },
    DECISION_ENTERED: { name: { zh: '决定待复核', en: 'decision to be confirmed' } },
    APPROVED: { name: { zh: '批准组建', en: 'approved' }, final: true },
    REFUSED: { name: { zh: '不予通过', en: 'refused' }, final: true },
    WITHDRAWN: { name: { zh: '已撤回', en: 'withdrawn' }, final: true },
  },
  actions: {
    EDIT: { zh: '填写申报材料', en: 'fill in the papers' },
    SUBMIT: { zh: '提交申报', en: 'submit the application' },
    WITHDRAW: { zh: '撤回申报', en: 'withdraw the application' },
    SIGN: { zh: '签署初审意见', en: 'sign the first review' },
    RANK: { zh: '排定推荐次序', en: 'rank the cases of the office' },
    RECOMMEND: { zh: '向市工信局、财政局推荐', en: 'recommend to the industry and finance bureaus' },
    RETURN: { zh: '退回补正', en: 'return for supplement' },
    REFUSE: { zh: '不予通过', en: 'refuse with reasons' },
    ACCEPT: { zh: '受理', en: 'take in for review' },
    OPEN_ROUND: { zh: '抽取评审专家', en: 'draw the panel' },
    DECLARE_AVOIDANCE: { zh: '申请回避', en: 'declare avoidance' },
    REPLACE_EXPERT: { zh: '替换专家', en: 'replace an expert' },
    SCORE: { zh: '评分', en: 'score' },
    CLOSE_ROUND: { zh: '结束本轮评审', en: 'close the round of review' },
    RECORD_SITE_VISIT: { zh: '登记现场考察', en: 'record a site visit' },
    SELECT: { zh: '形成拟组建意见', en: 'conclude the review in favour' },
    PUBLISH: { zh: '公示', en: 'publish the notice' },
    OBJECT: { zh: '提出异议', en: 'object' },
    REDACT_OBJECTION: { zh: '公开异议（隐去个人信息）', en: 'publish an objection without personal data' },
    REJECT_OBJECTION: { zh: '认定异议不成立', en: 'reject an objection' },
    UPHOLD_OBJECTION: { zh: '认定异议成立', en: 'uphold an objection' },
    AMEND: { zh: '登记重大变化', en: 'record a material change' },
    SUBMIT_TO_GOVERNMENT: { zh: '报市政府', en: 'submit to the government' },
    ENTER_DECISION: { zh: '录入市政府决定', en: "enter the government's decision" },
    SEND_BACK_DECISION: { zh: '退回所录决定', en: 'send the entered decision back' },
    CONFIRM_APPROVAL: { zh: '复核批准决定', en: 'confirm the approval' },
    CONFIRM_REFUSAL: { zh: '复核不予批准决定', en: 'confirm the refusal' },
  },
  moves: [
    move('DRAFT', 'EDIT', 'DRAFT', APPLICANT, '五(一)'),
    move('DRAFT', 'SUBMIT', 'FIRST_REVIEW', APPLICANT, '五(二)1'),
    move('RETURNED', 'EDIT', 'RETURNED', APPLICANT, '五(二)1'),
    move('RETURNED', 'SUBMIT', 'FIRST_REVIEW', APPLICANT, '五(二)1'),
    ...WITHDRAWABLE.map((stage) => move(stage, 'WITHDRAW', 'WITHDRAWN', APPLICANT, '五(二)1')),

    move('FIRST_REVIEW', 'SIGN', 'FIRST_REVIEW', FIRST_REVIEWERS, '五(二)1'),
    move('FIRST_REVIEW', 'RANK', 'FIRST_REVIEW', RECOMMENDERS, '五(二)1'),
    move('FIRST_REVIEW', 'RECOMMEND', 'RECOMMENDED', RECOMMENDERS, '五(二)1'),
    move('FIRST_REVIEW', 'RETURN', 'RETURNED', FIRST_REVIEWERS, '五(二)1'),
    move('FIRST_REVIEW', 'REFUSE', 'REFUSED', RECOMMENDERS, '五(二)1'),

    // A case that is recommended keeps its place until the bureau takes it in; others may be ranked before it.
    move('RECOMMENDED', 'RANK', 'RECOMMENDED', RECOMMENDERS, '五(二)1'),
    move('RECOMMENDED', 'ACCEPT', 'REVIEW', OFFICER, '五(二)2'),
    move('RECOMMENDED', 'RETURN', 'RETURNED', OFFICER, '五(二)2'),
    move('RECOMMENDED', 'REFUSE', 'REFUSED', OFFICER, '五(二)2'),

    move('REVIEW', 'OPEN_ROUND', 'REVIEW', OFFICER, '五(二)2'),
    move('REVIEW', 'DECLARE_AVOIDANCE', 'REVIEW', EXPERT, '五(二)2'),
    move('REVIEW', 'REPLACE_EXPERT', 'REVIEW', OFFICER, '五(二)2'),
    move('REVIEW', 'SCORE', 'REVIEW', EXPERT, '五(二)2'),
    // For experts who never answer, where nobody is left to take their seats.
    move('REVIEW', 'CLOSE_ROUND', 'REVIEW', OFFICER, '五(二)2'),
    move('REVIEW', 'RECORD_SITE_VISIT', 'REVIEW', OFFICER, '五(二)2'),
    move('REVIEW', 'SELECT', 'SELECTED', OFFICER, '五(二)2'),
    move('REVIEW', 'REFUSE', 'REFUSED', OFFICER, '五(二)2'),

    move('SELECTED', 'PUBLISH', 'NOTICE', OFFICER, '五(二)2'),
    move('SELECTED', 'AMEND', 'SELECTED', OFFICER, '五(二)2'),
    move('SELECTED', 'REFUSE', 'REFUSED', OFFICER, '五(二)2'),

    move('NOTICE', 'OBJECT', 'NOTICE', ['PUBLIC'], '五(二)2'),
    move('NOTICE', 'REDACT_OBJECTION', 'NOTICE', OFFICER, '五(二)2'),
    move('NOTICE', 'REJECT_OBJECTION', 'NOTICE', OFFICER, '五(二)2'),
    // What an upheld objection found has to be weighed anew; only a new opinion and a new notice lead on.
    move('NOTICE', 'UPHOLD_OBJECTION', 'REVIEW', OFFICER, '五(二)2'),
    move('NOTICE', 'AMEND', 'SELECTED', OFFICER, '五(二)2'),
    move('NOTICE', 'SUBMIT_TO_GOVERNMENT', 'SUBMITTED', LEADER, '五(二)2'),

    move('SUBMITTED', 'AMEND', 'SELECTED', OFFICER, '五(二)2'),
    move('SUBMITTED', 'ENTER_DECISION', 'DECISION_ENTERED', GOVERNMENT, '五(二)3'),
    move('DECISION_ENTERED', 'SEND_BACK_DECISION', 'SUBMITTED', GOVERNMENT, '五(二)3'),
    move('DECISION_ENTERED', 'CONFIRM_APPROVAL', 'APPROVED', GOVERNMENT, '五(二)3'),
    move('DECISION_ENTERED', 'CONFIRM_REFUSAL', 'REFUSED', GOVERNMENT, '五(二)3'),
  ],
};

/** Why an application does not move: each with the clause it rests on. */
import type { PlainDate } from '../../shared/dates.js';
import type { Refusal } from '../../shared/refusal.js';
import type { FirstReviewer } from '../recommendation.js';

const refusal = (code: string, clause: string, zh: string, en: string): Refusal => ({
  code,
  clause,
  message: { zh, en },
});

/** Whoever acts for an enterprise holds an office that decides about it too (回避). */
export const CONFLICT_OF_INTEREST: Refusal = {
  code: 'CONFLICT_OF_INTEREST',
  message: {
    zh: '您是该企业的经办人，应当回避，请由其他人员办理。',
    en: 'You act for this enterprise yourself; somebody else must do this.',
  },
};

export const OFFICE_NOT_ASKED = refusal(
  'OFFICE_NOT_ASKED',
  '五(二)1',
  '本案的初审不需要您所在部门签署。',
  'The first review of this case does not ask for the signature of your office.',
);

export const OFFICE_SIGNED = refusal(
  'OFFICE_SIGNED',
  '五(二)1',
  '您所在部门已签署初审意见，每个部门只签一次。',
  'Your office has signed already; each office signs once.',
);

export const SAME_PERSON_SIGNED = refusal(
  'SAME_PERSON_SIGNED',
  '五(二)1',
  '您已代表另一部门签署本案，各部门须由不同人员签署。',
  'You have signed this case for another office; different persons must sign.',
);

const OFFICES: Readonly<Record<FirstReviewer, { readonly zh: string; readonly en: string }>> = {
  'county-industry-office': { zh: '工业和信息化主管部门', en: 'industry office' },
  'county-science-office': { zh: '科技主管部门', en: 'science office' },
  'county-finance-office': { zh: '财政部门', en: 'finance office' },
  'soe-supervising-departments': { zh: '主管部门', en: 'supervising department' },
};

export const signatureMissing = (office: FirstReviewer): Refusal =>
  refusal(
    'SIGNATURE_MISSING',
    '五(二)1',
    `${OFFICES[office].zh}尚未签署初审意见。`,
    `The ${OFFICES[office].en} has not signed the first review.`,
  );

export const NOT_RANKED = refusal(
  'NOT_RANKED',
  '五(二)1',
  '择优推荐须先排定本案在本部门案件中的次序。',
  'The better cases are recommended: rank this case among those of your office first.',
);

export const ROUND_RUNNING = refusal(
  'ROUND_RUNNING',
  '五(二)2',
  '本轮专家评审尚未结束。',
  'A round of review is under way.',
);

export const ROUND_NOT_RUNNING = refusal(
  'ROUND_NOT_RUNNING',
  '五(二)2',
  '没有进行中的专家评审。',
  'No round of review is under way.',
);

export const ROUND_COMPLETE = refusal(
  'ROUND_COMPLETE',
  '五(二)2',
  '专家评审已完成，不能重新抽取专家。',
  'The review by experts is complete; no other panel is drawn.',
);

export const NO_OPEN_SEAT = refusal(
  'NO_OPEN_SEAT',
  '五(二)2',
  '您在本案没有待评分的评审席位。',
  'You hold no seat on this panel that waits for scores.',
);

export const NOTHING_TO_REPLACE = refusal(
  'NOTHING_TO_REPLACE',
  '五(二)2',
  '没有可以替换的专家：没有进行中的评审，或专家均已评分。',
  'There is nobody to replace: no round is under way, or all experts have scored.',
);

export const ROUND_INCOMPLETE = refusal(
  'ROUND_INCOMPLETE',
  '五(二)2',
  '专家评审尚未完成。',
  'The review by experts is not complete.',
);

export const TOO_FEW_SCORES = refusal(
  'TOO_FEW_SCORES',
  '五(二)2',
  '有效评分份数不足，须重新组织评审。',
  'There are too few valid scores; another round is needed.',
);

export const SCORES_TOO_FAR_APART = refusal(
  'SCORES_TOO_FAR_APART',
  '五(二)2',
  '专家评分分歧过大，须另行抽取专家复评。',
  'The scores lie too far apart; another panel must review.',
);

export const SITE_VISIT_MISSING = refusal(
  'SITE_VISIT_MISSING',
  '五(二)2',
  '尚未登记现场考察。',
  'No site visit is on record.',
);

export const OBJECTION_PERIOD_OVER = refusal(
  'OBJECTION_PERIOD_OVER',
  '五(二)2',
  '公示期已结束或公示已终止，不再受理异议。',
  'The notice has ended; objections are not taken any more.',
);

export const NO_OPEN_OBJECTION = refusal(
  'NO_OPEN_OBJECTION',
  '五(二)2',
  '没有待处理的异议。',
  'There is no open objection.',
);

export const NOTICE_MISSING = refusal(
  'NOTICE_MISSING',
  '五(二)2',
  '没有有效的公示；发生重大变化的须重新公示。',
  'There is no notice in force; after a material change a new one is due.',
);

export const noticeRunning = (endsOn: PlainDate | undefined): Refusal =>
  refusal(
    'NOTICE_RUNNING',
    '五(二)2',
    `公示尚未期满（至 ${endsOn ?? ''} 止，含当日）。`,
    `The notice runs to the end of ${endsOn ?? ''}.`,
  );

export const OBJECTION_OPEN = refusal(
  'OBJECTION_OPEN',
  '五(二)2',
  '有异议尚未处理。',
  'An objection has not been answered.',
);

export const OBJECTION_UPHELD = refusal(
  'OBJECTION_UPHELD',
  '五(二)2',
  '有异议成立。',
  'An objection was upheld.',
);

export const OTHER_DECISION = refusal(
  'OTHER_DECISION',
  '五(二)3',
  '录入的决定与所复核的不一致。',
  'The decision that was entered is another one.',
);

export const SAME_PERSON_DECIDES = refusal(
  'SAME_PERSON_DECIDES',
  '五(二)3',
  '决定由您录入，须由另一人复核。',
  'You entered this decision; another person must confirm it.',
);

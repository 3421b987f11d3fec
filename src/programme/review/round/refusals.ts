import type { Refusal } from '../../../shared/refusal.js';

const CLAUSE = '五(二)2';

/** A rubric that was never adopted. */
export const RUBRIC_UNKNOWN: Refusal = {
  code: 'RUBRIC_UNKNOWN',
  clause: CLAUSE,
  path: 'input.rubricId',
  message: { zh: '没有这个评分表。', en: 'There is no such rubric.' },
};

/** A panel that could never give as many valid sheets as its rubric asks for. */
export const seatsBelowMinimum = (minimumValid: number): Refusal => ({
  code: 'SEATS_BELOW_MINIMUM',
  clause: CLAUSE,
  path: 'input.seats',
  message: {
    zh: `该评分表要求至少 ${minimumValid} 份有效评分，专家人数不得少于此数。`,
    en: `This rubric asks for ${minimumValid} valid sheets; the panel needs as many seats.`,
  },
});

/** What is known of the expert by now forbids the review, though they were drawn. */
export const MUST_STAND_ASIDE: Refusal = {
  code: 'MUST_STAND_ASIDE',
  clause: CLAUSE,
  message: {
    zh: '您与申报企业有应当回避的情形，或已不在专家库中，不能评分，请申请回避。',
    en: 'You have to stand aside from this enterprise, or left the pool; please declare avoidance instead of scoring.',
  },
};

import type { Refusal } from '../../shared/refusal.js';
import type { Bilingual } from '../../shared/text.js';

/** A soft condition is not met, and nobody says why it may be passed over. */
export const JUSTIFICATION_MISSING: Refusal = {
  code: 'JUSTIFICATION_MISSING',
  clause: '五(一)1',
  path: 'input.justification',
  message: {
    zh: '申报企业不具备条文“原则上”要求的身份，推荐须说明理由。',
    en: 'The enterprise lacks the standing that the text asks for in principle; the recommendation must say why.',
  },
};

const rankingRefusal = (code: string, message: Bilingual): Refusal => ({
  code,
  clause: '五(二)1',
  path: 'input.applicationIds',
  message,
});

/** A case that was recommended keeps a place until the bureau has taken it in. */
export const RANKING_INCOMPLETE = rankingRefusal('RANKING_INCOMPLETE', {
  zh: '已推荐、尚未受理的案件须保留在次序之中。',
  en: 'A case that was recommended and not yet taken in must stay in the order.',
});

/** Cases of several offices are in one order. */
export const RANKING_MIXED = rankingRefusal('RANKING_MIXED', {
  zh: '次序只能在同一部门的案件之间排定。',
  en: 'Only cases of one office are ranked among each other.',
});

/** One case twice in an order. */
export const RANKED_TWICE = rankingRefusal('RANKED_TWICE', {
  zh: '同一案件在次序中出现了两次。',
  en: 'A case stands twice in the order.',
});

/** An order of nothing, or of more than anybody compares. */
export const rankingLength = (most: number): Refusal =>
  rankingRefusal('RANKING_LENGTH', {
    zh: `次序须列出 1 至 ${most} 件案件。`,
    en: `An order has 1 to ${most} cases.`,
  });

import { enumOf } from '../../../platform/graphql/enum.js';
import type { OpinionOutcome } from './review-opinion.entity.js';

export const OpinionOutcomeType = enumOf<OpinionOutcome>(
  'OpinionOutcome',
  'What a comprehensive opinion comes to (五(二)2).',
  {
    FAVOURABLE: '拟同意组建: an institute is proposed.',
    UNFAVOURABLE: '不同意组建: no institute is proposed.',
  },
);

import type { Interest } from '../../../law/avoidance.js';
import { enumOf } from '../../../platform/graphql/enum.js';

export const InterestKindType = enumOf<Interest['kind']>(
  'InterestKind',
  'A relation of an expert to an enterprise (回避).',
  {
    EMPLOYMENT: '任职: works or worked there.',
    SHAREHOLDING: '持股: holds shares of it.',
    KINSHIP: '亲属关系: is a relative of people in it.',
    COOPERATION: '合作: cooperates or cooperated with it.',
    OTHER: '其他: another reason to stand aside.',
  },
);

import type { CultivationSource } from '../../law/cultivation.js';
import {
  CULTIVATION,
  type CultivationAction,
  type CultivationStage,
} from '../../law/lifecycle/cultivation.js';
import { enumOf } from '../../platform/graphql/enum.js';
import type { Bilingual } from '../../shared/text.js';

const said = ({ zh, en }: Bilingual): string => `${zh}: ${en}.`;

export const CultivationStageType = enumOf<CultivationStage>(
  'CultivationStage',
  'Where a candidacy for cultivation stands (六(四)).',
  {
    NOMINATED: said(CULTIVATION.stages.NOMINATED.name),
    LISTED: said(CULTIVATION.stages.LISTED.name),
    DECLINED: said(CULTIVATION.stages.DECLINED.name),
    ENDED: said(CULTIVATION.stages.ENDED.name),
  },
);

export const CultivationActionType = enumOf<CultivationAction>(
  'CultivationAction',
  'What the bureau can do with a candidacy for cultivation (六(四)).',
  {
    LIST: said(CULTIVATION.actions.LIST),
    DECLINE: said(CULTIVATION.actions.DECLINE),
    EXTEND: said(CULTIVATION.actions.EXTEND),
    END: said(CULTIVATION.actions.END),
  },
);

export const CultivationSourceType = enumOf<CultivationSource>(
  'CultivationSource',
  'How an enterprise came to be nominated for cultivation (六(四) 内培外引).',
  {
    COUNTY_NOMINATION: '县（市、区）或主管部门提名: by the county, or by the department that supervises it.',
    BUREAU_SELECTION: '市工信局遴选: selected by the bureau.',
    INTRODUCED_FROM_OUTSIDE: '引进: it came to the city from elsewhere.',
  },
);

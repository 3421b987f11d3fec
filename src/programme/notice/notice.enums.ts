import { OBJECTION, type ObjectionStage } from '../../law/lifecycle/objection.js';
import type { NoticeStanding } from '../../law/review.js';
import { enumOf } from '../../platform/graphql/enum.js';
import type { Bilingual } from '../../shared/text.js';

export const NoticeStateType = enumOf<NoticeStanding>('PublicNoticeState', 'How a notice stands (五(二)2).', {
  RUNNING: '公示中: anybody may object until the end of its last day.',
  ENDED: '已期满: its last day is over.',
  VOIDED: '已终止: it was taken down.',
});

const said = ({ zh, en }: Bilingual): string => `${zh}: ${en}.`;

export const ObjectionStageType = enumOf<ObjectionStage>(
  'ObjectionStage',
  'Where an objection stands (五(二)2).',
  {
    OPEN: said(OBJECTION.stages.OPEN.name),
    REJECTED: said(OBJECTION.stages.REJECTED.name),
    UPHELD: said(OBJECTION.stages.UPHELD.name),
    WITHDRAWN: said(OBJECTION.stages.WITHDRAWN.name),
    LAPSED: said(OBJECTION.stages.LAPSED.name),
  },
);

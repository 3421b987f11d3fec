import type { RoundState } from '../../../law/admission/facts.js';
import { PANEL_SEAT, type SeatStage } from '../../../law/lifecycle/panel-seat.js';
import { enumOf } from '../../../platform/graphql/enum.js';
import type { Bilingual } from '../../../shared/text.js';

export const RoundStateType = enumOf<RoundState>('RoundState', 'How a round of review stands (五(二)2).', {
  RUNNING: '评审中: experts have still to score.',
  COMPLETE: '已完成: it has its score.',
  SPREAD: '分歧过大: the totals lie too far apart, and another panel is to score.',
  TOO_FEW: '有效评分不足: there are fewer valid sheets than the rubric asks for.',
});

const said = ({ zh, en }: Bilingual): string => `${zh}: ${en}.`;

export const SeatStageType = enumOf<SeatStage>('SeatStage', 'How a seat on a panel stands (五(二)2).', {
  DRAWN: said(PANEL_SEAT.stages.DRAWN.name),
  SCORED: said(PANEL_SEAT.stages.SCORED.name),
  AVOIDED: said(PANEL_SEAT.stages.AVOIDED.name),
  REPLACED: said(PANEL_SEAT.stages.REPLACED.name),
});

/** 五(二)2: what becomes of a seat on an expert panel. */
import type { Lifecycle } from './table.js';

export type SeatStage = 'DRAWN' | 'SCORED' | 'AVOIDED' | 'REPLACED';
export type SeatAction = 'SCORE' | 'DECLARE_AVOIDANCE' | 'REPLACE';

export const PANEL_SEAT: Lifecycle<SeatStage, SeatAction> = {
  kind: 'PANEL_SEAT',
  name: { zh: '评审席位', en: 'seat on the panel' },
  start: 'DRAWN',
  stages: {
    DRAWN: { name: { zh: '待评分', en: 'to score' } },
    SCORED: { name: { zh: '已评分', en: 'scored' }, final: true },
    AVOIDED: { name: { zh: '已申请回避', en: 'avoidance declared' } },
    REPLACED: { name: { zh: '已替换', en: 'replaced' }, final: true },
  },
  actions: {
    SCORE: { zh: '提交评分', en: 'hand in the scores' },
    DECLARE_AVOIDANCE: { zh: '申请回避', en: 'declare avoidance' },
    REPLACE: { zh: '替换专家', en: 'replace the expert' },
  },
  moves: [
    { from: 'DRAWN', action: 'SCORE', to: 'SCORED', by: ['EXPERT'], clause: '五(二)2' },
    { from: 'DRAWN', action: 'DECLARE_AVOIDANCE', to: 'AVOIDED', by: ['EXPERT'], clause: '五(二)2' },
    { from: 'DRAWN', action: 'REPLACE', to: 'REPLACED', by: ['BUREAU_OFFICER'], clause: '五(二)2' },
    { from: 'AVOIDED', action: 'REPLACE', to: 'REPLACED', by: ['BUREAU_OFFICER'], clause: '五(二)2' },
  ],
};

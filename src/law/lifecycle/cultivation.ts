/** 六(四): how an enterprise comes onto the cultivation list, and off it. */
import type { Lifecycle } from './table.js';

export type CultivationStage = 'NOMINATED' | 'LISTED' | 'DECLINED' | 'ENDED';
export type CultivationAction = 'LIST' | 'DECLINE' | 'EXTEND' | 'END';

export const CULTIVATION: Lifecycle<CultivationStage, CultivationAction> = {
  kind: 'CULTIVATION',
  name: { zh: '培育入库', en: 'nomination for cultivation' },
  start: 'NOMINATED',
  stages: {
    NOMINATED: { name: { zh: '已提名', en: 'nominated' } },
    LISTED: { name: { zh: '在库培育', en: 'on the list' } },
    DECLINED: { name: { zh: '未入库', en: 'declined' }, final: true },
    ENDED: { name: { zh: '已出库', en: 'off the list' }, final: true },
  },
  actions: {
    LIST: { zh: '列入培育库', en: 'put on the list' },
    DECLINE: { zh: '不列入', en: 'decline' },
    EXTEND: { zh: '延长培育期', en: 'extend the period' },
    END: { zh: '移出培育库', en: 'take off the list' },
  },
  moves: [
    { from: 'NOMINATED', action: 'LIST', to: 'LISTED', by: ['BUREAU_LEADER'], clause: '六(四)' },
    { from: 'NOMINATED', action: 'DECLINE', to: 'DECLINED', by: ['BUREAU_LEADER'], clause: '六(四)' },
    { from: 'LISTED', action: 'EXTEND', to: 'LISTED', by: ['BUREAU_LEADER'], clause: '六(四)' },
    { from: 'LISTED', action: 'END', to: 'ENDED', by: ['BUREAU_LEADER'], clause: '六(四)' },
  ],
};

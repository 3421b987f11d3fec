/** 五(二)2: what becomes of an objection to a notice. */
import type { Lifecycle } from './table.js';

export type ObjectionStage = 'OPEN' | 'REJECTED' | 'UPHELD' | 'WITHDRAWN' | 'LAPSED';
export type ObjectionAction = 'REDACT' | 'REJECT' | 'UPHOLD' | 'WITHDRAW' | 'LAPSE';

export const OBJECTION: Lifecycle<ObjectionStage, ObjectionAction> = {
  kind: 'OBJECTION',
  name: { zh: '异议', en: 'objection' },
  start: 'OPEN',
  stages: {
    OPEN: { name: { zh: '待处理', en: 'open' } },
    REJECTED: { name: { zh: '不成立', en: 'rejected' }, final: true },
    UPHELD: { name: { zh: '成立', en: 'upheld' }, final: true },
    WITHDRAWN: { name: { zh: '已撤回', en: 'withdrawn' }, final: true },
    LAPSED: { name: { zh: '因公示终止而终结', en: 'ended with its notice' }, final: true },
  },
  actions: {
    REDACT: { zh: '公开（隐去个人信息）', en: 'publish without personal data' },
    REJECT: { zh: '认定不成立', en: 'reject' },
    UPHOLD: { zh: '认定成立', en: 'uphold' },
    WITHDRAW: { zh: '撤回', en: 'withdraw' },
    LAPSE: { zh: '随公示终结', en: 'end with its notice' },
  },
  moves: [
    { from: 'OPEN', action: 'REDACT', to: 'OPEN', by: ['BUREAU_OFFICER'], clause: '五(二)2' },
    { from: 'OPEN', action: 'REJECT', to: 'REJECTED', by: ['BUREAU_OFFICER'], clause: '五(二)2' },
    { from: 'OPEN', action: 'UPHOLD', to: 'UPHELD', by: ['BUREAU_OFFICER'], clause: '五(二)2' },
    { from: 'OPEN', action: 'WITHDRAW', to: 'WITHDRAWN', by: ['PUBLIC'], clause: '五(二)2' },
    // The case left its notice: withdrawn by the applicant, or changed so that a new notice is due.
    {
      from: 'OPEN',
      action: 'LAPSE',
      to: 'LAPSED',
      by: ['ENTERPRISE_MEMBER', 'BUREAU_OFFICER'],
      clause: '五(二)2',
    },
  ],
};

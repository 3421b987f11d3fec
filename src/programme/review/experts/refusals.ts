import type { Refusal } from '../../../shared/refusal.js';

const CLAUSE = '五(二)2';

/** Somebody who holds no role of an expert, or whose account is disabled. */
export const NOT_AN_EXPERT: Refusal = {
  code: 'NOT_AN_EXPERT',
  clause: CLAUSE,
  path: 'input.accountId',
  message: {
    zh: '该账号没有“评审专家”角色或已停用，请先由系统管理员授予角色。',
    en: 'This account does not hold the role of an expert, or is disabled; an administrator gives the role first.',
  },
};

/** Whoever handles cases, or watches over them, sees what experts must not see of each other. */
export const EXPERT_HOLDS_OFFICE: Refusal = {
  code: 'EXPERT_HOLDS_OFFICE',
  clause: CLAUSE,
  path: 'input.accountId',
  message: {
    zh: '该账号兼任办理或监督案件的职务，不能作为评审专家入库。',
    en: 'This account also holds an office that handles or watches cases, and cannot be in the pool of experts.',
  },
};

/** An account that is in the pool. */
export const EXPERT_LISTED: Refusal = {
  code: 'EXPERT_LISTED',
  clause: CLAUSE,
  path: 'input.accountId',
  message: { zh: '该专家已在专家库中。', en: 'This expert is in the pool already.' },
};

/** An expert who left the pool. */
export const EXPERT_ENDED: Refusal = {
  code: 'EXPERT_ENDED',
  clause: CLAUSE,
  path: 'input.expertId',
  message: { zh: '该专家已不在专家库中。', en: 'This expert has left the pool.' },
};

/** An expert reviews in some field. */
export const FIELDS_MISSING: Refusal = {
  code: 'FIELDS_MISSING',
  clause: CLAUSE,
  path: 'input.fieldKeys',
  message: { zh: '请至少选择一个评审领域。', en: 'Please choose at least one field.' },
};

/** A credit code under which nothing is registered. */
export const INTEREST_ENTERPRISE_UNKNOWN: Refusal = {
  code: 'ENTERPRISE_UNKNOWN',
  path: 'input.creditCode',
  message: {
    zh: '没有登记该统一社会信用代码的企业；该企业申报后请在评审席位上申请回避。',
    en: 'No enterprise is registered under this code; should it apply, declare avoidance on your seat.',
  },
};

/** Whoever is not in the pool has nothing to declare for themselves. */
export const NOT_IN_POOL: Refusal = {
  code: 'NOT_IN_POOL',
  clause: CLAUSE,
  message: { zh: '您不在专家库中。', en: 'You are not in the pool of experts.' },
};

/** An interest that ended on that day or before. */
export const INTEREST_ENDED: Refusal = {
  code: 'INTEREST_ENDED',
  clause: CLAUSE,
  path: 'input.untilOn',
  message: {
    zh: '该关系已于该日或更早终止。',
    en: 'This relation ended on that day or before.',
  },
};

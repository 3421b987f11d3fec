import type { Refusal } from '../shared/refusal.js';

/** A change that changes nothing. */
export const NOTHING_CHANGED: Refusal = {
  code: 'NOTHING_CHANGED',
  path: 'input',
  message: { zh: '没有需要更改的内容。', en: 'This changes nothing.' },
};

/** A number that a person has not given. */
export const NUMBER_NOT_ON_FILE: Refusal = {
  code: 'NUMBER_NOT_ON_FILE',
  path: 'input.number',
  message: { zh: '未登记该号码。', en: 'There is no such number on file.' },
};

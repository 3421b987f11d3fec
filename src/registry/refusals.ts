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

/** A place that the registry does not have. */
export const REGION_UNKNOWN: Refusal = {
  code: 'REGION_UNKNOWN',
  path: 'input.regionKey',
  message: { zh: '没有这个地区。', en: 'There is no such place.' },
};

/** A field that the registry does not have. */
export const FIELD_UNKNOWN: Refusal = {
  code: 'FIELD_UNKNOWN',
  path: 'input.fieldKey',
  message: { zh: '没有这个产业领域。', en: 'There is no such field.' },
};

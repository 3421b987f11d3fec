import type { Refusal } from '../../shared/refusal.js';

/** An enterprise has one institute in a field; a removed one does not count. */
export const INSTITUTE_EXISTS: Refusal = {
  code: 'INSTITUTE_EXISTS',
  clause: '五(二)1',
  message: {
    zh: '该企业在这一领域已有在册的产业研究院。',
    en: 'The enterprise has an institute in this field already.',
  },
};

/** What is done only to an institute on the register. */
export const INSTITUTE_REMOVED: Refusal = {
  code: 'INSTITUTE_REMOVED',
  clause: '五(四)6',
  message: { zh: '该产业研究院已摘牌。', en: 'This institute was removed from the register.' },
};

/** Somebody who cannot be in charge of the institute. */
export const OFFICER_DOES_NOT_FIT: Refusal = {
  code: 'OFFICER_DOES_NOT_FIT',
  path: 'input.accountId',
  message: {
    zh: '经办人须为在任的市工信局经办人或该院所在地的工信部门审核人，且不是该企业的经办人。',
    en: 'The officer in charge is an officer of the bureau, or of the industry office of its county, and no member of the enterprise.',
  },
};

/** Whoever is in charge already. */
export const OFFICER_IN_CHARGE: Refusal = {
  code: 'OFFICER_IN_CHARGE',
  path: 'input.accountId',
  message: { zh: '此人已是该院的经办人。', en: 'This person is in charge of the institute already.' },
};

/** The province recognises an institute once. */
export const PROVINCIAL_ON_FILE: Refusal = {
  code: 'PROVINCIAL_ON_FILE',
  clause: '四(二)',
  message: {
    zh: '该院的省级认定已登记。',
    en: 'The recognition of this institute by the province is on file already.',
  },
};

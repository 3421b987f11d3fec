import type { Refusal } from '../../shared/refusal.js';
import type { Bilingual } from '../../shared/text.js';

/** A credit code with a fault; the message of the fault names its position. */
export const creditCodeInvalid = (fault: Bilingual): Refusal => ({
  code: 'CREDIT_CODE_INVALID',
  path: 'input.creditCode',
  message: {
    zh: `统一社会信用代码有误：${fault.zh}`,
    en: `The unified social credit code has a fault. ${fault.en}`,
  },
});

/** A telephone number that is none. */
export const CONTACT_PHONE_MALFORMED: Refusal = {
  code: 'PHONE_MALFORMED',
  path: 'input.contactPhone',
  message: {
    zh: '联系电话应为带区号的固定电话，如 0398-2800000，或 11 位手机号。',
    en: 'A contact number is a landline with its area code such as 0398-2800000, or a mobile of 11 digits.',
  },
};

/** An act that only a confirmed enterprise is open to (五(二)1). */
export const ENTERPRISE_NOT_CONFIRMED: Refusal = {
  code: 'ENTERPRISE_NOT_CONFIRMED',
  clause: '五(二)1',
  message: {
    zh: '该企业尚未确认或已被退回，请先由所在地或其主管部门确认。',
    en: 'This enterprise is not confirmed, or was turned down; the office in charge of it confirms it first.',
  },
};

/** A sign-up that was confirmed or turned down before. */
export const ALREADY_DECIDED: Refusal = {
  code: 'ALREADY_DECIDED',
  clause: '五(二)1',
  message: {
    zh: '该企业的注册已确认或已退回，不能再次办理。',
    en: 'This enterprise was confirmed or turned down already.',
  },
};

/** An office changes what it has confirmed only for a reason. */
export const REASON_MISSING: Refusal = {
  code: 'REASON_MISSING',
  path: 'input.reason',
  message: { zh: '请填写更改理由。', en: 'Please give the reason for the change.' },
};

/** What an office has confirmed, the enterprise does not change by itself. */
export const fieldOfOffice = (field: string): Refusal => ({
  code: 'FIELD_OF_OFFICE',
  clause: '五(二)1',
  path: `input.${field}`,
  message: {
    zh: '企业确认后，登记信息由所在地或其主管部门更改；企业只能更改联系电话。',
    en: 'What was confirmed is changed by the office in charge; the enterprise changes its telephone number only.',
  },
});

/** A day after today, of something that has happened. */
export const dateInFuture = (field: string, clause: string): Refusal => ({
  code: 'DATE_IN_FUTURE',
  clause,
  path: `input.${field}`,
  message: { zh: '日期不得晚于今天。', en: 'The day must not be after today.' },
});

/** An end that does not follow its beginning. */
export const daysOutOfOrder = (field: string, clause: string): Refusal => ({
  code: 'DAYS_OUT_OF_ORDER',
  clause,
  path: `input.${field}`,
  message: { zh: '起止日期的先后有误。', en: 'The last day does not follow the first.' },
});

/** A standing that ended on that day or before. */
export const STANDING_ENDED: Refusal = {
  code: 'STANDING_ENDED',
  clause: '五(一)1',
  path: 'input.untilOn',
  message: {
    zh: '该资质已于该日或更早终止。',
    en: 'This standing ended on that day or before.',
  },
};

/** Somebody must be left who acts for the enterprise. */
export const LAST_MEMBER: Refusal = {
  code: 'LAST_MEMBER',
  message: {
    zh: '您是企业唯一的经办人，请先邀请另一位经办人，或由所在地部门办理。',
    en: 'You are the only member of the enterprise; please invite another first, or let the office end it.',
  },
};

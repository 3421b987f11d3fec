import type { Refusal } from '../../shared/refusal.js';

const CLAUSE = '五(二)2';

/** A notice that there is none of, told to the public. */
export const NOTICE_UNKNOWN: Refusal = {
  code: 'NOTICE_UNKNOWN',
  path: 'input.noticeId',
  clause: CLAUSE,
  message: { zh: '没有这个公示。', en: 'There is no such notice.' },
};

/** A token that no objection was lodged under. */
export const RECEIPT_UNKNOWN: Refusal = {
  code: 'RECEIPT_UNKNOWN',
  clause: CLAUSE,
  message: {
    zh: '没有与该凭证对应的异议，请核对提出异议时取得的凭证。',
    en: 'No objection belongs to this receipt; please compare it with the one you were given.',
  },
};

/** What the public can read names the objector, or gives the telephone number. */
export const objectorNamed = (path: string): Refusal => ({
  code: 'OBJECTOR_NAMED',
  path,
  clause: CLAUSE,
  message: {
    zh: '公开内容和答复中不得出现异议人的姓名或电话。',
    en: 'What the public can read must not give the name or the telephone number of the objector.',
  },
});

/** Evidence for an objection that was answered, taken back, or ended with its notice. */
export const OBJECTION_CLOSED: Refusal = {
  code: 'OBJECTION_CLOSED',
  clause: CLAUSE,
  message: {
    zh: '该异议已经办结或撤回，不再接收材料。',
    en: 'This objection is done with; no more evidence is taken.',
  },
};

/** The same objection to the same notice by the same person. */
export const OBJECTION_ON_FILE: Refusal = {
  code: 'OBJECTION_ON_FILE',
  path: 'input.text',
  clause: CLAUSE,
  message: {
    zh: '您对本公示的同一异议已经受理，不重复受理。',
    en: 'You have lodged this very objection to this notice already.',
  },
};

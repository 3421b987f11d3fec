import type { Refusal } from '../../shared/refusal.js';

const CLAUSE = '五(二)2';

/** The most applications on one list. */
export const LONGEST_LIST = 50;

/** A list without an application, or with too many. */
export const LIST_SIZE_OUT_OF_RANGE: Refusal = {
  code: 'LIST_SIZE_OUT_OF_RANGE',
  clause: CLAUSE,
  path: 'input.applications',
  message: {
    zh: `一份拟组建名单须有 1 至 ${LONGEST_LIST} 件申报。`,
    en: `A list has from 1 to ${LONGEST_LIST} applications.`,
  },
};

/** An application that a list names twice. */
export const APPLICATION_REPEATED: Refusal = {
  code: 'APPLICATION_REPEATED',
  clause: CLAUSE,
  path: 'input.applications',
  message: { zh: '同一申报在名单中出现多次。', en: 'The list names an application more than once.' },
};

/** A document by which another list was submitted. */
export const DOCUMENT_ON_FILE: Refusal = {
  code: 'DOCUMENT_ON_FILE',
  clause: CLAUSE,
  path: 'input.documentNo',
  message: {
    zh: '该文号的拟组建名单已登记。',
    en: 'A list with the number of this document is on file already.',
  },
};

import { RefusalError } from './refusal.js';

/** What was given as the place where a page ended is none. */
export const cursorMalformed = (): RefusalError =>
  new RefusalError([
    {
      code: 'CURSOR_MALFORMED',
      path: 'after',
      message: {
        zh: '分页游标无效，请使用上一页返回的游标，或从第一页开始。',
        en: 'The cursor is not valid. Use the one that the page before returned, or begin with the first page.',
      },
    },
  ]);

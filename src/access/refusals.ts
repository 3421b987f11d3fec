import { type Refusal, RefusalError } from '../shared/refusal.js';

const UNAUTHENTICATED: Refusal = {
  code: 'UNAUTHENTICATED',
  message: { zh: '请先登录。', en: 'Please sign in first.' },
};

const SESSION_ENDED: Refusal = {
  code: 'UNAUTHENTICATED',
  message: { zh: '登录已失效，请重新登录。', en: 'The session has ended; please sign in again.' },
};

const FORBIDDEN: Refusal = {
  code: 'FORBIDDEN',
  message: {
    zh: '您的角色无权办理此事项，或该事项不在您的管辖范围内。',
    en: 'Your role does not allow this, or it lies outside your office.',
  },
};

const NOT_FOUND: Refusal = {
  code: 'NOT_FOUND',
  message: { zh: '没有找到。', en: 'There is no such thing.' },
};

/** Nobody has signed in, and the operation asks for somebody. */
export const unauthenticated = (): RefusalError => new RefusalError([UNAUTHENTICATED]);

/** A credential came that is no longer good, or never was. */
export const sessionEnded = (): RefusalError => new RefusalError([SESSION_ENDED]);

/** The actor has no role for the operation, or none that reaches the row. */
export const forbidden = (): RefusalError => new RefusalError([FORBIDDEN]);

/** There is no such row, or whoever asks must not learn that there is. */
export const notFound = (): RefusalError => new RefusalError([NOT_FOUND]);

/** A page of another site sent this with the cookie of ours. */
export const originRefused = (): RefusalError =>
  new RefusalError([
    {
      code: 'ORIGIN_REFUSED',
      message: {
        zh: '请求来自其他网站，已拒绝。',
        en: 'The request came from another site and was refused.',
      },
    },
  ]);

import type { Refusal } from '../../shared/refusal.js';

/** What is answered, whatever was wrong with the provider's answer: the reason is in the log alone. */
export const SIGN_ON_FAILED: Refusal = {
  code: 'SIGN_ON_FAILED',
  message: {
    zh: '统一身份认证未通过，请重新登录。',
    en: 'The single sign-on did not succeed; please start it again.',
  },
};

/** The provider does not answer. */
export const SIGN_ON_UNAVAILABLE: Refusal = {
  code: 'SIGN_ON_UNAVAILABLE',
  message: {
    zh: '统一身份认证暂时无法使用，请稍后再试，或用密码登录。',
    en: 'Single sign-on is not available at the moment; please try again later or sign in by password.',
  },
};

/** Whoever comes back has no sign-in under way here. */
export const FLOW_UNKNOWN: Refusal = {
  code: 'SIGN_ON_FAILED',
  message: {
    zh: '登录未完成：已超时、已使用，或不是在此浏览器中发起。请重新登录。',
    en: 'The sign-in was not completed: it is too old, was used, or began in another browser. Please sign in again.',
  },
};

/** Somebody else, or nobody, is signed in when an identity comes back that is to be linked. */
export const LINKING_OF_ANOTHER: Refusal = {
  code: 'SIGN_ON_FAILED',
  message: {
    zh: '关联未完成：当前登录的账号不是发起关联的账号。请重新登录后再关联。',
    en: 'The identity was not linked: the account that began this is not the one signed in. Please sign in and link it again.',
  },
};

/** The provider vouches for somebody who has no account here, or none in use. */
export const IDENTITY_UNKNOWN: Refusal = {
  code: 'IDENTITY_UNKNOWN',
  message: {
    zh: '统一身份认证账号尚未关联本平台账号，请先用密码登录后关联，或联系管理员。',
    en: 'This identity is not linked to an account here; sign in by password and link it, or ask the administrator.',
  },
};

/** The identity is somebody else's here. */
export const IDENTITY_TAKEN: Refusal = {
  code: 'IDENTITY_TAKEN',
  message: {
    zh: '该身份已关联另一账号，请联系管理员。',
    en: 'This identity is linked to another account; please ask the administrator.',
  },
};

import type { IDToken, UserInfoResponse } from 'openid-client';

/** Who somebody is by the word of an identity provider. */
export interface Identity {
  /** Subjects are unique to their issuer only: whoever is known, is known by both. */
  readonly issuer: string;
  readonly subject: string;
  /** As the provider has it; for showing. */
  readonly name?: string;
  /** Only one that the provider has verified. It still identifies nobody. */
  readonly email?: string;
}

/** OpenID Connect Core 1.0, 2: at most 255 characters of ASCII. */
const SUBJECT = /^[\x20-\x7e]{1,255}$/;
const NAME = /^[^\p{Cc}\p{Cs}]{1,100}$/u;
const EMAIL = /^[^\s@\p{Cc}\p{Cs}]{1,64}@[^\s@\p{Cc}\p{Cs}]{1,190}$/u;

type Claims = IDToken | UserInfoResponse;

/** The claims of an ID token whose signature has been checked, as far as they say it themselves. */
export function identityOf(idToken: IDToken): Identity {
  if (!SUBJECT.test(idToken.sub)) throw new Error('The subject is not of the form');
  return { issuer: idToken.iss, subject: idToken.sub, ...profileOf(idToken) };
}

/** Whether nothing is left to ask the provider for. */
export const isComplete = (identity: Identity): boolean =>
  identity.name !== undefined && identity.email !== undefined;

/** The identity with what the provider says at its UserInfo endpoint, where the ID token is silent. */
export const completed = (identity: Identity, userInfo: UserInfoResponse): Identity => ({
  ...profileOf(userInfo),
  ...identity,
});

/** Claims that cannot be stored or shown are left out: they are a courtesy, and nobody is kept out for them. */
function profileOf(claims: Claims): Pick<Identity, 'name' | 'email'> {
  const { name, email, email_verified: isVerified } = claims;
  return {
    ...(typeof name === 'string' && NAME.test(name) ? { name } : {}),
    ...(typeof email === 'string' && isVerified === true && EMAIL.test(email) ? { email } : {}),
  };
}

import { afterAll, beforeAll, beforeEach, describe, expect, test } from '@jest/globals';
import pino from 'pino';
import { isTokenShaped } from '../../src/access/credentials/token.js';
import type { Identity } from '../../src/access/single-sign-on/identity.js';
import { type OpenIdClient, openIdClient } from '../../src/access/single-sign-on/open-id-client.js';
import { type Forgery, HostileProvider } from '../support/openid-provider-hostile.js';

const REDIRECT_URL = 'http://127.0.0.1:4000/sign-on/callback';
const log = pino({ level: 'silent' });
const failed = { refusals: [{ code: 'SIGN_ON_FAILED' }], message: 'SIGN_ON_FAILED' };

const now = () => Math.floor(Date.now() / 1000);

let provider: HostileProvider;
let other: HostileProvider;
let client: OpenIdClient;

beforeAll(async () => {
  [provider, other] = [await HostileProvider.start(), await HostileProvider.start()];
  client = clientOf(provider);
});
afterAll(() => Promise.all([provider.stop(), other.stop()]));

beforeEach(() => {
  provider.userInfo = { sub: 'u-1' };
  provider.asked.length = 0;
});

const clientOf = ({ issuer, clientId, clientSecret }: HostileProvider): OpenIdClient =>
  openIdClient({ issuer, clientId, clientSecret, redirectUrl: REDIRECT_URL, allowInsecure: true }, log);

/** Signs in at a provider that hands out the token of `forge`. */
async function signIn(
  at: HostileProvider,
  by: OpenIdClient,
  forge: (nonce: string) => string | Promise<string>,
): Promise<Identity> {
  const start = await by.begin();
  at.idToken = await forge(start.nonce);
  return by.complete(`${REDIRECT_URL}?code=c&state=${start.state}`, start);
}

const withForgery = (forgery: Forgery): Promise<Identity> =>
  signIn(provider, client, (nonce) => provider.forge(nonce, forgery));

/** The token with its header replaced and its signature kept. */
function withHeader(token: string, header: object): string {
  const [, payload, signature] = token.split('.');
  return [Buffer.from(JSON.stringify(header)).toString('base64url'), payload, signature].join('.');
}

test('a good token is taken: each token below differs from it in one thing', async () => {
  expect(await withForgery({})).toEqual({ issuer: provider.issuer, subject: 'u-1' });
});

describe('23 the signature', () => {
  test('"none" is none', async () => {
    await expect(withForgery({ signedBy: 'nobody' })).rejects.toMatchObject(failed);
  });

  test.each(['none', 'None', 'nOnE', 'HS256', 'RS512', 'EdDSA', '', null, 5])(
    'a genuine token relabelled %p is refused, with its signature and without',
    async (alg) => {
      const relabelled = (token: string) => withHeader(token, { alg, kid: 'the issuer’s own' });
      const kept = signIn(provider, client, async (nonce) => relabelled(await provider.forge(nonce)));
      await expect(kept).rejects.toMatchObject(failed);
      const without = signIn(provider, client, async (nonce) =>
        relabelled(await provider.forge(nonce)).replace(/[^.]+$/, ''),
      );
      await expect(without).rejects.toMatchObject(failed);
    },
  );

  test('HS256 with the public key for a secret is refused', async () => {
    await expect(withForgery({ signedBy: 'public key' })).rejects.toMatchObject(failed);
  });

  test('of a stranger is refused, under the issuer’s key id, under another and under none', async () => {
    for (const header of [{}, { kid: 'stranger' }, { kid: undefined }, { kid: '../../etc/passwd' }]) {
      await expect(withForgery({ signedBy: 'stranger', header })).rejects.toMatchObject(failed);
    }
  });

  test('of a stranger is refused when the token brings the key along', async () => {
    const jwk = await provider.strangersKey();
    await expect(withForgery({ signedBy: 'stranger', header: { jwk } })).rejects.toMatchObject(failed);
  });

  test('of a stranger is refused when the token says where the key is, and nobody goes there', async () => {
    const jku = `${provider.issuer}/strangers-keys`;
    const header = { jku, x5u: jku, kid: 'stranger' };
    await expect(withForgery({ signedBy: 'stranger', header })).rejects.toMatchObject(failed);
    expect(provider.asked).toContain('/token');
    expect(provider.asked).not.toContain('/strangers-keys');
  });

  test('with an extension that must be understood is refused', async () => {
    const header = { crit: ['extension'], extension: 1 };
    await expect(withForgery({ header })).rejects.toMatchObject(failed);
  });

  test('of other claims is refused', async () => {
    const forged = signIn(provider, client, async (nonce) => {
      const [good, wanted] = [
        await provider.forge(nonce),
        await provider.forge(nonce, { claims: { sub: 'u-2' } }),
      ];
      return [...wanted.split('.').slice(0, 2), good.split('.')[2]].join('.');
    });
    await expect(forged).rejects.toMatchObject(failed);
  });

  test.each(['', 'x', 'a.b', 'a.b.c', 'a.b.c.d', 'a.b.c.d.e', `${'A'.repeat(100)}.e30.`])(
    '%p is no token',
    async (token) => {
      await expect(signIn(provider, client, () => token)).rejects.toMatchObject(failed);
    },
  );
});

describe('24 the claims', () => {
  test.each<[string, () => Record<string, unknown>]>([
    ['expired a second ago', () => ({ exp: now() - 1 })],
    ['without an end', () => ({ exp: undefined })],
    ['with an end that is no number', () => ({ exp: '9999999999' })],
    ['not yet valid', () => ({ nbf: now() + 30 })],
    ['without a time of issue', () => ({ iat: undefined })],
    ['for another audience', () => ({ aud: 'another platform' })],
    ['for nobody', () => ({ aud: undefined })],
    ['for others too, without an authorised party', () => ({ aud: ['platform', 'another platform'] })],
    ['for others too, with another authorised party', () => ({ aud: ['platform', 'x'], azp: 'x' })],
    ['of another issuer', () => ({ iss: 'https://elsewhere.example.org' })],
    ['of an issuer that begins alike', () => ({ iss: `${provider.issuer}/` })],
    ['of no issuer', () => ({ iss: undefined })],
    ['without a subject', () => ({ sub: undefined })],
    ['with an empty subject', () => ({ sub: '' })],
    ['with a subject that no database holds', () => ({ sub: 'u\0' })],
    ['with a subject longer than the standard allows', () => ({ sub: 'u'.repeat(256) })],
    ['with a subject that is no text', () => ({ sub: 1 })],
    ['without the nonce', () => ({ nonce: undefined })],
    ['with the nonce of another sign-in', () => ({ nonce: 'another' })],
    ['with several nonces', () => ({ nonce: ['another'] })],
  ])('%s are refused', async (_, claims) => {
    await expect(withForgery({ claims: claims() })).rejects.toMatchObject(failed);
  });

  test('an ID token is not taken for a token of a session', async () => {
    expect(isTokenShaped(await provider.forge('n'))).toBe(false);
  });

  test('the token of one sign-in is refused in the next', async () => {
    let first = '';
    await signIn(provider, client, async (nonce) => {
      first = await provider.forge(nonce);
      return first;
    });
    await expect(signIn(provider, client, () => first)).rejects.toMatchObject(failed);
  });
});

describe('25 the secrets of a sign-in', () => {
  test.each(['state', 'nonce', 'verifier'])(
    'without %s are refused, and the provider is not asked',
    async (name) => {
      const start = await client.begin();
      const state = name === 'state' ? '' : start.state;
      provider.idToken = await provider.forge(start.nonce);
      const callback = `${REDIRECT_URL}?code=c&state=${state}`;
      await expect(client.complete(callback, { ...start, [name]: '' })).rejects.toMatchObject(failed);
      expect(provider.asked).toEqual([]);
    },
  );
});

describe('25 the identity', () => {
  test('the same subject of another issuer is somebody else', async () => {
    other.userInfo = { sub: 'u-1' };
    const here = await signIn(provider, client, (nonce) => provider.forge(nonce));
    const there = await signIn(other, clientOf(other), (nonce) => other.forge(nonce));
    expect(here.subject).toBe(there.subject);
    expect(here).not.toEqual(there);
    expect([here.issuer, there.issuer]).toEqual([provider.issuer, other.issuer]);
  });

  test('the genuine token of one issuer is refused as that of another', async () => {
    const swapped = signIn(provider, client, (nonce) => other.forge(nonce));
    await expect(swapped).rejects.toMatchObject(failed);
    const renamed = signIn(provider, client, (nonce) =>
      other.forge(nonce, { claims: { iss: provider.issuer } }),
    );
    await expect(renamed).rejects.toMatchObject(failed);
  });

  test('what the UserInfo endpoint says of somebody else is refused', async () => {
    provider.userInfo = { sub: 'u-2', name: '李四', email: 'li.si@example.org', email_verified: true };
    await expect(withForgery({})).rejects.toMatchObject(failed);
  });

  test('the signed token goes before the UserInfo endpoint', async () => {
    provider.userInfo = { sub: 'u-1', name: '李四', email: 'li.si@example.org', email_verified: true };
    const claims = { name: '张三' };
    expect(await withForgery({ claims })).toMatchObject({ name: '张三', email: 'li.si@example.org' });
  });

  test('an email that the provider has not verified is left out', async () => {
    for (const isVerified of [false, undefined, 'true', 1]) {
      const claims = { email: 'mayor@example.org', email_verified: isVerified };
      expect(await withForgery({ claims })).not.toHaveProperty('email');
    }
    const claims = { email: 'mayor@example.org', email_verified: true };
    expect(await withForgery({ claims })).toHaveProperty('email', 'mayor@example.org');
  });

  test.each<unknown>(['', 'a\0b', 'a\nb', '\ud800', 'x'.repeat(101), 5, { zh: 'x' }])(
    'a name that cannot be stored or shown is left out (%j)',
    async (name) => {
      expect(await withForgery({ claims: { name } })).not.toHaveProperty('name');
    },
  );
});

import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import pino from 'pino';
import { type OpenIdClient, openIdClient } from '../../../src/access/single-sign-on/open-id-client.js';
import { type OpenIdProvider, startOpenIdProvider } from '../../support/openid-provider.js';
import { HostileProvider } from '../../support/openid-provider-hostile.js';

const REDIRECT_URL = 'http://127.0.0.1:4000/sign-on/callback';
const CONFIG = { clientId: 'platform', clientSecret: 'a secret of the tests', redirectUrl: REDIRECT_URL };
const silent = pino({ level: 'silent' });

const failed = { refusals: [{ code: 'SIGN_ON_FAILED' }] };
const unavailable = { refusals: [{ code: 'SIGN_ON_UNAVAILABLE' }] };

const clientOf = (issuer: string, log = silent): OpenIdClient =>
  openIdClient({ ...CONFIG, issuer, allowInsecure: true }, log);

describe('sign-in at a real provider', () => {
  let provider: OpenIdProvider;
  let client: OpenIdClient;
  beforeAll(async () => {
    provider = await startOpenIdProvider(REDIRECT_URL);
    client = clientOf(provider.issuer);
  });
  afterAll(() => provider.stop());

  /** As far as the provider's answer. */
  async function comeBack(login = 'zhang.san') {
    const start = await client.begin();
    return { start, callback: await provider.signInAs(start.url, login) };
  }

  /** The address with another value for one of its parameters; none for null. */
  function changed(address: string, name: string, value: string | null): string {
    const url = new URL(address);
    value === null ? url.searchParams.delete(name) : url.searchParams.set(name, value);
    return url.href;
  }

  test('tells who it is, by issuer and subject', async () => {
    const { start, callback } = await comeBack();
    expect(await client.complete(callback, start)).toEqual({
      issuer: provider.issuer,
      subject: 'zhang.san',
      name: '用户 zhang.san',
      email: 'zhang.san@example.org',
    });
  });

  test('asks with state, nonce and the S256 challenge, each new every time', async () => {
    const [one, other] = [await client.begin(), await client.begin()];
    const query = new URL(one.url).searchParams;
    expect(Object.fromEntries(query)).toMatchObject({
      client_id: 'platform',
      response_type: 'code',
      redirect_uri: REDIRECT_URL,
      scope: 'openid profile email',
      state: one.state,
      nonce: one.nonce,
      code_challenge_method: 'S256',
    });
    expect(one.url).not.toContain(one.verifier);
    const secrets = [one, other].flatMap(({ state, nonce, verifier }) => [state, nonce, verifier]);
    expect(new Set(secrets).size).toBe(6);
    expect(secrets.every((secret) => Buffer.from(secret, 'base64url').length >= 32)).toBe(true);
  });

  test('takes the query that came, whatever host a proxy in between has named', async () => {
    const { start, callback } = await comeBack();
    const path = callback.replace('http://127.0.0.1:4000', '');
    expect(await client.complete(path, start)).toMatchObject({ subject: 'zhang.san' });
  });

  test('25 another state, none, or two are refused', async () => {
    const { start, callback } = await comeBack();
    const other = await client.begin();
    await expect(client.complete(callback, { ...start, state: other.state })).rejects.toMatchObject(failed);
    await expect(client.complete(changed(callback, 'state', other.state), start)).rejects.toMatchObject(
      failed,
    );
    await expect(client.complete(changed(callback, 'state', null), start)).rejects.toMatchObject(failed);
    await expect(client.complete(`${callback}&state=${start.state}`, start)).rejects.toMatchObject(failed);
    expect(await client.complete(callback, start)).toMatchObject({ subject: 'zhang.san' });
  });

  test('25 a token without the nonce, or with that of another sign-in, is refused', async () => {
    const [start, other] = [await client.begin(), await client.begin()];
    const withoutNonce = await provider.signInAs(changed(start.url, 'nonce', null), 'zhang.san');
    await expect(client.complete(withoutNonce, start)).rejects.toMatchObject(failed);
    const withOther = await provider.signInAs(changed(start.url, 'nonce', other.nonce), 'zhang.san');
    await expect(client.complete(withOther, start)).rejects.toMatchObject(failed);
  });

  test('25 a code counts once', async () => {
    const { start, callback } = await comeBack();
    await client.complete(callback, start);
    await expect(client.complete(callback, start)).rejects.toMatchObject(failed);
  });

  test('25 a code that was stolen is worth nothing without the verifier', async () => {
    const { start, callback } = await comeBack();
    const { verifier } = await client.begin();
    await expect(client.complete(callback, { ...start, verifier })).rejects.toMatchObject(failed);
  });

  test('25 an answer that names another issuer, or none, is refused', async () => {
    const { start, callback } = await comeBack();
    expect(new URL(callback).searchParams.get('iss')).toBe(provider.issuer);
    const other = changed(callback, 'iss', 'https://elsewhere.example.org');
    await expect(client.complete(other, start)).rejects.toMatchObject(failed);
    await expect(client.complete(changed(callback, 'iss', null), start)).rejects.toMatchObject(failed);
  });

  test('somebody who declines, or an answer that is none, is refused', async () => {
    const start = await client.begin();
    const iss = encodeURIComponent(provider.issuer);
    const declined = `${REDIRECT_URL}?error=access_denied&state=${start.state}&iss=${iss}`;
    for (const callback of [
      declined,
      REDIRECT_URL,
      '',
      'http://[',
      `${REDIRECT_URL}?code=&state=${start.state}`,
    ]) {
      await expect(client.complete(callback, start)).rejects.toMatchObject(failed);
    }
  });

  test('a wrong client secret is refused, and neither it nor the code is in the answer or the log', async () => {
    const lines: string[] = [];
    const log = pino({ level: 'trace' }, { write: (line) => void lines.push(line) });
    const { start, callback } = await comeBack();
    const clientSecret = 'not the secret';
    const impostor = openIdClient(
      { ...CONFIG, clientSecret, issuer: provider.issuer, allowInsecure: true },
      log,
    );
    const error = await impostor.complete(callback, start).catch((reason: unknown) => reason);
    expect(error).toMatchObject({ ...failed, message: 'SIGN_ON_FAILED' });
    expect(lines).toHaveLength(1);
    const code = new URL(callback).searchParams.get('code') ?? 'none';
    for (const secret of [clientSecret, code, start.verifier, start.nonce]) {
      expect(JSON.stringify([error, lines])).not.toContain(secret);
    }
  });
});

describe('a provider that is down', () => {
  let provider: HostileProvider;
  beforeAll(async () => {
    provider = await HostileProvider.start();
  });
  afterAll(() => provider.stop());

  test('does not keep the application from starting; sign-in works once it is up', async () => {
    provider.mood = 'fails';
    const client = clientOf(provider.issuer);
    await expect(client.begin()).rejects.toMatchObject(unavailable);
    await expect(client.begin()).rejects.toMatchObject(unavailable);
    provider.mood = 'answers';
    expect((await client.begin()).url).toContain(provider.issuer);
  });

  test('is asked once by all who sign in at once, and no more once it has answered', async () => {
    const client = clientOf(provider.issuer);
    provider.asked.length = 0;
    await Promise.all(Array.from({ length: 10 }, () => client.begin()));
    await client.begin();
    expect(provider.asked).toEqual(['/.well-known/openid-configuration']);
  });

  test('is told from one that refuses: down between start and answer, the sign-in may be tried again', async () => {
    const client = clientOf(provider.issuer);
    const start = await client.begin();
    provider.idToken = await provider.forge(start.nonce);
    provider.userInfo = { sub: 'u-1' };
    const callback = `${REDIRECT_URL}?code=c&state=${start.state}`;
    provider.mood = 'fails';
    await expect(client.complete(callback, start)).rejects.toMatchObject(unavailable);
    provider.mood = 'answers';
    expect(await client.complete(callback, start)).toMatchObject({ subject: 'u-1' });
  });

  test('whose port is closed is unavailable', async () => {
    const gone = await HostileProvider.start();
    const { issuer } = gone;
    await gone.stop();
    await expect(clientOf(issuer).begin()).rejects.toMatchObject(unavailable);
  });

  test('that is silent is given up after five seconds', async () => {
    provider.mood = 'is silent';
    const started = performance.now();
    await expect(clientOf(provider.issuer).begin()).rejects.toMatchObject(unavailable);
    expect(performance.now() - started).toBeGreaterThan(4_500);
    expect(performance.now() - started).toBeLessThan(8_000);
  });

  test('or describes another issuer than the configured one is unavailable', async () => {
    provider.mood = 'answers';
    const elsewhere = provider.issuer.replace('127.0.0.1', 'localhost');
    await expect(clientOf(elsewhere).begin()).rejects.toMatchObject(unavailable);
  });
});

describe('the issuer', () => {
  test.each(['', 'sso', 'http://sso.example.org', 'ftp://sso.example.org', 'http://127.0.0.1.example.org'])(
    'is an https URL: %p is refused at the start',
    (issuer) => {
      expect(() => clientOf(issuer)).toThrow(expect.objectContaining({ code: 'CONFIGURATION_INVALID' }));
    },
  );

  test('may be plain http on this machine, where that is expressly allowed', () => {
    for (const issuer of ['http://127.0.0.1:1', 'http://localhost:1', 'http://[::1]:1']) {
      expect(() => openIdClient({ ...CONFIG, issuer }, silent)).toThrow('https');
      expect(() => clientOf(issuer)).not.toThrow();
    }
    expect(() => openIdClient({ ...CONFIG, issuer: 'https://sso.example.org' }, silent)).not.toThrow();
  });
});

import cookie from '@fastify/cookie';
import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import fastify from 'fastify';
import { Authentication } from '../../src/access/authentication.js';
import {
  addSignOnRoutes,
  CALLBACK_PATH,
  LINK_PATH,
  SIGN_ON_PATH,
} from '../../src/access/single-sign-on/sign-on.routes.js';
import { systemClock } from '../../src/platform/clock.js';
import {
  clientOf,
  type Page,
  Portal,
  type PortalBrowser,
  refusalOf,
} from '../access/single-sign-on/portal.js';
import type { OpenIdProvider } from '../support/openid-provider.js';
import type { TestPerson } from '../support/people.js';

const FAILED = [400, 'SIGN_ON_FAILED'];
const COOKIE = 'sign-on';

let provider: OpenIdProvider;
let other: OpenIdProvider;
let portal: Portal;
let victim: TestPerson;
beforeAll(async () => {
  [provider, other, portal] = await Promise.all([
    Portal.startProvider(),
    Portal.startProvider(),
    Portal.open(),
  ]);
  portal.useProvider(provider);
  victim = await portal.somebodyLinked(provider, 'victim');
});
afterAll(async () => {
  await portal.close();
  await Promise.all([provider.stop(), other.stop()]);
});

/** An address with other values for some of its parameters; none for null. */
function changed(address: string, values: Readonly<Record<string, string | null>>): string {
  const url = new URL(address);
  for (const [name, value] of Object.entries(values)) {
    value === null ? url.searchParams.delete(name) : url.searchParams.set(name, value);
  }
  return url.href;
}

const parameter = (address: string, name: string): string => new URL(address).searchParams.get(name) ?? '';

/** As far as the provider's answer, which is not yet brought to the platform. */
async function signedInAtProvider(change: (url: string) => string = (url) => url) {
  const browser = portal.newBrowser();
  const callback = await provider.signInAs(change(await browser.beginSignIn()), 'victim');
  return { browser, callback };
}

/** The refusal of a callback that differs from a good one, after which nobody is signed in and no flow is left. */
async function expectRefused(browser: PortalBrowser, callback: string): Promise<Page> {
  const [flows, before] = [await portal.flows(), await portal.changes()];
  const page = await browser.follow(callback);
  expect(refusalOf(page)).toEqual(FAILED);
  expect(page.setCookies.filter((line) => line.startsWith('session='))).toEqual([]);
  expect(await portal.changes()).toEqual(before);
  expect(await portal.flows()).toBe(flows - 1);
  return page;
}

test('a good answer is taken: each below differs from it in one thing', async () => {
  const { browser, callback } = await signedInAtProvider();
  expect((await browser.follow(callback)).status).toBe(302);
  expect(await browser.whoAmI()).toBe(victim.login);
  expect(browser.cookies.has(COOKIE)).toBe(false);
});

describe('25 what binds the answer to the sign-in', () => {
  test('counts once: the same answer again is refused', async () => {
    const { browser, callback } = await signedInAtProvider();
    const cookie = browser.cookies.get(COOKIE) ?? '';
    await browser.follow(callback);
    browser.cookies.clear();
    browser.cookies.set(COOKIE, cookie);
    const before = await portal.changes();
    expect(refusalOf(await browser.follow(callback))).toEqual(FAILED);
    expect(await portal.changes()).toEqual(before);
  });

  test('two at the same moment with one answer: at most one gets in', async () => {
    const { browser, callback } = await signedInAtProvider();
    const pages = await Promise.all([1, 2, 3, 4].map(() => browser.follow(callback)));
    expect(pages.map(({ status }) => status).sort()).toEqual([302, 400, 400, 400]);
  });

  test.each<[string, (state: string) => string]>([
    ['missing', () => ''],
    ['empty', () => '&state='],
    ['unknown', () => `&state=${'A'.repeat(43)}`],
    ['sent twice', (state) => `&state=${state}&state=${state}`],
    ['a list', (state) => `&state[]=${state}`],
    ['a map', (state) => `&state[toString]=${state}`],
    ['half of a character', () => '&state=%ud800%ED%A0%80%00'],
    ['of ten thousand characters', () => `&state=${'A'.repeat(10_000)}`],
  ])('a state that is %s is refused, and takes no flow away', async (_, query) => {
    const { browser, callback } = await signedInAtProvider();
    const [flows, before] = [await portal.flows(), await portal.changes()];
    const path = changed(callback, { state: null }) + query(parameter(callback, 'state'));
    expect(refusalOf(await browser.follow(path))).toEqual(FAILED);
    expect([await portal.flows(), await portal.changes()]).toEqual([flows, before]);
    expect((await browser.follow(callback)).status).toBe(302);
  });

  test('the state of another sign-in of the same browser is refused', async () => {
    const { browser, callback } = await signedInAtProvider();
    const state = parameter(await browser.beginSignIn(), 'state');
    await expectRefused(browser, changed(callback, { state }));
  });

  test('a token without the nonce, or with that of another sign-in, is refused', async () => {
    const without = await signedInAtProvider((url) => changed(url, { nonce: null }));
    await expectRefused(without.browser, without.callback);
    const nonce = parameter(await portal.newBrowser().beginSignIn(), 'nonce');
    const another = await signedInAtProvider((url) => changed(url, { nonce }));
    await expectRefused(another.browser, another.callback);
  });

  test('without PKCE, or with the challenge of another sign-in, it is refused', async () => {
    const none = { code_challenge: null, code_challenge_method: null };
    const without = await signedInAtProvider((url) => changed(url, none));
    await expectRefused(without.browser, without.callback);
    const challenge = parameter(await portal.newBrowser().beginSignIn(), 'code_challenge');
    const another = await signedInAtProvider((url) => changed(url, { code_challenge: challenge }));
    await expectRefused(another.browser, another.callback);
  });

  test.each<[string, Record<string, string | null>]>([
    ['a code that was never given', { code: 'guessed' }],
    ['no code', { code: null }],
    ['another issuer', { iss: 'https://elsewhere.example.org' }],
    ['no issuer', { iss: null }],
    ['an error in the place of a code', { code: null, error: 'access_denied' }],
  ])('an answer with %s is refused, and its flow is used up', async (_, values) => {
    const { browser, callback } = await signedInAtProvider();
    await expectRefused(browser, changed(callback, values));
    expect(browser.cookies.has(COOKIE)).toBe(false);
    expect(refusalOf(await browser.follow(callback))).toEqual(FAILED);
  });

  test('another browser is refused, with a cookie of its own and without, and the flow is used up', async () => {
    const { browser: own, callback } = await signedInAtProvider();
    const stranger = portal.newBrowser();
    await stranger.beginSignIn();
    await expectRefused(stranger, callback);
    expect(refusalOf(await own.follow(callback))).toEqual(FAILED);
    const second = await signedInAtProvider();
    await expectRefused(portal.newBrowser(), second.callback);
    expect(refusalOf(await second.browser.follow(second.callback))).toEqual(FAILED);
  });

  test('the same subject of another issuer is somebody else', async () => {
    portal.useProvider(other);
    try {
      const browser = portal.newBrowser();
      const stranger = await other.signInAs(await browser.beginSignIn(), 'victim');
      expect(refusalOf(await browser.follow(stranger))).toEqual([403, 'IDENTITY_UNKNOWN']);
      const person = await portal.somebodyLinked(other, 'victim');
      await browser.follow(await other.signInAs(await browser.beginSignIn(), 'victim'));
      expect(await browser.whoAmI()).toBe(person.login);
      expect(person.login).not.toBe(victim.login);
    } finally {
      portal.useProvider(provider);
    }
  });
});

describe('a page of another site', () => {
  test('that sends a signed-in browser to sign in does not have an identity linked', async () => {
    const { person, browser } = await portal.somebodySignedIn();
    const url = (await browser.get(SIGN_ON_PATH, { 'sec-fetch-site': 'cross-site' })).location ?? '';
    expect(refusalOf(await browser.follow(await provider.signInAs(url, 'attacker')))).toEqual([
      403,
      'IDENTITY_UNKNOWN',
    ]);
    const linked = await portal.rows(
      'select 1 from external_identity where account_id = $1',
      person.accountId,
    );
    expect(linked).toEqual([]);
  });

  test('cannot begin to link: its request is refused, whatever cookies came along', async () => {
    const { browser } = await portal.somebodySignedIn();
    for (const origin of ['https://elsewhere.example.org', 'null', 'http://127.0.0.1:1']) {
      const page = await browser.post(LINK_PATH, { origin });
      expect(refusalOf(page)).toEqual([403, 'ORIGIN_REFUSED']);
      expect(page.setCookies).toEqual([]);
    }
    expect(refusalOf(await browser.get(LINK_PATH))).toEqual([404, 'NOT_FOUND']);
  });

  test('cannot finish what it began elsewhere: an identity is linked in the browser that asked for it', async () => {
    const attacker = await portal.somebodySignedIn();
    const callback = await provider.signInAs(await attacker.browser.beginLink(), 'passer-by');
    const passerBy = await portal.somebodySignedIn();
    await expectRefused(passerBy.browser, callback);
    await expectRefused(
      portal.newBrowser(),
      await provider.signInAs(await attacker.browser.beginLink(), 'victim'),
    );
  });
});

describe('the answers', () => {
  test.each(['return_to', 'redirect_uri', 'next', 'url'])(
    'lead to our own place, whatever %s says',
    async (name) => {
      const browser = portal.newBrowser();
      const elsewhere = 'https://elsewhere.example.org/';
      const start = await browser.get(`${SIGN_ON_PATH}?${name}=${encodeURIComponent(elsewhere)}`);
      expect(start.location).toMatch(new RegExp(`^${provider.issuer}/`));
      expect(start.location).not.toContain('elsewhere');
      const callback = await provider.signInAs(start.location ?? '', 'victim');
      const page = await browser.follow(changed(callback, { [name]: elsewhere }));
      expect([page.status, page.location]).toEqual([302, '/']);
    },
  );

  test('tell nothing of the inside, the provider or the secrets', async () => {
    const { browser, callback } = await signedInAtProvider();
    const page = await expectRefused(browser, changed(callback, { code: 'guessed' }));
    const again = await browser.follow(callback);
    const { issuer, clientSecret } = provider;
    const inside = [
      issuer,
      clientSecret,
      'guessed',
      parameter(callback, 'state'),
      'select',
      'sign_on_flow',
      '.ts',
    ];
    for (const { text, setCookies } of [page, again]) {
      expect(Object.keys(JSON.parse(text))).toEqual(['errors']);
      for (const word of inside) expect(text + setCookies.join()).not.toContain(word);
      expect(text).not.toMatch(/grant|stack|node_modules|\bat \w+ \(/);
    }
  });

  test('hand the browser its half of a flow in a cookie that scripts cannot read', async () => {
    const browser = portal.newBrowser();
    const { setCookies, location } = await browser.get(SIGN_ON_PATH);
    expect(setCookies).toEqual([
      expect.stringMatching(/^sign-on=[\w-]{43}; Max-Age=600; Path=\/; HttpOnly; SameSite=Lax$/),
    ]);
    expect(location).not.toContain(browser.cookies.get(COOKIE));
  });

  test('over TLS, in one that no other host of the domain can set', async () => {
    const { dataSource } = portal.api.database;
    const app = fastify();
    try {
      await app.register(cookie);
      addSignOnRoutes(app, {
        client: clientOf(provider),
        dataSource,
        authentication: new Authentication(dataSource, systemClock, true),
        clock: systemClock,
        publicUrl: 'https://institutes.example.gov.cn',
      });
      const { headers } = await app.inject({ url: SIGN_ON_PATH });
      expect(headers['set-cookie']).toMatch(
        /^__Host-sign-on=[\w-]{43}; Max-Age=600; Path=\/; HttpOnly; Secure; SameSite=Lax$/,
      );
    } finally {
      await app.close();
    }
  });

  test('leave nothing in the database by which a flow could be finished', async () => {
    const browser = portal.newBrowser();
    const state = parameter(await browser.beginSignIn(), 'state');
    const rows = JSON.stringify(await portal.rows('select * from sign_on_flow'));
    expect(rows).not.toContain(state);
    expect(rows).not.toContain(browser.cookies.get(COOKIE));
  });

  test('are refusals for other methods', async () => {
    const browser = portal.newBrowser();
    expect(refusalOf(await browser.post(CALLBACK_PATH))).toEqual([404, 'NOT_FOUND']);
    expect(refusalOf(await browser.post(SIGN_ON_PATH))).toEqual([404, 'NOT_FOUND']);
  });
});

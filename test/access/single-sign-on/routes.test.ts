import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, test } from '@jest/globals';
import { CALLBACK_PATH, LINK_PATH, SIGN_ON_PATH } from '../../../src/access/single-sign-on/sign-on.routes.js';
import { codeOf } from '../../support/api.js';
import type { OpenIdProvider } from '../../support/openid-provider.js';
import { HostileProvider } from '../../support/openid-provider-hostile.js';
import { addPerson } from '../../support/people.js';
import { errorOf, Portal, refusalOf } from './portal.js';

let provider: OpenIdProvider;
let portal: Portal;
beforeAll(async () => {
  [provider, portal] = await Promise.all([Portal.startProvider(), Portal.open()]);
  portal.useProvider(provider);
});
afterAll(async () => {
  await portal.close();
  await provider.stop();
});

describe('somebody with an account', () => {
  test('links the identity while signed in by password, and signs in by it from then on', async () => {
    const { person, browser } = await portal.somebodySignedIn();
    const linked = await browser.follow(await provider.signInAs(await browser.beginLink(), 'zhang.san'));
    expect([linked.status, linked.location]).toEqual([302, '/']);
    expect(linked.setCookies.filter((line) => line.startsWith('session='))).toEqual([]);
    await browser.signOut();
    expect(await browser.whoAmI()).toBeNull();

    const entered = await browser.follow(await provider.signInAs(await browser.beginSignIn(), 'zhang.san'));
    expect([entered.status, entered.location]).toEqual([302, '/']);
    const [session] = entered.setCookies.filter((line) => line.startsWith('session='));
    expect(session).toMatch(/^session=[\w-]{43}; Max-Age=43200; Path=\/; HttpOnly; SameSite=Lax$/);
    expect(await browser.whoAmI()).toBe(person.login);
    expect(
      await portal.rows(
        'select method from session where ended_at is null and account_id = $1',
        person.accountId,
      ),
    ).toContainEqual({ method: 'SINGLE_SIGN_ON' });
  });

  test('is in the record with the way it came, by its own hand', async () => {
    const { accountId } = await portal.somebodyLinked(provider, 'li.si');
    const browser = portal.newBrowser();
    await browser.follow(await provider.signInAs(await browser.beginSignIn(), 'li.si'));
    const entries = await portal.recordOf(accountId);
    expect(entries.map(({ action }) => action)).toEqual([
      'SIGN_IN',
      'IDENTITY_LINKED',
      'SIGN_OUT',
      'SIGN_IN',
    ]);
    expect(
      entries.filter(({ actor_id: actor, role }) => actor !== accountId || role !== 'ACCOUNT_HOLDER'),
    ).toEqual([]);
    expect(entries.map(({ details }) => JSON.parse(details))).toEqual([
      { method: 'PASSWORD' },
      { issuer: provider.issuer },
      {},
      { method: 'SINGLE_SIGN_ON', issuer: provider.issuer },
    ]);
  });

  test('may link the same identity twice, which is recorded once', async () => {
    const { person, browser } = await portal.somebodySignedIn();
    for (let time = 0; time < 2; time += 1) {
      const page = await browser.follow(await provider.signInAs(await browser.beginLink(), 'wang.wu'));
      expect(page.status).toBe(302);
    }
    const entries = await portal.recordOf(person.accountId);
    expect(entries.map(({ action }) => action)).toEqual(['SIGN_IN', 'IDENTITY_LINKED']);
  });

  test('sees the issuer of each identity linked; the administrator unlinks them and ends every session', async () => {
    const person = await portal.somebodyLinked(provider, 'zhao.liu');
    const browser = portal.newBrowser();
    await browser.follow(await provider.signInAs(await browser.beginSignIn(), 'zhao.liu'));
    expect((await browser.ask('{ me { identities } }')).data).toEqual({
      me: { identities: [provider.issuer] },
    });

    const administrator = await addPerson(portal.api.database.dataSource, [['ADMINISTRATOR']]);
    const unlinked = await portal.api.change(
      'unlinkIdentities',
      { accountId: ['Uuid!', person.accountId] },
      '{ login identities }',
      administrator.headers,
    );
    expect(unlinked.data).toEqual({ unlinkIdentities: { login: person.login, identities: [] } });
    expect(await browser.whoAmI()).toBeNull();
    expect(codeOf(await portal.api.ask('{ me { login } }', {}, person.headers))).toBe('UNAUTHENTICATED');
    const last = (await portal.recordOf(person.accountId)).at(-1);
    expect(last).toMatchObject({
      action: 'IDENTITIES_UNLINKED',
      role: 'ADMINISTRATOR',
      actor_id: administrator.accountId,
      details: JSON.stringify({ issuers: [provider.issuer] }),
    });
    const refused = await browser.follow(await provider.signInAs(await browser.beginSignIn(), 'zhao.liu'));
    expect(refusalOf(refused)).toEqual([403, 'IDENTITY_UNKNOWN']);
  });

  test('signs in although the browser still holds the cookie of a session that has ended', async () => {
    const person = await portal.somebodyLinked(provider, 'sun.qi');
    const browser = portal.newBrowser();
    browser.cookies.set('session', 'A'.repeat(43));
    await browser.follow(await provider.signInAs(await browser.beginSignIn(), 'sun.qi'));
    expect(await browser.whoAmI()).toBe(person.login);
  });

  test('ends the session that the browser was in before, and no other', async () => {
    const person = await portal.somebodyLinked(provider, 'comes.anew');
    const { person: former, browser } = await portal.somebodySignedIn();
    await browser.follow(await provider.signInAs(await browser.beginSignIn(), 'comes.anew'));
    expect(await browser.whoAmI()).toBe(person.login);
    const open = await portal.rows(
      'select method from session where account_id = $1 and ended_at is null order by started_at',
      former.accountId,
    );
    // The one that the test put there by itself; the browser's own is over.
    expect(open).toEqual([{ method: 'PASSWORD' }]);
  });
});

describe('refused, and nothing is changed', () => {
  test('is an identity that nobody has linked', async () => {
    const browser = portal.newBrowser();
    const callback = await provider.signInAs(await browser.beginSignIn(), 'nobody');
    const before = await portal.changes();
    const page = await browser.follow(callback);
    expect(refusalOf(page)).toEqual([403, 'IDENTITY_UNKNOWN']);
    expect(page.setCookies.filter((line) => line.startsWith('session='))).toEqual([]);
    expect(await portal.changes()).toEqual(before);
  });

  test('is a disabled account, in the same words as an unknown identity', async () => {
    const { accountId } = await portal.somebodyLinked(provider, 'zhou.ba');
    await portal.rows(`update account set status = 'DISABLED' where id = $1`, accountId);
    const browser = portal.newBrowser();
    const before = await portal.changes();
    const page = await browser.follow(await provider.signInAs(await browser.beginSignIn(), 'zhou.ba'));
    expect(refusalOf(page)).toEqual([403, 'IDENTITY_UNKNOWN']);
    const unknown = await browser.follow(await provider.signInAs(await browser.beginSignIn(), 'nobody'));
    expect(page.text).toBe(unknown.text);
    expect(await portal.changes()).toEqual(before);
  });

  test('is the identity of somebody else, IDENTITY_TAKEN', async () => {
    const owner = await portal.somebodyLinked(provider, 'wu.jiu');
    const { person, browser } = await portal.somebodySignedIn();
    const callback = await provider.signInAs(await browser.beginLink(), 'wu.jiu');
    const before = await portal.changes();
    expect(refusalOf(await browser.follow(callback))).toEqual([409, 'IDENTITY_TAKEN']);
    expect(await portal.changes()).toEqual(before);
    expect(await portal.rows(`select account_id from external_identity where subject = 'wu.jiu'`)).toEqual([
      { account_id: owner.accountId },
    ]);
    expect(await browser.whoAmI()).toBe(person.login);
  });

  test('is linking that somebody else finishes, or nobody', async () => {
    const { browser } = await portal.somebodySignedIn();
    const callback = await provider.signInAs(await browser.beginLink(), 'zheng.shi');
    await browser.signIn((await portal.somebodySignedIn()).person);
    const before = await portal.changes();
    expect(refusalOf(await browser.follow(callback))).toEqual([400, 'SIGN_ON_FAILED']);
    const other = await provider.signInAs(await browser.beginLink(), 'zheng.shi');
    browser.cookies.delete('session');
    expect(refusalOf(await browser.follow(other))).toEqual([400, 'SIGN_ON_FAILED']);
    expect(await portal.changes()).toEqual(before);
  });

  test('is linking by nobody, or by a session that ended at the provider', async () => {
    expect(refusalOf(await portal.newBrowser().post(LINK_PATH))).toEqual([401, 'UNAUTHENTICATED']);
    const { person, browser } = await portal.somebodySignedIn();
    const callback = await provider.signInAs(await browser.beginLink(), 'feng.yi');
    await portal.rows('update session set ended_at = now() where account_id = $1', person.accountId);
    expect(refusalOf(await browser.follow(callback))).toEqual([401, 'UNAUTHENTICATED']);
    expect(await portal.rows(`select 1 from external_identity where subject = 'feng.yi'`)).toEqual([]);
  });
});

describe('ten minutes at the provider', () => {
  const begun = new Date('2026-03-02T01:00:00Z');
  const tenMinutesLater = new Date('2026-03-02T01:10:00Z');

  beforeEach(() => {
    portal.clock.stoppedAt = begun;
  });
  afterEach(() => {
    portal.clock.stoppedAt = null;
  });

  test.each([
    ['less a millisecond are in time', new Date(tenMinutesLater.getTime() - 1), [403, 'IDENTITY_UNKNOWN']],
    ['are too long', tenMinutesLater, [400, 'SIGN_ON_FAILED']],
  ])('%s', async (_, cameBack, expected) => {
    const browser = portal.newBrowser();
    const flows = await portal.flows();
    const callback = await provider.signInAs(await browser.beginSignIn(), 'nobody');
    portal.clock.stoppedAt = cameBack;
    expect(refusalOf(await browser.follow(callback))).toEqual(expected);
    expect(await portal.flows()).toBe(flows);
  });

  test('are enough to clear away a flow that nobody took, with the next one', async () => {
    await portal.newBrowser().beginSignIn();
    portal.clock.stoppedAt = tenMinutesLater;
    await portal.newBrowser().beginSignIn();
    expect(
      await portal.rows('select expires_at from sign_on_flow where expires_at <= $1', tenMinutesLater),
    ).toEqual([]);
  });
});

describe('a provider that is down', () => {
  let down: HostileProvider;
  beforeAll(async () => {
    down = await HostileProvider.start();
    portal.useProvider(down);
  });
  afterAll(async () => {
    portal.useProvider(provider);
    await down.stop();
  });

  test.each([
    ['zh-CN', '统一身份认证暂时无法使用，请稍后再试，或用密码登录。'],
    ['en', 'Single sign-on is not available at the moment; please try again later or sign in by password.'],
  ])('keeps nobody from the rest, and says so in %s', async (language, message) => {
    down.mood = 'fails';
    const page = await portal.newBrowser().get(SIGN_ON_PATH, { 'accept-language': language });
    expect(refusalOf(page)).toEqual([503, 'SIGN_ON_UNAVAILABLE']);
    expect(errorOf(page)?.message).toBe(message);
    expect(page.setCookies).toEqual([]);
  });

  test('between the start and the answer is the same, and the flow is used all the same', async () => {
    down.mood = 'answers';
    const browser = portal.newBrowser();
    const state = new URL(await browser.beginSignIn()).searchParams.get('state');
    const flows = await portal.flows();
    down.mood = 'fails';
    const path = `${CALLBACK_PATH}?code=c&state=${state}`;
    expect(refusalOf(await browser.get(path))).toEqual([503, 'SIGN_ON_UNAVAILABLE']);
    expect(await portal.flows()).toBe(flows - 1);
    down.mood = 'answers';
    expect(refusalOf(await browser.get(path))).toEqual([400, 'SIGN_ON_FAILED']);
  });
});

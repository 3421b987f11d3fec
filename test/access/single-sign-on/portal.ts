import { randomUUID } from 'node:crypto';
import type { AddressInfo } from 'node:net';
import pino from 'pino';
import { type OpenIdClient, openIdClient } from '../../../src/access/single-sign-on/open-id-client.js';
import { CALLBACK_PATH, LINK_PATH, SIGN_ON_PATH } from '../../../src/access/single-sign-on/sign-on.routes.js';
import { type Answer, openTestApi, type TestApi } from '../../support/api.js';
import { type OpenIdProvider, startOpenIdProvider } from '../../support/openid-provider.js';
import { addPerson, TEST_PASSWORD, type TestPerson } from '../../support/people.js';

/** As registered with the providers; what comes there is handed to wherever the platform listens. */
const CALLBACK_URL = `http://localhost:4000${CALLBACK_PATH}`;

/** What a provider is for the platform. */
export type ProviderLogin = Pick<OpenIdProvider, 'issuer' | 'clientId' | 'clientSecret'>;

/** The clock of the platform: the machine's, unless it is stopped at a moment. */
interface PortalClock {
  stoppedAt: Date | null;
  now(): Date;
}

/** The platform listening on this machine, with single sign-on at whichever provider is set. */
export class Portal {
  private constructor(
    readonly api: TestApi,
    readonly clock: PortalClock,
    private readonly origin: string,
    private readonly client: { current: OpenIdClient },
  ) {}

  static async open(): Promise<Portal> {
    const client = { current: noProvider };
    const clock: PortalClock = { stoppedAt: null, now: () => clock.stoppedAt ?? new Date() };
    const openId: OpenIdClient = {
      begin: () => client.current.begin(),
      complete: (...answer) => client.current.complete(...answer),
    };
    const api = await openTestApi({ clock, openId });
    await api.server.listen({ host: '127.0.0.1', port: 0 });
    const { port } = api.server.server.address() as AddressInfo;
    return new Portal(api, clock, `http://127.0.0.1:${port}`, client);
  }

  static startProvider = (): Promise<OpenIdProvider> => startOpenIdProvider(CALLBACK_URL);

  /** Configures the provider of single sign-on. */
  useProvider(provider: ProviderLogin): void {
    this.client.current = clientOf(provider);
  }

  newBrowser = (): PortalBrowser => new PortalBrowser(this.origin);

  /** Somebody with an account, and a browser in which it is signed in by password. */
  async somebodySignedIn(): Promise<{ person: TestPerson; browser: PortalBrowser }> {
    const person = await addPerson(this.api.database.dataSource, [['BUREAU_OFFICER']], {
      withPassword: true,
      clock: this.clock,
    });
    const browser = this.newBrowser();
    await browser.signIn(person);
    return { person, browser };
  }

  /** Somebody whose identity is linked; the browser in which that was done is signed out. */
  async somebodyLinked(provider: OpenIdProvider, subject: string): Promise<TestPerson> {
    const { person, browser } = await this.somebodySignedIn();
    const linked = await browser.follow(await provider.signInAs(await browser.beginLink(), subject));
    if (linked.status !== 302) throw new Error(`The identity was not linked: ${linked.text}`);
    await browser.signOut();
    return person;
  }

  rows = <T>(statement: string, ...parameters: unknown[]): Promise<T[]> =>
    this.api.database.dataSource.query(statement, parameters);

  /** What the record says of an account, in the order in which it was done. */
  recordOf = (
    accountId: string,
  ): Promise<{ action: string; role: string; actor_id: string; details: string }[]> =>
    this.rows(
      'select action, role, actor_id, details from record_entry where case_key = $1 order by case_seq',
      `account:${accountId}`,
    );

  /** Everything that a sign-in could change, counted. */
  async changes(): Promise<unknown> {
    const [counts] = await this.rows(`select (select count(*) from session) as sessions,
      (select count(*) from external_identity) as identities, (select count(*) from record_entry) as entries`);
    return counts;
  }

  flows = async (): Promise<number> => (await this.rows('select 1 from sign_on_flow')).length;

  close = (): Promise<void> => this.api.close();
}

/** The platform's client of a provider. */
export const clientOf = ({ issuer, clientId, clientSecret }: ProviderLogin): OpenIdClient =>
  openIdClient(
    { issuer, clientId, clientSecret, redirectUrl: CALLBACK_URL, allowInsecure: true },
    pino({ level: 'silent' }),
  );

const noProvider: OpenIdClient = {
  begin: () => Promise.reject(new Error('The test has set no provider')),
  complete: () => Promise.reject(new Error('The test has set no provider')),
};

/** An answer, as far as the tests look at it. */
export interface Page {
  readonly status: number;
  readonly text: string;
  readonly location: string | null;
  readonly setCookies: readonly string[];
}

/** The error that a page tells of; undefined where there is none. */
export function errorOf({ text }: Page): { message: string; extensions: { code: string } } | undefined {
  return text === '' ? undefined : JSON.parse(text).errors?.[0];
}

/** What a test looks at in a refusal. */
export const refusalOf = (page: Page): readonly [number, string | undefined] => [
  page.status,
  errorOf(page)?.extensions.code,
];

/** As much of a browser as the portal needs: it keeps cookies, and follows redirects only when told to. */
export class PortalBrowser {
  readonly cookies = new Map<string, string>();

  constructor(private readonly origin: string) {}

  async get(path: string, headers: Readonly<Record<string, string>> = {}): Promise<Page> {
    return this.send(path, { headers });
  }

  async post(path: string, headers: Readonly<Record<string, string>> = {}): Promise<Page> {
    return this.send(path, { method: 'POST', headers: { origin: this.origin, ...headers } });
  }

  /** Goes where the provider has sent it. */
  follow = (callback: string): Promise<Page> => this.get(callback.slice(callback.indexOf(CALLBACK_PATH)));

  /** Where it is sent to sign in. */
  async beginSignIn(): Promise<string> {
    const { status, location, text } = await this.get(SIGN_ON_PATH);
    if (status !== 302 || location === null) throw new Error(`There is no way to the provider: ${text}`);
    return location;
  }

  /** Where it is sent to have an identity linked. */
  async beginLink(): Promise<string> {
    const { status, text } = await this.post(LINK_PATH);
    if (status !== 200) throw new Error(`There is no way to the provider: ${text}`);
    return JSON.parse(text).url;
  }

  async signIn({ login }: TestPerson): Promise<void> {
    const input = { login, password: TEST_PASSWORD, delivery: 'COOKIE' };
    const document = `mutation ($input: SignInInput!, $requestId: RequestId!) {
      signIn(input: $input, requestId: $requestId) { sessionId } }`;
    const { errors } = await this.ask(document, { input, requestId: randomUUID() });
    if (errors) throw new Error(JSON.stringify(errors));
  }

  async signOut(): Promise<void> {
    const document = 'mutation ($requestId: RequestId!) { signOut(requestId: $requestId) }';
    const { errors } = await this.ask(document, { requestId: randomUUID() });
    if (errors) throw new Error(JSON.stringify(errors));
  }

  /** The login of whoever is signed in here; null where nobody is. */
  async whoAmI(): Promise<string | null> {
    const { data } = await this.ask('{ me { login } }');
    return (data?.['me'] as { login: string } | null | undefined)?.login ?? null;
  }

  async ask(query: string, variables: object = {}): Promise<Omit<Answer, 'status'>> {
    const { text } = await this.send('/graphql', {
      method: 'POST',
      headers: { 'content-type': 'application/json', origin: this.origin },
      body: JSON.stringify({ query, variables }),
    });
    return JSON.parse(text);
  }

  private async send(path: string, init: RequestInit): Promise<Page> {
    const cookie = [...this.cookies].map((pair) => pair.join('=')).join('; ');
    const headers = { cookie, ...(init.headers as Record<string, string>) };
    const response = await fetch(this.origin + path, { ...init, headers, redirect: 'manual' });
    const setCookies = response.headers.getSetCookie();
    for (const line of setCookies) this.keep(line);
    const location = response.headers.get('location');
    return { status: response.status, text: await response.text(), location, setCookies };
  }

  private keep(line: string): void {
    const [name = '', value = ''] = (line.split(';')[0] ?? '').split(/=(.*)/s);
    if (value === '' || /Max-Age=0|Expires=Thu, 01 Jan 1970/i.test(line)) this.cookies.delete(name);
    else this.cookies.set(name, value);
  }
}

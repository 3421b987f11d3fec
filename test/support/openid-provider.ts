import { fork } from 'node:child_process';
import { once } from 'node:events';
import { join } from 'node:path';
import { projectRoot } from '../../src/platform/project-root.js';

/** A real OpenID Connect provider in a process of its own, and one client registered with it. */
export interface OpenIdProvider {
  readonly issuer: string;
  readonly clientId: string;
  readonly clientSecret: string;
  /**
   * Goes where a browser would be sent, signs in and consents.
   *
   * @returns the address that the provider sends the browser back to; it is not visited
   */
  signInAs(authorizationUrl: string, login: string): Promise<string>;
  stop(): Promise<void>;
}

const CLIENT_ID = 'platform';
const CLIENT_SECRET = 'a secret of the tests';

/** More pages than a sign-in has. */
const MOST_STEPS = 12;

/** Starts a provider that knows everybody: subject is the login, name `用户 <login>`, email `<login>@example.org`. */
export async function startOpenIdProvider(redirectUrl: string): Promise<OpenIdProvider> {
  const support = join(projectRoot, 'test/support');
  const child = fork(
    join(support, 'openid-provider-process.ts'),
    [CLIENT_ID, CLIENT_SECRET, redirectUrl],
    // Its warnings against use in production are not for us.
    { execArgv: ['--import', join(support, 'typescript.js')], stdio: ['ignore', 'ignore', 'ignore', 'ipc'] },
  );
  const ended = once(child, 'exit');
  const [started] = await Promise.race([once(child, 'message'), ended]);
  const { issuer } = (started ?? {}) as { issuer?: string };
  if (issuer === undefined) throw new Error('The identity provider ended without a word');
  return {
    issuer,
    clientId: CLIENT_ID,
    clientSecret: CLIENT_SECRET,
    signInAs: (authorizationUrl, login) => new Browser(redirectUrl, login).visit(authorizationUrl),
    stop: async () => {
      child.disconnect();
      await ended;
    },
  };
}

/** As much of a browser as a sign-in needs: it keeps cookies, follows redirects and fills in two forms. */
class Browser {
  private readonly cookies = new Map<string, string>();

  constructor(
    private readonly home: string,
    private readonly login: string,
  ) {}

  async visit(authorizationUrl: string): Promise<string> {
    let url = authorizationUrl;
    let form: URLSearchParams | undefined;
    for (let step = 0; step < MOST_STEPS; step += 1) {
      const response = await this.ask(url, form);
      const location = response.headers.get('location');
      form = location === null ? this.fillIn(await response.text(), response.status) : undefined;
      url = new URL(location ?? url, url).href;
      if (url.startsWith(this.home)) return url;
    }
    throw new Error('The identity provider leads in a circle');
  }

  private async ask(url: string, form?: URLSearchParams): Promise<Response> {
    const cookie = [...this.cookies].map((pair) => pair.join('=')).join('; ');
    const response = await fetch(url, {
      method: form ? 'POST' : 'GET',
      body: form ?? null,
      headers: { cookie },
      redirect: 'manual',
    });
    for (const line of response.headers.getSetCookie()) {
      const [name = '', value = ''] = (line.split(';')[0] ?? '').split(/=(.*)/s);
      this.cookies.set(name, value);
    }
    return response;
  }

  /** The provider's pages ask for a login and any password, then for consent. */
  private fillIn(page: string, status: number): URLSearchParams {
    const prompt = /name="prompt" value="(login|consent)"/.exec(page)?.[1];
    if (prompt === undefined)
      throw new Error(`The identity provider shows a page of status ${status}: ${page}`);
    return new URLSearchParams({ prompt, login: this.login, password: 'any' });
  }
}

import { randomUUID } from 'node:crypto';
import type { AddressInfo } from 'node:net';
import { type Answered, documentFor, type Stage } from '../../src/demo/stage.js';
import type { StoryClock } from '../../src/demo/story-clock.js';
import { dayIn } from '../../src/platform/clock.js';
import type { PlainDate } from '../../src/shared/dates.js';
import type { TestApi } from '../support/api.js';

/** What a refusal says over HTTP. */
class Refused extends Error {
  constructor(readonly code: string) {
    super(code);
  }
}

/** The platform over HTTP: everybody signs in with login and password, and sends the session's token along. */
export class HttpStage implements Stage {
  private readonly tokens = new Map<string, Promise<string>>();
  private signedInOn: PlainDate | undefined;

  private constructor(
    private readonly api: TestApi,
    private readonly clock: StoryClock,
    private readonly password: string,
    private readonly origin: string,
  ) {}

  static async open(api: TestApi, clock: StoryClock, password: string): Promise<HttpStage> {
    await api.server.listen({ host: '127.0.0.1', port: 0 });
    const { port } = api.server.server.address() as AddressInfo;
    return new HttpStage(api, clock, password, `http://127.0.0.1:${port}`);
  }

  get today(): PlainDate {
    return dayIn(this.clock);
  }

  async change(login: string | null, field: string, args: object, selection?: string): Promise<Answered> {
    const data = await this.send(login, 'mutation', field, { ...args, requestId: randomUUID() }, selection);
    const answer = data[field];
    return typeof answer === 'object' && answer !== null ? (answer as Answered) : {};
  }

  async ask<T>(login: string | null, field: string, args: object, selection: string): Promise<T> {
    return (await this.send(login, 'query', field, args, selection))[field] as T;
  }

  async sendFile(url: string, bytes: Buffer): Promise<void> {
    const response = await fetch(this.origin + url, { method: 'PUT', body: new Uint8Array(bytes) });
    if (!response.ok) throw new Error(`The file was refused: ${await response.text()}`);
  }

  async accountOf(login: string): Promise<string> {
    const { accounts } = await this.ask<{ accounts: readonly { id: string }[] }>(
      'admin',
      'accountPage',
      { login },
      '{ accounts { id } }',
    );
    const [account] = accounts;
    if (account === undefined) throw new Error(`There is no account ${login}`);
    return account.id;
  }

  private async send(
    login: string | null,
    kind: 'query' | 'mutation',
    field: string,
    args: object,
    selection: string | undefined,
  ): Promise<Answered> {
    this.clock.tick();
    const token = login === null ? null : await this.tokenOf(login);
    const response = await fetch(`${this.origin}/graphql`, {
      method: 'POST',
      headers: {
        'content-type': 'application/json',
        ...(token === null ? {} : { authorization: `Bearer ${token}` }),
      },
      body: JSON.stringify({
        query: documentFor(this.api.schema, kind, field, args, selection),
        variables: args,
      }),
    });
    const { data, errors } = (await response.json()) as {
      data: Answered | null;
      errors?: readonly { extensions: { code: string } }[];
    };
    const [error] = errors ?? [];
    if (error) throw new Refused(error.extensions.code);
    return data ?? {};
  }

  /** A session lasts a working day at most. */
  private tokenOf(login: string): Promise<string> {
    if (this.signedInOn !== this.today) this.tokens.clear();
    this.signedInOn = this.today;
    const token = this.tokens.get(login) ?? this.signIn(login);
    this.tokens.set(login, token);
    return token;
  }

  private async signIn(login: string): Promise<string> {
    const input = { login, password: this.password, delivery: 'BEARER' };
    const { token } = await this.change(null, 'signIn', { input }, '{ token }');
    return String(token);
  }
}

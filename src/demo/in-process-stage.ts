import { randomUUID } from 'node:crypto';
import { Readable } from 'node:stream';
import { type GraphQLSchema, graphql } from 'graphql';
import type { Logger } from 'pino';
import type { DataSource } from 'typeorm';
import type { SignedInActor } from '../access/actor.js';
import { tokenHash } from '../access/credentials/token.js';
import type { RequestContext } from '../access/request-context.js';
import { findActor } from '../access/session/live-session.js';
import { beginSession } from '../access/session/sessions.js';
import type { FileStore } from '../files/store/file-store.js';
import { upload } from '../files/upload.js';
import { dayIn } from '../platform/clock.js';
import { Loaders } from '../platform/loaders.js';
import { RequestDatabase } from '../platform/request-database.js';
import type { PlainDate } from '../shared/dates.js';
import { type Answered, documentFor, type Stage } from './stage.js';
import type { StoryClock } from './story-clock.js';

/** What the story is played on: the API, its database and its files, under a clock of the story's own. */
export interface StageParts {
  readonly schema: GraphQLSchema;
  readonly dataSource: DataSource;
  readonly store: FileStore;
  readonly clock: StoryClock;
  readonly logger: Logger;
}

/** The API itself, without a network in between: guarded, recorded and refused as for anybody else. */
export class InProcessStage implements Stage {
  /** Tokens of sessions by login. */
  private readonly tokens = new Map<string, string>();

  constructor(private readonly parts: StageParts) {}

  get today(): PlainDate {
    return dayIn(this.parts.clock);
  }

  async change(login: string | null, field: string, args: object, selection?: string): Promise<Answered> {
    const given = { ...args, requestId: randomUUID() };
    const data = await this.send(login, 'mutation', field, given, selection);
    const answer = data[field];
    return typeof answer === 'object' && answer !== null ? (answer as Answered) : {};
  }

  async ask<T>(login: string | null, field: string, args: object, selection: string): Promise<T> {
    const data = await this.send(login, 'query', field, args, selection);
    return data[field] as T;
  }

  async sendFile(url: string, bytes: Buffer): Promise<void> {
    const token = url.slice(url.lastIndexOf('/') + 1);
    await upload(this.parts, token, Readable.from([bytes]));
  }

  async accountOf(login: string): Promise<string> {
    const [account] = await this.parts.dataSource.query('select id from account where login = $1', [login]);
    if (account === undefined) throw new Error(`The story has no account ${login}`);
    return account.id;
  }

  private async send(
    login: string | null,
    kind: 'query' | 'mutation',
    field: string,
    args: object,
    selection: string | undefined,
  ): Promise<Answered> {
    const { schema, dataSource, clock, logger } = this.parts;
    clock.tick();
    const actor = login === null ? null : await this.signIn(login);
    const database = new RequestDatabase(dataSource, actor?.accountId ?? null);
    const loaders = new Loaders(database);
    const client = { address: addressOf(login), setSessionCookie: () => undefined };
    const contextValue: RequestContext = { actor, database, loaders, client, clock, logger };
    try {
      const source = documentFor(schema, kind, field, args, selection);
      const { data, errors } = await graphql({ schema, source, variableValues: { ...args }, contextValue });
      const [error] = errors ?? [];
      if (error) throw new Error(`${field} as ${login}: ${error.message}`, { cause: error.originalError });
      return data ?? {};
    } finally {
      await database.close();
    }
  }

  /** Goes on in the account's session, or begins another once days of the story have ended it. */
  private async signIn(login: string): Promise<SignedInActor> {
    const { manager } = this.parts.dataSource;
    const held = this.tokens.get(login);
    const actor = held === undefined ? null : await findActor(manager, tokenHash(held), this.parts.clock);
    if (actor !== null) return actor;
    const { token } = await beginSession(manager, await this.accountOf(login), 'PASSWORD', this.parts.clock);
    this.tokens.set(login, token);
    return this.signIn(login);
  }
}

/** Everybody has an address of their own, of the range that is kept for documentation. */
const addressOf = (login: string | null): string => {
  const sum = [...(login ?? 'public')].reduce((total, sign) => total + sign.charCodeAt(0), 0);
  return `192.0.2.${(sum % 250) + 1}`;
};

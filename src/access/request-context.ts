import type { Logger } from 'pino';
import type { EntityManager } from 'typeorm';
import type { Clock } from '../platform/clock.js';
import type { Loaders } from '../platform/loaders.js';
import { nameActor, type RequestDatabase } from '../platform/request-database.js';
import { append, type NewEntry } from '../record/append.js';
import type { Actor, SignedInActor } from './actor.js';
import type { Place, Reach } from './reach.js';
import { forbidden, notFound, unauthenticated } from './refusals.js';

/** Where a request came from, and the cookie that it may set. */
export interface Client {
  /** Network address, as the configured proxy states it. */
  readonly address: string;
  /** Hands the session to the browser, or takes it away (null). Only after the change has been committed. */
  setSessionCookie(token: string | null): void;
}

/** What belongs to one request from its begin to its end. */
export interface RequestContext {
  readonly actor: Actor;
  readonly database: RequestDatabase;
  /** Where fields gather what they read. */
  readonly loaders: Loaders;
  readonly client: Client;
  readonly clock: Clock;
  readonly logger: Logger;
}

/** What a query or a field has: who asks, how far that reaches here, and the transaction to read in. */
export interface Reading extends RequestContext {
  readonly reach: Reach;
}

/** Something that must not happen unless the change stands. */
type Effect = () => Promise<void>;

/** What a mutation has: everything it does is one transaction, which is committed before the field answers. */
export class UnitOfWork {
  private readonly effects: Effect[] = [];
  /** In whose name the database records; the actor's, unless somebody signs in with this very change. */
  private accountId: string | null;

  constructor(
    readonly manager: EntityManager,
    readonly actor: Actor,
    readonly reach: Reach,
    readonly client: Client,
    readonly clock: Clock,
  ) {
    this.accountId = actor?.accountId ?? null;
  }

  /** Who acts, where the operation asks for somebody. */
  get signedIn(): SignedInActor {
    if (this.actor === null) throw unauthenticated();
    return this.actor;
  }

  /**
   * Refuses a row that the actor's roles do not reach here. An official is told FORBIDDEN; anybody else is told
   * NOT_FOUND, as for a row that does not exist; so is everybody of what is its enterprise's alone.
   */
  ensureReached(place: Place): void {
    if (this.reach.covers(place)) return;
    const official = this.actor?.roles.some(({ role }) => role !== 'ENTERPRISE_MEMBER' && role !== 'EXPERT');
    throw official && place.ownOnly !== true ? forbidden() : notFound();
  }

  /** The role by which the actor reaches `place`, for the record. */
  roleAt(place: Place): string {
    return this.reach.roleFor(place) ?? (this.accountId === null ? 'PUBLIC' : 'ACCOUNT_HOLDER');
  }

  /** Appends to the record, under the role by which the actor reaches `place`. */
  async record(place: Place, entry: Omit<NewEntry, 'role'>): Promise<void> {
    await append(this.manager, { ...entry, role: this.roleAt(place) });
  }

  /** Goes on in the name of the account that signs in with this change. */
  async become(accountId: string): Promise<void> {
    await nameActor(this.manager, accountId);
    this.accountId = accountId;
  }

  /** Has something outside of the database happen once the change has been committed. */
  afterCommit(effect: Effect): void {
    this.effects.push(effect);
  }

  /** What is to happen after the commit, in order. */
  get pendingEffects(): readonly Effect[] {
    return this.effects;
  }
}

/** What a mutation gives back: by what its answer is read, and what is shown this one time only. */
export class Done {
  constructor(
    readonly identity: string | boolean,
    /** Values of fields of the answer that nobody can read again, such as a token. */
    readonly shownOnce: Readonly<Record<string, string>> = {},
  ) {}
}

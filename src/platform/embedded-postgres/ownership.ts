import { setTimeout as delay } from 'node:timers/promises';
import type pg from 'pg';
import type { Logger } from 'pino';
import { connect, type Login } from '../connection.js';

/** Names the advisory lock of the process that owns a server; any fixed number would do. */
const OWNERSHIP_LOCK = 2_023_009;

/** How long the session of a killed process may take to end and leave its lock. */
const HELD_RETRIES = 10;
const RETRY_MS = 100;

/** How often a process that lost its server looks whether it is back. */
const REGAIN_MS = 1_000;

/** Answer to an attempt to become the owner of a running server. */
export type Claim =
  | { readonly outcome: 'owned'; readonly client: pg.Client }
  | { readonly outcome: 'held'; readonly holder: string }
  /** It does not accept connections: starting, stopping or gone. */
  | { readonly outcome: 'unavailable'; readonly error: unknown };

/**
 * Tries to become the owner of a running server. Ownership is an advisory lock of one session, so it ends with
 * the process, however that ends, and nobody can hold it twice.
 */
export async function claimOwnership(administrator: Login): Promise<Claim> {
  let client: pg.Client;
  try {
    client = await connect(administrator, `owner pid ${process.pid}`);
  } catch (error) {
    return { outcome: 'unavailable', error };
  }
  try {
    const holder = await lockOrHolder(client);
    if (holder === null) {
      return { outcome: 'owned', client };
    }
    await client.end();
    return { outcome: 'held', holder };
  } catch (error) {
    await client.end();
    return { outcome: 'unavailable', error };
  }
}

/** @returns null if the lock is ours now, otherwise who holds it */
async function lockOrHolder(client: pg.Client): Promise<string | null> {
  let holder = 'another process';
  for (let attempt = 0; attempt < HELD_RETRIES; attempt += 1) {
    const lock = await client.query('select pg_try_advisory_lock($1) as locked', [OWNERSHIP_LOCK]);
    if (lock.rows[0].locked) {
      return null;
    }
    const session = await client.query(
      `select application_name from pg_stat_activity join pg_locks using (pid)
       where locktype = 'advisory' and objid = $1 and granted`,
      [OWNERSHIP_LOCK],
    );
    holder = session.rows[0]?.application_name ?? holder;
    await delay(RETRY_MS);
  }
  return holder;
}

/** Watches over the lock as long as the server is used. */
export class Ownership {
  private state: 'held' | 'lost' | 'taken' | 'released' = 'held';

  constructor(
    private client: pg.Client,
    private readonly administrator: Login,
    private readonly log: Logger,
  ) {
    this.watch();
  }

  /** Whether the server runs and is ours. */
  isHeld(): boolean {
    return this.state === 'held';
  }

  /**
   * Gives the server up by stopping it. The lock is kept to the end, so that nobody adopts a server that is about
   * to stop; and a server that meanwhile belongs to another process is left running.
   */
  async release(stop: () => Promise<void>): Promise<void> {
    if (this.state === 'lost') {
      await this.regain();
    }
    const taken = this.state === 'taken';
    this.state = 'released';
    await (taken || stop());
    await this.client.end();
  }

  private watch(): void {
    this.client.once('end', () => {
      if (this.state === 'held') {
        this.state = 'lost';
        this.log.error(
          'The connection to the embedded database server broke; waiting for the server to return',
        );
        this.tryAgainLater();
      }
    });
  }

  private tryAgainLater(): void {
    setTimeout(() => void this.regain(), REGAIN_MS).unref();
  }

  /** The server restarts itself after the crash of one session, and then has forgotten every lock. */
  private async regain(): Promise<void> {
    if (this.state !== 'lost') {
      return;
    }
    const claim = await claimOwnership(this.administrator);
    if (this.state !== 'lost') {
      // Released in the meantime.
      await (claim.outcome === 'owned' && claim.client.end());
    } else if (claim.outcome === 'owned') {
      this.client = claim.client;
      this.state = 'held';
      this.watch();
      this.log.info('The embedded database server is back');
    } else if (claim.outcome === 'held') {
      this.state = 'taken';
      this.log.error(
        `The embedded database server now belongs to the process "${claim.holder}"; restart this one`,
      );
    } else {
      this.tryAgainLater();
    }
  }
}

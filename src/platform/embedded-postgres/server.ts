import { setTimeout as delay } from 'node:timers/promises';
import type { Logger } from 'pino';
import { errorCode } from '../error-code.js';
import { StartRefusal } from '../start-refusal.js';
import { type Binaries, installBinaries } from './binaries.js';
import { ensureCluster, type Passwords } from './cluster.js';
import { findServer, type ServerSettings, startServer, stopServer } from './control.js';
import { createLogins, EMBEDDED_NAMES, loginsOf, type ServerLogins } from './logins.js';
import { type Claim, claimOwnership, Ownership } from './ownership.js';
import { choosePlace, type Place, SHARED_FOLDER } from './place.js';

/** Longest wait for a server that starts, recovers or stops, in milliseconds. */
const PATIENCE_MS = 120_000;
const POLL_MS = 100;

/** PostgreSQL's code for a login refused by its password. */
const WRONG_PASSWORD = '28P01';

/** What distinguishes one embedded server from another. */
export interface EmbeddedServerOptions {
  /** Where the data is to live; see {@link choosePlace} for root. */
  readonly dataFolder: string;
  readonly log: Logger;
  /** Where data goes that an ordinary account could not reach; `/var/lib/…` if not said. */
  readonly sharedFolder?: string;
  /** Where the programs are copied to; beside the data if not said. */
  readonly programsFolder?: string;
  /** PostgreSQL settings on top of ours. */
  readonly settings?: ServerSettings;
}

/** A running server that belongs to this process. */
export interface EmbeddedServer extends ServerLogins {
  /** Where its files are. */
  readonly place: Place;
  /** Whether the server was found running, left behind by a process that was killed. */
  readonly adopted: boolean;
  /** Whether the server runs and still belongs to this process. */
  isAlive(): boolean;
  /** Stops the server, unless another process has become its owner. */
  stop(): Promise<void>;
}

interface Parts {
  readonly place: Place;
  readonly binaries: Binaries;
  readonly passwords: Passwords;
}

/**
 * Starts the embedded PostgreSQL of a data folder, creating it the first time, or adopts the running server that
 * a killed process left behind. Safe to call in several processes at once: one gets the server.
 *
 * @throws StartRefusal, `DATA_FOLDER_IN_USE` when another process owns the server
 */
export async function startEmbeddedServer(options: EmbeddedServerOptions): Promise<EmbeddedServer> {
  const place = await choosePlace(options.dataFolder, options.sharedFolder ?? SHARED_FOLDER, options.log);
  const binaries = await installBinaries(options.programsFolder ?? place.base);
  const parts = { place, binaries, passwords: await ensureCluster(place, binaries) };
  const { logins, ownership, adopted } = await takeOwnership(parts, options);
  const stop = (): Promise<void> => ownership.release(() => stopServer(place, binaries));
  try {
    await createLogins(logins.administrator, EMBEDDED_NAMES, parts.passwords);
  } catch (error) {
    await stop();
    throw error;
  }
  options.log.info({ data: place.data, adopted }, 'The embedded database server runs');
  return { ...logins, place, adopted, isAlive: () => ownership.isHeld(), stop };
}

interface Taken {
  readonly logins: ServerLogins;
  readonly ownership: Ownership;
  readonly adopted: boolean;
}

/**
 * Asks a running server first, and starts one only when there is none. Whoever gets the lock owns the server,
 * even if another process started it at the same instant.
 */
async function takeOwnership(parts: Parts, options: EmbeddedServerOptions): Promise<Taken> {
  const deadline = Date.now() + PATIENCE_MS;
  let started = false;
  for (;;) {
    const server = await findServer(parts.place);
    if (server === null) {
      started = await startUnlessRunning(parts, options.settings ?? {});
    } else {
      const logins = loginsOf(server, parts.passwords);
      const claim = await claimOwnership(logins.administrator);
      if (claim.outcome === 'owned') {
        const ownership = new Ownership(claim.client, logins.administrator, options.log);
        return { logins, ownership, adopted: !started };
      }
      const refusal = hopeless(claim, parts.place, server.pid);
      if (refusal) {
        // What this process started and cannot use must not be left behind; a server held by another must.
        await (started && claim.outcome !== 'held' && stopServer(parts.place, parts.binaries));
        throw refusal;
      }
      await delay(POLL_MS);
    }
    if (Date.now() > deadline) {
      throw silent(parts.place, server?.pid);
    }
  }
}

/** @returns false if another process was faster */
async function startUnlessRunning({ place, binaries }: Parts, settings: ServerSettings): Promise<boolean> {
  try {
    await startServer(place, binaries, settings);
    return true;
  } catch (error) {
    if ((await findServer(place)) === null) {
      throw error;
    }
    return false;
  }
}

/** The refusal for a claim that waiting would not help. */
function hopeless(claim: Claim, place: Place, serverPid: number): StartRefusal | null {
  if (claim.outcome === 'held') {
    return new StartRefusal(
      'DATA_FOLDER_IN_USE',
      `The database in ${place.data} is in use by another running process of this application (${claim.holder}). Stop that process first, or start with another DATA_DIR.`,
    );
  }
  if (claim.outcome === 'unavailable' && errorCode(claim.error) === WRONG_PASSWORD) {
    return new StartRefusal(
      'DATA_FOLDER_DAMAGED',
      `The database server (process ${serverPid}) in ${place.data} does not accept the password kept in ${place.cluster}. The folder was put together from different copies; restore it whole.`,
      { cause: claim.error },
    );
  }
  return null;
}

function silent(place: Place, pid: number | undefined): StartRefusal {
  return new StartRefusal(
    'SERVER_START_FAILED',
    `The database server of ${place.data} (process ${pid ?? 'unknown'}) accepted no connection for ${PATIENCE_MS / 1000} seconds. Its log is ${place.data}/server.log. If that process is no PostgreSQL server, delete ${place.data}/postmaster.pid and start again.`,
  );
}

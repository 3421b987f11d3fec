import { createReadStream } from 'node:fs';
import { parseArgs } from 'node:util';
import type pg from 'pg';
import { pino } from 'pino';
import { type Environment, readConfig } from '../config.js';
import { type Login, withClient } from '../platform/connection.js';
import { visitEmbeddedServer } from '../platform/embedded-postgres/visit.js';
import { StartRefusal } from '../platform/start-refusal.js';
import { RecordFault, type Verified } from './verifier.js';
import { verifyDatabase } from './verify-database.js';
import { verifyExport } from './verify-export.js';
import { writeExport } from './write-export.js';

const USAGE = `usage: npm run -s record:verify -- [FILE] [--head HASH] [--url URL]
       npm run -s record:verify -- --export FILE [--url URL]

  FILE           verifies an export, without any database
  (no FILE)      verifies the database of DATABASE_URL or DATA_DIR, which may be in use
  --head HASH    demands that HASH, a head published earlier, is among the seals
  --export FILE  writes an export of the database to a new file, without verifying it
  --url URL      the database to read: postgres://login:password@host:port/database

exit code: 0 good, 1 bad (the first bad row is named), 2 not done`;

const EXIT_GOOD = 0;
const EXIT_BAD = 1;
const EXIT_NOT_DONE = 2;

/** What a command came to. */
export interface CommandResult {
  readonly exitCode: number;
  readonly text: string;
}

interface Order {
  readonly file: string | undefined;
  readonly export: string | undefined;
  readonly head: string | null;
  readonly url: string | undefined;
}

/** `npm run -s record:verify`: verifies the record of a database or an export, or writes an export. */
export async function runCommand(
  parameters: readonly string[],
  environment: Environment,
): Promise<CommandResult> {
  const order = readOrder(parameters);
  if (order === null) return { exitCode: EXIT_NOT_DONE, text: USAGE };
  try {
    return { exitCode: EXIT_GOOD, text: await carryOut(order, environment) };
  } catch (error) {
    if (error instanceof RecordFault) return { exitCode: EXIT_BAD, text: `BAD ${error.message}` };
    return { exitCode: EXIT_NOT_DONE, text: explain(error) };
  }
}

/** @returns null unless the parameters make sense together */
function readOrder(parameters: readonly string[]): Order | null {
  try {
    const { values, positionals } = parseArgs({
      args: [...parameters],
      allowPositionals: true,
      options: { export: { type: 'string' }, head: { type: 'string' }, url: { type: 'string' } },
    });
    const order = { file: positionals[0], export: values.export, head: values.head ?? null, url: values.url };
    const places = [order.file, order.export].filter((each) => each !== undefined).length;
    const sensible =
      positionals.length <= 1 &&
      places <= 1 &&
      !(order.file !== undefined && order.url !== undefined) &&
      (order.head === null || (order.export === undefined && /^[0-9a-f]{64}$/.test(order.head)));
    return sensible ? order : null;
  } catch {
    // An option that does not exist, or without its value.
    return null;
  }
}

async function carryOut(order: Order, environment: Environment): Promise<string> {
  const { export: target, file, head } = order;
  if (file !== undefined) return summary(await verifyExport(createReadStream(file), head));
  return inDatabase(order.url, environment, async (client) => {
    if (target === undefined) return summary(await verifyDatabase(client, head));
    await writeExport(client, target);
    return `written: ${target}`;
  });
}

async function inDatabase<T>(
  url: string | undefined,
  environment: Environment,
  work: (client: pg.Client) => Promise<T>,
): Promise<T> {
  const enter = (login: Login): Promise<T> => withClient(login, 'verification of the record', work);
  if (url !== undefined) return enter({ connectionString: url });
  const { dataFolder, external } = readConfig(environment).database;
  if (external !== null) return enter(external.application);
  const visit = await visitEmbeddedServer({ dataFolder, log: pino({ level: 'silent' }) });
  try {
    return await enter(visit.application);
  } finally {
    await visit.leave();
  }
}

function summary({ entries, cases, seals, unsealed, head, publishedIn }: Verified): string {
  return [
    `GOOD entries: ${entries}, cases: ${cases}, seals: ${seals}, waiting for the next seal: ${unsealed}`,
    `head ${head ?? 'none yet'}`,
    ...(publishedIn === null ? [] : [`the published head is that of seal ${publishedIn}`]),
  ].join('\n');
}

/** Refusals and the errors of files and of the database explain themselves; a defect keeps its stack. */
function explain(error: unknown): string {
  if (error instanceof StartRefusal) return `${error.code}: ${error.message}`;
  if (!(error instanceof Error)) return String(error);
  return 'code' in error ? `Not done: ${error.message}` : (error.stack ?? error.message);
}

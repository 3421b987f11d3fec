import { existsSync } from 'node:fs';
import { readdir, readFile, rm } from 'node:fs/promises';
import { basename, dirname, join } from 'node:path';
import { setTimeout as delay } from 'node:timers/promises';
import pg from 'pg';

/** In /tmp, which every account can reach, since the server does not run by the rights of root. */
export const RUN_FOLDER_PREFIX = '/tmp/institutes-test-';

/** Ends the server of a run and removes its folder. */
export async function removeRun(folder) {
  const file = join(folder, 'server.json');
  if (existsSync(file)) {
    const server = JSON.parse(await readFile(file, 'utf8'));
    await (server.data === null ? dropFromExternalServer(server) : endServer(server.data));
  }
  await rm(folder, { recursive: true, force: true });
}

/** Removes the runs of processes that were killed before they could. */
export async function removeAbandonedRuns() {
  const prefix = basename(RUN_FOLDER_PREFIX);
  for (const name of await readdir(dirname(RUN_FOLDER_PREFIX))) {
    const pid = Number(name.startsWith(prefix) ? name.slice(prefix.length).split('-')[0] : Number.NaN);
    if (pid > 0 && !isAlive(pid)) {
      await removeRun(join(dirname(RUN_FOLDER_PREFIX), name));
    }
  }
}

/** At once and without care: nothing in it is to be kept. */
async function endServer(data) {
  const file = join(data, 'postmaster.pid');
  if (!existsSync(file)) {
    return;
  }
  const [pid, , , , socketFolder] = (await readFile(file, 'utf8')).split('\n');
  if (isAlive(Number(pid))) {
    process.kill(Number(pid), 'SIGQUIT');
  }
  for (let waits = 0; waits < 100 && isAlive(Number(pid)); waits += 1) {
    await delay(20);
  }
  await rm(socketFolder, { recursive: true, force: true });
}

async function dropFromExternalServer({ administratorUrl, names }) {
  const client = new pg.Client({ connectionString: administratorUrl });
  await client.connect();
  const { rows } = await client.query('select datname from pg_database where starts_with(datname, $1)', [
    names.database,
  ]);
  for (const { datname } of rows) {
    await client.query(`drop database "${datname}" with (force)`);
  }
  await client.query(`drop role if exists ${names.owner}`);
  await client.query(`drop role if exists ${names.application}`);
  await client.end();
}

function isAlive(pid) {
  try {
    process.kill(pid, 0);
    return true;
  } catch {
    return false;
  }
}

import { mkdir, readdir, readFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { afterEach, describe, expect, test } from '@jest/globals';
import { runsAsRoot } from '../../src/platform/embedded-postgres/account.js';
import { ServerProcess } from '../support/embedded-server.js';
import { runFolder } from '../support/test-server.js';

const processes: ServerProcess[] = [];

async function start(dataFolder: string): Promise<ServerProcess> {
  const started = await ServerProcess.start(dataFolder);
  processes.push(started);
  return started;
}

afterEach(async () => {
  await Promise.all(processes.splice(0).map((each) => each.stop()));
});

describe('the embedded server', () => {
  // The first test makes the folder, the others go on with it: a new one each would double the time.
  const folder = join(runFolder(), 'one-server');
  const inData = (name: string): string => join(folder, 'postgresql/data', name);

  test('goes to exactly one of three processes that start at once on an empty folder', async () => {
    const all = await Promise.all([start(folder), start(folder), start(folder)]);
    const owners = all.filter(({ answer }) => answer.outcome === 'owned');
    expect(owners).toHaveLength(1);
    for (const { answer } of all.filter((each) => each !== owners[0])) {
      expect(answer).toMatchObject({ outcome: 'refused', code: 'DATA_FOLDER_IN_USE' });
      expect(answer.message).toContain(`owner pid ${owners[0]?.answer.pid}`);
    }
    expect(await readdir(folder)).toEqual(['postgresql']);
  });

  test('outlives a killed process, is adopted by the next, and refuses others, naming the owner', async () => {
    const killed = await start(folder);
    expect(killed.answer).toMatchObject({ outcome: 'owned', adopted: false });
    await killed.kill();
    const next = await start(folder);
    expect(next.answer).toMatchObject({ outcome: 'owned', adopted: true });
    const other = await start(folder);
    expect(other.answer).toMatchObject({ outcome: 'refused', code: 'DATA_FOLDER_IN_USE' });
    expect(other.answer.message).toContain(`owner pid ${next.answer.pid}`);
    await next.stop();
    expect(await readdir(inData(''))).not.toContain('postmaster.pid');
  });

  test('starts over the remains of a server whose process number went to another program', async () => {
    await writeFile(
      inData('postmaster.pid'),
      `${process.pid}\n${inData('')}\n0\n5432\n/tmp/gone\n\n 1 2\nready\n`,
    );
    expect((await start(folder)).answer).toMatchObject({ outcome: 'owned', adopted: false });
  });

  test('says what PostgreSQL said when it does not start', async () => {
    const settings = await readFile(inData('postgresql.conf'), 'utf8');
    await writeFile(inData('postgresql.conf'), `${settings}\nno_such_setting = 1\n`);
    const { answer } = await start(folder);
    await writeFile(inData('postgresql.conf'), settings);
    expect(answer.code).toBe('SERVER_START_FAILED');
    expect(answer.message).toContain('unrecognized configuration parameter "no_such_setting"');
  });

  test('refuses a folder of another major version', async () => {
    await writeFile(inData('PG_VERSION'), '17\n');
    const { answer } = await start(folder);
    expect(answer.code).toBe('DATA_FOLDER_OTHER_VERSION');
    expect(answer.message).toMatch(/PostgreSQL 17.* PostgreSQL 18/);
  });

  (runsAsRoot() ? test : test.skip)(
    'moves out of a home that is closed to ordinary accounts, always to the same place',
    async () => {
      const home = join(runFolder(), 'closed-home');
      await mkdir(home, { mode: 0o700 });
      const first = await start(join(home, 'project/data'));
      expect(first.answer.data).toContain(join(runFolder(), 'shared'));
      await first.stop();
      const second = await start(join(home, 'project/data'));
      expect(second.answer).toMatchObject({ outcome: 'owned', data: first.answer.data });
    },
  );
});

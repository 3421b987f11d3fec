/** Section E of the list of hostile inputs, as far as it concerns senders and stores that fail half-way. */
import { rename, rm, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { describe, expect, test } from '@jest/globals';
import { codeIn, newPdf } from '../files/support/sending-files.js';
import { Trial } from '../files/support/trial.js';
import { mutation, send } from '../support/sending.js';
import { until } from '../support/waiting.js';

const trial = new Trial();

describe('69 senders that are slow or go away', () => {
  test('69 hold no connection to the database, and are all taken in when they go on', async () => {
    const files = Array.from({ length: 10 }, () => newPdf(100_000));
    const senders = await Promise.all(
      files.map(async (bytes) => {
        const path = await trial.leave({ bytes });
        const sender = await trial.begin(path, { 'Content-Length': bytes.length });
        return sender.write(bytes.subarray(0, 60_000));
      }),
    );
    await trial.site.untilStaged(10);
    const [{ busy }] = await trial.site.dataSource.query(
      `select count(*)::int as busy from pg_stat_activity
       where datname = current_database() and pid <> pg_backend_pid() and xact_start is not null`,
    );
    expect(busy).toBe(0);
    expect(await trial.attachments()).toEqual([]);
    for (const [index, sender] of senders.entries()) sender.write(files[index]?.subarray(60_000) ?? '');
    const answers = await Promise.all(senders.map((sender) => sender.answer()));
    expect(answers.map(({ status }) => status)).toEqual(Array(10).fill(201));
    for (const sender of senders) sender.destroy();
  });

  test('69 leave nothing behind when they hang up, wherever they were', async () => {
    const bytes = newPdf(100_000);
    const paths = await Promise.all(Array.from({ length: 15 }, () => trial.leave({ bytes })));
    const senders = await Promise.all(
      paths.map(async (path, index) => {
        const sender = await trial.begin(path, { 'Content-Length': bytes.length });
        return sender.write(bytes.subarray(0, index < 5 ? 0 : 99_999 * (index % 2)));
      }),
    );
    await trial.site.untilStaged(15);
    for (const sender of senders) sender.destroy();
    await until(async () => (await trial.entries()).length === 15);
    expect(await trial.attachments()).toEqual([]);
  });

  test('69 hanging up just when all was sent: it is on file whole, or not at all', async () => {
    const bytes = newPdf(100_000);
    for (let number = 0; number < 10; number += 1) {
      const sender = await trial.begin(await trial.leave({ bytes }), { 'Content-Length': bytes.length });
      sender.write(bytes);
      sender.socket.end(() => sender.destroy());
    }
    await until(async () => (await trial.entries()).length === 10);
    const added = (await trial.entries()).filter(({ action }) => action === 'FILE_ADDED');
    expect(await trial.attachments()).toHaveLength(added.length);
  });
});

describe('70 a store that is down', () => {
  /** Puts a file in the place of a folder of the store while something is done. */
  async function without<T>(folder: 'staging' | 'content', action: () => Promise<T>): Promise<T> {
    const path = join(trial.site.place.folder, folder);
    await rename(path, `${path}-away`);
    await writeFile(path, '');
    try {
      return await action();
    } finally {
      await rm(path);
      await rename(`${path}-away`, path);
    }
  }

  const UNAVAILABLE = { status: 503, code: 'STORE_UNAVAILABLE' };

  test.each(['staging', 'content'] as const)(
    '70 without its folder %s refuses cleanly, and tells the operator alone what the disk said',
    async (folder) => {
      const bytes = newPdf();
      const path = await trial.leave({ bytes });
      const lines = trial.site.log.length;
      const answer = await without(folder, () => trial.put(path, bytes));
      expect(answer).toMatchObject(UNAVAILABLE);
      expect(JSON.stringify(answer.body)).not.toMatch(/ENOTDIR|EEXIST|staging|\/tmp|at /);
      expect(trial.site.log.slice(lines).map((line) => JSON.parse(line))).toMatchObject([
        { level: 50, systemCode: expect.stringMatching(/^(ENOTDIR|EEXIST)$/) },
      ]);
      await trial.expectRefused('STORE_UNAVAILABLE');
    },
  );

  test('70 lets everybody go on with what is no file', async () => {
    const answer = await without('staging', async () => {
      expect((await trial.authorise({ bytes: newPdf() })).errors).toBeUndefined();
      const input = { enterpriseId: trial.enterpriseId, expectedVersion: 1, contactPhone: '0398-2812345' };
      return send(
        trial.site.server,
        mutation('updateEnterprise', { input: ['UpdateEnterpriseInput!', input] }, '{ version }'),
        trial.member,
      );
    });
    expect(answer.errors).toBeUndefined();
    expect(answer.data).toEqual({ updateEnterprise: { version: 2 } });
  });

  test('70 that goes down while a file is on its way', async () => {
    const bytes = newPdf(100_000);
    const sender = await trial.begin(await trial.leave({ bytes }), { 'Content-Length': bytes.length });
    sender.write(bytes.subarray(0, 50_000));
    await trial.site.untilStaged(1);
    const { status } = await without('content', () => sender.write(bytes.subarray(50_000)).answer());
    expect(status).toBe(503);
    sender.destroy();
    await trial.expectRefused('STORE_UNAVAILABLE');
  });

  test('70 gives out no file, and does when it is back', async () => {
    const { body } = await trial.deliver({ bytes: newPdf() });
    const path = trial.site.origin + (await trial.link(body['id']));
    const answer = await without('content', () => fetch(path));
    expect([answer.status, codeIn(await answer.json())]).toEqual([503, 'STORE_UNAVAILABLE']);
    expect(answer.headers.get('content-disposition')).toBeNull();
    expect((await fetch(path)).status).toBe(200);
  });
});

import { utimes } from 'node:fs/promises';
import { join } from 'node:path';
import { afterAll, beforeAll, beforeEach, describe, expect, test } from '@jest/globals';
import type { TestPerson } from '../support/people.js';
import { untilBlocked } from '../support/waiting.js';
import { type Gate, gate } from './support/gate.js';
import {
  addMember,
  deliver,
  digest,
  downloadPath,
  entriesOf,
  newPdf,
  put,
  remove,
  uploadPath,
} from './support/sending-files.js';
import { type FileSite, openFileSite } from './support/site.js';

const DAY_MS = 86_400_000;
const A_WEEK_AGO = new Date(Date.now() - 7 * DAY_MS);

let site: FileSite;
let keeping: Gate;
let member: TestPerson;
let enterpriseId: string;

beforeAll(async () => {
  keeping = gate();
  site = await openFileSite({ through: keeping.beforeKeeping });
});
afterAll(() => site.close());
beforeEach(async () => {
  ({ member, enterpriseId } = await addMember(site));
});

const clear = (): Promise<void> => site.runJob('FILE_CLEARING');

const isKept = async (bytes: Buffer): Promise<boolean> =>
  (await site.place.everything()).includes(digest('sha256', bytes));

/** Makes a content look as if it had been kept a week ago. */
async function age(bytes: Buffer): Promise<void> {
  const sha256 = digest('sha256', bytes);
  const path = join(site.place.folder, 'content', sha256.slice(0, 2), sha256.slice(2, 4), sha256);
  await utimes(path, A_WEEK_AGO, A_WEEK_AGO);
}

/** The bytes of a file that was sent, removed, and has been lying there for a week. */
async function orphan(): Promise<Buffer> {
  const bytes = newPdf();
  const { body } = await deliver(site, member, { enterpriseId, bytes });
  await remove(site, member, body['id']);
  await age(bytes);
  return bytes;
}

const rowsIn = async (table: string): Promise<number> =>
  (await site.dataSource.query(`select count(*)::int as rows from ${table}`))[0].rows;

describe('what was removed', () => {
  test('is in the record, and its bytes go by the clearing a day later', async () => {
    const bytes = newPdf();
    const { body } = await deliver(site, member, { enterpriseId, bytes });
    expect((await remove(site, member, body['id'])).data).toEqual({ removeAttachment: true });
    expect((await entriesOf(site, enterpriseId))[1]).toEqual({
      action: 'FILE_REMOVED',
      actor: member.accountId,
      role: 'ENTERPRISE_MEMBER',
      details: { attachment: body['id'], kind: 'DOCUMENT', sha256: digest('sha256', bytes) },
    });
    await clear();
    expect(await isKept(bytes)).toBe(true);
    await age(bytes);
    await clear();
    expect(await isKept(bytes)).toBe(false);
  });

  test('is removed once, also when two remove it at the same moment', async () => {
    const { body } = await deliver(site, member, { enterpriseId, bytes: newPdf() });
    const answers = await Promise.all([1, 2, 3].map(() => remove(site, member, body['id'])));
    expect(answers.filter(({ errors }) => errors === undefined)).toHaveLength(1);
    const actions = (await entriesOf(site, enterpriseId)).map(({ action }) => action);
    expect(actions).toEqual(['FILE_ADDED', 'FILE_REMOVED']);
  });
});

describe('the clearing', () => {
  test('leaves what any case still names', async () => {
    const bytes = newPdf();
    const other = await addMember(site);
    const { body } = await deliver(site, member, { enterpriseId, bytes });
    const still = await deliver(site, other.member, { enterpriseId: other.enterpriseId, bytes });
    await remove(site, member, body['id']);
    await age(bytes);
    await clear();
    const fetched = await fetch(site.origin + (await downloadPath(site, other.member, still.body['id'])));
    expect(digest('sha256', Buffer.from(await fetched.arrayBuffer()))).toBe(digest('sha256', bytes));
  });

  test('waits for an upload that is about to name the same bytes, and leaves them', async () => {
    const bytes = await orphan();
    const path = await uploadPath(site, member, { enterpriseId, bytes });
    keeping.shut();
    const sent = put(site, path, bytes);
    await keeping.reached();
    const cleared = clear();
    await untilBlocked(site.dataSource);
    keeping.open();
    expect((await sent).status).toBe(201);
    await cleared;
    expect(await isKept(bytes)).toBe(true);
  });

  test('that comes first has the same bytes kept anew', async () => {
    const bytes = await orphan();
    const path = await uploadPath(site, member, { enterpriseId, bytes });
    await clear();
    expect(await isKept(bytes)).toBe(false);
    expect((await put(site, path, bytes)).status).toBe(201);
    expect(await isKept(bytes)).toBe(true);
  });

  test('runs beside uploads without harm to any', async () => {
    const files = await Promise.all(Array.from({ length: 10 }, orphan));
    const sent = files.map((bytes) => deliver(site, member, { enterpriseId, bytes }));
    await Promise.all([clear(), clear(), ...sent]);
    expect((await Promise.all(sent)).map(({ status }) => status)).toEqual(Array(10).fill(201));
    await clear();
    expect(await Promise.all(files.map(isKept))).toEqual(Array(10).fill(true));
  });

  test('forgets what a crash left half, and leave that nobody can use any more', async () => {
    const { body } = await deliver(site, member, { enterpriseId, bytes: newPdf() });
    await uploadPath(site, member, { enterpriseId, bytes: newPdf() });
    await downloadPath(site, member, body['id']);
    const { path, handle } = await site.place.store.stage();
    await handle.close();
    await clear();
    expect(await site.place.staged()).toHaveLength(1);
    expect([(await rowsIn('upload_permission')) > 0, (await rowsIn('download_link')) > 0]).toEqual([
      true,
      true,
    ]);
    await utimes(path, A_WEEK_AGO, A_WEEK_AGO);
    site.pass(2 * DAY_MS);
    await clear();
    expect(await site.place.staged()).toEqual([]);
    expect([await rowsIn('upload_permission'), await rowsIn('download_link')]).toEqual([0, 0]);
  });
});

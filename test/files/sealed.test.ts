import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import { type Holder, sealFiles } from '../../src/files/holder.js';
import { codeOf } from '../support/api.js';
import { addPerson, type TestPerson } from '../support/people.js';
import { untilBlocked } from '../support/waiting.js';
import { type Gate, gate } from './support/gate.js';
import { RawConnection } from './support/raw-connection.js';
import {
  addMember,
  attachmentsOf,
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

let site: FileSite;
let keeping: Gate;

beforeAll(async () => {
  keeping = gate();
  site = await openFileSite({ through: keeping.beforeKeeping });
});
afterAll(() => site.close());

const holderOf = (enterpriseId: string): Holder => ({ kind: 'ENTERPRISE', id: enterpriseId, enterpriseId });

const seal = (enterpriseId: string): Promise<void> =>
  site.dataSource.transaction((manager) => sealFiles(manager, holderOf(enterpriseId), site.now()));

interface Sealed {
  readonly member: TestPerson;
  readonly enterpriseId: string;
  readonly bytes: Buffer;
  readonly id: unknown;
}

/** An enterprise whose one file is sealed. */
async function sealedFile(): Promise<Sealed> {
  const { member, enterpriseId } = await addMember(site);
  const bytes = newPdf();
  const { body } = await deliver(site, member, { enterpriseId, bytes });
  await seal(enterpriseId);
  return { member, enterpriseId, bytes, id: body['id'] };
}

describe('a file of a submitted case', () => {
  test('is removed by nobody, and the attempt leaves it and the record as they were', async () => {
    const { member, enterpriseId, id } = await sealedFile();
    const before = await entriesOf(site, enterpriseId);
    const officer = await addPerson(site.dataSource, [['BUREAU_OFFICER']]);
    for (const person of [member, officer]) {
      expect(codeOf(await remove(site, person, id))).toBe('FILE_SEALED');
    }
    expect(await entriesOf(site, enterpriseId)).toEqual(before);
    expect(await attachmentsOf(site, member, enterpriseId)).toMatchObject([
      { id, sealedAt: expect.stringMatching(/^\d{4}-.*Z$/) },
    ]);
  });

  test.each([
    ['given other bytes', `update attachment set sha256 = repeat('1', 64) where id = $1`],
    ['renamed', `update attachment set name = 'x.pdf' where id = $1`],
    ['moved to another case', 'update attachment set holder_id = gen_random_uuid() where id = $1'],
    ['unsealed', 'update attachment set sealed_at = null where id = $1'],
    ['deleted', 'delete from attachment where id = $1'],
  ])('cannot be %s by SQL with the login of the program', async (_, statement) => {
    const { id } = await sealedFile();
    await expect(site.dataSource.query(statement, [id])).rejects.toMatchObject({
      driverError: { constraint: 'attachment_sealed' },
    });
  });

  test('cannot go with its whole table', async () => {
    await expect(site.dataSource.query('truncate attachment cascade')).rejects.toMatchObject({
      driverError: { code: '42501' },
    });
  });

  test('is fetched with the SM3 that it had when it was submitted, whatever is sent afterwards', async () => {
    const { member, enterpriseId, bytes, id } = await sealedFile();
    await deliver(site, member, { enterpriseId, bytes });
    await deliver(site, member, { enterpriseId, bytes: newPdf() });
    const fetched = await fetch(site.origin + (await downloadPath(site, member, id)));
    expect(digest('sm3', Buffer.from(await fetched.arrayBuffer()))).toBe(digest('sm3', bytes));
  });

  test('keeps the moment at which it was sealed first', async () => {
    const { member, enterpriseId } = await sealedFile();
    const [{ sealedAt }] = (await attachmentsOf(site, member, enterpriseId)) as [{ sealedAt: string }];
    site.pass(1_000);
    await seal(enterpriseId);
    expect(await attachmentsOf(site, member, enterpriseId)).toMatchObject([{ sealedAt }]);
  });
});

describe('leave that was given before the case was submitted', () => {
  test('is worth nothing after it', async () => {
    const { member, enterpriseId } = await addMember(site);
    const bytes = newPdf();
    const path = await uploadPath(site, member, { enterpriseId, bytes });
    await seal(enterpriseId);
    expect(await put(site, path, bytes)).toMatchObject({ status: 403, code: 'LINK_DEAD' });
    expect(await attachmentsOf(site, member, enterpriseId)).toEqual([]);
  });

  test('does not bring in what was still on its way', async () => {
    const { member, enterpriseId } = await addMember(site);
    const bytes = newPdf(100_000);
    const path = await uploadPath(site, member, { enterpriseId, bytes });
    const sender = await RawConnection.to(site.port);
    sender.put(path, { 'Content-Length': bytes.length }).write(bytes.subarray(0, 50_000));
    await site.untilStaged(1);
    await seal(enterpriseId);
    sender.write(bytes.subarray(50_000));
    expect((await sender.answer()).status).toBe(403);
    sender.destroy();
    expect(await attachmentsOf(site, member, enterpriseId)).toEqual([]);
    await site.untilStaged(0);
  });

  test('brings in what was there just before, which is sealed with the rest', async () => {
    const { member, enterpriseId } = await addMember(site);
    keeping.shut();
    const delivered = deliver(site, member, { enterpriseId, bytes: newPdf() });
    await keeping.reached();
    const sealed = seal(enterpriseId);
    await untilBlocked(site.dataSource);
    keeping.open();
    expect((await delivered).status).toBe(201);
    await sealed;
    expect(await attachmentsOf(site, member, enterpriseId)).toMatchObject([{ sealedAt: expect.any(String) }]);
  });
});

import { get as httpGet, type IncomingMessage } from 'node:http';
import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import { codeOf } from '../support/api.js';
import { addPerson, type TestPerson } from '../support/people.js';
import { send } from '../support/sending.js';
import {
  addMember,
  askDownload,
  deliver,
  digest,
  downloadPath,
  entriesOf,
  fileAnswer,
  newPdf,
  remove,
} from './support/sending-files.js';
import { type FileSite, openFileSite } from './support/site.js';

let site: FileSite;

beforeAll(async () => {
  site = await openFileSite();
});
afterAll(() => site.close());

interface OnFile {
  readonly member: TestPerson;
  readonly enterpriseId: string;
  readonly bytes: Buffer;
  readonly id: unknown;
}

/** An enterprise with one file. */
async function putOnFile(name = '证明.pdf', bytes = newPdf()): Promise<OnFile> {
  const { member, enterpriseId } = await addMember(site);
  const { body } = await deliver(site, member, { enterpriseId, bytes, name });
  return { member, enterpriseId, bytes, id: body['id'] };
}

const get = (path: string, init: RequestInit = {}): Promise<Response> => fetch(site.origin + path, init);

const bytesOf = async (response: Response): Promise<Buffer> => Buffer.from(await response.arrayBuffer());

describe('a file that is fetched', () => {
  test('has the bytes and the SM3 with which it came', async () => {
    const { member, bytes, id } = await putOnFile('证明.pdf', newPdf(1_000_000));
    const fetched = await bytesOf(await get(await downloadPath(site, member, id)));
    expect(fetched.equals(bytes)).toBe(true);
    expect(digest('sm3', fetched)).toBe(digest('sm3', bytes));
    await site.untilStaged(0);
  });

  test('is to be saved under its name, is run by no browser and kept by no cache', async () => {
    const { member, bytes, id } = await putOnFile('2026年 研发"投入"证明（盖章）.pdf');
    const { status, headers } = await get(await downloadPath(site, member, id));
    expect(status).toBe(200);
    expect(Object.fromEntries(headers)).toMatchObject({
      'content-type': 'application/pdf',
      'content-length': String(bytes.length),
      'x-content-type-options': 'nosniff',
      'content-security-policy': "sandbox; default-src 'none'",
      'cache-control': 'private, no-store',
      'repr-digest': `sha-256=:${Buffer.from(digest('sha256', bytes), 'hex').toString('base64')}:`,
    });
    const [type, plain, extended] = (headers.get('content-disposition') ?? '').split('; ');
    expect(type).toBe('attachment');
    expect(plain).toMatch(/^filename="[\x20-\x7e]+\.pdf"$/);
    expect(extended).toMatch(/^filename\*=UTF-8''[\w%.!~*'()-]+$/);
    expect(decodeURIComponent(extended?.split("''")[1] ?? '')).toBe('2026年 研发_投入_证明（盖章）.pdf');
  });

  test('stands in the record with whoever asked for it', async () => {
    const { member, enterpriseId, id, bytes } = await putOnFile();
    const auditor = await addPerson(site.dataSource, [['AUDITOR']]);
    await downloadPath(site, auditor, id);
    await downloadPath(site, member, id);
    const details = { attachment: id, kind: 'DOCUMENT', sha256: digest('sha256', bytes) };
    expect((await entriesOf(site, enterpriseId)).slice(1)).toEqual([
      { action: 'FILE_READ', actor: auditor.accountId, role: 'AUDITOR', details },
      { action: 'FILE_READ', actor: member.accountId, role: 'ENTERPRISE_MEMBER', details },
    ]);
  });

  test('comes whole, or as its headers alone, to whoever asks for a part or for those', async () => {
    const { member, bytes, id } = await putOnFile();
    const path = await downloadPath(site, member, id);
    const part = await get(path, { headers: { range: 'bytes=0-9', 'if-none-match': '*' } });
    expect([part.status, await bytesOf(part)]).toEqual([200, bytes]);
    const head = await get(path, { method: 'HEAD' });
    expect([head.status, head.headers.get('content-length'), await bytesOf(head)]).toEqual([
      200,
      String(bytes.length),
      Buffer.alloc(0),
    ]);
    await site.untilStaged(0);
  });

  test('is closed when the one who fetches it hangs up', async () => {
    const { member, id } = await putOnFile('大.pdf', newPdf(15_000_000));
    const path = await downloadPath(site, member, id);
    const responses = await Promise.all(
      Array.from(
        { length: 10 },
        () => new Promise<IncomingMessage>((resolve) => httpGet(site.origin + path, resolve)),
      ),
    );
    expect(await site.place.open()).toHaveLength(10);
    for (const response of responses) response.destroy();
    await site.untilStaged(0);
  });
});

describe('a link to fetch by', () => {
  test('is good for five minutes, for its own file only', async () => {
    const { member, id, bytes } = await putOnFile();
    const path = await downloadPath(site, member, id);
    site.pass(5 * 60_000 - 5_000);
    expect(await bytesOf(await get(path))).toEqual(bytes);
    expect(await bytesOf(await get(`${path}?id=1&attachmentId=2`))).toEqual(bytes);
    site.pass(5_000);
    expect(await fileAnswer(await get(path))).toMatchObject({ status: 403, code: 'LINK_DEAD' });
  });

  test.each(['A'.repeat(43), 'A'.repeat(42), '%00', '..%2F..%2Fdata.key', "' or 1=1 --"])(
    'that was never given is dead: %s',
    async (token) => {
      const answer = await fileAnswer(await get(`/files/downloads/${token}`));
      expect(answer).toMatchObject({ status: 403, code: 'LINK_DEAD' });
      expect(answer.headers.get('content-disposition')).toBeNull();
    },
  );

  test('is dead once its file was removed, or the account disabled', async () => {
    const { member, id } = await putOnFile();
    const officer = await addPerson(site.dataSource, [['BUREAU_OFFICER']]);
    const [own, other] = [await downloadPath(site, member, id), await downloadPath(site, officer, id)];
    await site.dataSource.query(`update account set status = 'DISABLED' where id = $1`, [officer.accountId]);
    expect((await get(other)).status).toBe(403);
    expect((await get(own)).status).toBe(200);
    await remove(site, member, id);
    expect((await get(own)).status).toBe(403);
  });

  test('is given to nobody whom the file does not concern, as if there were none', async () => {
    const { id } = await putOnFile();
    const { member: stranger } = await addMember(site);
    expect(codeOf(await askDownload(site, { headers: { authorization: '' } }, id))).toBe('UNAUTHENTICATED');
    const absent = await askDownload(site, stranger, '00000000-0000-4000-8000-000000000000');
    expect(codeOf(absent)).toBe('NOT_FOUND');
    expect((await askDownload(site, stranger, id)).errors).toEqual(absent.errors);
    const elsewhere = await addPerson(site.dataSource, [
      ['COUNTY_INDUSTRY_REVIEWER', { regionKey: '411221' }],
    ]);
    expect(codeOf(await askDownload(site, elsewhere, id))).toBe('FORBIDDEN');
  });
});

describe('the list of what is on file', () => {
  test('is shown to nobody whom the enterprise does not concern', async () => {
    const { enterpriseId } = await putOnFile();
    const { member: stranger } = await addMember(site);
    const body = {
      query: 'query ($id: Uuid!) { attachments(enterpriseId: $id) { name } }',
      variables: { id: enterpriseId },
    };
    expect(codeOf(await send(site.server, body))).toBe('UNAUTHENTICATED');
    expect(codeOf(await send(site.server, body, stranger))).toBe('NOT_FOUND');
  });
});

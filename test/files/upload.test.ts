import { randomUUID } from 'node:crypto';
import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import { codeOf } from '../support/api.js';
import { addEnterprise, addPerson } from '../support/people.js';
import { png } from './support/images.js';
import { RawConnection } from './support/raw-connection.js';
import {
  addMember,
  attachmentsOf,
  authorise,
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

const MINUTE_MS = 60_000;

let site: FileSite;

beforeAll(async () => {
  site = await openFileSite();
});
afterAll(() => site.close());

describe('a file that is sent by leave', () => {
  test('is on file with the digests that its sender computes', async () => {
    const { member, enterpriseId } = await addMember(site);
    const bytes = newPdf(300_000);
    const announcement = { enterpriseId, bytes, name: '研发投入证明.pdf', sha256: digest('sha256', bytes) };
    const { status, body } = await deliver(site, member, announcement);
    expect(status).toBe(201);
    const told = {
      id: body['id'],
      name: '研发投入证明.pdf',
      mediaType: 'application/pdf',
      size: bytes.length,
      sha256: digest('sha256', bytes),
      sm3: digest('sm3', bytes),
    };
    expect(body).toEqual(told);
    expect(await attachmentsOf(site, member, enterpriseId)).toEqual([
      { ...told, kind: 'DOCUMENT', sealedAt: null },
    ]);
    const rows = await site.dataSource.query('select * from attachment where enterprise_id = $1', [
      enterpriseId,
    ]);
    expect(rows).toMatchObject([
      { holder_kind: 'ENTERPRISE', holder_id: enterpriseId, uploaded_by: member.accountId, sealed_at: null },
    ]);
  });

  test('stands in the record with who sent it and as what, and with nobody’s name', async () => {
    const { member, enterpriseId } = await addMember(site);
    const officer = await addPerson(site.dataSource, [['BUREAU_OFFICER']]);
    const bytes = newPdf();
    const { body } = await deliver(site, member, { enterpriseId, bytes, name: '张三身份证.pdf' });
    await deliver(site, officer, { enterpriseId, bytes: newPdf() });
    const entries = await entriesOf(site, enterpriseId);
    expect(entries).toMatchObject([
      { action: 'FILE_ADDED', actor: member.accountId, role: 'ENTERPRISE_MEMBER' },
      { action: 'FILE_ADDED', actor: officer.accountId, role: 'BUREAU_OFFICER' },
    ]);
    expect(entries[0]?.details).toEqual({
      attachment: body['id'],
      kind: 'DOCUMENT',
      mediaType: 'application/pdf',
      size: bytes.length,
      sha256: digest('sha256', bytes),
      sm3: digest('sm3', bytes),
    });
  });

  test('leaves its connection open for the next one', async () => {
    const { member, enterpriseId } = await addMember(site);
    const connection = await RawConnection.to(site.port);
    for (let number = 0; number < 3; number += 1) {
      const bytes = newPdf(100_000);
      const path = await uploadPath(site, member, { enterpriseId, bytes });
      connection.put(path, { 'Content-Length': bytes.length }).write(bytes);
      const { status, head } = await connection.answer();
      expect([status, /connection: close/i.test(head)]).toEqual([201, false]);
    }
    expect(connection.isOver).toBe(false);
    connection.destroy();
  });

  test.each([[{}], [{ 'content-type': 'application/json' }], [{ 'content-type': 'text/html; charset=gbk' }]])(
    'is taken by its content, whatever %j says',
    async (headers) => {
      const { member, enterpriseId } = await addMember(site);
      const bytes = png(20, 20);
      const path = await uploadPath(site, member, { enterpriseId, bytes, name: '照片.png', kind: 'IMAGE' });
      expect(await put(site, path, bytes, headers)).toMatchObject({
        status: 201,
        body: { mediaType: 'image/png' },
      });
    },
  );

  test('that comes twice is kept once, until both are removed', async () => {
    const { member, enterpriseId } = await addMember(site);
    const other = await addMember(site);
    const bytes = newPdf();
    const first = await deliver(site, member, { enterpriseId, bytes });
    const second = await deliver(site, other.member, { enterpriseId: other.enterpriseId, bytes });
    const kept = async () =>
      (await site.place.everything()).filter((name) => name === digest('sha256', bytes));
    expect(await kept()).toHaveLength(1);
    expect((await remove(site, member, first.body['id'])).data).toEqual({ removeAttachment: true });
    const fetched = await fetch(site.origin + (await downloadPath(site, other.member, second.body['id'])));
    expect(Buffer.from(await fetched.arrayBuffer())).toEqual(bytes);
  });
});

describe('leave to send', () => {
  test('is shown once; the same request again tells what it brought', async () => {
    const { member, enterpriseId } = await addMember(site);
    const bytes = newPdf();
    const requestId = randomUUID();
    const ask = async () =>
      (await authorise(site, member, { enterpriseId, bytes }, requestId)).data?.['authoriseUpload'];
    const first = (await ask()) as { id: string; url: string };
    expect(first).toEqual({
      id: first.id,
      url: expect.stringMatching(/^\/files\/uploads\/[\w-]{43}$/),
      attachmentId: null,
    });
    const { body } = await put(site, first.url, bytes);
    expect(await ask()).toEqual({ id: first.id, url: null, attachmentId: body['id'] });
  });

  test('is given to nobody whom the enterprise does not concern', async () => {
    const { enterpriseId } = await addMember(site);
    const stranger = await addMember(site);
    const asked = async (headers: { authorization: string } | Record<string, never>) =>
      codeOf(await authorise(site, { headers } as typeof stranger.member, { enterpriseId, bytes: newPdf() }));
    expect(await asked({})).toBe('UNAUTHENTICATED');
    expect(await asked(stranger.member.headers)).toBe('NOT_FOUND');
    const elsewhere = await addPerson(site.dataSource, [
      ['COUNTY_INDUSTRY_REVIEWER', { regionKey: '411221' }],
    ]);
    expect(await asked(elsewhere.headers)).toBe('FORBIDDEN');
    const reader = await addPerson(site.dataSource, [['AUDITOR']]);
    expect(await asked(reader.headers)).toBe('FORBIDDEN');
  });

  test('五(二)1 for an enterprise of the city its department has it, and the county has not', async () => {
    const departmentKey = 'state-assets-commission';
    const { id: enterpriseId } = await addEnterprise(site.dataSource, {
      ownership: 'MUNICIPAL_STATE_OWNED',
      supervisingDepartmentKey: departmentKey,
    });
    const county = await addPerson(site.dataSource, [['COUNTY_INDUSTRY_REVIEWER', { regionKey: '411202' }]]);
    const department = await addPerson(site.dataSource, [['SUPERVISING_REVIEWER', { departmentKey }]]);
    const announcement = { enterpriseId, bytes: newPdf() };
    expect(codeOf(await authorise(site, county, announcement))).toBe('FORBIDDEN');
    const { status, body } = await deliver(site, department, announcement);
    expect(status).toBe(201);
    expect(codeOf(await remove(site, county, body['id']))).toBe('FORBIDDEN');
    expect(await attachmentsOf(site, county, enterpriseId)).toHaveLength(1);
  });

  test('is used once, also by twenty at the same moment', async () => {
    const { member, enterpriseId } = await addMember(site);
    const bytes = newPdf();
    const path = await uploadPath(site, member, { enterpriseId, bytes });
    const answers = await Promise.all(Array.from({ length: 20 }, () => put(site, path, bytes)));
    expect(answers.filter(({ status }) => status === 201)).toHaveLength(1);
    expect(answers.filter(({ status, code }) => status === 403 && code === 'LINK_DEAD')).toHaveLength(19);
    expect(await attachmentsOf(site, member, enterpriseId)).toHaveLength(1);
  });

  test('ends with half an hour', async () => {
    const { member, enterpriseId } = await addMember(site);
    const bytes = newPdf();
    const [early, late] = await Promise.all(
      [1, 2].map(() => uploadPath(site, member, { enterpriseId, bytes })),
    );
    site.pass(30 * MINUTE_MS - 5_000);
    expect(await put(site, early ?? '', bytes)).toMatchObject({ status: 201 });
    site.pass(5_000);
    expect(await put(site, late ?? '', bytes)).toMatchObject({ status: 403, code: 'LINK_DEAD' });
  });

  test.each(['nonsense', 'ab'.repeat(31), `${'ab'.repeat(31)}zz`])(
    'is not given for a digest that is none: %s',
    async (sha256) => {
      const { member, enterpriseId } = await addMember(site);
      const answer = await authorise(site, member, { enterpriseId, bytes: newPdf(), sha256 });
      expect(codeOf(answer)).toBe('FILE_DIGEST_MALFORMED');
    },
  );

  test.each([
    ['account is disabled', `update account set status = 'DISABLED' where id = $1`],
    ['role has ended', 'update appointment set ended_at = now() where account_id = $1'],
  ])('is worth nothing once its %s', async (_, statement) => {
    const { member, enterpriseId } = await addMember(site);
    const bytes = newPdf();
    const path = await uploadPath(site, member, { enterpriseId, bytes });
    await site.dataSource.query(statement, [member.accountId]);
    expect(await put(site, path, bytes)).toMatchObject({ status: 403, code: 'LINK_DEAD' });
    expect(await entriesOf(site, enterpriseId)).toEqual([]);
  });
});

describe('as many files as a kind allows', () => {
  /** Rows of files as if they had been sent; their bytes are nowhere. */
  const fill = (enterpriseId: string, accountId: string, files: number): Promise<unknown> =>
    site.dataSource.query(
      `insert into attachment (holder_kind, holder_id, enterprise_id, kind, name, media_type, size, sha256, sm3, uploaded_by)
       select 'ENTERPRISE', $1, $1, 'DOCUMENT', number || '.pdf', 'application/pdf', 1, repeat('0', 64), repeat('0', 64), $2
       from generate_series(1, $3) number`,
      [enterpriseId, accountId, files],
    );

  test('are taken, and leave for one more is refused', async () => {
    const { member, enterpriseId } = await addMember(site);
    await fill(enterpriseId, member.accountId, 19);
    expect((await deliver(site, member, { enterpriseId, bytes: newPdf() })).status).toBe(201);
    expect(codeOf(await authorise(site, member, { enterpriseId, bytes: newPdf() }))).toBe('TOO_MANY_FILES');
    const scan = await authorise(site, member, { enterpriseId, bytes: newPdf(), kind: 'SCAN' });
    expect(scan.errors).toBeUndefined();
  });

  test('stay as many when thirty arrive at once for the last place', async () => {
    const { member, enterpriseId } = await addMember(site);
    await fill(enterpriseId, member.accountId, 19);
    const files = Array.from({ length: 30 }, () => newPdf());
    const paths = await Promise.all(files.map((bytes) => uploadPath(site, member, { enterpriseId, bytes })));
    const before = await site.place.everything();
    const answers = await Promise.all(files.map((bytes, index) => put(site, paths[index] ?? '', bytes)));
    expect(answers.map(({ status }) => status).sort()).toEqual([201, ...Array(29).fill(400)]);
    expect(new Set(answers.map(({ code }) => code))).toEqual(new Set([undefined, 'TOO_MANY_FILES']));
    expect(await attachmentsOf(site, member, enterpriseId)).toHaveLength(20);
    expect((await site.place.everything()).length).toBe(before.length + 1);
    const actions = (await entriesOf(site, enterpriseId)).map(({ action }) => action).sort();
    expect(actions).toEqual(['FILE_ADDED', ...Array(29).fill('FILE_REFUSED')]);
  });
});

describe('the API beside the files', () => {
  test('reads its own bodies as before', async () => {
    const ask = (type: string, body: string) =>
      fetch(`${site.origin}/graphql`, { method: 'POST', headers: { 'content-type': type }, body });
    const query = '{ fileKinds { kind largestBytes mostPerHolder } }';
    const kinds = await ask('application/json', JSON.stringify({ query }));
    expect(await kinds.json()).toMatchObject({
      data: {
        fileKinds: [{ kind: 'DOCUMENT', largestBytes: 20 * 1024 * 1024, mostPerHolder: 20 }, {}, {}, {}],
      },
    });
    expect((await ask('application/json', `{"query":"${'x'.repeat(300_000)}"}`)).status).toBe(413);
    expect((await ask('application/octet-stream', query)).status).toBe(400);
    expect((await ask('application/json', '{')).status).toBe(400);
  });

  test.each([
    ['GET', '/files/uploads/'],
    ['POST', '/files/uploads/'],
    ['DELETE', '/files/uploads/'],
    ['PUT', '/files/downloads/'],
    ['POST', '/files/downloads/'],
  ])('has nothing at %s %s', async (method, prefix) => {
    const { member, enterpriseId } = await addMember(site);
    const path = await uploadPath(site, member, { enterpriseId, bytes: newPdf() });
    const token = path.split('/').at(-1) ?? '';
    expect((await fetch(site.origin + prefix + token, { method })).status).toBe(404);
  });
});

import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import { Attachment } from '../../src/files/attachment.entity.js';
import { UploadPermission } from '../../src/files/upload-permission.entity.js';
import { type ApplicationScene, openApplicationScene } from '../programme/application-scene.js';
import { answered } from '../registry/enterprise-scene.js';
import { type Answer, codeOf } from '../support/api.js';
import type { TestPerson } from '../support/people.js';
import { digest, newPdf } from './support/sending-files.js';

let scene: ApplicationScene;
beforeAll(async () => {
  scene = await openApplicationScene();
});
afterAll(() => scene.api.close());

const remove = (who: TestPerson, id: string): Promise<Answer> =>
  scene.api.change('removeAttachment', { id: ['Uuid!', id] }, '', who.headers);

const fetchLink = (who: TestPerson, id: string): Promise<Answer> =>
  scene.api.change('authoriseDownload', { id: ['Uuid!', id] }, '{ url }', who.headers);

describe('a file of an application', () => {
  test('says what it is evidence for, from the leave to the record of the application', async () => {
    const { member, enterprise, id } = await scene.draft();
    const bytes = newPdf();
    const fileId = await scene.hand(member, id, 'SPENDING', bytes);
    const { files } = await scene.see<{ files: readonly object[] }>(
      member,
      id,
      '{ files { id kind purpose name mediaType size sha256 sm3 sealedAt } }',
    );
    expect(files).toEqual([
      {
        id: fileId,
        kind: 'DOCUMENT',
        purpose: 'SPENDING',
        name: 'SPENDING.pdf',
        mediaType: 'application/pdf',
        size: bytes.length,
        sha256: digest('sha256', bytes),
        sm3: digest('sm3', bytes),
        sealedAt: null,
      },
    ]);
    const row = await scene.dataSource.getRepository(Attachment).findOneByOrFail({ id: fileId });
    expect(row).toMatchObject({ holderKind: 'APPLICATION', holderId: id, enterpriseId: enterprise.id });
    expect(await scene.lastEntry(`application:${id}`)).toMatchObject({
      action: 'FILE_ADDED',
      role: 'ENTERPRISE_MEMBER',
      details: { attachment: fileId, sha256: digest('sha256', bytes) },
    });
  });

  test('is none of those that the enterprise itself has on file, which have no purpose', async () => {
    const { member, enterprise, id } = await scene.draft();
    await scene.hand(member, id, 'OTHER');
    const own = await scene.change(
      member,
      'authoriseUpload',
      'AuthoriseUploadInput!',
      { enterpriseId: enterprise.id, kind: 'DOCUMENT', name: '营业执照.pdf', size: newPdf().length },
      '{ url }',
    );
    expect(codeOf(own)).toBeUndefined();
    const answer = await scene.api.ask(
      `{ attachments(enterpriseId: "${enterprise.id}") { purpose } }`,
      {},
      member.headers,
    );
    expect(answer.data).toEqual({ attachments: [] });
  });

  test('of another digest than announced is refused', async () => {
    const { member, id } = await scene.draft();
    const bytes = newPdf();
    const announced = { size: bytes.length, sha256: digest('sha256', newPdf()) };
    const leave = answered<{ url: string }>(
      await scene.authorise(member, id, announced),
      'authoriseApplicationUpload',
    );
    expect(await scene.put(leave.url, bytes)).toMatchObject({ code: 'FILE_DIGEST_DIFFERS' });
  });

  test.each([
    [{ purpose: 'DECORATION' }, 'BAD_USER_INPUT'],
    [{ kind: 'SPREADSHEET' }, 'FILE_TYPE_REFUSED'],
    [{ size: 0 }, 'FILE_EMPTY'],
    [{ sha256: 'x' }, 'FILE_DIGEST_MALFORMED'],
  ])('announced as %j is refused: %s', async (values, code) => {
    const { member, id } = await scene.draft();
    expect(codeOf(await scene.authorise(member, id, values))).toBe(code);
  });
});

describe('whoever writes the papers changes their files', () => {
  test('a colleague takes one off a draft again', async () => {
    const { member, enterprise, id } = await scene.draft();
    const fileId = await scene.hand(member, id, 'PLATFORM');
    const colleague = await scene.member(enterprise);
    expect((await remove(colleague, fileId)).data).toEqual({ removeAttachment: true });
    expect(await scene.lastEntry(`application:${id}`)).toMatchObject({
      action: 'FILE_REMOVED',
      actor_id: colleague.accountId,
    });
  });

  test('none that was submitted, neither then nor when it comes back', async () => {
    const { member, id } = await scene.submitted();
    const [file] = await scene.dataSource.getRepository(Attachment).findBy({ holderId: id });
    const fileId = file?.id ?? '';
    expect(codeOf(await remove(member, fileId))).toBe('ACTION_NOT_OPEN');
    answered(await scene.sendBack(id), 'returnApplication');
    expect(codeOf(await remove(member, fileId))).toBe('FILE_SEALED');
    const added = await scene.hand(member, id, 'OTHER');
    expect((await remove(member, added)).data).toEqual({ removeAttachment: true });
  });

  test('no office does, also where it sees the application', async () => {
    const { member, id } = await scene.submitted();
    answered(await scene.sendBack(id), 'returnApplication');
    const added = await scene.hand(member, id, 'OTHER');
    for (const who of [scene.county, scene.bureau]) {
      expect(codeOf(await remove(who, added))).toBe('ACTION_NOT_YOURS');
      expect(codeOf(await scene.authorise(who, id))).toBe('FORBIDDEN');
    }
    expect(codeOf(await remove(scene.neighbour, added))).toBe('FORBIDDEN');
  });

  test('a removal and the submission at once: what was submitted is there', async () => {
    const { member, enterprise, id } = await scene.wholeDraft();
    const spare = await scene.hand(member, id, 'OTHER');
    const colleague = await scene.member(enterprise);
    const [removed, submitted] = await Promise.all([remove(colleague, spare), scene.submit(member, id)]);
    expect(codeOf(submitted)).toBeUndefined();
    const { papers, files } = await scene.see<{
      papers: readonly { files: readonly { attachmentId: string }[] }[];
      files: readonly { id: string; sealedAt: string | null }[];
    }>(member, id, '{ papers { files { attachmentId } } files { id sealedAt } }');
    expect(papers[0]?.files.map(({ attachmentId }) => attachmentId)).toEqual(files.map((file) => file.id));
    expect(files.some((file) => file.id === spare)).toBe(codeOf(removed) !== undefined);
    expect(files.filter(({ sealedAt }) => sealedAt === null)).toEqual([]);
  });
});

describe('whoever sees an application fetches its files', () => {
  test('the county and the bureau once it is submitted; no other county', async () => {
    const { member, id } = await scene.submitted();
    const [file] = await scene.dataSource.getRepository(Attachment).findBy({ holderId: id });
    const fileId = file?.id ?? '';
    for (const who of [member, scene.county, scene.science, scene.bureau]) {
      expect(codeOf(await fetchLink(who, fileId))).toBeUndefined();
    }
    expect(codeOf(await fetchLink(scene.neighbour, fileId))).toBe('FORBIDDEN');
    expect(await scene.lastEntry(`application:${id}`)).toMatchObject({
      action: 'FILE_READ',
      role: 'BUREAU_OFFICER',
    });
  });
});

describe('in the database itself', () => {
  const attachment = (values: Partial<Attachment>) =>
    scene.dataSource.getRepository(Attachment).insert({
      kind: 'DOCUMENT',
      name: 'x.pdf',
      mediaType: 'application/pdf',
      size: 1,
      sha256: '0'.repeat(64),
      sm3: '0'.repeat(64),
      ...values,
    });
  const permission = (values: Partial<UploadPermission>) =>
    scene.dataSource.getRepository(UploadPermission).insert({
      tokenHash: 'x',
      kind: 'DOCUMENT',
      name: 'x.pdf',
      size: 1,
      role: 'ENTERPRISE_MEMBER',
      expiresAt: scene.now(),
      ...values,
    });

  test('a file of an application has a purpose that the law knows, and no other file has one', async () => {
    const { member, enterprise, id } = await scene.draft();
    const own = { enterpriseId: enterprise.id, uploadedBy: member.accountId, accountId: member.accountId };
    for (const [table, insert] of [
      ['attachment', attachment],
      ['upload_permission', permission],
    ] as const) {
      const ofApplication = { ...own, holderKind: 'APPLICATION', holderId: id } as const;
      await expect(insert({ ...ofApplication, purpose: null })).rejects.toMatchObject({
        constraint: `${table}_purpose_of_application`,
      });
      await expect(insert({ ...ofApplication, purpose: 'DECORATION' as never })).rejects.toMatchObject({
        constraint: `${table}_purpose_known`,
      });
      const ofEnterprise = { ...own, holderKind: 'ENTERPRISE', holderId: enterprise.id } as const;
      await expect(insert({ ...ofEnterprise, purpose: 'OTHER' })).rejects.toMatchObject({
        constraint: `${table}_purpose_of_application`,
      });
    }
  });
});

/** 五(二)2: evidence from people without an account, which only those see who decide about objections. */
import { createHash, randomUUID } from 'node:crypto';
import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import { Attachment } from '../../src/files/attachment.entity.js';
import type { Objection } from '../../src/programme/notice/objection.entity.js';
import type { PublicNotice } from '../../src/programme/notice/public-notice.entity.js';
import { pdf, stream } from '../files/support/pdf.js';
import { answered } from '../registry/enterprise-scene.js';
import { type Answer, answerOf, codeOf, fieldOf } from '../support/api.js';
import type { TestPerson } from '../support/people.js';
import { mutation, send } from '../support/sending.js';
import { NoticeScene } from './notice-scene.js';

let scene: NoticeScene;
beforeAll(async () => {
  scene = await NoticeScene.open();
});
afterAll(() => scene.close());

interface Lodged {
  readonly notice: PublicNotice;
  readonly objection: Objection;
  readonly receipt: string;
}

/** The last day of its notice is 2026-03-09. */
async function lodged(): Promise<Lodged> {
  scene.clock.set('2026-03-02 09:00');
  const notice = await scene.published();
  return { notice, ...(await scene.lodged(notice)) };
}

const newPdf = (): Buffer => pdf([stream('', Buffer.from(randomUUID()))]);

const sha256 = (bytes: Buffer): string => createHash('sha256').update(bytes).digest('hex');

/** Asks for leave to send a file, as nobody in particular. */
function authorise(
  receipt: string,
  bytes: Buffer,
  values: object = {},
  address = '192.0.2.1',
): Promise<Answer> {
  const file = { kind: 'DOCUMENT', name: '租赁合同.pdf', size: bytes.length, ...values };
  const args = { input: ['AuthoriseObjectionUploadInput!', { receipt, ...file }] } as const;
  return send(scene.api.server, mutation('authoriseObjectionUpload', args, '{ id url }'), { address });
}

async function put(url: string, bytes: Buffer): Promise<{ status: number; id: string; code: unknown }> {
  const response = await scene.api.server.inject({ method: 'PUT', url, payload: bytes });
  return { status: response.statusCode, id: response.json().id, code: codeOf(answerOf(response)) };
}

/** A file that was sent and taken in. */
async function handedIn(receipt: string, bytes = newPdf()): Promise<string> {
  const url = fieldOf(await authorise(receipt, bytes), 'authoriseObjectionUpload', 'url');
  const { status, id } = await put(url, bytes);
  expect(status).toBe(201);
  return id;
}

const download = ({ headers }: TestPerson, id: string): Promise<Answer> =>
  scene.api.change('authoriseDownload', { id: ['Uuid!', id] }, '{ url }', headers);

describe('evidence for an objection', () => {
  test('is sent by whoever holds the receipt, without a session, and stays as it came', async () => {
    const { objection, receipt } = await lodged();
    const bytes = newPdf();
    const id = await handedIn(receipt, bytes);
    expect(await scene.dataSource.manager.findOneByOrFail(Attachment, { id })).toMatchObject({
      holderKind: 'OBJECTION',
      holderId: objection.id,
      sha256: sha256(bytes),
      uploadedBy: null,
      sealedAt: scene.clock.now(),
    });
    expect(await scene.entries(`objection:${objection.id}`)).toEqual([
      'OBJECTION_LODGED PUBLIC',
      'FILE_ADDED PUBLIC',
    ]);
    const { headers } = await scene.officer();
    const removed = await scene.api.change('removeAttachment', { id: ['Uuid!', id] }, '', headers);
    expect(codeOf(removed)).toBe('FILE_SEALED');
  });

  test('is looked at like any other file', async () => {
    const { receipt } = await lodged();
    const bytes = Buffer.from('<html></html>');
    const url = fieldOf(await authorise(receipt, bytes), 'authoriseObjectionUpload', 'url');
    expect(await put(url, bytes)).toMatchObject({ status: 400, code: 'FILE_TYPE_REFUSED' });
  });

  test('is of five files at most, also where leave for more was given', async () => {
    const { receipt } = await lodged();
    const [sixth, bytes] = [await authorise(receipt, newPdf()), newPdf()];
    const seventh = fieldOf(await authorise(receipt, bytes), 'authoriseObjectionUpload', 'url');
    for (let number = 0; number < 5; number += 1) await handedIn(receipt);
    expect(sixth.errors).toBeUndefined();
    expect((await put(seventh, bytes)).code).toBe('TOO_MANY_FILES');
    expect(codeOf(await authorise(receipt, bytes))).toBe('TOO_MANY_FILES');
  });

  test.each([
    ['at the last moment of the last day', '2026-03-09 23:59:59.999', undefined],
    ['at the first moment of the day after', '2026-03-10 00:00:00.000', 'OBJECTION_PERIOD_OVER'],
  ])('is taken within the period: %s', async (_, moment, code) => {
    const { receipt } = await lodged();
    scene.clock.set(moment);
    expect(codeOf(await authorise(receipt, newPdf()))).toBe(code);
  });

  test('is not taken without a receipt, nor any more once the objection was answered', async () => {
    const { objection, receipt } = await lodged();
    const bytes = newPdf();
    expect(codeOf(await authorise('x'.repeat(43), bytes))).toBe('RECEIPT_UNKNOWN');
    const url = fieldOf(await authorise(receipt, bytes), 'authoriseObjectionUpload', 'url');
    await scene.decide('rejectObjection', objection, '经核实不成立。');
    expect(codeOf(await authorise(receipt, bytes))).toBe('OBJECTION_CLOSED');
    expect((await put(url, bytes)).code).toBe('LINK_DEAD');
  });

  test('is not asked for more than a hundred times a day from one address', async () => {
    const bytes = newPdf();
    for (let number = 0; number < 100; number += 1) await authorise('x'.repeat(43), bytes, {}, '192.0.2.9');
    expect(codeOf(await authorise('x'.repeat(43), bytes, {}, '192.0.2.9'))).toBe('TOO_MANY_ATTEMPTS');
  });
});

describe('who reads evidence', () => {
  test.each(['BUREAU_OFFICER', 'BUREAU_LEADER', 'AUDITOR'] as const)(
    'a %s, with the objection',
    async (role) => {
      const { objection, receipt } = await lodged();
      const id = await handedIn(receipt);
      const who = await scene.person([[role]]);
      expect((await download(who, id)).errors).toBeUndefined();
      const query = '{ objectionPage(first: 100, open: true) { objections { id files { id name } } } }';
      const page = await scene.api.ask(query, {}, who.headers);
      expect(answered<{ objections: unknown[] }>(page, 'objectionPage').objections).toContainEqual({
        id: objection.id,
        files: [{ id, name: '租赁合同.pdf' }],
      });
    },
  );

  test('not the applicant, its county, its department, other offices or the public', async () => {
    const { notice, receipt } = await lodged();
    const id = await handedIn(receipt);
    const { enterpriseId, regionKey } = await scene.application(notice.applicationId);
    const asked = async (...roles: Parameters<NoticeScene['person']>): Promise<unknown> =>
      codeOf(await download(await scene.person(...roles), id));
    expect(await asked([['ENTERPRISE_MEMBER', { enterpriseId }]])).toBe('NOT_FOUND');
    expect(await asked([['COUNTY_INDUSTRY_REVIEWER', { regionKey }]])).toBe('FORBIDDEN');
    expect(await asked([['GOVERNMENT_OFFICE']])).toBe('FORBIDDEN');
    expect(await asked([['DEPARTMENT_READER', { departmentKey: 'commerce-bureau' }]])).toBe('FORBIDDEN');
    expect(codeOf(await scene.api.change('authoriseDownload', { id: ['Uuid!', id] }, '{ url }'))).toBe(
      'UNAUTHENTICATED',
    );
  });

  test('not an officer who acts for the applicant too', async () => {
    const { notice, receipt } = await lodged();
    const id = await handedIn(receipt);
    const { enterpriseId } = await scene.application(notice.applicationId);
    const both = await scene.person([['BUREAU_OFFICER'], ['ENTERPRISE_MEMBER', { enterpriseId }]]);
    expect(codeOf(await download(both, id))).toBe('CONFLICT_OF_INTEREST');
  });
});

test('in the database only objectors send files without an account, and theirs are sealed', async () => {
  const { manager } = scene.dataSource;
  const { accountId: uploadedBy } = await scene.officer();
  const { enterpriseId } = await scene.selected();
  const insert = (values: Partial<Attachment>) =>
    manager.insert(Attachment, {
      holderKind: 'ENTERPRISE',
      holderId: enterpriseId,
      enterpriseId,
      kind: 'DOCUMENT',
      name: '证明.pdf',
      mediaType: 'application/pdf',
      size: 1,
      sha256: '0'.repeat(64),
      sm3: '0'.repeat(64),
      uploadedBy,
      ...values,
    });
  const publicOnly = { constraint: 'attachment_public_for_objections' };
  await expect(insert({ uploadedBy: null })).rejects.toMatchObject(publicOnly);
  await expect(insert({ holderKind: 'OBJECTION', sealedAt: new Date() })).rejects.toMatchObject(publicOnly);
  await expect(insert({ holderKind: 'OBJECTION', uploadedBy: null })).rejects.toMatchObject({
    constraint: 'attachment_objection_sealed',
  });
});

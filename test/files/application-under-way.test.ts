/** Hostile input 42: an application is submitted while a file of it is still on its way. */
import { afterAll, beforeAll, expect, test } from '@jest/globals';
import { refusalsIn } from '../programme/application-scene.js';
import { answered } from '../registry/enterprise-scene.js';
import type { TestPerson } from '../support/people.js';
import { mutation, send } from '../support/sending.js';
import { until } from '../support/waiting.js';
import { RawConnection } from './support/raw-connection.js';
import { addMember, newPdf } from './support/sending-files.js';
import { type FileSite, openFileSite } from './support/site.js';

let site: FileSite;
beforeAll(async () => {
  site = await openFileSite();
});
afterAll(() => site.close());

const BYTES = newPdf(100_000);

/** A draft, and a file of it whose first half has arrived. */
async function halfSent(): Promise<{ member: TestPerson; id: string; sender: RawConnection }> {
  const { member, enterpriseId } = await addMember(site);
  const begun = { enterpriseId, fieldKey: 'new-materials', instituteName: '崤函新材料产业研究院' };
  const { id } = answered<{ id: string }>(
    await send(
      site.server,
      mutation('beginApplication', { input: ['BeginApplicationInput!', begun] }, '{ id }'),
      member,
    ),
    'beginApplication',
  );
  const file = {
    applicationId: id,
    purpose: 'PLATFORM',
    kind: 'DOCUMENT',
    name: '平台批文.pdf',
    size: BYTES.length,
  };
  const args = { input: ['AuthoriseApplicationUploadInput!', file] } as const;
  const { url } = answered<{ url: string }>(
    await send(site.server, mutation('authoriseApplicationUpload', args, '{ url }'), member),
    'authoriseApplicationUpload',
  );
  const sender = await RawConnection.to(site.port);
  sender.put(url, { 'Content-Length': BYTES.length }).write(BYTES.subarray(0, 50_000));
  await site.untilStaged(1);
  return { member, id, sender };
}

/** What the submission is refused for, as far as the file goes. */
async function refusedForFile({ member, id }: { member: TestPerson; id: string }): Promise<string[]> {
  const args = { applicationId: ['Uuid!', id], expectedVersion: ['Int!', 1] } as const;
  const answer = await send(site.server, mutation('submitApplication', args, '{ id }'), member);
  return refusalsIn(answer).filter((each) => each.includes('files.PLATFORM'));
}

test('it is waited for until it has arrived', async () => {
  const draft = await halfSent();
  expect(await refusedForFile(draft)).toEqual(['FILE_UNDER_WAY files.PLATFORM']);
  draft.sender.write(BYTES.subarray(50_000));
  expect((await draft.sender.answer()).status).toBe(201);
  draft.sender.destroy();
  expect(await refusedForFile(draft)).toEqual([]);
});

test('once its sender has gone away, it is missing', async () => {
  const draft = await halfSent();
  draft.sender.destroy();
  await until(async () => (await refusedForFile(draft))[0] === 'EVIDENCE_MISSING files.PLATFORM');
  await site.untilStaged(0);
});

test('of one that does not arrive in its time nobody hears any more', async () => {
  const draft = await halfSent();
  site.pass(30 * 60_000);
  expect(await refusedForFile(draft)).toEqual(['EVIDENCE_MISSING files.PLATFORM']);
  draft.sender.destroy();
  await site.untilStaged(0);
});

/** Section E of the list of hostile inputs, as far as it concerns the way of a file over HTTP. */
import { randomBytes } from 'node:crypto';
import { describe, expect, test } from '@jest/globals';
import { FILE_KIND_POLICIES } from '../../src/files/kinds.js';
import type { RawConnection } from '../files/support/raw-connection.js';
import {
  type Announcement,
  codeIn,
  digest,
  type FileAnswer,
  newPdf,
} from '../files/support/sending-files.js';
import { Trial } from '../files/support/trial.js';
import { codeOf } from '../support/api.js';

const trial = new Trial();

describe('62 names', () => {
  test.each([
    ['../../etc/passwd.pdf', 'passwd.pdf'],
    ['C:\\Windows\\CON.pdf', '_CON.pdf'],
    [`${'证'.repeat(300)}.pdf`, `${'证'.repeat(196)}.pdf`],
    ['\u202Efdp.exe.pdf', 'fdp.exe.pdf'],
    ['𠮷野"家";.pdf', '𠮷野_家_;.pdf'],
    ['a\r\nSet-Cookie: x=1.pdf', 'aSet-Cookie_ x=1.pdf'],
  ])('62 %j is shown harmless, and names nothing on the disk', async (name, shown) => {
    const bytes = newPdf();
    const { body } = await trial.deliver({ bytes, name });
    expect(body['name']).toBe(shown);
    expect(await trial.attachments()).toMatchObject([{ name: shown }]);
    expect(await trial.site.place.everything()).toContain(digest('sha256', bytes));
    for (const stored of await trial.site.place.everything()) expect(stored).toMatch(/^[0-9a-f]{64}$/);
    const { headers } = await fetch(trial.site.origin + (await trial.link(body['id'])));
    expect(headers.get('content-disposition')).toMatch(/^attachment; filename[\x20-\x7e]+$/);
    expect(headers.get('set-cookie')).toBeNull();
  });

  test.each([
    ['a\0.pdf', 'TEXT_MALFORMED'],
    ['CON', 'FILE_TYPE_REFUSED'],
    ['\u202Efdp.exe', 'FILE_TYPE_REFUSED'],
    ['../..', 'NAME_EMPTY'],
    ['', 'NAME_EMPTY'],
  ])('62 %j gets no leave', async (name, code) => {
    expect(codeOf(await trial.authorise({ bytes: newPdf(), name }))).toBe(code);
  });
});

describe('66 uploads that are not what they were to be', () => {
  const { largestBytes } = FILE_KIND_POLICIES.IMAGE;
  const whole = newPdf();

  test('66 0 bytes, and a byte more than the largest, get no leave', async () => {
    const bytes = newPdf();
    expect(codeOf(await trial.authorise({ bytes, size: 0 }))).toBe('FILE_EMPTY');
    expect(codeOf(await trial.authorise({ bytes, size: -1 }))).toBe('FILE_EMPTY');
    const size = FILE_KIND_POLICIES.DOCUMENT.largestBytes + 1;
    expect(codeOf(await trial.authorise({ bytes, size }))).toBe('FILE_TOO_LARGE');
  });

  test.each<[string, Partial<Announcement>, Buffer, number, string]>([
    ['0 bytes', {}, Buffer.alloc(0), 400, 'FILE_EMPTY'],
    ['a byte less than announced', { size: whole.length + 1 }, whole, 400, 'FILE_SIZE_DIFFERS'],
    ['a byte more than announced', { size: whole.length - 1 }, whole, 400, 'FILE_SIZE_DIFFERS'],
    ['another digest', { sha256: digest('sha256', newPdf()) }, whole, 400, 'FILE_DIGEST_DIFFERS'],
    [
      'a byte more than the largest',
      { name: 'x.png', kind: 'IMAGE', size: largestBytes },
      Buffer.alloc(largestBytes + 1),
      413,
      'FILE_TOO_LARGE',
    ],
  ])('66 %s', async (_, announcement, sent, status, code) => {
    const path = await trial.leave({ bytes: whole, ...announcement });
    expect(await trial.put(path, sent)).toMatchObject({ status, code });
    await trial.expectRefused(code);
  });

  test('66 cut in the middle', async () => {
    const bytes = newPdf(200_000);
    const sender = await trial.begin(await trial.leave({ bytes }), { 'Content-Length': bytes.length });
    sender.write(bytes.subarray(0, 100_000));
    await trial.site.untilStaged(1);
    sender.destroy();
    await trial.expectRefused('UPLOAD_INTERRUPTED');
  });

  test('66 a Content-Length of more than comes', async () => {
    const bytes = newPdf();
    const sender = await trial.begin(await trial.leave({ bytes }), { 'Content-Length': bytes.length + 1 });
    sender.write(bytes);
    await trial.site.untilStaged(1);
    sender.socket.end();
    await trial.expectRefused('UPLOAD_INTERRUPTED');
  });

  test('66 a Content-Length of less than comes: what is over is no request', async () => {
    const bytes = newPdf();
    const sender = await trial.begin(await trial.leave({ bytes }), { 'Content-Length': bytes.length - 500 });
    sender.write(bytes);
    expect((await sender.answer()).status).toBe(400);
    await sender.over();
    await trial.expectRefused('UPLOAD_INTERRUPTED');
  });

  test('66 pieces of unknown number are taken when they make up the file', async () => {
    const bytes = newPdf(50_000);
    const sender = await trial.begin(await trial.leave({ bytes }), { 'Transfer-Encoding': 'chunked' });
    for (let at = 0; at < bytes.length; at += 7_000) {
      const piece = bytes.subarray(at, at + 7_000);
      sender
        .write(`${piece.length.toString(16)}\r\n`)
        .write(piece)
        .write('\r\n');
    }
    sender.write('0\r\n\r\n');
    expect((await sender.answer()).status).toBe(201);
    sender.destroy();
  });

  test('66 pieces that are none', async () => {
    const bytes = newPdf();
    const sender = await trial.begin(await trial.leave({ bytes }), { 'Transfer-Encoding': 'chunked' });
    sender.write('5\r\n%PDF-\r\nzz\r\n');
    await sender.over();
    await trial.expectRefused('UPLOAD_INTERRUPTED');
  });
});

describe('66 a sender that is refused while it is still sending', () => {
  /** As much as is announced and 200 KB more, of ten times as much that is to come. */
  async function sendTooMuch(): Promise<RawConnection> {
    const bytes = newPdf(100_000);
    const sender = await trial.begin(await trial.leave({ bytes }), { 'Content-Length': 10 * bytes.length });
    return sender.write(bytes).write(Buffer.alloc(200_000));
  }

  test('66 is told before it has sent the rest, and the connection ends', async () => {
    const sender = await sendTooMuch();
    const { status, head, body } = await sender.answer();
    expect([status, codeIn(JSON.parse(String(body)))]).toEqual([400, 'FILE_SIZE_DIFFERS']);
    expect(head).toMatch(/connection: close/i);
    sender.write(Buffer.alloc(100_000));
    await sender.over();
    await trial.expectRefused('FILE_SIZE_DIFFERS');
  });

  test('66 reads the reason also when it does not stop to listen', async () => {
    const sender = await sendTooMuch();
    for (let piece = 0; piece < 50; piece += 1) sender.write(Buffer.alloc(10_000));
    expect((await sender.answer()).status).toBe(400);
    expect(sender.isOver).toBe(false);
    sender.destroy();
  });

  test('66 reads the reason with fetch, from a body that does not end', async () => {
    let pulled = 0;
    const endless = new ReadableStream<Uint8Array>({
      pull: (controller) => {
        pulled += 1;
        controller.enqueue(randomBytes(64 * 1024));
      },
    });
    const init = { method: 'PUT', body: endless, duplex: 'half' } as RequestInit;
    const response = await fetch(trial.site.origin + (await trial.leave({ bytes: newPdf() })), init);
    expect([response.status, codeIn(await response.json())]).toEqual([400, 'FILE_SIZE_DIFFERS']);
    expect(pulled * 64 * 1024).toBeLessThan(50_000_000);
  });

  test('66 with a link that is dead reads that, and is not listened to', async () => {
    const sender = await trial.begin(`/files/uploads/${'A'.repeat(43)}`, { 'Content-Length': 10_000_000 });
    sender.write(Buffer.alloc(300_000));
    const { status, body } = await sender.answer();
    expect([status, codeIn(JSON.parse(String(body)))]).toEqual([403, 'LINK_DEAD']);
    sender.destroy();
  });
});

describe('67 leave that is used for something else', () => {
  const used = async (path: string, bytes: Buffer): Promise<Pick<FileAnswer, 'status' | 'code'>> => {
    const { status, code } = await trial.put(path, bytes);
    return { status, code };
  };
  const DEAD = { status: 403, code: 'LINK_DEAD' };

  test('67 twice', async () => {
    const bytes = newPdf();
    const path = await trial.leave({ bytes });
    expect(await used(path, bytes)).toMatchObject({ status: 201 });
    expect(await used(path, bytes)).toEqual(DEAD);
    expect(await trial.attachments()).toHaveLength(1);
  });

  test('67 again, after a file that was refused', async () => {
    const bytes = newPdf();
    const path = await trial.leave({ bytes });
    expect(await used(path, newPdf(5_000))).toMatchObject({ code: 'FILE_SIZE_DIFFERS' });
    expect(await used(path, bytes)).toEqual(DEAD);
  });

  test('67 for another type, or to fetch with', async () => {
    const bytes = newPdf();
    const name = 'x.docx';
    expect(await used(await trial.leave({ bytes, name }), bytes)).toMatchObject({
      code: 'FILE_TYPE_DIFFERS',
    });
    const token = (await trial.leave({ bytes })).split('/').at(-1);
    expect((await fetch(`${trial.site.origin}/files/downloads/${token}`)).status).toBe(403);
  });

  test('67 a link to fetch by brings nothing in', async () => {
    const bytes = newPdf();
    const { body } = await trial.deliver({ bytes });
    const token = (await trial.link(body['id'])).split('/').at(-1);
    expect(await used(`/files/uploads/${token}`, bytes)).toEqual(DEAD);
  });

  test.each(['A'.repeat(43), 'A'.repeat(44), 'x', '%00', '%2e%2e%2fx', "'%20or%201=1--"])(
    '67 a link that was made up, and it is logged: %s',
    async (token) => {
      const lines = trial.site.log.length;
      expect(await used(`/files/uploads/${token}`, newPdf())).toEqual(DEAD);
      const logged = trial.site.log.slice(lines).map((line) => JSON.parse(line));
      expect(logged).toMatchObject([{ security: true, code: 'LINK_DEAD', address: '127.0.0.1' }]);
    },
  );
});

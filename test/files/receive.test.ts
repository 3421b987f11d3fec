import { createHash } from 'node:crypto';
import { Readable } from 'node:stream';
import { buffer } from 'node:stream/consumers';
import { beforeEach, describe, expect, test } from '@jest/globals';
import { FILE_KIND_POLICIES } from '../../src/files/kinds.js';
import type { ReceivedFile } from '../../src/files/receive.js';
import { fileTooLarge, fileTypeRefused } from '../../src/files/refusals.js';
import { jpeg, png } from './support/images.js';
import { docx } from './support/office.js';
import { pdf } from './support/pdf.js';
import { announced, openTestStore, receive, type TestStore } from './support/receiving.js';

let place: TestStore;

beforeEach(async () => {
  place = await openTestStore();
});

const digest = (algorithm: string, bytes: Buffer): string =>
  createHash(algorithm).update(bytes).digest('hex');

describe('a file that arrives whole', () => {
  test.each([
    ['方案.pdf', pdf(), 'application/pdf', 'pdf'],
    ['方案.DOCX', docx(), 'application/vnd.openxmlformats-officedocument.wordprocessingml.document', 'docx'],
    ['照片.jpeg', jpeg(10, 10), 'image/jpeg', 'jpg'],
  ])(
    '%s has its size, both digests and the type of its content',
    async (name, bytes, mediaType, extension) => {
      const received = (await receive(bytes, announced(bytes, name), place.store)) as ReceivedFile;
      expect(received).toMatchObject({
        size: bytes.length,
        sha256: digest('sha256', bytes),
        sm3: digest('sm3', bytes),
        mediaType,
        extension,
      });
      await place.store.keep(received.staged, received.sha256);
      expect(await buffer((await place.store.open(received.sha256)).stream)).toEqual(bytes);
      expect(await place.everything()).toEqual([received.sha256]);
    },
  );

  test('may come byte by byte, and without a digest', async () => {
    const bytes = png(1, 1);
    const source = Readable.from(Array.from(bytes, (byte) => Buffer.from([byte])));
    const received = (await receive(
      source,
      { ...announced(bytes, 'x.png'), sha256: null },
      place.store,
    )) as ReceivedFile;
    expect(received.sha256).toBe(digest('sha256', bytes));
    await place.store.discard(received.staged);
    expect(await place.everything()).toEqual([]);
  });

  test('of exactly the largest size is taken, also after the sum of its last piece', async () => {
    const { largestBytes } = FILE_KIND_POLICIES.IMAGE;
    const bytes = Buffer.concat([jpeg(10, 10), Buffer.alloc(largestBytes)]).subarray(0, largestBytes);
    const received = (await receive(bytes, announced(bytes, 'x.jpg', 'IMAGE'), place.store)) as ReceivedFile;
    expect(received.size).toBe(largestBytes);
    await place.store.discard(received.staged);
  });
});

describe('a file that is refused leaves nothing behind', () => {
  test('what its announcement shows is not even read', async () => {
    const unread = new Readable({
      read() {
        throw new Error('was read');
      },
    });
    const honest = announced(pdf(), 'x.pdf', 'SCAN');
    const tooLarge = FILE_KIND_POLICIES.SCAN.largestBytes + 1;
    expect(await receive(unread, { ...honest, size: 0 }, place.store)).toBe('FILE_EMPTY');
    expect(await receive(unread, { ...honest, size: tooLarge }, place.store)).toBe('FILE_TOO_LARGE');
    expect(await receive(unread, { ...honest, name: 'x.exe' }, place.store)).toBe('FILE_TYPE_REFUSED');
    expect(await receive(unread, { ...honest, name: 'pdf' }, place.store)).toBe('FILE_TYPE_REFUSED');
    expect(await place.everything()).toEqual([]);
  });

  test('the source stays open for the answer', async () => {
    const endless = Readable.from(
      (function* pieces() {
        for (;;) yield Buffer.alloc(1000);
      })(),
    );
    expect(await receive(endless, { ...announced(pdf(), 'x.pdf'), size: 1500 }, place.store)).toBe(
      'FILE_SIZE_DIFFERS',
    );
    expect(endless.destroyed).toBe(false);
    endless.destroy();
    expect(await place.everything()).toEqual([]);
  });

  test('a source that is closed already is an interruption', async () => {
    const closed = Readable.from(pdf());
    closed.destroy();
    expect(await receive(closed, announced(pdf(), 'x.pdf'), place.store)).toBe('UPLOAD_INTERRUPTED');
    expect(await place.everything()).toEqual([]);
  });
});

describe('what is said of a refusal', () => {
  test('names what the kind takes, in both languages', () => {
    const { message } = fileTypeRefused(FILE_KIND_POLICIES.SCAN);
    expect(message.zh).toContain('PDF 文件（.pdf）、JPEG 图片（.jpg）、PNG 图片（.png）');
    expect(message.en).toContain('PDF (.pdf), JPEG picture (.jpg), PNG picture (.png)');
    expect(fileTooLarge(FILE_KIND_POLICIES.SCAN).message.zh).toContain('50 MB');
  });
});

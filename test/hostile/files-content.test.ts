/** Section E of the list of hostile inputs, as far as it concerns what is in a file and how it arrives. */
import { createHash } from 'node:crypto';
import { once } from 'node:events';
import { open, symlink } from 'node:fs/promises';
import { createServer, type IncomingMessage } from 'node:http';
import { type AddressInfo, connect } from 'node:net';
import { join } from 'node:path';
import { Readable } from 'node:stream';
import { buffer } from 'node:stream/consumers';
import { beforeEach, describe, expect, test } from '@jest/globals';
import { EICAR } from '../../src/files/content/eicar.js';
import { contentDispositionOf, displayNameOf } from '../../src/files/display-name.js';
import { FILE_KIND_POLICIES } from '../../src/files/kinds.js';
import { type ReceivedFile, receiveFile } from '../../src/files/receive.js';
import type { FileStore } from '../../src/files/store/file-store.js';
import { jpeg, png } from '../files/support/images.js';
import { docx } from '../files/support/office.js';
import { objectStream, pdf } from '../files/support/pdf.js';
import { announced, openTestStore, receive, type TestStore } from '../files/support/receiving.js';
import { claimingEntries, zip } from '../files/support/zip.js';

let place: TestStore;

beforeEach(async () => {
  place = await openTestStore();
});

/** The code with which a file is refused that was announced as what it is; nothing of it may remain. */
async function refused(bytes: Buffer, name: string): Promise<ReceivedFile | string> {
  const outcome = await receive(bytes, announced(bytes, name), place.store);
  expect(await place.everything()).toEqual([]);
  return outcome;
}

describe('62 names', () => {
  test.each([
    ['../../etc/passwd.pdf', 'passwd.pdf'],
    ['a\0.pdf', 'a.pdf'],
    ['CON', '_CON'],
    [`${'证'.repeat(300)}.pdf`, `${'证'.repeat(196)}.pdf`],
    ['\u202Efdp.exe', 'fdp.exe'],
  ])('62 %j is stored under a name of our own and shown harmless', async (sent, shown) => {
    expect(displayNameOf(sent)).toBe(shown);
    expect(contentDispositionOf(shown)).toMatch(/^attachment; filename[\x20-\x7e\xa0-\xff]+$/);
    const bytes = pdf();
    const outcome = await receive(bytes, announced(bytes, displayNameOf(sent)), place.store);
    if (typeof outcome === 'string') {
      expect(outcome).toBe('FILE_TYPE_REFUSED');
    } else {
      await place.store.keep(outcome.staged, outcome.sha256);
      expect(await place.everything()).toEqual([outcome.sha256]);
    }
  });
});

describe('63 contents under a wrong name', () => {
  const program = (magic: string): Buffer =>
    Buffer.concat([Buffer.from(magic, 'latin1'), Buffer.alloc(200, 0x90)]);
  const hiddenZip = zip([{ name: 'x.exe', data: 'MZ' }]);

  test.each([
    ['a page', Buffer.from('<!DOCTYPE html><html><script>alert(1)</script></html>')],
    [
      'a page that begins as a PDF',
      Buffer.concat([Buffer.from('%PDF-1.7\n<html><script>x</script>\n'), pdf()]),
    ],
    ['a drawing with a script', Buffer.from('<svg xmlns="http://www.w3.org/2000/svg"><script/></svg>')],
    ['a drawing after its declaration', Buffer.from('<?xml version="1.0"?>\n<svg onload="alert(1)"/>')],
    ['a program of Windows', program('MZ')],
    ['a program of Linux', program('\x7fELF')],
    ['a program of macOS', program('\xcf\xfa\xed\xfe')],
    ['a script', Buffer.from('#!/bin/sh\nrm -rf /\n')],
    ['an old Word file', program('\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1')],
    ['a zip', hiddenZip.subarray(0)],
    ['text', Buffer.from('hello')],
  ])('63 %s called .pdf is refused by its content', async (_, bytes) => {
    expect(['FILE_TYPE_REFUSED', 'FILE_HAS_EMBEDDED_FILE']).toContain(await refused(bytes, 'x.pdf'));
  });

  test('63 a PDF that is a zip as well is refused', async () => {
    const prefixed = pdf();
    const moved = Buffer.from(hiddenZip);
    moved.writeUInt32LE(moved.readUInt32LE(moved.length - 6) + prefixed.length, moved.length - 6);
    for (const archive of [hiddenZip, moved]) {
      expect(await refused(Buffer.concat([prefixed, archive]), 'x.pdf')).toBe('FILE_HAS_EMBEDDED_FILE');
    }
    expect(await refused(pdf([hiddenZip]), 'x.pdf')).toBe('FILE_HAS_EMBEDDED_FILE');
  });

  test('63 a picture called .pdf, and a PDF called .png, are told what they are', async () => {
    expect(await refused(png(1, 1), 'x.pdf')).toBe('FILE_TYPE_DIFFERS');
    expect(await refused(pdf(), 'x.png')).toBe('FILE_TYPE_DIFFERS');
  });
});

describe('64 bombs', () => {
  test('64 10 KB that claim 10 GB, honestly or not, are refused before they are unpacked', async () => {
    const claims = Array.from({ length: 3 }, (_, index) => ({
      name: `word/${index}.xml`,
      data: Buffer.alloc(1_000_000),
      claimedBytes: 0xfffffff0,
    }));
    const bomb = docx(...claims);
    expect(bomb.length).toBeLessThan(10_000);
    expect(await refused(bomb, 'x.docx')).toBe('FILE_BOMB');
  });

  test('64 10 KB that claim little and unpack to much are stopped at what they claimed', async () => {
    const bomb = docx({ name: 'word/a.xml', data: Buffer.alloc(9_000_000), claimedBytes: 1000 });
    expect(bomb.length).toBeLessThan(10_000);
    expect(await refused(bomb, 'x.docx')).toBe('FILE_BOMB');
  });

  test.each([
    ['a million entries', claimingEntries(docx(), 1_000_000), 'FILE_BOMB'],
    ['a link', docx({ name: 'word/a', data: '/etc/passwd', mode: 0o120777 }), 'FILE_HAS_UNSAFE_ENTRY'],
    ['a zip in the zip', docx({ name: 'word/a.bin', data: zip([{ name: 'a' }]) }), 'FILE_HAS_EMBEDDED_FILE'],
    ['a password', docx({ name: 'word/a', data: 'x', flags: 1 }), 'FILE_ENCRYPTED'],
    ['macros', docx({ name: 'word/vbaProject.bin', data: 'x' }), 'FILE_HAS_MACROS'],
  ])('64 a Word file with %s is refused', async (_, bytes, expected) => {
    expect(await refused(bytes, 'x.docx')).toBe(expected);
  });
});

describe('65 contents that do harm', () => {
  test.each([
    ['a PNG of 20,000 x 20,000', png(20_000, 20_000), 'x.png', 'IMAGE_TOO_LARGE'],
    ['a JPEG of 60,000 x 60,000', jpeg(60_000, 60_000), 'x.jpg', 'IMAGE_TOO_LARGE'],
    ['a PDF with a script', pdf(['<< /S /JavaScript /JS (x) >>']), 'x.pdf', 'FILE_HAS_ACTIVE_CONTENT'],
    ['the same with escapes', pdf(['<< /S /J#61v#61Script >>']), 'x.pdf', 'FILE_HAS_ACTIVE_CONTENT'],
    ['the same compressed', pdf([objectStream(['<< /JS 1 >>'])]), 'x.pdf', 'FILE_HAS_ACTIVE_CONTENT'],
    [
      'a PDF that starts a program',
      pdf(['<< /S /Launch /F (cmd.exe) >>']),
      'x.pdf',
      'FILE_HAS_ACTIVE_CONTENT',
    ],
    ['the EICAR file', EICAR, 'x.pdf', 'FILE_INFECTED'],
    [
      'EICAR behind a picture',
      Buffer.concat([jpeg(1, 1), Buffer.alloc(65_500), EICAR]),
      'x.jpg',
      'FILE_INFECTED',
    ],
    [
      'EICAR in a Word file',
      docx({ name: 'a', data: `${'x'.repeat(16_350)}${EICAR}` }),
      'x.docx',
      'FILE_INFECTED',
    ],
  ])('65 %s is refused, and says why', async (_, bytes, name, expected) => {
    expect(await refused(bytes, name)).toBe(expected);
  });
});

describe('66 uploads that are not what they were to be', () => {
  const bytes = pdf([`(${'x'.repeat(100_000)})`]);
  const honest = announced(bytes, 'x.pdf');

  test('66 0 bytes', async () => {
    expect(await refused(Buffer.alloc(0), 'x.pdf')).toBe('FILE_EMPTY');
    expect(await receive(Readable.from([]), honest, place.store)).toBe('FILE_EMPTY');
    expect(await place.everything()).toEqual([]);
  });

  test('66 one byte more than the largest, announced as less: refused at that byte', async () => {
    const { largestBytes } = FILE_KIND_POLICIES.IMAGE;
    let sent = 0;
    const endless = new Readable({
      read(size) {
        sent += size;
        this.push(Buffer.alloc(size));
      },
    });
    const expected = { ...honest, kind: 'IMAGE', name: 'x.png', size: largestBytes } as const;
    expect(await receive(endless, expected, place.store)).toBe('FILE_TOO_LARGE');
    expect(sent).toBeLessThan(largestBytes + 1_000_000);
    endless.destroy();
    expect(await place.everything()).toEqual([]);
  });

  test.each([
    ['less than announced', { size: bytes.length + 1 }, 'FILE_SIZE_DIFFERS'],
    ['more than announced', { size: bytes.length - 1 }, 'FILE_SIZE_DIFFERS'],
    ['another digest', { sha256: createHash('sha256').update('x').digest('hex') }, 'FILE_DIGEST_DIFFERS'],
  ])('66 %s', async (_, change, code) => {
    expect(await receive(bytes, { ...honest, ...change }, place.store)).toBe(code);
    expect(await place.everything()).toEqual([]);
  });

  test('66 cut in the middle', async () => {
    const cut = Readable.from(
      (function* pieces() {
        yield bytes.subarray(0, bytes.length / 2);
        throw new Error('connection lost');
      })(),
    );
    expect(await receive(cut, honest, place.store)).toBe('UPLOAD_INTERRUPTED');
    expect(await place.everything()).toEqual([]);
  });
});

describe('68 the same bytes', () => {
  test('68 what is fetched has the SM3 with which it came', async () => {
    const bytes = docx();
    const received = (await receive(bytes, announced(bytes, 'x.docx'), place.store)) as ReceivedFile;
    await place.store.keep(received.staged, received.sha256);
    const fetched = await buffer((await place.store.open(received.sha256)).stream);
    expect(createHash('sm3').update(fetched).digest('hex')).toBe(received.sm3);
  });
});

describe('69 senders that go away', () => {
  test('69 a client that hangs up in the middle leaves no file, no descriptor and no hanging promise', async () => {
    const outcomes: Promise<ReceivedFile | string>[] = [];
    const server = createServer((request: IncomingMessage) => {
      outcomes.push(receive(request, { kind: 'SCAN', name: 'x.pdf', size: 1000, sha256: null }, place.store));
    });
    server.listen(0, '127.0.0.1');
    await once(server, 'listening');
    const { port } = server.address() as AddressInfo;
    const clients = Array.from({ length: 20 }, () => connect(port, '127.0.0.1'));
    for (const client of clients)
      client.write('PUT / HTTP/1.1\r\nHost: x\r\nContent-Length: 1000\r\n\r\n%PDF-1.7');
    while (outcomes.length < clients.length) await once(server, 'request');
    for (const client of clients) client.destroy();
    expect(new Set(await Promise.all(outcomes))).toEqual(new Set(['UPLOAD_INTERRUPTED']));
    expect(await place.everything()).toEqual([]);
    server.close();
  });

  test('69 one stream given twice: one of the two at most is taken, the other ends', async () => {
    const bytes = pdf();
    const source = Readable.from(bytes, { objectMode: false });
    const both = await Promise.all([1, 2].map(() => receive(source, announced(bytes, 'x.pdf'), place.store)));
    const taken = both.filter((outcome) => typeof outcome !== 'string');
    expect(taken.length).toBeLessThanOrEqual(1);
    for (const { staged } of taken) await place.store.discard(staged);
    expect(await place.everything()).toEqual([]);
  });
});

/** A store whose files lie on a disk that is full: the device of Linux that has no room for a byte. */
const onFullDisk = ({ store, folder }: TestStore): FileStore =>
  Object.assign(Object.create(store) as FileStore, {
    stage: async () => {
      const path = join(folder, 'staging', 'full');
      await symlink('/dev/full', path);
      return { path, handle: await open(path, 'r+') };
    },
  });

describe('70 a disk without room', () => {
  const onLinux = process.platform === 'linux' ? test : test.skip;

  onLinux('70 is a clean refusal, which leaves nothing and names no path', async () => {
    const bytes = pdf();
    const source = Readable.from(bytes, { objectMode: false });
    const failure = receiveFile(source, announced(bytes, 'x.pdf'), onFullDisk(place));
    await expect(failure).rejects.toMatchObject({ message: 'STORE_FULL', systemCode: 'ENOSPC' });
    await expect(failure).rejects.not.toMatchObject({ stack: expect.stringContaining(place.folder) });
    expect(await place.everything()).toEqual([]);
  });

  onLinux('70 lets the next upload through as soon as there is room', async () => {
    const bytes = pdf();
    expect(await receive(bytes, announced(bytes, 'x.pdf'), onFullDisk(place))).toBe('STORE_FULL');
    expect(await receive(bytes, announced(bytes, 'x.pdf'), place.store)).toMatchObject({
      mediaType: 'application/pdf',
    });
  });
});

import { randomBytes } from 'node:crypto';
import { type FileHandle, open } from 'node:fs/promises';
import { join } from 'node:path';
import { afterEach, describe, expect, test } from '@jest/globals';
import { EICAR, EicarSearch } from '../../../src/files/content/eicar.js';
import { FileBytes, MARGIN_BYTES, occurrences, WINDOW_BYTES } from '../../../src/files/content/file-bytes.js';
import { testFolder } from '../support/look.js';

const handles: FileHandle[] = [];

afterEach(async () => {
  for (const handle of handles.splice(0)) await handle.close();
});

async function fileOf(bytes: Buffer): Promise<FileBytes> {
  const path = join(await testFolder(), 'file');
  const handle = await open(path, 'w+');
  handles.push(handle);
  await handle.writeFile(bytes);
  return new FileBytes(handle, path, bytes.length);
}

describe('a file read in windows', () => {
  const first = WINDOW_BYTES + 2 * MARGIN_BYTES;

  test.each([0, 1, MARGIN_BYTES, first - 1, first, first + 1, first + WINDOW_BYTES, 300_000])(
    'of %d bytes is read whole, each byte once, with what lies around it',
    async (size) => {
      const bytes = randomBytes(size);
      const parts: Buffer[] = [];
      for await (const window of (await fileOf(bytes)).windows()) {
        const { position, from, to } = window;
        expect(window.bytes.equals(bytes.subarray(position, position + window.bytes.length))).toBe(true);
        expect(from).toBe(position === 0 ? 0 : MARGIN_BYTES);
        if (position + window.bytes.length < size) expect(window.bytes.length - to).toBe(MARGIN_BYTES);
        parts.push(Buffer.from(window.bytes.subarray(from, to)));
      }
      expect(Buffer.concat(parts).equals(bytes)).toBe(true);
    },
  );

  test('shows every occurrence once, wherever it lies', async () => {
    const pattern = Buffer.from('needle');
    const places = [0, 100, first - MARGIN_BYTES - 3, first - 3, first + 5, 199_994];
    const bytes = Buffer.alloc(200_000);
    for (const place of places) pattern.copy(bytes, place);
    const found: number[] = [];
    for await (const window of (await fileOf(bytes)).windows()) {
      for (const at of occurrences(window, pattern)) found.push(window.position + at);
    }
    expect(found).toEqual(places);
  });

  test('that became shorter meanwhile is an error, not a loop', async () => {
    const file = await fileOf(Buffer.alloc(10));
    await handles[0]?.truncate(5);
    await expect(file.at(0, 10)).rejects.toThrow('became shorter');
  });
});

test('the EICAR string is seen in whatever pieces it comes', () => {
  for (const pieceBytes of [1, 3, 67, 68, 500]) {
    const search = new EicarSearch();
    const bytes = Buffer.concat([Buffer.alloc(100, 'X'), EICAR, Buffer.alloc(100)]);
    const seen: boolean[] = [];
    for (let at = 0; at < bytes.length; at += pieceBytes)
      seen.push(search.sees(bytes.subarray(at, at + pieceBytes)));
    expect(seen).toContain(true);
  }
  expect(new EicarSearch().sees(EICAR.subarray(1))).toBe(false);
});

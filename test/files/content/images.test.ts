import { describe, expect, test } from '@jest/globals';
import { chunk, jpeg, png, segment } from '../support/images.js';
import { look } from '../support/look.js';
import { zip } from '../support/zip.js';

describe('pictures', () => {
  test.each([
    ['a PNG', png(4000, 3000), 'x.png', 'png'],
    ['a JPEG', jpeg(4000, 3000), 'x.jpg', 'jpg'],
    ['a JPEG by its longer ending', jpeg(1, 1), 'x.jpeg', 'jpg'],
    ['a PNG of 80 megapixels', png(10_000, 8_000), 'x.png', 'png'],
    ['a PNG of one line more', png(10_000, 8_001), 'x.png', 'IMAGE_TOO_LARGE'],
    ['a side of 19,999', png(19_999, 1), 'x.png', 'png'],
    ['a side of 20,000', png(1, 20_000), 'x.png', 'IMAGE_TOO_LARGE'],
    ['a JPEG too large', jpeg(65_535, 65_535), 'x.jpg', 'IMAGE_TOO_LARGE'],
    ['a side of no pixels', jpeg(0, 10), 'x.jpg', 'FILE_DAMAGED'],
    ['a PNG named as a JPEG', png(1, 1), 'x.jpg', 'FILE_TYPE_DIFFERS'],
  ])('%s', async (_, bytes, name, expected) => {
    expect(await look(bytes, name)).toBe(expected);
  });

  test('a kind takes its own types only', async () => {
    expect(await look(png(1, 1), 'x.png', 'SPREADSHEET')).toBe('FILE_TYPE_REFUSED');
  });
});

describe('a PNG', () => {
  const whole = png(10, 10);

  test('may be followed by 1 KB, not by more', async () => {
    expect(await look(Buffer.concat([whole, Buffer.alloc(1024)]), 'x.png')).toBe('png');
    expect(await look(Buffer.concat([whole, Buffer.alloc(1025)]), 'x.png')).toBe('FILE_HAS_EMBEDDED_FILE');
  });

  test('may carry large profiles before its pixels', async () => {
    const profiles = Array(3).fill(chunk('iCCP', Buffer.alloc(50_000)));
    expect(await look(Buffer.concat([whole.subarray(0, 33), ...profiles, whole.subarray(33)]), 'x.png')).toBe(
      'png',
    );
  });

  test('without its end, or with a chunk that leads outside is damaged', async () => {
    const head = whole.subarray(0, 33);
    const end = chunk('IEND', Buffer.alloc(0));
    const pixels = chunk('IDAT', Buffer.alloc(4));
    const long = chunk('tEXt', Buffer.alloc(4));
    long.writeUInt32BE(0xffffffff);
    for (const bytes of [whole.subarray(0, -6), Buffer.concat([head, pixels, long, end])]) {
      expect(await look(bytes, 'x.png')).toBe('FILE_DAMAGED');
    }
  });

  test('of endless empty chunks is given up', async () => {
    const empty = Array(70_000).fill(chunk('tEXt', Buffer.alloc(0)));
    const bytes = Buffer.concat([whole.subarray(0, 33), ...empty, whole.subarray(33)]);
    expect(await look(bytes, 'x.png')).toBe('FILE_DAMAGED');
  });
});

describe('a JPEG', () => {
  test('may carry profiles before and further pictures after its own', async () => {
    const profiles = Array(8).fill(segment(0xe2, Buffer.alloc(60_000)));
    expect(await look(jpeg(100, 100, ...profiles, Buffer.from([0xff, 0xff])), 'x.jpg')).toBe('jpg');
    expect(await look(Buffer.concat([jpeg(100, 100), jpeg(50, 50)]), 'x.jpg')).toBe('jpg');
  });

  test('is known by its frame, not by a preview or a table before it', async () => {
    const preview = segment(0xe1, jpeg(65_000, 65_000));
    const table = segment(0xc4, Buffer.alloc(20, 0xff));
    expect(await look(jpeg(100, 100, preview, table), 'x.jpg')).toBe('jpg');
  });

  test('without a frame, or broken off, is damaged', async () => {
    const whole = jpeg(100, 100);
    for (const length of [3, 15, 25, 40]) {
      expect(await look(whole.subarray(0, length), 'x.jpg')).toBe('FILE_DAMAGED');
    }
  });
});

describe('what lies in a file beside its own content', () => {
  test('is found: a zip at its end, in its middle, and one with a 64-bit end', async () => {
    const hidden = zip([{ name: 'a.txt', data: 'x' }]);
    for (const bytes of [
      Buffer.concat([jpeg(1, 1), hidden]),
      Buffer.concat([jpeg(1, 1), hidden, Buffer.alloc(200_000)]),
      jpeg(1, 1, segment(0xfe, hidden)),
      Buffer.concat([
        jpeg(1, 1),
        Buffer.from('PK\x06\x07'),
        Buffer.alloc(16),
        Buffer.from('PK\x05\x06'),
        Buffer.alloc(18),
      ]),
    ]) {
      expect(await look(bytes, 'x.jpg')).toBe('FILE_HAS_EMBEDDED_FILE');
    }
  });

  test.each(['377abcaf271c', '526172211a07'])('an archive of another kind (%s)', async (magic) => {
    const bytes = Buffer.concat([jpeg(1, 1), Buffer.from(magic, 'hex')]);
    expect(await look(bytes, 'x.jpg')).toBe('FILE_HAS_EMBEDDED_FILE');
  });

  test('four bytes that only look like the end of a zip do not count, unless there are many', async () => {
    const chance = Buffer.concat([Buffer.from('PK\x05\x06'), Buffer.alloc(40, 0x55)]);
    expect(await look(Buffer.concat([jpeg(1, 1), chance]), 'x.jpg')).toBe('jpg');
    const many = Array(17).fill(chance);
    expect(await look(Buffer.concat([jpeg(1, 1), ...many]), 'x.jpg')).toBe('FILE_HAS_EMBEDDED_FILE');
  });
});

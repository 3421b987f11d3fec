import { describe, expect, test } from '@jest/globals';
import { MARGIN_BYTES, WINDOW_BYTES } from '../../../src/files/content/file-bytes.js';
import { look } from '../support/look.js';
import { objectStream, packed, pdf, stream } from '../support/pdf.js';

const SCRIPT = '<< /S /JavaScript /JS (app.alert\\(1\\)) >>';
const ACTIVE = 'FILE_HAS_ACTIVE_CONTENT';
const EMBEDDED = 'FILE_HAS_EMBEDDED_FILE';

describe('a PDF that is a paper is taken', () => {
  test('with objects one by one, in object streams, and streams of any kind', async () => {
    expect(await look(pdf())).toBe('pdf');
    expect(await look(pdf([objectStream(['<< /Type /Font >>', '[ 1 2 ]', '(text)', '5', 'null'])]))).toBe(
      'pdf',
    );
    expect(await look(pdf([stream('/Subtype /Image /Filter /DCTDecode', Buffer.from('anything'))]))).toBe(
      'pdf',
    );
  });

  test('when forbidden words stand only in its text, its comments and its pictures', async () => {
    const text = '<< /Title (Product/Launch in /JS ) /URI (http://x.cn/JS/) >> % /JavaScript';
    expect(await look(pdf([text, objectStream([text])]))).toBe('pdf');
    expect(await look(pdf([stream('', Buffer.from(' /JS /JavaScript /Launch '))]))).toBe('pdf');
  });

  test('when other names only begin alike', async () => {
    expect(await look(pdf(['<< /JSX 1 /LaunchPad 2 /EncryptMetadata true >>']))).toBe('pdf');
  });

  test('when an object is longer than what is read at once', async () => {
    const kids = '5 0 R '.repeat(WINDOW_BYTES / 3);
    expect(await look(pdf([`<< /Kids [ ${kids} ] >>`]))).toBe('pdf');
  });
});

describe('a PDF that does more than a paper is refused', () => {
  test.each([
    ['a script', SCRIPT, ACTIVE],
    ['a script in a name with escapes', '<< /S /J#61vaScript >>', ACTIVE],
    ['a script by its short name', '<< /#4aS 5 0 R >>', ACTIVE],
    ['a name alone, to which others refer', '/JavaScript', ACTIVE],
    ['a launch action deep within', '<< /A [ << /B << /S /Launch >> >> ] >>', ACTIVE],
    ['rich media', '<< /Subtype /RichMedia >>', ACTIVE],
    ['a form of XFA', '<< /XFA [ ] >>', ACTIVE],
    ['an embedded file', '<< /Type /EmbeddedFile >>', EMBEDDED],
    ['attached files', '<< /Names << /EmbeddedFiles 9 0 R >> >>', EMBEDDED],
    ['a file behind a pin', '<< /Subtype /FileAttachment >>', EMBEDDED],
  ])('%s', async (_, object, expected) => {
    expect(await look(pdf([object]))).toBe(expected);
    expect(await look(pdf([objectStream(['<< /A 1 >>', object])]))).toBe(expected);
  });

  test('a script wherever a window ends', async () => {
    for (const shift of [0, 1, 5, 9, MARGIN_BYTES, 2 * MARGIN_BYTES]) {
      const padding = `(${' '.repeat(WINDOW_BYTES - shift)})`;
      expect(await look(pdf([padding, SCRIPT]))).toBe(ACTIVE);
    }
  });

  test('encryption, by its entry in the trailer or in a table that is a stream', async () => {
    expect(await look(pdf([], { trailer: '/Encrypt 4 0 R' }))).toBe('FILE_ENCRYPTED');
    expect(await look(pdf([stream('/Type /XRef /Encrypt 4 0 R', Buffer.alloc(5))]))).toBe('FILE_ENCRYPTED');
  });

  test('objects that hide in a comment, in a string or in the data of a stream', async () => {
    const hidden = `9 0 obj ${SCRIPT} endobj`;
    expect(await look(pdf([`<< >> % ${hidden}`]))).toBe(ACTIVE);
    expect(await look(pdf([`( ${hidden} )`]))).toBe(ACTIVE);
    expect(await look(pdf([stream('', Buffer.from(hidden))]))).toBe(ACTIVE);
  });

  test.each([`9 0 %c\nobj ${SCRIPT}`, `9 0obj${SCRIPT}`, `9 0${' '.repeat(300)}obj ${SCRIPT}`])(
    'objects whose beginning is written oddly: %#',
    async (hidden) => {
      expect(await look(pdf([stream('', Buffer.from(hidden))]))).toBe(ACTIVE);
    },
  );

  test('an object stream that hides in the data of another stream', async () => {
    const hidden = Buffer.concat([Buffer.from('9 0 obj '), objectStream([SCRIPT])]);
    expect(await look(pdf([stream('', hidden)]))).toBe(ACTIVE);
  });

  test('an object stream that does not call itself one', async () => {
    const disguised = objectStream([SCRIPT]).toString('latin1').replace('/Type /ObjStm', '/Subtype /Image');
    expect(await look(pdf([disguised]))).toBe(ACTIVE);
    expect(await look(pdf([disguised.replace('/First', '/Fi#72st')]))).toBe(ACTIVE);
  });

  test('a script that follows an endless object', async () => {
    expect(await look(pdf(['<< /A [ >> ', SCRIPT]))).toBe('FILE_DAMAGED');
  });
});

describe('a PDF that cannot be read to the bottom is refused', () => {
  test.each([
    ['another filter', '/Filter /LZWDecode'],
    ['two filters', '/Filter [ /ASCIIHexDecode /FlateDecode ]'],
    ['no filter', ''],
    ['a filter that stands elsewhere', '/Filter 7 0 R'],
    ['a predictor', '/Filter /FlateDecode /DecodeParms << /Predictor 12 >>'],
    ['a short name beside the long one', '/Filter /FlateDecode /F /ASCIIHexDecode'],
    ['two filters by the same name', '/Filter /FlateDecode /Filter /ASCIIHexDecode'],
    ['two numbers of where it begins', '/Filter /FlateDecode /First 0'],
  ])('an object stream with %s', async (_, entries) => {
    expect(await look(pdf([objectStream(['<< >>'], entries)]))).toBe('FILE_UNCHECKABLE');
  });

  test('an object stream whose numbers stand elsewhere', async () => {
    const elsewhere = objectStream(['<< >>'])
      .toString('latin1')
      .replace(/\/First \d+/, '/First 7 0 R');
    expect(await look(pdf([elsewhere]))).toBe('FILE_UNCHECKABLE');
  });

  test('objects in an object stream that overlap, so that one hides in a string of another', async () => {
    const contents = `(hidden << /S /JavaScript >> )`;
    const inside = contents.indexOf('<<');
    expect(await look(pdf([packed(`1 0 2 ${inside} `, contents, 2)]))).toBe('FILE_DAMAGED');
    const halves = '<41(42> /S /JavaScript )';
    expect(await look(pdf([packed('1 0 2 3 ', halves, 2)]))).toBe('FILE_DAMAGED');
  });

  test('an object stream that is broken off, or whose header is no list of numbers', async () => {
    const whole = objectStream(['<< /A (text that is long enough to be cut) >>']);
    const cut = Buffer.concat([whole.subarray(0, whole.indexOf('endstream') - 12), Buffer.from('endstream')]);
    expect(await look(pdf([cut]))).toBe('FILE_DAMAGED');
    expect(await look(pdf([packed('1 0 ', '<< >>', 9)]))).toBe('FILE_DAMAGED');
    expect(await look(pdf([packed('1 (0) ', '<< >>', 1)]))).toBe('FILE_DAMAGED');
    expect(await look(pdf([objectStream(['<< /A [ 1 >>'])]))).toBe('FILE_DAMAGED');
  });

  test('an object stream that unpacks to more than 16 MB', async () => {
    const bomb = packed('1 0 ', ' '.repeat(17 * 1024 * 1024), 1);
    expect(bomb.length).toBeLessThan(20_000);
    expect(await look(pdf([bomb]))).toBe('FILE_BOMB');
  });

  test('object streams that together unpack to more than 64 MB', async () => {
    const large = packed('1 0 ', ' '.repeat(15 * 1024 * 1024), 1);
    expect(await look(pdf([large, large]))).toBe('pdf');
    expect(await look(pdf(Array(5).fill(large)))).toBe('FILE_BOMB');
  });

  test('objects within objects, by which reading would never end', async () => {
    const nested = `${'0 obj('.repeat(5000)}${')'.repeat(5000)}`;
    expect(await look(pdf([nested]))).toBe('FILE_UNCHECKABLE');
    expect(await look(pdf(['['.repeat(1000)]))).toBe('FILE_DAMAGED');
  });

  test('one without header, without table, without objects, or cut in the middle', async () => {
    const whole = pdf([`(${' '.repeat(10_000)})`]);
    expect(await look(Buffer.concat([Buffer.from('\ufeff'), whole]))).toBe('FILE_DAMAGED');
    expect(await look(whole.subarray(0, whole.length / 2))).toBe('FILE_DAMAGED');
    expect(await look(Buffer.from('%PDF-1.4\nhello\nstartxref\n0\n%%EOF'))).toBe('FILE_DAMAGED');
  });
});

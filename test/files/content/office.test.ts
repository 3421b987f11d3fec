import { describe, expect, test } from '@jest/globals';
import { lookAtDocument } from '../support/look.js';
import { contentTypes, docx, EXCEL_MAIN, relationship, WORD_MAIN, xlsx } from '../support/office.js';
import { claimingEntries, zip } from '../support/zip.js';

const look = (bytes: Buffer): Promise<string> => lookAtDocument(bytes, 'x.docx');
const SIZES_FOLLOW = 8;

describe('Word and Excel files', () => {
  test('are told apart by their parts, not by their names', async () => {
    expect(await look(docx())).toBe('docx');
    expect(await lookAtDocument(xlsx(), 'x.xlsx')).toBe('xlsx');
    expect(await lookAtDocument(xlsx(), 'x.docx')).toBe('FILE_TYPE_DIFFERS');
  });

  test('may have their parts in any order, folders, pictures and sizes after the data', async () => {
    const parts = [
      { name: 'word/', mode: 0o040755 },
      { name: 'word/media/image1.png', data: Buffer.from('89504e47', 'hex'), stored: true, mode: 0o100644 },
      { name: 'word/document.xml', data: 'x'.repeat(100), flags: SIZES_FOLLOW, claimedInHeader: 0 },
      contentTypes(WORD_MAIN),
    ];
    expect(await look(zip(parts, 'a comment'))).toBe('docx');
  });

  test('may link to pages and name a template of their own machine', async () => {
    expect(await look(docx(relationship('hyperlink', 'Target="http://x.cn/" TargetMode="External"')))).toBe(
      'docx',
    );
    const template = 'Target="file:///C:\\Users\\x\\Normal.dotm" TargetMode="External"';
    expect(await look(docx(relationship('attachedTemplate', template)))).toBe('docx');
  });

  test.each([
    ['a zip without the part of types', zip([{ name: 'a.txt', data: 'x' }])],
    ['a presentation', zip([contentTypes('application/vnd.x.presentationml.presentation.main+xml')])],
    ['one that claims to be both', zip([contentTypes(WORD_MAIN + EXCEL_MAIN)])],
  ])('%s is refused by its type', async (_, bytes) => {
    expect(await look(bytes)).toBe('FILE_TYPE_REFUSED');
  });

  test('types in another encoding are refused, where reader and check might differ', async () => {
    const types = Buffer.from(`\ufeff${contentTypes(WORD_MAIN).data}`, 'utf16le');
    expect(await look(zip([{ name: '[Content_Types].xml', data: types }]))).toBe('FILE_UNCHECKABLE');
  });
});

describe('macros and what comes with them are refused', () => {
  const OLE = Buffer.from('d0cf11e0a1b11ae1', 'hex');

  test.each([
    ['a part of macros', docx({ name: 'word/vbaProject.bin', data: 'x' })],
    ['the same in other letters', docx({ name: 'WORD/VBAPROJECT.BIN', data: 'x' })],
    ['macros under another name', docx({ name: 'word/media/image1.png', data: OLE })],
    ['a type with macros', zip([contentTypes('application/vnd.ms-word.document.macroEnabled.main+xml')])],
    ['an OLE object', docx({ name: 'word/embeddings/oleObject1.bin', data: 'x' })],
    ['an ActiveX control', docx({ name: 'word/activeX/activeX1.xml', data: 'x' })],
    ['a link to an OLE object', docx(relationship('oleObject', 'Target="x" TargetMode="External"'))],
    ['the same with a written-out character', docx(relationship('&#111;leObject', 'Target="x"'))],
    ['a template from the net', docx(relationship('attachedTemplate', 'Target="https://x/t.dotm"'))],
    ['a template from another machine', docx(relationship('attachedTemplate', 'Target="\\\\host\\t.dotm"'))],
    ['the same as an address', docx(relationship('attachedTemplate', 'Target="file://host/t.dotm"'))],
    [
      'a template from the net, with > in a value',
      docx(relationship('attachedTemplate', 'A=">" Target="http://x"')),
    ],
  ])('%s', async (_, bytes) => {
    expect(await look(bytes)).toBe('FILE_HAS_MACROS');
  });
});

describe('files within files are refused', () => {
  test.each([
    ['by its name', docx({ name: 'word/embeddings/data.zip', data: 'x' })],
    ['a workbook behind a chart', docx({ name: 'word/embeddings/Sheet1.xlsx', data: 'x' })],
    ['by its beginning, deflated', docx({ name: 'word/media/image1.png', data: zip([{ name: 'a' }]) })],
    ['by its beginning, stored', docx({ name: 'a.bin', data: zip([{ name: 'a' }]), stored: true })],
    ['a page to be shown inside', docx(relationship('aFChunk', 'Target="page.htm"'))],
  ])('%s', async (_, bytes) => {
    expect(await look(bytes)).toBe('FILE_HAS_EMBEDDED_FILE');
  });
});

describe('zips that lie or lead outside are refused', () => {
  test.each([
    ['a link', { name: 'a', mode: 0o120777 }],
    ['a device', { name: 'a', mode: 0o020666 }],
    ['a name that climbs', { name: '../../etc/passwd' }],
    ['an absolute name', { name: '/etc/passwd' }],
    ['a name of Windows', { name: 'C:\\x' }],
    ['a backslash', { name: 'word\\x' }],
    ['a NUL in a name', { name: 'a\0.xml' }],
    ['the same name again', { name: 'WORD/document.xml' }],
    ['a name of 513 bytes', { name: 'x'.repeat(513) }],
  ])('%s', async (_, part) => {
    expect(await look(docx(part))).toBe('FILE_HAS_UNSAFE_ENTRY');
  });

  test.each([
    ['a password', { name: 'a', data: 'x', flags: 1 }, 'FILE_ENCRYPTED'],
    ['a packing that is not usual', { name: 'a', data: 'x', method: 12 }, 'FILE_UNCHECKABLE'],
    ['a wrong check sum', { name: 'a', data: 'x', crc: 1 }, 'FILE_DAMAGED'],
    ['less than claimed', { name: 'a', data: 'x', claimedBytes: 2 }, 'FILE_DAMAGED'],
    ['more than claimed', { name: 'a', data: 'xy', claimedBytes: 1 }, 'FILE_BOMB'],
    ['another size in the header', { name: 'a', data: 'xy', claimedInHeader: 1 }, 'FILE_DAMAGED'],
    ['another name in the header', { name: 'a', data: 'xy', nameInHeader: 'b' }, 'FILE_DAMAGED'],
    ['broken data', { name: 'a', data: Buffer.alloc(50, 7), stored: true, method: 8 }, 'FILE_DAMAGED'],
  ])('%s', async (_, part, expected) => {
    expect(await look(docx(part))).toBe(expected);
  });

  test('one without its end, or cut in the middle', async () => {
    const whole = docx();
    expect(await look(whole.subarray(0, -22))).toBe('FILE_DAMAGED');
    expect(await look(whole.subarray(0, whole.length / 2))).toBe('FILE_DAMAGED');
  });
});

describe('bombs are refused', () => {
  test('10,000 entries are taken, one more is not', async () => {
    const parts = Array.from({ length: 9_999 }, (_, index) => ({ name: `a${index}`, stored: true }));
    expect(await look(zip([contentTypes(WORD_MAIN), ...parts]))).toBe('docx');
    expect(await look(zip([contentTypes(WORD_MAIN), ...parts, { name: 'b' }]))).toBe('FILE_BOMB');
  });

  test('a claim of a million entries is enough', async () => {
    expect(await look(claimingEntries(docx(), 3))).toBe('FILE_DAMAGED');
    expect(await look(claimingEntries(docx(), 2))).toBe('docx');
    expect(await look(claimingEntries(docx(), 1_000_000))).toBe('FILE_BOMB');
  });

  test('what unpacks to more than 200 times its size, from 1 MB on', async () => {
    const zeros = (bytes: number): Buffer => docx({ name: 'a', data: Buffer.alloc(bytes) });
    expect(await look(zeros(900_000))).toBe('docx');
    expect(zeros(5_000_000).length).toBeLessThan(10_000);
    expect(await look(zeros(5_000_000))).toBe('FILE_BOMB');
  });

  test('what claims more than 200 MB, without unpacking any of it', async () => {
    const ballast = { name: 'b', data: Buffer.alloc(2_000_000, 1), stored: true };
    const parts = [1, 2, 3].map((index) => ({
      name: `a${index}`,
      data: 'x',
      claimedBytes: 70 * 1024 * 1024,
    }));
    expect(await look(docx(ballast, ...parts))).toBe('FILE_BOMB');
  });
});

import { describe, expect, test } from '@jest/globals';
import contentDisposition from 'content-disposition';
import fc from 'fast-check';
import { contentDispositionOf, displayNameOf, extensionOf } from '../../src/files/display-name.js';

describe('what a file is called', () => {
  test.each([
    ['营业执照.pdf', '营业执照.pdf'],
    ['𠮷𫝀田 㐀.pdf', '𠮷𫝀田 㐀.pdf'],
    ['../../etc/passwd', 'passwd'],
    ['C:\\Users\\x\\报表.xlsx', '报表.xlsx'],
    ['a\0.pdf', 'a.pdf'],
    ['a\r\nSet-Cookie: x.pdf', 'aSet-Cookie_ x.pdf'],
    ['photo\u202Efdp.exe', 'photofdp.exe'],
    ['\u2066a\u2069\u200B\uFEFF.pdf', 'a.pdf'],
    ['e\u0301.pdf', '\u00e9.pdf'],
    ['e\u200B\u0301.pdf', '\u00e9.pdf'],
    ['\ud800x.pdf', 'x.pdf'],
    ['x\u3000.', 'x'],
    ['a<b>:"c"|?*.pdf', 'a_b___c____.pdf'],
    ['CON', '_CON'],
    ['nul.pdf', '_nul.pdf'],
    ['COM¹.txt', '_COM¹.txt'],
    ['console.pdf', 'console.pdf'],
    ['  x.pdf . ', 'x.pdf'],
  ])('%j is %j', (sent, expected) => {
    expect(displayNameOf(sent)).toBe(expected);
  });

  test.each(['', '   ', '...', 'folder/', '\u202E', '\0'])('%j is none', (sent) => {
    expect(() => displayNameOf(sent)).toThrow('NAME_EMPTY');
  });

  test('200 characters stay; longer names are cut and keep their ending', () => {
    const name = `${'证'.repeat(196)}.pdf`;
    expect(displayNameOf(name)).toBe(name);
    expect(displayNameOf(`${'𠮷'.repeat(300)}.pdf`)).toBe(`${'𠮷'.repeat(196)}.pdf`);
    expect(displayNameOf(`a.${'x'.repeat(300)}`)).toHaveLength(200);
    expect(displayNameOf(`con.${'x'.repeat(300)}`)).toHaveLength(200);
  });

  test('a name that was made is a name to be kept', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'binary', maxLength: 250 }), (sent) => {
        const name = displayNameOf(`名${sent.replace(/[/\\]/g, '')}`);
        expect(displayNameOf(name)).toBe(name);
        expect([...name].length).toBeLessThanOrEqual(200);
      }),
    );
  });

  test.each([
    ['a.PDF', 'pdf'],
    ['a.tar.gz', 'gz'],
    ['a', ''],
    ['.pdf', ''],
    ['a.', ''],
  ])('%j ends in %j', (name, expected) => {
    expect(extensionOf(name)).toBe(expected);
  });
});

describe('the header of a download', () => {
  test.each(['营业执照 "副本".pdf', 'a%20b.pdf', '𠮷;filename=x.exe', "it's (1).pdf", 'é.pdf'])(
    'saves %j under its name, in characters that a header may have',
    (name) => {
      const header = contentDispositionOf(name);
      expect(header).toMatch(/^attachment; filename[\x20-\x7e\xa0-\xff]+$/);
      expect(contentDisposition.parse(header)).toMatchObject({
        type: 'attachment',
        parameters: { filename: name },
      });
    },
  );
});

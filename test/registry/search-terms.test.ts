import { describe, expect, test } from '@jest/globals';
import fc from 'fast-check';
import { initialsOf, searchColumns, wantedTerms } from '../../src/registry/search-terms.js';

/** Whether the index and the look into the text, as the database takes them, find a name. */
function finds(search: string, ...names: readonly string[]): boolean {
  const [kept, wanted] = [searchColumns(names), wantedTerms(search)];
  const inIndex = wanted.terms.every((term) => kept.terms.includes(term));
  return inIndex && wanted.words.every((word) => kept.text.includes(word));
}

describe('the initials of a name', () => {
  test.each([
    ['三门峡', 'smx'],
    ['渑池', 'mc'],
    ['崤函', 'xh'],
    ['长葛', 'cg'],
    ['陕州', 'sz'],
    ['卢氏', 'ls'],
    ['阌乡', 'wx'],
    ['硖石', 'xs'],
    ['高精铜箔', 'gjtb'],
  ])('of %s are %s', (name, initials) => {
    expect(initialsOf(name)).toBe(initials);
  });

  test.each([
    ['重庆', 'cq'],
    ['重型机械', 'zxjx'],
    ['银行', 'yh'],
    ['长城', 'cc'],
    ['成长', 'cz'],
    ['调度', 'dd'],
    ['空调', 'kt'],
    ['传感', 'cg'],
    ['称重', 'cz'],
    ['参数', 'cs'],
    ['曲轴', 'qz'],
    ['车床', 'cc'],
    ['单晶硅', 'djg'],
    ['单县', 'sx'],
    ['会计', 'kj'],
    ['会兴', 'hx'],
    ['厦门', 'xm'],
    ['大厦', 'ds'],
    ['朝阳', 'cy'],
    ['召公', 'sg'],
    ['召集', 'zj'],
    ['乐清', 'yq'],
    ['泌阳', 'by'],
    ['浚县', 'xx'],
    ['六安', 'la'],
  ])('read a character as its word does: of %s they are %s', (name, initials) => {
    expect(initialsOf(name)).toBe(initials);
  });

  test('read the table in the middle of a name too', () => {
    expect(initialsOf('河南泌阳夏南牛产业研究院')).toBe('hnbyxnncyyjy');
  });

  test('keep letters and digits, in one width and case, and drop the rest', () => {
    expect(initialsOf('三门峡５Ｇ（集团）ABC-2 有限公司')).toBe('smx5gjtabc2yxgs');
  });
});

describe('a name is found', () => {
  const name = '三门峡崤函高精铜箔产业研究院';
  const enterprise = '河南Ｘ宏新材料（集团）有限公司';

  test.each([
    '铜箔',
    '崤函',
    '产业',
    '箔',
    '三门峡崤函高精铜箔产业研究院',
    '宏新',
    'x宏',
    'Ｘ宏',
    '(集团)',
    '（集团）',
    'smxxh',
    'gjtb',
    'GJTB',
    'ｇｊｔｂ',
    'xhxcl',
    '铜箔 集团',
    '铜箔　宏新',
  ])('by %s', (search) => {
    expect(finds(search, name, enterprise)).toBe(true);
  });

  test.each(['铜铝', '函崤', '箔产 无', '院河南', 'jtbg', '%', '_', '铜%', '高_铜'])(
    'not by %s',
    (search) => {
      expect(finds(search, name, enterprise)).toBe(false);
    },
  );

  test('by % and _ where they are in it', () => {
    expect(finds('100%', '100%股份')).toBe(true);
    expect(finds('100%', '1000股份')).toBe(false);
    expect(finds('a_b', 'A_B 研究院')).toBe(true);
    expect(finds('a_b', 'AXB 研究院')).toBe(false);
  });

  test('by characters outside of the first plane, and not by half of one', () => {
    expect(finds('𠮷野', '𠮷野电子')).toBe(true);
    expect(wantedTerms('𠮷野').terms).toEqual(['𠮷野']);
    expect(searchColumns(['𠮷野']).terms).toContain('𠮷');
  });

  test('by every part of it, and by its whole', () => {
    const names = fc.string({ unit: 'grapheme', minLength: 1, maxLength: 30 });
    fc.assert(
      fc.property(names, fc.nat(), fc.nat(), (any, from, length) => {
        const characters = [...any.normalize('NFKC')];
        const start = from % characters.length;
        const part = characters.slice(start, start + 1 + (length % characters.length)).join('');
        expect(finds(part, any)).toBe(true);
      }),
    );
  });
});

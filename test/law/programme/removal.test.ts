import { describe, expect, test } from '@jest/globals';
import { decideFinding } from '../../../src/law/removal.js';
import { plainDate } from '../../../src/shared/dates.js';
import { awardLines, determine } from '../../support/law.js';
import { afterAssessments, assessed, assessedFrom, institute, prizeOn } from './scene.js';

const U = 'UNQUALIFIED';

describe('R55 五(四)6(6): 连续两年考核不合格 are two calendar years with no gap', () => {
  test.each([
    ['one failing year', [U], null],
    ['two in a row', [U, U], '2025-03-20'],
    ['three in a row: the first two remove', [U, U, U], '2025-03-20'],
    ['a good year first', ['GOOD', U, U], '2026-03-20'],
    ['a qualified year between', [U, 'QUALIFIED', U], null],
    ['an excellent year between', [U, 'EXCELLENT', U], null],
    ['a year without a row between', [U, '', U], null],
    ['a pair after a gap', [U, '', U, U], '2027-03-20'],
    ['an exempt year between', [U, 'EXEMPTED', U], null],
    ['an exempt year between, then a further failure', [U, 'EXEMPTED', U, U], '2027-03-20'],
    ['an exempt year after two failures changes nothing', [U, U, 'EXEMPTED'], '2025-03-20'],
  ])('%s', (_, outcomes, effectiveOn) => {
    const { removal } = afterAssessments(assessedFrom(2023, ...outcomes));
    expect(removal).toEqual(effectiveOn === null ? null : { ground: '五(四)6(6)', effectiveOn });
  });

  test('the order of the rows does not matter', () => {
    const rows = assessedFrom(2023, 'GOOD', U, U);
    expect(afterAssessments([...rows].reverse()).removal).toEqual(afterAssessments(rows).removal);
  });

  test('it is effective on the day on which both grades are final, though the earlier one came last', () => {
    const rows = [assessed(2023, U, '2026-01-15'), assessed(2024, U, '2025-03-20')];
    expect(afterAssessments(rows).removal?.effectiveOn).toBe('2026-01-15');
  });

  test('of overlapping pairs the one that is final first removes', () => {
    const rows = [
      assessed(2023, U, '2026-12-01'),
      assessed(2024, U, '2025-03-20'),
      assessed(2025, U, '2026-03-20'),
    ];
    expect(afterAssessments(rows).removal?.effectiveOn).toBe('2026-03-20');
  });
});

describe('R55 exemptYear: whether an exempted year bridges two failures', () => {
  const rows = assessedFrom(2023, U, 'EXEMPTED', U);
  const readings = { exemptYear: 'bridges' };

  test('breaksChain, the default: no removal, pointed out', () => {
    const found = afterAssessments(rows);
    expect(found.removal).toBeNull();
    expect(found.flags).toEqual(['EXEMPT_YEAR_BETWEEN_FAILURES']);
  });

  test('breaksChain registered: the same', () => {
    const found = afterAssessments(rows, { readings: { exemptYear: 'breaksChain' } });
    expect(found.removal).toBeNull();
    expect(found.flags).toEqual(['EXEMPT_YEAR_BETWEEN_FAILURES']);
  });

  test('bridges: removed when the later grade is final', () => {
    const { removal } = afterAssessments(rows, { readings });
    expect(removal).toEqual({ ground: '五(四)6(6)', effectiveOn: '2026-03-20' });
  });

  test('bridges over two exempted years as well', () => {
    const two = assessedFrom(2023, U, 'EXEMPTED', 'EXEMPTED', U);
    expect(afterAssessments(two).flags).toEqual(['EXEMPT_YEAR_BETWEEN_FAILURES']);
    expect(afterAssessments(two, { readings }).removal?.effectiveOn).toBe('2027-03-20');
  });

  test.each([
    ['an exempt year without a failure after it', [U, 'EXEMPTED', 'GOOD']],
    ['an exempt year without a failure before it', ['GOOD', 'EXEMPTED', U]],
    ['an exempt year and a year without a row between', [U, 'EXEMPTED', '', U]],
    ['an exempt and a qualified year between', [U, 'EXEMPTED', 'QUALIFIED', U]],
  ])('%s: neither flag nor removal, by either reading', (_, outcomes) => {
    const assessments = assessedFrom(2023, ...outcomes);
    expect(afterAssessments(assessments).flags).toEqual([]);
    expect(afterAssessments(assessments, { readings }).removal).toBeNull();
  });
});

describe('R56 五(四)6(5): 未参加年度考核 removes at once', () => {
  test('effective on the day the absence is final', () => {
    const { removal } = afterAssessments([assessed(2024, 'ABSENT', '2025-04-02')]);
    expect(removal).toEqual({ ground: '五(四)6(5)', effectiveOn: '2025-04-02' });
  });

  test('a written exemption is no absence, and a missing row is none', () => {
    expect(afterAssessments([assessed(2024, 'EXEMPTED')]).removal).toBeNull();
    expect(afterAssessments(assessedFrom(2023, 'GOOD', '', 'GOOD')).removal).toBeNull();
  });

  test('the earliest ground removes: an absence before two failures, and after them', () => {
    expect(afterAssessments(assessedFrom(2023, 'ABSENT', U, U)).removal?.ground).toBe('五(四)6(5)');
    expect(afterAssessments(assessedFrom(2023, U, U, 'ABSENT')).removal?.ground).toBe('五(四)6(6)');
  });

  test('on one day the grounds stand in the order of the notice: 6(5) before 6(6)', () => {
    const rows = [assessed(2023, U), assessed(2024, U, '2026-03-20'), assessed(2025, 'ABSENT', '2026-03-20')];
    expect(afterAssessments(rows).removal).toEqual({ ground: '五(四)6(5)', effectiveOn: '2026-03-20' });
  });
});

describe('R57 四末段: the day of removal ends the recognition', () => {
  const removed = { ...institute, removedOn: '2024-05-01' };

  test.each([
    ['2024-04-30', ['四(五) 2024-04-30 50+0 []']],
    ['2024-05-01', []],
    ['2024-05-02', []],
  ])('removedOn 2024-05-01 and a prize of %s', (on, lines) => {
    expect(awardLines(determine({ institute: removed, prizes: [prizeOn(on)] }))).toEqual(lines);
  });

  test.each([
    ['2025-03-19', ['四(五) 2025-03-19 0+50 [suspensionScope]']],
    ['2025-03-20', []],
  ])('removed by 6(6) on 2025-03-20 and a prize of %s', (on, lines) => {
    const found = determine({ institute, assessments: assessedFrom(2023, U, U), prizes: [prizeOn(on)] });
    expect(awardLines(found)).toEqual(lines);
  });

  test('while the province recognises the institute the award is wholly held', () => {
    const provincial = { ...removed, level: 'PROVINCIAL', provincialOn: '2024-01-10' };
    const facts = { institute: provincial, prizes: [prizeOn('2024-05-01')] };
    const establishment = '四(二) 2024-01-10 100+0 []';
    const held = '四(五) 2024-05-01 0+50 [provincialAfterRemoval]';
    expect(awardLines(determine(facts))).toEqual([establishment, held]);
    const settled = (option: string) =>
      awardLines(determine(facts, { readings: { provincialAfterRemoval: option } }));
    expect(settled('not')).toEqual([establishment]);
    expect(settled('counts')).toEqual([establishment, '四(五) 2024-05-01 50+0 []']);
  });

  test('the province’s plaque comes after the removal: its own award is held too', () => {
    const later = { ...removed, level: 'PROVINCIAL', provincialOn: '2024-09-01' };
    expect(awardLines(determine({ institute: later }))).toEqual([
      '四(二) 2024-09-01 0+100 [provincialAfterRemoval]',
    ]);
  });
});

describe('R56 五(四)6(1)-(4): a finding opens a case, it never removes by itself', () => {
  const grounds = ['五(四)6(1)', '五(四)6(2)', '五(四)6(3)', '五(四)6(4)'] as const;
  const document = { documentNo: '三环罚〔2024〕5号', documentOn: plainDate('2024-08-01') };

  test.each(grounds)('%s, 严重/重大 found in a document: the case opens', (ground) => {
    expect(decideFinding({ ground, ...document, grave: true })).toMatchObject({
      ground,
      outcome: 'OPEN_CASE',
    });
  });

  test.each(grounds)('%s, not found grave: no ground', (ground) => {
    expect(decideFinding({ ground, ...document, grave: false }).outcome).toBe('NO_GROUND');
  });

  test.each(grounds)('%s without number, day or gravity: the paper is asked for', (ground) => {
    const { documentNo, documentOn } = document;
    const incomplete = [
      { ground },
      { ground, documentOn, grave: true },
      { ground, documentNo, grave: true },
      { ground, documentNo, documentOn },
    ];
    expect(incomplete.map((finding) => decideFinding(finding).outcome)).toEqual(
      Array(4).fill('NEEDS_EVIDENCE'),
    );
  });

  test('each ground names the paper it needs, in both languages', () => {
    const named = grounds.map((ground) => decideFinding({ ground }).document);
    expect(new Set(named.map((document) => document.zh)).size).toBe(grounds.length);
    expect(named[1]?.zh).toContain('行政处罚决定书');
    expect(named[2]?.zh).toContain('事故调查报告');
    expect(named.every((document) => document.en !== '')).toBe(true);
  });
});

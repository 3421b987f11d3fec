import { describe, expect, test } from '@jest/globals';
import { awardLines, determine, refusedCodes, sums } from '../../support/law.js';
import { oldInstitute, oldSpinOff, revenueOf, yearsOf, yi } from './scene.js';

const scene = { institute: oldInstitute, spinOff: oldSpinOff };
const linesOf = (...args: Parameters<typeof revenueOf>) => awardLines(determine(revenueOf(...args)));

describe('R21 超过 20亿、50亿、100亿: the figure itself is not more than the figure', () => {
  test.each([
    [20, '0.00', 100],
    [50, yi(20, 1), 150],
    [100, yi(50, 1), 200],
  ])(
    'R21 超过: %i亿 less a fen and exactly earn nothing, one fen more earns the tier',
    (figure, before, award) => {
      expect(linesOf({ 2024: yi(figure, -1) }, before)).toEqual([]);
      expect(linesOf({ 2024: yi(figure) }, before)).toEqual([]);
      expect(linesOf({ 2024: yi(figure, 1) }, before)).toEqual([`四(八) 2024-12-31 ${award}+0 []`]);
    },
  );

  test('R21 分别给予: tier after tier in different years, each in full', () => {
    expect(linesOf({ 2023: 20.5, 2024: 50.5, 2025: 100.5 })).toEqual([
      '四(八) 2023-12-31 100+0 []',
      '四(八) 2024-12-31 150+0 []',
      '四(八) 2025-12-31 200+0 []',
    ]);
  });
});

describe('R21 首次: once in the life of the enterprise', () => {
  test.each([
    ['20亿 exactly leaves the tier', yi(20), ['四(八) 2024-12-31 100+0 []']],
    ['one fen more has used it up', yi(20, 1), []],
  ])('earlierMax of %s', (_, earlierMax, lines) => {
    expect(linesOf({ 2024: 21 }, earlierMax)).toEqual(lines);
  });

  test('a year before the window uses the tier up', () => {
    expect(linesOf({ 2021: 30, 2022: 10, 2023: 30, 2024: 51 })).toEqual(['四(八) 2024-12-31 150+0 []']);
  });

  test('falling back and crossing again pays nothing', () => {
    expect(linesOf({ 2023: 21, 2024: 19, 2025: 22 })).toEqual(['四(八) 2023-12-31 100+0 []']);
  });

  test('20亿 exactly in a year before does not use the tier up', () => {
    expect(linesOf({ 2022: 20, 2023: 20, 2024: yi(20, 1) })).toEqual(['四(八) 2024-12-31 100+0 []']);
  });
});

describe('R22 skippedTiers: two or three tiers within one year', () => {
  test.each([
    ['15 → 60', { 2023: 15, 2024: 60 }, '150+100', '150+0', '250+0'],
    ['0 → 101', { 2024: 101 }, '200+250', '200+0', '450+0'],
    ['15 → 50.0001', { 2023: 15, 2024: 50.0001 }, '150+100', '150+0', '250+0'],
  ])('%s: open, highest, each', (_, series, open, highest, each) => {
    const facts = revenueOf(series);
    const withReading = (readings: object) => awardLines(determine(facts, { readings }));
    expect(withReading({})).toEqual([`四(八) 2024-12-31 ${open} [skippedTiers]`]);
    expect(withReading({ skippedTiers: 'highest' })).toEqual([`四(八) 2024-12-31 ${highest} []`]);
    expect(withReading({ skippedTiers: 'each' })).toEqual([`四(八) 2024-12-31 ${each} []`]);
  });

  test('25 → 101: the first tier was paid before, the second is skipped', () => {
    expect(linesOf({ 2023: 25, 2024: 101 })).toEqual([
      '四(八) 2023-12-31 100+0 []',
      '四(八) 2024-12-31 200+150 [skippedTiers]',
    ]);
  });

  test('a tier used up before is not skipped: nothing is held for it', () => {
    expect(linesOf({ 2024: 60 }, yi(25))).toEqual(['四(八) 2024-12-31 150+0 []']);
  });

  test.each([{}, { skippedTiers: 'highest' }, { skippedTiers: 'each' }])(
    'a skipped tier is consumed either way: falling back below it earns nothing later (%j)',
    (readings) => {
      const found = determine(revenueOf({ 2023: 60, 2024: 10, 2025: 30 }), { readings });
      expect(found.awards.map((award) => award.on)).toEqual(['2023-12-31']);
    },
  );

  test('R03 a tier skipped before the window is consumed too', () => {
    expect(linesOf({ 2022: 60, 2023: 30, 2024: 70 })).toEqual([]);
  });
});

describe('R20 R21 what the series must show, else needsEvidence', () => {
  const evidence = (facts: object) => {
    const found = determine({ ...scene, ...facts });
    return { lines: awardLines(found), needsEvidence: found.needsEvidence };
  };
  const open = (lines: readonly string[]) => ({ lines, needsEvidence: ['四(八)'] });
  const whole = (lines: readonly string[]) => ({ lines, needsEvidence: [] });

  test('no earlierMax and a first row after the founding year', () => {
    expect(evidence({ revenue: { years: yearsOf({ 2022: 1, 2023: 21 }) } })).toEqual(open([]));
  });

  test('no earlierMax is needed when the first row is the founding year', () => {
    expect(evidence({ revenue: { years: yearsOf({ 2021: 1, 2022: 2, 2023: 21 }) } })).toEqual(
      whole(['四(八) 2023-12-31 100+0 []']),
    );
  });

  test('the founding year itself may pass the first tier', () => {
    const founded = { ...oldSpinOff, foundedOn: '2023-12-31' };
    expect(evidence({ spinOff: founded, revenue: { years: yearsOf({ 2023: 21 }) } })).toEqual(
      whole(['四(八) 2023-12-31 100+0 []']),
    );
  });

  test('主营业务收入: operating revenue alone is not enough, and is never taken for it', () => {
    const years = [{ year: 2024, operating: yi(30) }];
    expect(evidence({ revenue: { earlierMax: '0.00', years } })).toEqual(open([]));
  });

  test('a year without any figure', () => {
    expect(evidence({ revenue: { earlierMax: '0.00', years: [{ year: 2024 }] } })).toEqual(open([]));
  });

  test('主营业务收入 decides where both are known', () => {
    const years = [{ year: 2024, mainBusiness: yi(19), operating: yi(30) }];
    expect(evidence({ revenue: { earlierMax: '0.00', years } })).toEqual(whole([]));
  });

  test('the first year without the figure ends the series; the years before it stand', () => {
    const years = [...yearsOf({ 2023: 21, 2025: 101 }), { year: 2024, operating: yi(60) }];
    expect(evidence({ revenue: { earlierMax: '0.00', years } })).toEqual(
      open(['四(八) 2023-12-31 100+0 []']),
    );
  });

  test('0.00 is a figure: an enterprise without revenue needs no evidence', () => {
    expect(evidence({ revenue: { earlierMax: '0.00', years: yearsOf({ 2024: 0 }) } })).toEqual(whole([]));
  });
});

describe('R20 the rows of the series', () => {
  const codes = (revenue: object) => refusedCodes({ ...scene, revenue });

  test('in any order', () => {
    const years = yearsOf({ 2023: 21, 2024: 51, 2025: 101 });
    for (const rows of [years, years.toReversed(), [...years.slice(1), ...years.slice(0, 1)]]) {
      const found = determine({ ...scene, revenue: { earlierMax: '0.00', years: rows } });
      expect(awardLines(found)).toEqual([
        '四(八) 2023-12-31 100+0 []',
        '四(八) 2024-12-31 150+0 []',
        '四(八) 2025-12-31 200+0 []',
      ]);
    }
  });

  test('a gap cannot prove 首次', () => {
    expect(codes({ earlierMax: '0.00', years: yearsOf({ 2023: 10, 2025: 21 }) })).toEqual([
      'REVENUE_YEARS_INCOMPLETE',
    ]);
  });

  test('a year twice, even with the same figure', () => {
    const row = { year: 2024, mainBusiness: yi(21) };
    expect(codes({ earlierMax: '0.00', years: [row, row] })).toEqual(['DUPLICATE_YEAR']);
  });

  test.each(['-1.00', '1e10', '2100000000.001', '２１００000000.00', '', ' 1.00', '1,000.00', 'NaN'])(
    'money written as %j is refused, never zero',
    (mainBusiness) => {
      expect(codes({ earlierMax: '0.00', years: [{ year: 2024, mainBusiness }] })).toEqual([
        'MONEY_MALFORMED',
      ]);
      expect(codes({ earlierMax: mainBusiness, years: [] })).toEqual(['MONEY_MALFORMED']);
    },
  );
});

describe('R15 R20 the gate of the spin-off holds for 四(八) too', () => {
  const facts = revenueOf({ 2024: 60 });

  test.each([{ newlyFounded: false }, { fromInstituteResult: false }])('%j earns nothing', (other) => {
    expect(awardLines(determine({ ...facts, spinOff: { ...oldSpinOff, ...other } }))).toEqual([]);
  });

  test('founded before the recognition: all that it would grant is held', () => {
    const founded = { ...facts, spinOff: { ...oldSpinOff, foundedOn: '2021-02-28' } };
    expect(awardLines(determine(founded))).toEqual([
      '四(八) 2024-12-31 0+250 [skippedTiers, foundedBeforeApproval]',
    ]);
    expect(awardLines(determine(founded, { readings: { skippedTiers: 'highest' } }))).toEqual([
      '四(八) 2024-12-31 0+150 [foundedBeforeApproval]',
    ]);
    expect(awardLines(determine(founded, { readings: { foundedBeforeApproval: 'counts' } }))).toEqual([
      '四(八) 2024-12-31 150+100 [skippedTiers]',
    ]);
    expect(sums(determine(founded, { readings: { foundedBeforeApproval: 'not' } }))).toEqual({
      payable: '0',
      held: '0',
    });
  });
});

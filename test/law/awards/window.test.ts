import { describe, expect, test } from '@jest/globals';
import { awardLines, determine, refusedCodes } from '../../support/law.js';
import { hongKong, institute, listed, oldInstitute, oldSpinOff, prize, revenueOf, spinOff } from './scene.js';

const provincialFirst = {
  level: 'PROVINCIAL',
  approvedOn: '2024-06-30',
  provincialOn: '2024-01-10',
  region: '411202',
};

const prizeAward = (day: string) => [`四(五) ${day} 50+0 []`];

describe('R02 自印发之日起至: both ends of the window are inside it', () => {
  test.each([
    ['2023-04-22', []],
    ['2023-04-23', prizeAward('2023-04-23')],
    ['2023-04-24', prizeAward('2023-04-24')],
    ['2025-12-30', prizeAward('2025-12-30')],
    ['2025-12-31', prizeAward('2025-12-31')],
    ['2026-01-01', []],
  ])('a prize on %s', (day, lines) => {
    expect(awardLines(determine({ institute: oldInstitute, prizes: [prize(day)] }))).toEqual(lines);
  });

  test.each([
    ['2023-04-22', []],
    ['2023-04-23', ['四(二) 2023-04-23 100+0 []']],
    ['2025-12-31', ['四(二) 2025-12-31 100+0 []']],
    ['2026-01-01', []],
  ])('the province hangs its plaque on %s', (provincialOn, lines) => {
    const found = determine({ institute: { ...oldInstitute, level: 'PROVINCIAL', provincialOn } });
    expect(awardLines(found)).toEqual(lines);
  });

  test.each([
    ['2023-04-22', []],
    ['2023-04-23', ['四(七) 2023-04-23 500+0 []']],
    ['2025-12-31', ['四(七) 2025-12-31 500+0 []']],
    ['2026-01-01', []],
  ])('a main board listing on %s', (day, lines) => {
    const found = determine({
      institute: oldInstitute,
      spinOff: oldSpinOff,
      listings: [listed('MAIN', day)],
    });
    expect(awardLines(found)).toEqual(lines);
  });

  test('R02 only the event date counts, however late the determination', () => {
    const found = determine(
      { institute: oldInstitute, prizes: [prize('2025-12-31')] },
      { asOf: '2031-01-01' },
    );
    expect(awardLines(found)).toEqual(prizeAward('2025-12-31'));
  });

  test('R02 a determination on the very day of the event sees it', () => {
    const found = determine({ institute, prizes: [prize('2024-05-05')] }, { asOf: '2024-05-05' });
    expect(awardLines(found)).toEqual(prizeAward('2024-05-05'));
  });

  test('R02 an event on the day after the determination is an input error', () => {
    expect(refusedCodes({ institute, prizes: [prize('2024-05-06')] }, { asOf: '2024-05-05' })).toEqual([
      'FACT_AFTER_AS_OF',
    ]);
  });
});

describe('R03 the event of a revenue year is its last day', () => {
  test.each([
    [2022, []],
    [2023, ['四(八) 2023-12-31 100+0 []']],
    [2024, ['四(八) 2024-12-31 100+0 []']],
    [2025, ['四(八) 2025-12-31 100+0 []']],
    [2026, []],
  ])('the first year above 20亿 is %i', (year, lines) => {
    expect(awardLines(determine(revenueOf({ [year]: 21 }), { asOf: '2027-06-30' }))).toEqual(lines);
  });

  test('R03 a revenue year ends before it is judged: one day before its end it is a fact to come', () => {
    expect(refusedCodes(revenueOf({ 2024: 21 }), { asOf: '2024-12-30' })).toEqual(['FACT_AFTER_AS_OF']);
  });

  test('R03 on its last day the revenue year is there', () => {
    expect(awardLines(determine(revenueOf({ 2024: 21 }), { asOf: '2024-12-31' }))).toEqual([
      '四(八) 2024-12-31 100+0 []',
    ]);
  });
});

describe('R01 认定: what happens before the first recognition earns nothing', () => {
  test.each([
    ['2023-06-29', []],
    ['2023-06-30', prizeAward('2023-06-30')],
    ['2023-07-01', prizeAward('2023-07-01')],
  ])('approved by the city on 2023-06-30, prize on %s', (day, lines) => {
    expect(awardLines(determine({ institute, prizes: [prize(day)] }))).toEqual(lines);
  });

  test.each([
    ['2024-01-09', []],
    ['2024-01-10', prizeAward('2024-01-10')],
    ['2024-06-29', prizeAward('2024-06-29')],
  ])('recognised first by the province (省政府、市政府 are alternatives), prize on %s', (day, prizeLines) => {
    const found = determine({ institute: provincialFirst, prizes: [prize(day)] });
    expect(awardLines(found).filter((line) => line.startsWith('四(五)'))).toEqual(prizeLines);
  });

  test('R01 a later provincial plaque does not move the first recognition', () => {
    const facts = {
      institute: { ...institute, level: 'PROVINCIAL', provincialOn: '2025-01-10' },
      prizes: [prize('2024-03-01')],
    };
    expect(awardLines(determine(facts))).toEqual(['四(五) 2024-03-01 50+0 []', '四(二) 2025-01-10 100+0 []']);
  });

  test.each([
    ['2023-12-31', ['四(八) 2023-12-31 100+0 []']],
    ['2024-01-01', []],
  ])('R03 approved on %s, first above 20亿 in 2023', (approvedOn, lines) => {
    const facts = { ...revenueOf({ 2023: 21 }), institute: { ...institute, approvedOn } };
    const found = determine(facts, { readings: { foundedBeforeApproval: 'counts' } });
    expect(awardLines(found)).toEqual(lines);
  });

  test('R21 首次: a tier first passed before the recognition is used up', () => {
    const facts = {
      ...revenueOf({ 2023: 21, 2024: 22 }),
      institute: { ...institute, approvedOn: '2024-01-01' },
    };
    expect(awardLines(determine(facts, { readings: { foundedBeforeApproval: 'counts' } }))).toEqual([]);
  });

  test('R01 a listing before the recognition earns nothing, even of a spin-off founded earlier', () => {
    const facts = {
      institute: { ...institute, approvedOn: '2024-06-30' },
      spinOff,
      listings: [listed('NEEQ', '2024-06-29'), hongKong('2024-06-30')],
    };
    expect(awardLines(determine(facts, { readings: { foundedBeforeApproval: 'counts' } }))).toEqual([
      '四(七) 2024-06-30 200+0 []',
    ]);
  });
});

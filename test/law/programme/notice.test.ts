import { describe, expect, test } from '@jest/globals';
import { determine, refusedCodes } from '../../support/law.js';

const endOf = (publishedOn: string, workingDays: number, countPublicationDay?: boolean) =>
  determine({ notice: { publishedOn, workingDays, countPublicationDay } }, { asOf: publishedOn })
    .noticeEndsOn;

describe('R45 五(二)2: the golden dates, with the day of publication and without it', () => {
  test.each([
    ['2023-11-10', 10, '2023-11-23', '2023-11-24'],
    ['2025-04-22', 10, '2025-05-07', '2025-05-08'],
    ['2021-06-21', 5, '2021-06-25', '2021-06-28'],
    ['2024-03-27', 5, '2024-04-02', '2024-04-03'],
  ])('%s for %d working days: %s counted, %s not counted', (publishedOn, days, counted, notCounted) => {
    expect(endOf(publishedOn, days, true)).toBe(counted);
    expect(endOf(publishedOn, days, false)).toBe(notCounted);
    expect(endOf(publishedOn, days)).toBe(notCounted);
  });
});

describe('R45 五(二)2: 5, 7 and 10 working days', () => {
  test.each([
    [1, '2023-11-13'],
    [5, '2023-11-17'],
    [7, '2023-11-21'],
    [10, '2023-11-24'],
  ])('published on Friday 2023-11-10 for %d working days: until %s', (days, endsOn) => {
    expect(endOf('2023-11-10', days)).toBe(endsOn);
  });

  test('one working day, the day of publication counted: until the same day', () => {
    expect(endOf('2023-11-10', 1, true)).toBe('2023-11-10');
  });

  test('published on a rest day the first working day after it is day 1, counted or not', () => {
    expect(endOf('2024-03-30', 5, true)).toBe('2024-04-08');
    expect(endOf('2024-03-30', 5, false)).toBe('2024-04-08');
  });

  test('2024-02-09 was a working day, and Sunday 2024-02-18 made up for the Spring Festival', () => {
    expect(endOf('2024-02-08', 1)).toBe('2024-02-09');
    expect(endOf('2024-02-08', 2)).toBe('2024-02-18');
  });
});

describe('R45 五(二)2: across New Year', () => {
  test.each([
    ['2023-12-29', 5, '2024-01-08'],
    ['2024-12-30', 5, '2025-01-07'],
  ])('%s for %d working days ends in the next, loaded year: %s', (publishedOn, days, endsOn) => {
    expect(endOf(publishedOn, days)).toBe(endsOn);
  });

  test('the last working day of the last loaded year is still reached', () => {
    expect(endOf('2026-12-24', 5)).toBe('2026-12-31');
  });

  test.each([
    ['2026-12-24', 6],
    ['2026-12-28', 5],
    ['2026-12-31', 1],
    ['2027-03-01', 5],
    ['2019-12-31', 5],
  ])(
    '%s for %d working days reaches a year that is not loaded: refused, never guessed',
    (publishedOn, workingDays) => {
      const notice = { publishedOn, workingDays };
      expect(refusedCodes({ notice }, { asOf: '2030-01-01' })).toEqual(['HOLIDAY_YEAR_NOT_LOADED']);
    },
  );

  test('a day of determination beyond the loaded years is no obstacle where no working day is asked for', () => {
    expect(refusedCodes({}, { asOf: '2035-01-01' })).toEqual([]);
    expect(
      refusedCodes({ notice: { publishedOn: '2024-03-27', workingDays: 5 } }, { asOf: '2035-01-01' }),
    ).toEqual([]);
  });
});

describe('五(二)2: what a notice must state', () => {
  test.each([0, -5, 2.5, '5', 1_001])('%p working days are refused', (workingDays) => {
    expect(refusedCodes({ notice: { publishedOn: '2024-03-27', workingDays } })).toEqual(['UNKNOWN_VALUE']);
  });

  test('the trace names the working days it counted', () => {
    const found = determine({ notice: { publishedOn: '2024-03-27', workingDays: 5 } });
    const [step] = found.trace;
    expect(step?.clause).toBe('五(二)2');
    expect(step?.inputs['counted']).toBe('2024-03-28, 2024-03-29, 2024-04-01, 2024-04-02, 2024-04-03');
  });

  test('without a notice no day is given', () => {
    expect(determine({}).noticeEndsOn).toBeNull();
  });
});

import { describe, expect, test } from '@jest/globals';
import { type Dated, inForce } from '../../../src/law/policy.js';
import { addDays, type PlainDate, plainDate } from '../../../src/shared/dates.js';
import { determine, rulebook } from '../../support/law.js';
import { prizeOn } from '../programme/scene.js';

const { policy } = rulebook;
const FIRST = plainDate('2021-01-01');
const LAST = plainDate('2026-12-31');
const ISSUED = '2023-04-23';

function everyDay(): PlainDate[] {
  const days: PlainDate[] = [];
  for (let day = FIRST; day <= LAST; day = addDays(day, 1)) days.push(day);
  return days;
}
const days = everyDay();

const dated: readonly (readonly [key: string, values: readonly Dated<unknown>[]])[] = [
  ...policy.figures.values(),
  ...policy.tables.values(),
  ...policy.settings.values(),
].map((row) => [row.key, row.values]);

/** The values that hold on a day, counted without the law: from their day on, until the next one's. */
const holding = (values: readonly Dated<unknown>[], day: PlainDate): readonly unknown[] =>
  values
    .filter(
      ({ from }, at) => from <= day && (values[at + 1] === undefined || day < (values[at + 1]?.from ?? '')),
    )
    .map(({ value }) => value);

describe('every day from 2021-01-01 to 2026-12-31', () => {
  test('are 2191 days, each once', () => {
    expect(days).toHaveLength(2191);
    expect(new Set(days).size).toBe(2191);
  });

  test.each(dated)('%s: no value before the day of issue, from it on exactly one', (_, values) => {
    const wrong = days.filter((day) => holding(values, day).length !== (day < ISSUED ? 0 : 1));
    expect(wrong).toEqual([]);
    expect(days.filter((day) => inForce(values, day) !== holding(values, day)[0])).toEqual([]);
  });

  test('四末段: a prize of the day earns its award exactly inside the window, both ends in', () => {
    const institute = { level: 'MUNICIPAL', approvedOn: '2020-01-01', region: '411202' };
    const earning = days.filter((day) => {
      const { payable } = determine({ institute, prizes: [prizeOn(day)] }, { asOf: '2026-12-31' });
      return payable > 0n;
    });
    expect(earning).toEqual(days.filter((day) => day >= '2023-04-23' && day <= '2025-12-31'));
    expect([earning[0], earning.at(-1), earning.length]).toEqual(['2023-04-23', '2025-12-31', 984]);
  });
});

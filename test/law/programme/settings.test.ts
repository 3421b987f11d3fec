import { describe, expect, test } from '@jest/globals';
import fc from 'fast-check';
import { countOn, type Dated, type FigureValue, inForce, type Policy } from '../../../src/law/policy.js';
import { type DecidedValue, decideSetting, withSettings } from '../../../src/law/settings.js';
import { addDays, type PlainDate, plainDate } from '../../../src/shared/dates.js';
import { rulebook } from '../../support/law.js';

const { policy } = rulebook;
const KEY = 'review.workingDays';
const TODAY = plainDate('2024-03-15');

const decision = (fromOn: string, value: number, settingKey = KEY): DecidedValue => ({
  settingKey,
  fromOn: plainDate(fromOn),
  value,
});

const daysOf = (decisions: readonly DecidedValue[], on: string, key = KEY): number =>
  countOn(withSettings(policy, decisions), key, plainDate(on));

/** The notice with other dated values of the setting in its own data. */
function withDocumentValues(values: readonly Dated<FigureValue>[]): Policy {
  const setting = policy.settings.get(KEY);
  if (setting === undefined) throw new Error(`The notice lacks ${KEY}`);
  return { ...policy, settings: new Map(policy.settings).set(KEY, { ...setting, values }) };
}

describe('a decision holds from its day on', () => {
  const decided = [decision('2024-04-01', 20), decision('2025-01-01', 25)];

  test.each([
    ['the day before', '2024-03-31', 30],
    ['its first day', '2024-04-01', 20],
    ['the day before the next one', '2024-12-31', 20],
    ['the first day of the next one', '2025-01-01', 25],
    ['long after', '2030-01-01', 25],
  ])('%s', (_, on, days) => {
    expect(daysOf(decided, on)).toBe(days);
    expect(daysOf([...decided].reverse(), on)).toBe(days);
  });

  test('no other setting is touched, nor the policy itself', () => {
    const before = [...policy.settings];
    const after = withSettings(policy, decided);
    expect([...policy.settings]).toEqual(before);
    expect([...after.settings].filter(([key]) => key !== KEY)).toEqual(before.filter(([key]) => key !== KEY));
    expect({ ...after, settings: policy.settings }).toEqual(policy);
  });

  test('a later value of the document ends it, and on the same day the decision wins', () => {
    const document = withDocumentValues([
      { from: plainDate('2023-04-23'), value: 30 },
      { from: plainDate('2024-06-01'), value: 40 },
      { from: plainDate('2024-09-01'), value: 50 },
    ]);
    const laid = withSettings(document, [decision('2024-04-01', 20), decision('2024-09-01', 45)]);
    const on = (day: string) => countOn(laid, KEY, plainDate(day));
    expect(['2024-05-31', '2024-06-01', '2024-08-31', '2024-09-01'].map(on)).toEqual([20, 40, 40, 45]);
  });

  test.each([
    ['a setting that the document lacks', 'nothing.workingDays'],
    ['one in another unit', 'grade.GOOD'],
    ['a figure', 'target.newResults'],
  ])('of %s it has no effect', (_, key) => {
    expect(withSettings(policy, [decision('2023-04-23', 1, key)])).toEqual(policy);
  });
});

describe('properties of laying decisions over a document', () => {
  const FIRST = plainDate('2023-04-23');
  const anyDay = fc.integer({ min: 0, max: 60 }).map((days) => addDays(FIRST, days));
  const anyValue = fc.integer({ min: 1, max: 60 });
  const oneADay = { selector: ([day]: readonly [PlainDate, number]) => day, maxLength: 12 };
  const valuesByDay = fc.uniqueArray(fc.tuple(anyDay, anyValue), oneADay);
  const anyDocument = fc.tuple(anyValue, valuesByDay).map(([first, later]) => {
    const values = later.filter(([from]) => from !== FIRST).map(([from, value]) => ({ from, value }));
    return [{ from: FIRST, value: first }, ...values].sort((a, b) => (a.from < b.from ? -1 : 1));
  });
  const anyDecisions = valuesByDay.map((rows) => rows.map(([fromOn, value]) => decision(fromOn, value)));

  /** The newest value of either kind on or before the day, a decision before the document’s on one day. */
  function holding(document: readonly Dated<number>[], decisions: readonly DecidedValue[], on: PlainDate) {
    const all = [
      ...document.map(({ from, value }) => ({ from, value, decided: 0 })),
      ...decisions.map(({ fromOn, value }) => ({ from: fromOn, value, decided: 1 })),
    ];
    return all
      .filter(({ from }) => from <= on)
      .reduce((newest, row) =>
        row.from > newest.from || (row.from === newest.from && row.decided > newest.decided) ? row : newest,
      ).value;
  }

  test('every day has the newest value of either kind', () => {
    fc.assert(
      fc.property(anyDocument, anyDecisions, anyDay, (document, decisions, on) => {
        const laid = withSettings(withDocumentValues(document), decisions);
        expect(countOn(laid, KEY, on)).toBe(holding(document, decisions, on));
      }),
    );
  });

  test('from-dates rise, none stands twice, and every one came from somewhere', () => {
    fc.assert(
      fc.property(anyDocument, anyDecisions, (document, decisions) => {
        const laid = withSettings(withDocumentValues(document), decisions).settings.get(KEY)?.values ?? [];
        const days = laid.map(({ from }) => from);
        const sources = [...document.map(({ from }) => from), ...decisions.map(({ fromOn }) => fromOn)];
        expect(days).toEqual([...new Set(sources)].sort());
      }),
    );
  });

  test('laying the same decisions over again changes nothing, in whatever order', () => {
    fc.assert(
      fc.property(anyDocument, anyDecisions, (document, decisions) => {
        const once = withSettings(withDocumentValues(document), decisions);
        expect(withSettings(once, [...decisions].reverse())).toEqual(once);
      }),
    );
  });

  test('a later decision changes no day before its own', () => {
    fc.assert(
      fc.property(anyDocument, anyDecisions, anyDay, anyValue, (document, decisions, day, value) => {
        const before = withSettings(withDocumentValues(document), decisions);
        const after = withSettings(withDocumentValues(document), [...decisions, decision(day, value)]);
        for (let on = FIRST; on < day; on = addDays(on, 1)) {
          expect(countOn(after, KEY, on)).toBe(countOn(before, KEY, on));
        }
        expect(inForce(after.settings.get(KEY)?.values ?? [], day)).toBe(value);
      }),
    );
  });
});

describe('what may be decided', () => {
  const refused = (proposed: DecidedValue) => {
    const outcome = decideSetting(policy, proposed, TODAY);
    return outcome.ok ? [] : outcome.refusals.map(({ code, clause, path }) => [code, clause, path]);
  };
  const outOfRange = ['SETTING_OUT_OF_RANGE', '五(二)2', 'input.value'];
  const inPast = ['SETTING_IN_PAST', '五(二)2', 'input.fromOn'];

  test.each([
    [-1, [outOfRange]],
    [0, [outOfRange]],
    [1, []],
    [60, []],
    [61, [outOfRange]],
  ])('%d working days, where 1 to 60 are open', (value, refusals) => {
    expect(refused(decision(TODAY, value))).toEqual(refusals);
  });

  test.each([
    [4, [outOfRange]],
    [5, []],
    [6, [outOfRange]],
    [7, []],
    [8, [outOfRange]],
    [9, [outOfRange]],
    [10, []],
    [11, [outOfRange]],
  ])('R45 五(二)2: a notice of %d working days', (value, refusals) => {
    expect(refused(decision(TODAY, value, 'notice.workingDays'))).toEqual(refusals);
  });

  test('the refusal names the choices in both languages', () => {
    const outcome = decideSetting(policy, decision(TODAY, 6, 'notice.workingDays'), TODAY);
    expect(outcome).toMatchObject({
      refusals: [
        {
          message: {
            zh: '只能为 5、7、10 个工作日。',
            en: 'The number of working days must be one of 5, 7, 10.',
          },
        },
      ],
    });
  });

  test.each([
    ['the day before today', '2024-03-14', [inPast]],
    ['today', '2024-03-15', []],
    ['the day after', '2024-03-16', []],
  ])('from %s', (_, fromOn, refusals) => {
    expect(refused(decision(fromOn, 20))).toEqual(refusals);
  });

  test('everything that speaks against it comes at once, in the order of the input', () => {
    expect(refused(decision('2024-03-14', 61))).toEqual([inPast, outOfRange]);
  });

  test.each([
    ['nothing.workingDays', ['UNKNOWN_SETTING', undefined, 'input.key']],
    ['target.newResults', ['UNKNOWN_SETTING', undefined, 'input.key']],
    ['grade.GOOD', ['SETTING_NOT_FOR_DECISION', '五(四)5', 'input.key']],
    ['annual.dueDay', ['SETTING_NOT_FOR_DECISION', '五(三)1', 'input.key']],
    ['payer.default', ['SETTING_NOT_FOR_DECISION', '四(八)', 'input.key']],
  ])('of %s nothing', (key, refusal) => {
    expect(refused(decision('2024-03-14', 61, key))).toEqual([refusal]);
  });
});

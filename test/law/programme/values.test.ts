import { describe, expect, test } from '@jest/globals';
import { determine, rulebook } from '../../support/law.js';
import { refusals, wholeFacts, withFact } from './whole-facts.js';

describe('MONEY_MALFORMED: yuan stand as decimal strings, never negative, at most two decimals', () => {
  const MONEY = [
    ...['revenue.earlierMax', 'revenue.years[0].mainBusiness', 'revenue.years[0].operating'],
    ...['listings[0].raisedYuan', 'otherAwards[0].paidYuan', 'application.researchSpending[0].yuan'],
  ];
  const MALFORMED = [
    ...['-1.00', '-0.00', '+1.00', '1.234', '1e3', '1E3', '１００.00', '1.００', '1,000.00', '1，000.00'],
    ...[
      '1 000.00',
      '1_000.00',
      '1000.00元',
      '¥1000.00',
      '',
      ' ',
      ' 1.00',
      '1.00 ',
      '1.00\n',
      '.5',
      '5.',
      '01.00',
    ],
    ...['1.0.0', 'NaN', 'Infinity', '0x10', '一百', '\u00001.00', '1.00\ud800', '10000000000000000.00'],
    ...[1000, 10.5, 0, -1, Number.NaN, true, false, {}, [], ['1.00'], 100n],
  ];

  test.each(MALFORMED)('%p', (value) => {
    for (const path of MONEY)
      expect(refusals(withFact(path, value))).toEqual([`MONEY_MALFORMED facts.${path}`]);
  });

  test.each(['0.00', '0.01', '0', '1', '1.5', '1.50', '90071992547409.93', '9999999999999999.99'])(
    '%p is money',
    (value) => {
      for (const path of MONEY) expect(refusals(withFact(path, value))).toEqual([]);
    },
  );

  test('a fen beyond the exact numbers of a float still decides', () => {
    const facts = withFact('revenue.years', [{ year: 2024, mainBusiness: '90071992547409.93' }]);
    const step = determine(facts).trace.find((each) => 'mainBusiness' in each.inputs);
    expect(step?.inputs['mainBusiness']).toBe('900719.9254740993');
  });
});

describe('DATE_MALFORMED: only days that exist, as YYYY-MM-DD', () => {
  const DATES = [
    'institute.approvedOn',
    'assessments[0].finalOn',
    'prizes[0].on',
    'application.credit.checkedOn',
  ];
  const MALFORMED = [
    ...['2023-02-29', '1900-02-29', '2024-02-30', '2023-04-31', '2023-13-01', '2023-00-10', '2023-01-00'],
    ...[
      '2023-1-1',
      '23-01-01',
      '2023/01/01',
      '20230101',
      '2023-01-01T00:00:00Z',
      ' 2023-01-01',
      '2023-01-01\n',
    ],
    ...[
      '２０２３-01-01',
      '0000-01-01',
      '-2023-01-01',
      '12023-01-01',
      '',
      'today',
      20230101,
      1704067200000,
      true,
    ],
    ...[{}, [], new Date(0)],
  ];

  test.each(MALFORMED)('%p', (value) => {
    for (const path of DATES)
      expect(refusals(withFact(path, value))).toEqual([`DATE_MALFORMED facts.${path}`]);
    expect(refusals({}, { asOf: value })).toEqual(['DATE_MALFORMED asOf']);
  });

  test.each(['2024-02-29', '2000-02-29', '2023-12-31'])('%s exists', (day) => {
    expect(refusals(withFact('application.projects[0].acceptedOn', day))).toEqual([]);
  });
});

describe('UNKNOWN_VALUE', () => {
  const WORDS = [
    ...[
      'institute.level',
      'institute.region',
      'assessments[0].outcome',
      'listings[0].board',
      'listings[0].exchange',
    ],
    ...['listings[0].stage', 'listings[0].method', 'listings[0].issuer', 'prizes[0].level', 'prizes[0].kind'],
    ...['prizes[0].class', 'prizes[0].holder', 'otherAwards[0].level', 'otherAwards[0].matter'],
    ...['application.standing[0]', 'application.platforms[0].level', 'application.projects[0].level'],
    ...[
      'application.prizes[0].level',
      'application.intellectualProperty[0].kind',
      'application.credit.enterprise',
    ],
  ];

  test.each(WORDS)('%s knows no other word, no other case, no number', (path) => {
    for (const value of ['UNHEARD_OF', 'municipal', 'first', '', 7, true, {}, 'constructor', '__proto__']) {
      expect(refusals(withFact(path, value))).toEqual([`UNKNOWN_VALUE facts.${path}`]);
    }
  });

  test.each([
    'spinOff.newlyFounded',
    'prizes[0].firstUnit',
    'application.facilities',
    'notice.countPublicationDay',
  ])('%s is true or false', (path) => {
    for (const value of ['true', 1, 0, '是']) {
      expect(refusals(withFact(path, value))).toEqual([`UNKNOWN_VALUE facts.${path}`]);
    }
  });

  test.each([
    '',
    'institute',
    'revenue',
    'revenue.years[0]',
    'prizes[0]',
    'application',
    'application.credit',
    'notice',
  ])('a key that %p does not have', (path) => {
    const place = path === '' ? 'note' : `${path}.note`;
    expect(refusals(withFact(place, 'x'))).toEqual([`UNKNOWN_VALUE facts.${place}`]);
  });

  test('something else in the place of a list, a row or an object', () => {
    for (const value of ['x', 5, true, []]) expect(refusals(withFact('institute', value))).toHaveLength(1);
    for (const value of ['x', 5, true, {}]) expect(refusals(withFact('prizes', value))).toHaveLength(1);
    for (const value of [null, 'x', []]) {
      expect(refusals(withFact('prizes', [value]))).toEqual(['UNKNOWN_VALUE facts.prizes[0]']);
    }
  });

  test('years are whole numbers', () => {
    for (const value of ['2024', 2024.5, 24, 20_240, Number.NaN]) {
      expect(refusals(withFact('results[0].year', value))).toEqual(['UNKNOWN_VALUE facts.results[0].year']);
    }
  });
});

describe('TOO_MANY_ROWS: a list of more than 500 rows', () => {
  const LISTS = [
    ...[
      'assessments',
      'results',
      'revenue.years',
      'listings',
      'prizes',
      'otherAwards',
      'application.standing',
    ],
    ...[
      'application.platforms',
      'application.projects',
      'application.prizes',
      'application.researchSpending',
    ],
    'application.intellectualProperty',
  ];

  test.each(LISTS)('501 rows of %s', (path) => {
    const list = path.split('.').reduce<never>((tree, key) => tree[key] as never, wholeFacts as never);
    const rows = Array(501).fill((list as readonly unknown[])[0]);
    expect(refusals(withFact(path, rows))).toEqual([`TOO_MANY_ROWS facts.${path}`]);
  });

  test('500 rows are read', () => {
    expect(refusals(withFact('otherAwards', Array(500).fill(wholeFacts.otherAwards[0])))).toEqual([]);
    expect(refusals({}, { stageTables: Array(501).fill({}) })).toEqual(['TOO_MANY_ROWS stageTables']);
  });
});

describe('UNKNOWN_READING', () => {
  const named = [...rulebook.policy.readings.values()].flatMap((each) =>
    each.options.map(({ key }) => [each.key, key] as const),
  );

  test.each(named)('%s may be read as %s', (key, option) => {
    expect(refusals(wholeFacts, { readings: { [key]: option } })).toEqual([]);
  });

  test.each([
    [{ skippedTiers: 'some' }, 'readings.skippedTiers'],
    [{ skippedTiers: 'Each' }, 'readings.skippedTiers'],
    [{ skippedTiers: '' }, 'readings.skippedTiers'],
    [{ skippedTiers: 1 }, 'readings.skippedTiers'],
    [{ skippedTiers: ['each'] }, 'readings.skippedTiers'],
    [{ skippedTier: 'each' }, 'readings.skippedTier'],
    [['skippedTiers'], 'readings'],
    ['each', 'readings'],
  ])('%p', (given, path) => {
    expect(refusals({}, { readings: given })).toEqual([`UNKNOWN_READING ${path}`]);
  });

  test('two unknown readings are both named', () => {
    expect(refusals({}, { readings: { a: 'x', exemptYear: 'y' } })).toEqual([
      'UNKNOWN_READING readings.a',
      'UNKNOWN_READING readings.exemptYear',
    ]);
  });
});

describe('hostile keys', () => {
  const poison = (key: string): unknown =>
    JSON.parse(`{ "${key}": { "institute": { "level": "MUNICIPAL" } } }`);

  test.each(['__proto__', 'constructor', 'prototype', 'toString', 'hasOwnProperty'])(
    '%s is an unknown key and changes nothing',
    (key) => {
      expect(refusals(poison(key))).toEqual([`UNKNOWN_VALUE facts.${key}`]);
      expect(refusals({}, { readings: poison(key) })).toEqual([`UNKNOWN_READING readings.${key}`]);
      expect(refusals({}, { stageTables: [poison(key)] })).toContain(`UNKNOWN_VALUE stageTables[0].${key}`);
      expect(({} as Record<string, unknown>)['institute']).toBeUndefined();
      expect(refusals({})).toEqual([]);
    },
  );
});

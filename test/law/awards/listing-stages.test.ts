import { describe, expect, test } from '@jest/globals';
import { awardLines, determine, refusedCodes, sums } from '../../support/law.js';
import { hongKong, institute, listed, spinOff } from './scene.js';

const TABLE_2024 = {
  documentNo: '三财〔2024〕1号',
  from: '2024-01-01',
  stages: { APPLICATION_ACCEPTED: 100, REVIEW_PASSED: 150, LISTED: 250 },
};
const TABLE_2025 = {
  documentNo: '三财〔2025〕1号',
  from: '2025-01-01',
  stages: { APPLICATION_ACCEPTED: 50, REVIEW_PASSED: 50, LISTED: 400 },
};

const stage = (name: string, on: string) => listed('MAIN', on, { stage: name });

const determineStages = (
  listings: readonly object[],
  stageTables: readonly object[] = [TABLE_2024],
  readings: object = {},
) => determine({ institute, spinOff, listings }, { stageTables, readings });

const linesOf = (...args: Parameters<typeof determineStages>) => awardLines(determineStages(...args));

describe('R16 分阶段给予奖励: a stage reached pays its figure', () => {
  test('all three stages', () => {
    expect(
      linesOf([
        stage('APPLICATION_ACCEPTED', '2024-03-01'),
        stage('REVIEW_PASSED', '2024-09-01'),
        stage('LISTED', '2024-12-01'),
      ]),
    ).toEqual(['四(七) 2024-03-01 100+0 []', '四(七) 2024-09-01 150+0 []', '四(七) 2024-12-01 250+0 []']);
  });

  test('the first stage alone', () => {
    expect(linesOf([stage('APPLICATION_ACCEPTED', '2024-03-01')])).toEqual(['四(七) 2024-03-01 100+0 []']);
  });

  test('a stage without a figure in the table pays nothing', () => {
    expect(linesOf([stage('COUNSELLING_FILED', '2024-03-01'), stage('REGISTERED', '2024-03-02')])).toEqual([
      '四(七) 2024-03-02 250+0 []',
    ]);
  });

  test('stages not on file are paid with the later one', () => {
    expect(linesOf([stage('REVIEW_PASSED', '2024-09-01')])).toEqual(['四(七) 2024-09-01 250+0 []']);
    expect(linesOf([stage('LISTED', '2024-12-01')])).toEqual(['四(七) 2024-12-01 500+0 []']);
  });

  test('a stage on file out of order is paid once', () => {
    const found = determineStages([
      stage('LISTED', '2024-12-01'),
      stage('REVIEW_PASSED', '2024-09-01'),
      stage('REVIEW_PASSED', '2024-10-01'),
    ]);
    expect(sums(found)).toEqual({ payable: '500', held: '0' });
  });

  test('one stage twice on file, not yet listed, is paid once', () => {
    expect(
      linesOf([stage('APPLICATION_ACCEPTED', '2024-03-01'), stage('APPLICATION_ACCEPTED', '2024-04-01')]),
    ).toEqual(['四(七) 2024-03-01 100+0 []']);
  });

  test('a stage of two attempts is paid once: never above the ceiling', () => {
    const found = determineStages([
      stage('APPLICATION_ACCEPTED', '2024-03-01'),
      listed('BSE', '2025-03-01', { stage: 'APPLICATION_ACCEPTED' }),
      listed('BSE', '2025-09-01'),
    ]);
    expect(sums(found)).toEqual({ payable: '500', held: '0' });
  });

  test.each(['BACKDOOR', 'TRANSFER'])('首发: the stages of a %s pay nothing', (method) => {
    expect(linesOf([listed('MAIN', '2024-03-01', { stage: 'APPLICATION_ACCEPTED', method })])).toEqual([]);
  });

  test('a stage after the window pays nothing, the stages within it stand', () => {
    expect(linesOf([stage('REVIEW_PASSED', '2025-12-31'), stage('LISTED', '2026-01-01')])).toEqual([
      '四(七) 2025-12-31 250+0 []',
    ]);
  });
});

describe('R16 the table in force on the date of the stage', () => {
  test.each([
    ['2023-12-31', '500'],
    ['2024-01-01', '500'],
  ])('listing on %s comes to the whole sum, with or without the table', (on, payable) => {
    expect(sums(determineStages([stage('LISTED', on)])).payable).toBe(payable);
  });

  test('before any table a stage pays nothing, from its first day on it does', () => {
    expect(linesOf([stage('APPLICATION_ACCEPTED', '2023-12-31')])).toEqual([]);
    expect(linesOf([stage('APPLICATION_ACCEPTED', '2024-01-01')])).toEqual(['四(七) 2024-01-01 100+0 []']);
  });

  test.each([
    ['2024-12-31', '100'],
    ['2025-01-01', '50'],
  ])('of two tables, a stage on %s pays by the one then in force', (on, payable) => {
    for (const tables of [
      [TABLE_2024, TABLE_2025],
      [TABLE_2025, TABLE_2024],
    ]) {
      expect(sums(determineStages([stage('APPLICATION_ACCEPTED', on)], tables)).payable).toBe(payable);
    }
  });

  test('R16 ceiling 500 less what was paid: a dearer early table and a dearer late one', () => {
    const found = determineStages(
      [
        stage('APPLICATION_ACCEPTED', '2024-03-01'),
        stage('REVIEW_PASSED', '2024-09-01'),
        stage('LISTED', '2025-06-01'),
      ],
      [TABLE_2024, TABLE_2025],
    );
    expect(awardLines(found)).toEqual([
      '四(七) 2024-03-01 100+0 []',
      '四(七) 2024-09-01 150+0 []',
      '四(七) 2025-06-01 250+0 []',
    ]);
  });
});

describe('R16 a table that is refused', () => {
  const codes = (...stageTables: readonly object[]) => refusedCodes({ institute, spinOff }, { stageTables });

  test.each([
    ['one below the ceiling', { ...TABLE_2024, stages: { LISTED: 499 } }],
    ['one above the ceiling', { ...TABLE_2024, stages: { REVIEW_PASSED: 1, LISTED: 500 } }],
  ])('%s', (_, table) => {
    expect(codes(table)).toEqual(['STAGE_TABLE_INVALID']);
  });

  test('two tables from one day', () => {
    expect(codes(TABLE_2024, { ...TABLE_2025, from: TABLE_2024.from })).toEqual(['STAGE_TABLE_INVALID']);
  });

  test('a wrong table is refused even where another is in force', () => {
    expect(codes(TABLE_2024, { ...TABLE_2025, stages: { LISTED: 400 } })).toEqual(['STAGE_TABLE_INVALID']);
  });

  test('an unknown stage, a day that does not exist', () => {
    expect(codes({ ...TABLE_2024, from: '2024-02-30' })).toEqual(['DATE_MALFORMED']);
    expect(codes({ ...TABLE_2024, stages: { LISTED: 500, RUNG_THE_BELL: 0 } })).toEqual(['UNKNOWN_VALUE']);
  });
});

describe('R18 R19 stages and the other kinds', () => {
  test('新三板 before: stages and quotation together come to 500, 80 held', () => {
    const listings = [
      listed('NEEQ', '2024-02-08'),
      stage('APPLICATION_ACCEPTED', '2024-03-01'),
      stage('LISTED', '2024-12-01'),
    ];
    expect(sums(determineStages(listings))).toEqual({ payable: '500', held: '80' });
    expect(sums(determineStages(listings, [TABLE_2024], { listingKinds: 'highest' }))).toEqual({
      payable: '500',
      held: '0',
    });
    expect(sums(determineStages(listings, [TABLE_2024], { listingKinds: 'each' }))).toEqual({
      payable: '580',
      held: '0',
    });
  });

  test('新三板 between the stages', () => {
    const listings = [
      stage('REVIEW_PASSED', '2024-02-08'),
      listed('NEEQ', '2024-03-01'),
      stage('LISTED', '2024-12-01'),
    ];
    expect(sums(determineStages(listings))).toEqual({ payable: '500', held: '80' });
  });

  test('the tables are for domestic listings: the other kinds do not change', () => {
    const listings = [
      listed('NEEQ', '2024-02-08', { stage: 'APPLICATION_ACCEPTED' }),
      hongKong('2024-03-08', { stage: 'APPLICATION_ACCEPTED' }),
      hongKong('2024-05-08'),
    ];
    expect(linesOf(listings)).toEqual(['四(七) 2024-05-08 200+0 []']);
  });
});

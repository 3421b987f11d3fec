import { describe, expect, test } from '@jest/globals';
import { awardLines, determine, refusedCodes, sums } from '../../support/law.js';
import { hongKong, institute, listed, spinOff } from './scene.js';

const DAY = '2024-09-10';
const scene = { institute, spinOff };
const determineListings = (listings: readonly object[], readings: object = {}) =>
  determine({ ...scene, listings }, { readings });
const linesOf = (listings: readonly object[], readings: object = {}) =>
  awardLines(determineListings(listings, readings));

describe('R16 境内首发公开上市: every board earns 500万 at listing', () => {
  test.each(['MAIN', 'STAR', 'CHINEXT', 'SME', 'BSE'])('%s', (board) => {
    expect(linesOf([listed(board, DAY)])).toEqual([`四(七) ${DAY} 500+0 []`]);
    expect(linesOf([listed(board, DAY, { method: 'IPO', issuer: 'SPIN_OFF' })])).toHaveLength(1);
  });

  test('R16 the SME board is the main board under its former name: one kind', () => {
    expect(linesOf([listed('SME', DAY), listed('MAIN', '2025-01-10')])).toEqual([`四(七) ${DAY} 500+0 []`]);
  });

  test.each([
    ['counts', [`四(七) ${DAY} 500+0 []`]],
    ['not', []],
  ])('R16 beijingExchange settled as %s', (beijingExchange, lines) => {
    expect(linesOf([listed('BSE', DAY)], { beijingExchange })).toEqual(lines);
  });

  test('R16 beijingExchange not: a later main board listing is then the first one', () => {
    const listings = [listed('BSE', DAY), listed('MAIN', '2025-01-10')];
    expect(linesOf(listings, { beijingExchange: 'not' })).toEqual(['四(七) 2025-01-10 500+0 []']);
  });

  test.each([
    'COUNSELLING_FILED',
    'COUNSELLING_ACCEPTED',
    'APPLICATION_ACCEPTED',
    'REVIEW_PASSED',
    'REGISTERED',
  ])('R16 分阶段: without a table the stage %s pays nothing', (stage) => {
    expect(linesOf([listed('STAR', DAY, { stage })])).toEqual([]);
  });

  test.each(['TRANSFER', 'BACKDOOR', 'INTRODUCTION'])(
    'R16 首发: %s is no first public offering',
    (method) => {
      const found = determineListings([listed('STAR', DAY, { method })]);
      expect(awardLines(found)).toEqual([]);
      expect([...found.manual, ...found.needsEvidence]).toEqual([]);
    },
  );

  test('R16 a backdoor listing does not use up the award of a later first offering', () => {
    const listings = [listed('MAIN', DAY, { method: 'BACKDOOR' }), listed('BSE', '2025-01-10')];
    expect(linesOf(listings)).toEqual(['四(七) 2025-01-10 500+0 []']);
  });
});

describe('R17 境外主流资本市场上市并实现融资 earns 200万', () => {
  test.each(['HKEX', 'NYSE', 'NASDAQ', 'LSE'])('%s is a main market', (exchange) => {
    expect(linesOf([hongKong(DAY, { exchange })])).toEqual([`四(七) ${DAY} 200+0 []`]);
  });

  test('R17 主流: any other exchange is for a person to judge', () => {
    const found = determineListings([hongKong(DAY, { exchange: 'OTHER' })]);
    expect(sums(found)).toEqual({ payable: '0', held: '0' });
    expect(found.manual).toEqual(['四(七)']);
  });

  test('R17 one fen raised is 融资, nothing raised is not', () => {
    expect(linesOf([hongKong(DAY, { raisedYuan: '0.01' })])).toHaveLength(1);
    const found = determineListings([hongKong(DAY, { raisedYuan: '0.00' })]);
    expect(awardLines(found)).toEqual([]);
    expect(found.needsEvidence).toEqual([]);
  });

  test('R17 a listing without word of the money raised needs evidence, never zero', () => {
    const found = determineListings([listed('OVERSEAS', DAY, { exchange: 'NYSE' })]);
    expect(sums(found)).toEqual({ payable: '0', held: '0' });
    expect(found.needsEvidence).toEqual(['四(七)']);
  });

  test('R17 an introduction raises nothing, whatever the sum on file', () => {
    expect(linesOf([hongKong(DAY, { method: 'INTRODUCTION' })])).toEqual([]);
  });

  test.each(['APPLICATION_ACCEPTED', 'REGISTERED'])(
    'R17 上市: the stage %s is not yet a listing',
    (stage) => {
      expect(linesOf([hongKong(DAY, { stage })])).toEqual([]);
    },
  );

  test.each([
    ['open', {}, [`四(七) ${DAY} 0+200 [offshoreParent]`]],
    ['not', { offshoreParent: 'not' }, []],
    ['counts', { offshoreParent: 'counts' }, [`四(七) ${DAY} 200+0 []`]],
  ])('R17 an offshore parent lists, offshoreParent %s', (_, readings, lines) => {
    expect(linesOf([hongKong(DAY, { issuer: 'OFFSHORE_PARENT' })], readings)).toEqual(lines);
  });

  test('R17 the lead enterprise is not the spin-off', () => {
    expect(linesOf([hongKong(DAY, { issuer: 'LEAD_ENTERPRISE' })])).toEqual([]);
  });
});

describe('R18 新三板挂牌 earns 80万', () => {
  test('at quotation', () => {
    expect(linesOf([listed('NEEQ', DAY)])).toEqual([`四(七) ${DAY} 80+0 []`]);
  });

  test('R18 moving up a layer pays nothing: each kind once', () => {
    expect(linesOf([listed('NEEQ', DAY), listed('NEEQ', '2025-03-10')])).toEqual([`四(七) ${DAY} 80+0 []`]);
  });

  test('R18 an application for quotation is no 挂牌', () => {
    expect(linesOf([listed('NEEQ', DAY, { stage: 'APPLICATION_ACCEPTED' })])).toEqual([]);
  });
});

describe('R16 R17 each kind once', () => {
  test('two domestic boards', () => {
    expect(linesOf([listed('BSE', DAY), listed('STAR', '2025-03-10')])).toEqual([`四(七) ${DAY} 500+0 []`]);
  });

  test('two exchanges abroad', () => {
    expect(linesOf([hongKong(DAY), hongKong('2025-03-10', { exchange: 'LSE' })])).toEqual([
      `四(七) ${DAY} 200+0 []`,
    ]);
  });

  test('the earliest by date, however the rows stand', () => {
    expect(linesOf([listed('STAR', '2025-03-10'), listed('BSE', DAY)])).toEqual([`四(七) ${DAY} 500+0 []`]);
  });

  test('listingKinds each does not pay a kind twice', () => {
    const listings = [listed('NEEQ', DAY), listed('NEEQ', '2025-03-10')];
    expect(linesOf(listings, { listingKinds: 'each' })).toHaveLength(1);
  });

  test('a listing out of the window is no listing that this notice granted', () => {
    const found = determine(
      {
        institute: { ...institute, approvedOn: '2021-03-01' },
        spinOff: { ...spinOff, foundedOn: '2021-06-01' },
        listings: [listed('NEEQ', '2023-04-22'), listed('MAIN', '2024-09-10')],
      },
      {},
    );
    expect(awardLines(found)).toEqual([`四(七) ${DAY} 500+0 []`]);
  });
});

describe('R15 新设立的衍生企业, 科技成果产业化', () => {
  const listings = [listed('NEEQ', DAY)];
  const withSpinOff = (other: object, readings: object = {}) =>
    awardLines(determine({ institute, spinOff: { ...spinOff, ...other }, listings }, { readings }));

  test.each([{ newlyFounded: false }, { fromInstituteResult: false }])('%j earns nothing', (other) => {
    expect(withSpinOff(other)).toEqual([]);
    expect(withSpinOff(other, { foundedBeforeApproval: 'counts' })).toEqual([]);
  });

  test.each([
    ['open', {}, [`四(七) ${DAY} 0+80 [foundedBeforeApproval]`]],
    ['not', { foundedBeforeApproval: 'not' }, []],
    ['counts', { foundedBeforeApproval: 'counts' }, [`四(七) ${DAY} 80+0 []`]],
  ])('R15 founded on the eve of the recognition, foundedBeforeApproval %s', (_, readings, lines) => {
    expect(withSpinOff({ foundedOn: '2023-06-29' }, readings)).toEqual(lines);
  });

  test('R15 founded on the day after the recognition', () => {
    expect(withSpinOff({ foundedOn: '2023-07-01' })).toEqual([`四(七) ${DAY} 80+0 []`]);
  });

  test('R15 the recognition is the earlier one, here the province', () => {
    const provincialFirst = { ...institute, level: 'PROVINCIAL', provincialOn: '2023-04-20' };
    const facts = { institute: provincialFirst, spinOff: { ...spinOff, foundedOn: '2023-05-01' }, listings };
    expect(awardLines(determine(facts))).toEqual([`四(七) ${DAY} 80+0 []`]);
  });

  test.each([
    ['listings', { listings }],
    ['revenue', { revenue: { earlierMax: '0.00', years: [] } }],
  ])('R15 %s without the spin-off is FACT_MISSING', (_, facts) => {
    expect(refusedCodes({ institute, ...facts })).toEqual(['FACT_MISSING']);
  });
});

import { describe, expect, test } from '@jest/globals';
import { awardLines, determine, rulebook, sums } from '../../support/law.js';
import { hongKong, institute, listed, prize, spinOff } from './scene.js';

const provincial = { ...institute, level: 'PROVINCIAL', provincialOn: '2024-11-20' };

describe('R11 省级产业研究院挂牌 earns 100万 once', () => {
  test('on the day of the plaque, paid to the institute', () => {
    const found = determine({ institute: provincial });
    expect(awardLines(found)).toEqual(['四(二) 2024-11-20 100+0 []']);
    expect(found.awards[0]).toMatchObject({ payee: 'INSTITUTE', year: 2024, payableFrom: null });
  });

  test('R10 the municipal plaque has no sum in the text', () => {
    expect(sums(determine({ institute }))).toEqual({ payable: '0', held: '0' });
  });

  test('R11 no municipal status is needed first', () => {
    const institute = { ...provincial, approvedOn: '2025-06-30' };
    expect(awardLines(determine({ institute }))).toEqual(['四(二) 2024-11-20 100+0 []']);
  });

  test('R11 the plaque on the day of the municipal approval', () => {
    const institute = { ...provincial, approvedOn: '2024-11-20' };
    expect(awardLines(determine({ institute }))).toEqual(['四(二) 2024-11-20 100+0 []']);
  });

  test.each(rulebook.regions)('R11 受益地: the region %s of the institute pays', (region) => {
    const found = determine({ institute: { ...provincial, region } });
    expect(found.awards.map((award) => award.payer)).toEqual([region]);
  });

  test('R24 every other award is paid by the city, 411200', () => {
    const found = determine({
      institute: provincial,
      spinOff,
      prizes: [prize('2024-01-05'), prize('2024-01-06', { holder: 'SPIN_OFF' })],
      listings: [listed('NEEQ', '2024-02-08'), hongKong('2024-03-08')],
      revenue: { earlierMax: '0.00', years: [{ year: 2024, mainBusiness: '2100000000.00' }] },
    });
    expect(found.awards.map(({ clause, payer, payee }) => `${clause} ${payer} ${payee}`)).toEqual([
      '四(五) 411200 INSTITUTE',
      '四(五) 411200 SPIN_OFF',
      '四(七) 411200 SPIN_OFF',
      '四(七) 411200 SPIN_OFF',
      '四(二) 411282 INSTITUTE',
      '四(八) 411200 SPIN_OFF',
    ]);
  });

  test('R11 the plaque hung on the day of removal or later rests only on the province', () => {
    const institute = { ...provincial, removedOn: '2024-11-20' };
    expect(awardLines(determine({ institute }))).toEqual([
      '四(二) 2024-11-20 0+100 [provincialAfterRemoval]',
    ]);
  });
});

describe('R24 awards stand by event date, then in the order of the notice, then of the facts', () => {
  test('three awards of one day', () => {
    const found = determine({
      institute: { ...provincial, provincialOn: '2024-12-31' },
      spinOff,
      revenue: { earlierMax: '0.00', years: [{ year: 2024, mainBusiness: '2100000000.00' }] },
      listings: [listed('NEEQ', '2024-12-31')],
      prizes: [prize('2024-12-31', { class: 'SECOND' }), prize('2024-12-31', { class: 'FIRST' })],
    });
    expect(awardLines(found)).toEqual([
      '四(二) 2024-12-31 100+0 []',
      '四(五) 2024-12-31 30+0 []',
      '四(五) 2024-12-31 50+0 []',
      '四(七) 2024-12-31 80+0 []',
      '四(八) 2024-12-31 100+0 []',
    ]);
  });
});

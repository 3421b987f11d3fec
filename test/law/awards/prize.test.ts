import { describe, expect, test } from '@jest/globals';
import { awardLines, determine, refusedCodes, sums } from '../../support/law.js';
import { institute, prize, spinOff } from './scene.js';

const DAY = '2024-06-24';
const notLegalPerson = { ...institute, separateLegalPerson: false };
const legalPerson = { ...institute, separateLegalPerson: true };
const leadPrize = prize(DAY, { holder: 'LEAD_ENTERPRISE' });

const withPrize = (other: object) => ({ institute, spinOff, prizes: [prize(DAY, other)] });

describe('R12 R13 分别给予一次性奖励: the price of every class', () => {
  test.each([
    ['NATIONAL', 'SPECIAL', 300],
    ['NATIONAL', 'FIRST', 200],
    ['NATIONAL', 'SECOND', 100],
    ['PROVINCIAL', 'FIRST', 50],
    ['PROVINCIAL', 'SECOND', 30],
    ['PROVINCIAL', 'THIRD', 20],
  ])('%s %s earns %i, for the institute and for its spin-off', (level, grade, award) => {
    for (const holder of ['INSTITUTE', 'SPIN_OFF']) {
      const found = determine(withPrize({ level, class: grade, holder }));
      expect(awardLines(found)).toEqual([`四(五) ${DAY} ${award}+0 []`]);
      expect(found.awards[0]?.payee).toBe(holder);
      expect(found.manual).toEqual([]);
    }
  });

  test('R13 the provincial special prize has no price: a person decides, nothing is paid or held', () => {
    const found = determine(withPrize({ class: 'SPECIAL' }));
    expect(sums(found)).toEqual({ payable: '0', held: '0' });
    expect(found.manual).toEqual(['四(五)']);
  });

  test('R13 a special prize that fails a condition of the text asks nobody', () => {
    expect(determine(withPrize({ class: 'SPECIAL', firstUnit: false })).manual).toEqual([]);
    expect(determine(withPrize({ class: 'SPECIAL', province: '山西' })).manual).toEqual([]);
    expect(determine(withPrize({ class: 'SPECIAL', kind: 'NATURAL_SCIENCE' })).manual).toEqual([]);
    expect(determine(withPrize({ class: 'SPECIAL', on: '2023-06-29' })).manual).toEqual([]);
  });
});

describe('R12 第一完成单位, 科学技术进步奖', () => {
  test.each(['NATIONAL', 'PROVINCIAL'])('%s: another than the first unit earns nothing', (level) => {
    expect(awardLines(determine(withPrize({ level, firstUnit: false })))).toEqual([]);
  });

  test.each([
    ['NATIONAL', 'NATURAL_SCIENCE'],
    ['NATIONAL', 'TECHNICAL_INVENTION'],
    ['PROVINCIAL', 'NATURAL_SCIENCE'],
    ['PROVINCIAL', 'TECHNICAL_INVENTION'],
  ])('%s %s is another prize', (level, kind) => {
    const found = determine(withPrize({ level, kind }));
    expect(awardLines(found)).toEqual([]);
    expect(found.manual).toEqual([]);
  });

  test('R12 a spin-off prize needs no gate of 四(七): any spin-off of the institute', () => {
    const founded = { foundedOn: '2015-01-01', fromInstituteResult: false, newlyFounded: false };
    const facts = { institute, spinOff: founded, prizes: [prize(DAY, { holder: 'SPIN_OFF' })] };
    expect(awardLines(determine(facts))).toEqual([`四(五) ${DAY} 50+0 []`]);
  });

  test('R12 a prize of a spin-off that the facts do not have is FACT_MISSING', () => {
    expect(refusedCodes({ institute, prizes: [prize(DAY, { holder: 'SPIN_OFF' })] })).toEqual([
      'FACT_MISSING',
    ]);
  });

  test('R12 firstUnit is required: left out is an error, never a no', () => {
    const { firstUnit: _, ...without } = prize(DAY);
    expect(refusedCodes({ institute, prizes: [without] })).toEqual(['FACT_MISSING']);
  });
});

describe('R13 获得省科学技术进步奖: 河南', () => {
  test('said outright', () => {
    expect(awardLines(determine(withPrize({ province: '河南' })))).toEqual([`四(五) ${DAY} 50+0 []`]);
  });

  test.each(['山西', '湖北', '陕西'])('the prize of %s earns nothing', (province) => {
    expect(awardLines(determine(withPrize({ province })))).toEqual([]);
  });
});

describe('R12 carrierHoldsPrize: the lead enterprise on the certificate', () => {
  test('open and no legal person: wholly held', () => {
    const found = determine({ institute: notLegalPerson, prizes: [leadPrize] });
    expect(awardLines(found)).toEqual([`四(五) ${DAY} 0+50 [carrierHoldsPrize]`]);
  });

  test.each([
    ['never', []],
    ['ifNoLegalPerson', [`四(五) ${DAY} 50+0 []`]],
  ])('settled as %s and no legal person', (carrierHoldsPrize, lines) => {
    const found = determine(
      { institute: notLegalPerson, prizes: [leadPrize] },
      { readings: { carrierHoldsPrize } },
    );
    expect(awardLines(found)).toEqual(lines);
  });

  test.each([
    ['open', {}],
    ['never', { carrierHoldsPrize: 'never' }],
    ['ifNoLegalPerson', { carrierHoldsPrize: 'ifNoLegalPerson' }],
  ])('%s: an institute that is a legal person must win itself', (_, readings) => {
    for (const which of [institute, legalPerson]) {
      expect(awardLines(determine({ institute: which, prizes: [leadPrize] }, { readings }))).toEqual([]);
    }
  });

  test('R13 a special prize of the carrier asks a person only where the carrier may count', () => {
    const special = prize(DAY, { holder: 'LEAD_ENTERPRISE', class: 'SPECIAL' });
    const facts = { institute: notLegalPerson, prizes: [special] };
    expect(sums(determine(facts))).toEqual({ payable: '0', held: '0' });
    expect(determine(facts, { readings: { carrierHoldsPrize: 'never' } }).manual).toEqual([]);
    expect(determine(facts, { readings: { carrierHoldsPrize: 'ifNoLegalPerson' } }).manual).toEqual([
      '四(五)',
    ]);
  });

  test('R12 the institute itself on the certificate needs no reading', () => {
    const found = determine({ institute: notLegalPerson, prizes: [prize(DAY)] });
    expect(awardLines(found)).toEqual([`四(五) ${DAY} 50+0 []`]);
  });
});

describe('R14 the province first, the nation later', () => {
  const both = {
    institute,
    prizes: [prize('2023-12-20', { class: 'SECOND' }), prize(DAY, { level: 'NATIONAL', class: 'SECOND' })],
  };

  test('both awards in full', () => {
    expect(awardLines(determine(both))).toEqual(['四(五) 2023-12-20 30+0 []', `四(五) ${DAY} 100+0 []`]);
  });

  test('prizeBothLevels difference: the higher award less the lower one, nothing held', () => {
    expect(awardLines(determine(both, { readings: { prizeBothLevels: 'difference' } }))).toEqual([
      '四(五) 2023-12-20 30+0 []',
      `四(五) ${DAY} 70+0 []`,
    ]);
  });

  test('prizeBothLevels difference: a provincial prize out of the window takes nothing away', () => {
    const facts = {
      institute: { ...institute, approvedOn: '2021-01-01' },
      prizes: [prize('2023-04-22'), prize(DAY, { level: 'NATIONAL', class: 'SECOND' })],
    };
    expect(awardLines(determine(facts, { readings: { prizeBothLevels: 'difference' } }))).toEqual([
      `四(五) ${DAY} 100+0 []`,
    ]);
  });

  test('prizeBothLevels difference: only a prize that was granted lowers another', () => {
    const facts = { ...both, prizes: [prize('2023-11-20', { firstUnit: false }), ...both.prizes] };
    expect(sums(determine(facts, { readings: { prizeBothLevels: 'difference' } })).payable).toBe('100');
  });

  test('prizeBothLevels difference: two provincial prizes are not two levels', () => {
    const facts = { institute, prizes: [prize('2023-12-20'), prize(DAY, { class: 'THIRD' })] };
    expect(sums(determine(facts, { readings: { prizeBothLevels: 'difference' } })).payable).toBe('70');
  });
});

describe('R12 一次性: the same row twice', () => {
  test('the second of two equal rows asks for evidence and is not paid', () => {
    const found = determine({ institute, prizes: [prize(DAY), prize(DAY)] });
    expect(awardLines(found)).toEqual([`四(五) ${DAY} 50+0 []`]);
    expect(found.needsEvidence).toEqual(['四(五)']);
  });

  test.each([
    ['another class', { class: 'SECOND' }, 80],
    ['another day', { on: '2024-06-25' }, 100],
    ['another holder', { holder: 'SPIN_OFF' }, 100],
    ['another level', { level: 'NATIONAL' }, 250],
  ])('%s is another prize', (_, other, payable) => {
    const found = determine({ institute, spinOff, prizes: [prize(DAY), prize(DAY, other)] });
    expect(sums(found).payable).toBe(String(payable));
    expect(found.needsEvidence).toEqual([]);
  });
});

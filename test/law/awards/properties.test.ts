import { describe, expect, test } from '@jest/globals';
import fc from 'fast-check';
import { canonicalJson } from '../../../src/shared/canonical-json.js';
import { maxFen, parseWan } from '../../../src/shared/money.js';
import { determine } from '../../support/law.js';
import { facts, type GeneratedFacts, otherAward, revenueUpTo, shuffled } from './facts-arbitrary.js';
import { oldInstitute, oldSpinOff } from './scene.js';

/** The contested readings of the register, the option that grants least first. */
const CONTESTED: Readonly<Record<string, readonly string[]>> = {
  skippedTiers: ['highest', 'each'],
  listingKinds: ['highest', 'each'],
  offshoreParent: ['not', 'counts'],
  carrierHoldsPrize: ['never', 'ifNoLegalPerson'],
  foundedBeforeApproval: ['not', 'counts'],
  duplicateScope: ['cityAndCounty', 'city'],
  suspensionScope: ['all', 'institutePayee', 'discretionaryOnly'],
  provincialAfterRemoval: ['not', 'counts'],
};

type Settlement = Readonly<Record<string, string>>;

/** Every way to settle the contested readings; the narrowest comes first. */
const SETTLEMENTS = Object.entries(CONTESTED).reduce<readonly Settlement[]>(
  (settlements, [key, options]) =>
    options.flatMap((option) => settlements.map((settled) => ({ ...settled, [key]: option }))),
  [{}],
);
const NARROWEST = SETTLEMENTS[0] ?? {};

/** Readings that are not contested, in every mixture. */
const otherReadings = fc.record({
  incrementBase: fc.constantFrom('fixed', 'firstValue'),
  incrementRepeat: fc.constantFrom('once', 'yearly'),
  incrementSameYear: fc.constantFrom('counted', 'laterYearsOnly'),
  beijingExchange: fc.constantFrom('counts', 'not'),
  suspensionYear: fc.constantFrom('assessedPlusOne', 'publishedPlusOne'),
  exemptYear: fc.constantFrom('breaksChain', 'bridges'),
  prizeBothLevels: fc.constantFrom('both', 'difference'),
  duplicateMethod: fc.constantFrom('difference', 'exclusive'),
});

const TABLE_2024 = {
  documentNo: '三财〔2024〕1号',
  from: '2024-01-01',
  stages: { APPLICATION_ACCEPTED: 100, LISTED: 400 },
};
const TABLE_2025 = {
  documentNo: '三财〔2025〕1号',
  from: '2025-01-01',
  stages: { APPLICATION_ACCEPTED: 300, LISTED: 200 },
};
const stageTables = fc.constantFrom([], [TABLE_2024], [TABLE_2024, TABLE_2025]);
const question = fc.record({ readings: otherReadings, stageTables });

interface Asked {
  readonly readings: Settlement;
  readonly stageTables: readonly object[];
}

const sumOf = (amounts: readonly bigint[]): bigint => amounts.reduce((total, amount) => total + amount, 0n);

/** What the most generous settlement grants, of those that agree with what is settled already. */
function mostGranted(one: GeneratedFacts, asked: Asked, settled: Settlement = {}): bigint {
  const open = Object.keys(CONTESTED).filter((key) => !(key in settled));
  const distinct = SETTLEMENTS.filter((settlement) =>
    Object.keys(settled).every((key) => settlement[key] === NARROWEST[key]),
  );
  return distinct
    .map((settlement) => Object.fromEntries(open.map((key) => [key, settlement[key]])))
    .map((rest) => determine(one, { ...asked, readings: { ...asked.readings, ...settled, ...rest } }).payable)
    .reduce(maxFen);
}

describe('R02-R57 whatever the facts', () => {
  test('the order of the rows in every list does not matter', () => {
    const twoOrders = facts.chain((one) => fc.tuple(fc.constant(one), shuffled(one)));
    fc.assert(
      fc.property(twoOrders, question, ([one, other], asked) => {
        const [a, b] = [determine(one, asked), determine(other, asked)];
        for (const key of ['payable', 'held', 'removal', 'support'] as const) expect(b[key]).toEqual(a[key]);
        for (const key of ['flags', 'manual', 'needsEvidence'] as const) {
          expect(b[key].toSorted()).toEqual(a[key].toSorted());
        }
      }),
      { numRuns: 150 },
    );
  });

  test('R04 one more award received elsewhere never raises what is payable, nor what is at stake', () => {
    fc.assert(
      fc.property(facts, otherAward, question, (one, award, asked) => {
        const before = determine(one, asked);
        const after = determine({ ...one, otherAwards: [...one.otherAwards, award] }, asked);
        expect(after.payable).toBeLessThanOrEqual(before.payable);
        expect(after.payable + after.held).toBeLessThanOrEqual(before.payable + before.held);
      }),
      { numRuns: 150 },
    );
  });

  test('R21 the tiers of one spin-off come to at most 450万', () => {
    const below120 = revenueUpTo([0, 15, 20, 21, 49, 50, 51, 99, 100, 101, 119]);
    fc.assert(
      fc.property(below120, fc.constantFrom('highest', 'each', undefined), (revenue, skippedTiers) => {
        const found = determine(
          { institute: oldInstitute, spinOff: oldSpinOff, revenue },
          { readings: skippedTiers ? { skippedTiers } : {} },
        );
        expect(found.payable + found.held).toBeLessThanOrEqual(parseWan('450') ?? 0n);
      }),
      { numRuns: 150 },
    );
  });

  test('the same question has the same answer, digit for digit', () => {
    fc.assert(
      fc.property(facts, question, (one, asked) => {
        const first = canonicalJson(determine(one, asked));
        expect(canonicalJson(determine(structuredClone(one), asked))).toBe(first);
      }),
      { numRuns: 120 },
    );
  });
});

describe('payable and held', () => {
  test('payable is what the narrowest settlement of the contested readings grants', () => {
    fc.assert(
      fc.property(facts, question, (one, asked) => {
        const settled = determine(one, { ...asked, readings: { ...asked.readings, ...NARROWEST } });
        expect(determine(one, asked).payable).toBe(settled.payable);
      }),
      { numRuns: 150 },
    );
  });

  test('payable and held together are what the most generous settlement grants', () => {
    fc.assert(
      fc.property(facts, question, (one, asked) => {
        const { payable, held } = determine(one, asked);
        expect(payable + held).toBe(mostGranted(one, asked));
      }),
      { numRuns: 6 },
    );
  });

  test('no settlement grants more than payable and held together, nor less than payable', () => {
    fc.assert(
      fc.property(facts, question, fc.constantFrom(...SETTLEMENTS), (one, asked, settlement) => {
        const { payable, held } = determine(one, asked);
        const granted = determine(one, { ...asked, readings: { ...asked.readings, ...settlement } }).payable;
        expect(granted).toBeLessThanOrEqual(payable + held);
        expect(granted).toBeGreaterThanOrEqual(payable);
      }),
      { numRuns: 150 },
    );
  });

  test('some readings settled: payable and held are the most generous of the rest', () => {
    const partly = fc.tuple(fc.subarray(Object.keys(CONTESTED)), fc.constantFrom(...SETTLEMENTS));
    fc.assert(
      fc.property(facts, question, partly, (one, asked, [keys, settlement]) => {
        const settled: Settlement = Object.fromEntries(keys.map((key) => [key, settlement[key] ?? '']));
        const { payable, held } = determine(one, { ...asked, readings: { ...asked.readings, ...settled } });
        expect(payable + held).toBe(mostGranted(one, asked, settled));
      }),
      { numRuns: 20 },
    );
  });

  test('a settled reading holds nothing: with all of them settled, held is zero', () => {
    fc.assert(
      fc.property(facts, question, fc.constantFrom(...SETTLEMENTS), (one, asked, settlement) => {
        expect(determine(one, { ...asked, readings: { ...asked.readings, ...settlement } }).held).toBe(0n);
      }),
      { numRuns: 120 },
    );
  });

  test('the awards add up; each holds money exactly where it names an open reading', () => {
    fc.assert(
      fc.property(facts, question, (one, asked) => {
        const { awards, payable, held } = determine(one, asked);
        expect(sumOf(awards.map((award) => award.payable))).toBe(payable);
        expect(sumOf(awards.map((award) => award.held))).toBe(held);
        for (const award of awards) {
          expect(award.payable >= 0n && award.held >= 0n && award.payable + award.held > 0n).toBe(true);
          expect(award.readings.length > 0).toBe(award.held > 0n);
          expect(Object.keys(CONTESTED)).toEqual(expect.arrayContaining([...award.readings]));
        }
        expect(awards.map((award) => award.on)).toEqual(awards.map((award) => award.on).toSorted());
      }),
      { numRuns: 120 },
    );
  });
});

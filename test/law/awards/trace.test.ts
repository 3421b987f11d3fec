import { describe, expect, test } from '@jest/globals';
import fc from 'fast-check';
import { determine, rulebook } from '../../support/law.js';
import { facts } from './facts-arbitrary.js';
import { institute, listed, prize, revenueOf, spinOff, wan } from './scene.js';

const readings = fc.record({
  duplicateMethod: fc.constantFrom('difference', 'exclusive'),
  prizeBothLevels: fc.constantFrom('both', 'difference'),
  incrementBase: fc.constantFrom('fixed', 'firstValue'),
});
const determinations = fc.tuple(facts, readings).map(([one, some]) => determine(one, { readings: some }));

describe('R02-R57 the trace gives every reason', () => {
  test('every award has a step with its event and clause, and one that grants', () => {
    fc.assert(
      fc.property(determinations, ({ awards, trace }) => {
        expect(new Set(awards.map((award) => award.event)).size).toBe(awards.length);
        for (const { event, clause } of awards) {
          const steps = trace.filter((step) => step.event === event && step.clause === clause);
          expect(steps.map((step) => step.effect)).toContain('GRANTS');
        }
      }),
      { numRuns: 80 },
    );
  });

  test('every step has a clause of the notice and a sentence in each language', () => {
    const clauses = new Set([...rulebook.policy.clauses.keys()]);
    fc.assert(
      fc.property(determinations, ({ trace }) => {
        for (const { clause, sentence } of trace) {
          expect(clauses.has(clause) ? '' : clause).toBe('');
          expect(sentence.zh).toMatch(/\p{Script=Han}.*。$/u);
          expect(sentence.en).toMatch(/^[A-Z0-9“五四].*\.$/u);
        }
      }),
      { numRuns: 80 },
    );
  });

  test('no sentence carries a hole: undefined, null, NaN or a bare code', () => {
    fc.assert(
      fc.property(determinations, ({ trace }) => {
        for (const { sentence } of trace) {
          expect(`${sentence.zh} ${sentence.en}`).not.toMatch(/undefined|null|NaN|\[object|[A-Z]{3,}_[A-Z]/);
        }
      }),
      { numRuns: 80 },
    );
  });

  test('every open reading that holds money in an award is named by a step of that award', () => {
    fc.assert(
      fc.property(determinations, ({ awards, trace }) => {
        for (const award of awards) {
          const named = trace.filter((step) => step.event === award.event).map((step) => step.reading?.key);
          expect(named).toEqual(expect.arrayContaining([...award.readings]));
        }
      }),
      { numRuns: 80 },
    );
  });

  test('what asks a person or for a paper says so in the trace, under the same clause', () => {
    fc.assert(
      fc.property(determinations, ({ manual, needsEvidence, trace }) => {
        const asking = (effect: string) =>
          new Set(trace.filter((step) => step.effect === effect).map((step) => step.clause));
        expect(new Set(manual)).toEqual(asking('ASKS_PERSON'));
        expect(new Set(needsEvidence)).toEqual(asking('ASKS_EVIDENCE'));
      }),
      { numRuns: 80 },
    );
  });
});

describe('the sentence says what was done', () => {
  const stepsWith = (facts: object, key: string, settled: object = {}) =>
    determine(facts, { readings: settled }).trace.filter((step) => step.reading?.key === key);
  const paid = (level: string) => ({ policy: '科技奖励办法', level, matter: 'PRIZE', paidYuan: wan(20) });
  const prizeWith = (level: string) => ({
    institute,
    prizes: [prize('2024-06-24')],
    otherAwards: [paid(level)],
  });

  test('R04 a city award is taken off, a county award held', () => {
    const [city] = stepsWith(prizeWith('CITY'), 'duplicateMethod');
    expect(city).toMatchObject({ clause: '四末段', effect: 'DENIES' });
    expect(city?.sentence.zh).toMatch(/科技奖励办法.*扣除 20 万元/);
    const [county] = stepsWith(prizeWith('COUNTY'), 'duplicateScope');
    expect(county).toMatchObject({ clause: '四末段', effect: 'HOLDS' });
    expect(county?.sentence.zh).toMatch(/科技奖励办法.*20 万元暂缓/);
    const [settled] = stepsWith(prizeWith('COUNTY'), 'duplicateScope', { duplicateScope: 'cityAndCounty' });
    expect(settled).toMatchObject({ effect: 'DENIES', reading: { option: 'cityAndCounty', settled: true } });
  });

  test.each([
    ['open', {}, 'HOLDS', /held/],
    ['highest', { listingKinds: 'highest' }, 'DENIES', /registered reading/],
  ])('R18 the second kind of listing, listingKinds %s', (_, settled, effect, sentence) => {
    const listings = [listed('NEEQ', '2024-02-08'), listed('MAIN', '2025-06-20')];
    const [step] = stepsWith({ institute, spinOff, listings }, 'listingKinds', settled);
    expect(step?.effect).toBe(effect);
    expect(step?.sentence.en).toMatch(sentence);
  });

  test.each([
    ['open', {}, 'HOLDS'],
    ['highest', { skippedTiers: 'highest' }, 'DENIES'],
    ['each', { skippedTiers: 'each' }, 'GRANTS'],
  ])('R22 the tiers skipped, skippedTiers %s', (_, settled, effect) => {
    const steps = stepsWith(revenueOf({ 2024: 60 }), 'skippedTiers', settled);
    expect(steps.map((step) => [step.effect, step.amount])).toEqual([[effect, 100_0000_00n]]);
  });

  test('R21 超过: at exactly 20亿 the enterprise reads that more than 20亿 is still ahead', () => {
    const [step] = determine(revenueOf({ 2024: 20 })).trace;
    expect(step?.sentence.zh).toContain('下一档为超过 20 亿元');
    expect(step?.sentence.en).toMatch(/the next tier is more than 2/);
  });
});

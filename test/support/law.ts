import { calculate, type RawQuestion } from '../../src/law/calculate.js';
import type { Determination } from '../../src/law/determination.js';
import { calendarOf, readSeeds } from '../../src/registry/seeds.js';
import { formatWan } from '../../src/shared/money.js';
import { accepted } from '../../src/shared/refusal.js';

const seeds = readSeeds();

/** The notice, the places of the city and the working days, as the project ships them. */
export const rulebook = {
  policy: seeds.policies.find(({ policy }) => policy.key === 'sanzhengban-2023-9')?.policy ?? fail(),
  regions: seeds.regions.map((region) => region.key),
  calendar: calendarOf(seeds.holidays),
};

/** The law on plain facts in the form of the case files; throws when anything is refused. */
export function determine(facts: unknown, question: Partial<RawQuestion> = {}): Determination {
  return accepted(calculate(rulebook, { asOf: '2026-06-30', ...question, facts }));
}

/** The codes of everything that was refused. */
export function refusedCodes(facts: unknown, question: Partial<RawQuestion> = {}): readonly string[] {
  const outcome = calculate(rulebook, { asOf: '2026-06-30', ...question, facts });
  return outcome.ok ? [] : outcome.refusals.map((refusal) => refusal.code);
}

/** Payable and held sums in 万元, as a test reads them. */
export const sums = (found: Determination): { payable: string; held: string } => ({
  payable: formatWan(found.payable),
  held: formatWan(found.held),
});

/** Each award in one line: `四(八) 2024-12-31 150+100 [skippedTiers]`. */
export const awardLines = (found: Determination): readonly string[] =>
  found.awards.map(
    (award) =>
      `${award.clause} ${award.on} ${formatWan(award.payable)}+${formatWan(award.held)} [${award.readings.join(', ')}]`,
  );

function fail(): never {
  throw new Error('The notice is not among the seeds');
}

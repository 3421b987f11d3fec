/** 四: every award that the facts earn, with the duplicates of other policies taken off. */
import { concat } from '../../shared/lists.js';
import type { Fen } from '../../shared/money.js';
import type { Award, Flag, TraceStep } from '../determination.js';
import { sinceIssue, wordsOn } from '../policy.js';
import { netDuplicates, otherAwardNotes } from './duplicate.js';
import { decideEstablishment } from './establishment.js';
import { type AwardCase, type Decision, heldOf, payableOf } from './event.js';
import { decideListings } from './listing.js';
import { decidePrizes } from './prize.js';
import { decideRevenue } from './revenue.js';

/** The awards of a case with their sums and reasons. */
export interface Awards {
  readonly payable: Fen;
  readonly held: Fen;
  readonly awards: readonly Award[];
  readonly flags: readonly Flag[];
  readonly manual: readonly string[];
  readonly needsEvidence: readonly string[];
  readonly trace: readonly TraceStep[];
}

/** Decides every event of a case, by date, then by clause, then as the facts have them. */
export function decideAwards(given: AwardCase): Awards {
  const decided = concat([
    decideEstablishment(given),
    decidePrizes(given),
    decideListings(given),
    decideRevenue(given),
  ]).sort(byDate);
  const decisions = netDuplicates(given, decided);
  const notes = otherAwardNotes(given, decisions);
  const awards = decisions
    .filter(({ portions }) => portions.some((part) => part.amount > 0n))
    .map((decision) => awardOf(given, decision));
  return {
    payable: awards.reduce((sum, award) => sum + award.payable, 0n),
    held: awards.reduce((sum, award) => sum + award.held, 0n),
    awards,
    flags: concat(decisions.map((decision) => decision.flags ?? [])),
    manual: clausesOpen(decisions, 'MANUAL'),
    needsEvidence: [
      ...clausesOpen(decisions, 'NEEDS_EVIDENCE'),
      ...notes.filter((step) => step.effect === 'ASKS_EVIDENCE').map((step) => step.clause),
    ],
    trace: concat([...decisions.map((decision) => decision.steps), notes]),
  };
}

/** The sort is stable, so events of one day keep the order of the notice and of the facts. */
const byDate = (a: Decision, b: Decision): number =>
  a.event.on < b.event.on ? -1 : a.event.on > b.event.on ? 1 : 0;

const clausesOpen = (decisions: readonly Decision[], open: Decision['open']): readonly string[] =>
  decisions.filter((decision) => decision.open === open).map((decision) => decision.event.clause);

function awardOf(given: AwardCase, decision: Decision): Award {
  const { event, portions } = decision;
  const waiting = new Set(concat(portions.map((part) => (part.amount > 0n ? part.heldBy : []))));
  return {
    event: event.key,
    clause: event.clause,
    on: event.on,
    year: Number(event.on.slice(0, 4)),
    what: event.what,
    payable: payableOf(portions),
    held: heldOf(portions),
    readings: waiting.size === 0 ? [] : [...given.readings.keys()].filter((key) => waiting.has(key)),
    payableFrom: decision.payableFrom ?? null,
    payer: payerOf(given, decision),
    payee: event.payee,
  };
}

/** R24: 四(二) is paid by the benefiting locality (受益地); every other award by the city unless shares are set. */
function payerOf({ policy, institute }: AwardCase, { event }: Decision): string {
  if (event.clause === '四(二)') return institute.region;
  const [payer] = wordsOn(policy, 'payer.default', sinceIssue(policy, event.on));
  return payer ?? institute.region;
}

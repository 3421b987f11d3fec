/**
 * 10,000 steps of people who try whatever comes to their minds on cases in memory. Whatever the law lets pass, an
 * approval rests on everything that 五(二) asks for; that is read off what was done, not off the facts.
 */
import { expect, test } from '@jest/globals';
import fc from 'fast-check';
import { decideAction } from '../../../src/law/admission/decide.js';
import type { ActingPerson } from '../../../src/law/admission/facts.js';
import {
  APPLICATION,
  type ApplicationAction,
  type ApplicationStage,
} from '../../../src/law/lifecycle/application.js';
import { actionsOf, movesFrom, stagesOf } from '../../../src/law/lifecycle/table.js';
import { type FirstReviewer, routeApplication } from '../../../src/law/recommendation.js';
import { attempt, begin, type Case, type Entry, PEOPLE, passDays } from './admission-model.js';
import { nextOnRoad } from './admission-road.js';
import { expectedMove } from './lifecycle-oracle.js';

const RUNS = 100;
const STEPS = 100;
/** How long a case that has come to its end is tried further, before the next begins. */
const TRIES_AFTER_END = 3;
const ACTIONS = actionsOf(APPLICATION);
const FINAL: readonly ApplicationStage[] = ['APPROVED', 'REFUSED', 'WITHDRAWN'];

/** How a step is chosen. Most are tried where they might be open, since a case that nobody helps on never comes far. */
const WAYS = {
  /** Anybody tries anything. */
  ANY: (_held: Case, { person, action }: Step) => [at(PEOPLE, person), at(ACTIONS, action)],
  /** Somebody in the right role tries an action of the stage, whether or not what it asks for is there. */
  HERE: (held: Case, { person, action }: Step) => {
    const moves = movesFrom(APPLICATION, held.facts.stage).filter(
      ({ to }) => to !== 'REFUSED' && to !== 'WITHDRAWN',
    );
    return tried(moves.length === 0 ? APPLICATION.moves : moves, person, action);
  },
  /** The same of the actions that lead on: somebody is in a hurry. */
  RUSH: (held: Case, { person, action }: Step) => {
    const moves = APPLICATION.moves.filter(
      (move) => move.from === held.facts.stage && HURRIED.includes(move.action),
    );
    return tried(moves.length === 0 ? APPLICATION.moves : moves, person, action);
  },
  /** Somebody does something that is open, be it to end the case. */
  OPEN: (held: Case, { person, action }: Step) => {
    const open = PEOPLE.flatMap((by) =>
      ACTIONS.filter((one) => decideAction(one, held.facts, by).ok).map((one) => [by, one] as const),
    );
    const actions = [...new Set(open.map(([, one]) => one))];
    const taken = actions.length === 0 ? at(ACTIONS, action) : at(actions, action);
    const takers = open.filter(([, one]) => one === taken).map(([by]) => by);
    return [at(takers.length === 0 ? PEOPLE : takers, person), taken];
  },
  /** Somebody takes the next step to an approval. */
  ON: (held: Case, { person, action, choice }: Step) =>
    nextOnRoad(held.facts, choice) ?? [at(PEOPLE, person), at(ACTIONS, action)],
} as const satisfies Record<string, (held: Case, step: Step) => Try>;

const HURRIED: readonly ApplicationAction[] = [
  'RECOMMEND',
  'SELECT',
  'SUBMIT_TO_GOVERNMENT',
  'ENTER_DECISION',
  'CONFIRM_APPROVAL',
];

type Try = readonly [ActingPerson, ApplicationAction];

interface Step {
  readonly way: keyof typeof WAYS;
  readonly days: number;
  readonly person: number;
  readonly action: number;
  readonly choice: number;
}

const step: fc.Arbitrary<Step> = fc.record({
  way: fc.constantFrom(
    ...(['ANY', 'HERE', 'HERE', 'HERE', 'RUSH', 'RUSH', 'OPEN', 'ON', 'ON', 'ON', 'ON', 'ON', 'ON'] as const),
  ),
  days: fc.constantFrom(0, 0, 1, 2, 4),
  person: fc.nat(999),
  action: fc.nat(999),
  choice: fc.nat(999),
});

const route = fc
  .record({ municipalStateOwned: fc.constantFrom(false, false, true), mergedOffices: fc.boolean() })
  .map((routing) => routeApplication(routing).firstReview);

/** One of them, whatever the number. */
function at<T>(all: readonly T[], number: number): T {
  const one = all[number % all.length];
  if (one === undefined) throw new Error('There is nothing to choose from');
  return one;
}

/** A move of these, by somebody in its role. */
function tried(moves: typeof APPLICATION.moves, person: number, action: number): Try {
  const move = at(moves, action);
  const holders = PEOPLE.filter(({ parties }) =>
    move.by.some((party) => party === 'PUBLIC' || parties.includes(party)),
  );
  return [at(holders, person), move.action];
}

test('10,000 steps: nothing leads around what 五(二) asks for', () => {
  const reached = new Map<ApplicationStage, number>();
  const refused = { steps: 0 };
  fc.assert(
    fc.property(route, fc.array(step, { minLength: STEPS, maxLength: STEPS }), (offices, steps) => {
      let held = begin(offices);
      let triesAfterEnd = 0;
      for (const next of steps) {
        const before = passDays(held, next.days);
        const [by, action] = WAYS[next.way](before, next);
        held = attempt(before, by, action, next.choice);
        checkStep(before, held);
        if (held === before) {
          refused.steps += 1;
        } else {
          checkGrounds(held.ledger, offices);
          reached.set(held.facts.stage, (reached.get(held.facts.stage) ?? 0) + 1);
        }
        if (FINAL.includes(held.facts.stage)) triesAfterEnd += 1;
        if (triesAfterEnd > TRIES_AFTER_END) [held, triesAfterEnd] = [begin(offices), 0];
      }
    }),
    { numRuns: RUNS },
  );
  // The walk is worth something only if it came everywhere, and was refused often.
  for (const stage of stagesOf(APPLICATION)) expect([stage, reached.get(stage) ?? 0]).not.toEqual([stage, 0]);
  expect(refused.steps).toBeGreaterThan((RUNS * STEPS) / 10);
});

/** What holds of every step: a refusal changes nothing, a move is one version and a cell of the rules. */
function checkStep(before: Case, after: Case): void {
  if (after === before) return;
  const entry = after.ledger.at(-1);
  if (entry === undefined) throw new Error('A step leaves an entry');
  const { by, action, from, to, version } = entry;
  expect(FINAL).not.toContain(before.facts.stage);
  expect(from).toBe(before.facts.stage);
  expect(version).toBe(before.version + 1);
  expect(after.ledger).toHaveLength(before.ledger.length + 1);
  expect(expectedMove('APPLICATION', from, action, [...by.parties, 'PUBLIC'])).toEqual({ to });
  if (by.isMember) expect([...OWN_PART, 'DECLARE_AVOIDANCE']).toContain(action);
}

/** What an enterprise itself, and anybody, may do. */
const OWN_PART = ['EDIT', 'SUBMIT', 'WITHDRAW', 'OBJECT'];

const since = (ledger: readonly Entry[], action: ApplicationAction): readonly Entry[] =>
  ledger.slice(ledger.findLastIndex((entry) => entry.action === action));

const only = (ledger: readonly Entry[], ...actions: readonly ApplicationAction[]): readonly Entry[] =>
  ledger.filter(({ action }) => actions.includes(action));

/** What each step forward rests on, and an approval on all of it. */
function checkGrounds(ledger: readonly Entry[], offices: readonly FirstReviewer[]): void {
  const action = ledger.at(-1)?.action;
  const isApproval = action === 'CONFIRM_APPROVAL';
  if (action === 'RECOMMEND' || isApproval) checkFirstReview(ledger, offices);
  if (action === 'SELECT' || isApproval) checkReview(ledger);
  if (action === 'SUBMIT_TO_GOVERNMENT' || isApproval) checkNotice(ledger);
  if (isApproval) checkDecision(ledger);
}

/** 五(二)1: every office signed the papers as they were last filed, each by another person, and the case was ranked. */
function checkFirstReview(ledger: readonly Entry[], offices: readonly FirstReviewer[]): void {
  const signed = only(since(ledger, 'SUBMIT'), 'SIGN');
  expect(signed.map(({ about }) => about).sort()).toEqual([...offices].sort());
  expect(new Set(signed.map(({ by }) => by.personId)).size).toBe(offices.length);
  expect(only(ledger, 'RANK').length).toBeGreaterThan(0);
}

/** 五(二)2: the last panel before the opinion came to a whole result, and somebody had been there. */
function checkReview(ledger: readonly Entry[]): void {
  const untilOpinion = ledger.slice(
    0,
    ledger.findLastIndex(({ action }) => action === 'SELECT'),
  );
  const results = only(since(untilOpinion, 'OPEN_ROUND'), 'SCORE', 'REPLACE_EXPERT', 'CLOSE_ROUND').flatMap(
    ({ about }) => about ?? [],
  );
  expect(results).toEqual(['COMPLETE']);
  expect(only(since(untilOpinion, 'ACCEPT'), 'RECORD_SITE_VISIT').length).toBeGreaterThan(0);
}

/**
 * 五(二)2 公示无异议: one notice since the last opinion and the last change, over before it was submitted, entered and
 * confirmed, and every objection to it was rejected.
 */
function checkNotice(ledger: readonly Entry[]): void {
  const announced = since(ledger, 'PUBLISH');
  const endsOn = announced[0]?.about ?? null;
  if (endsOn === null) throw new Error('A notice has a last day');
  expect(only(announced, 'SELECT', 'AMEND', 'UPHOLD_OBJECTION')).toEqual([]);
  for (const { on } of only(announced, 'SUBMIT_TO_GOVERNMENT', 'ENTER_DECISION', 'CONFIRM_APPROVAL'))
    expect(on > endsOn).toBe(true);
  for (const { on } of only(announced, 'OBJECT')) expect(on <= endsOn).toBe(true);
  expect(only(announced, 'OBJECT').length).toBe(only(announced, 'REJECT_OBJECTION').length);
}

/** 五(二)3: two people of the government. */
function checkDecision(ledger: readonly Entry[]): void {
  const entered = since(ledger, 'ENTER_DECISION');
  expect(entered.map(({ action, about }) => about ?? action)).toEqual(['APPROVED', 'CONFIRM_APPROVAL']);
  expect(new Set(entered.map(({ by }) => by.personId)).size).toBe(2);
}

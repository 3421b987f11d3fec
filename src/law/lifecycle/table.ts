/** What a table of state × action is, and how it decides. The tables themselves stand beside this file. */
import { type Outcome, outcomeOf, type Refusal } from '../../shared/refusal.js';
import type { Bilingual } from '../../shared/text.js';

/** Who may act on cases: roles of the platform, and the public. */
export type Party =
  | 'ENTERPRISE_MEMBER'
  | 'COUNTY_INDUSTRY_REVIEWER'
  | 'COUNTY_SCIENCE_REVIEWER'
  | 'COUNTY_FINANCE_REVIEWER'
  | 'SUPERVISING_REVIEWER'
  | 'BUREAU_OFFICER'
  | 'BUREAU_LEADER'
  | 'EXPERT'
  | 'GOVERNMENT_OFFICE'
  | 'PUBLIC';

/** A stage that a case can be in. */
interface Stage {
  readonly name: Bilingual;
  /** Nothing leads out of it. */
  readonly final?: true;
}

/** One cell of the table: an action in a stage, where it leads, who may take it, and the clause it rests on. */
export interface Move<S extends string = string, A extends string = string> {
  readonly from: S;
  readonly action: A;
  readonly to: S;
  readonly by: readonly Party[];
  readonly clause: string;
}

/** The life of one kind of case. What the table does not list cannot be done. */
export interface Lifecycle<S extends string = string, A extends string = string> {
  /** UPPER_SNAKE; the database keeps the moves under it. */
  readonly kind: string;
  readonly name: Bilingual;
  readonly start: S;
  readonly stages: Readonly<Record<S, Stage>>;
  readonly actions: Readonly<Record<A, Bilingual>>;
  readonly moves: readonly Move<S, A>[];
}

/** The names of the stages, in the order of the table. */
export const stagesOf = <S extends string>({ stages }: Pick<Lifecycle<S>, 'stages'>): readonly S[] =>
  Object.keys(stages) as S[];

/** The names of the actions, in the order of the table. */
export const actionsOf = <A extends string>({
  actions,
}: Pick<Lifecycle<string, A>, 'actions'>): readonly A[] => Object.keys(actions) as A[];

/** Where an action leads from a stage; undefined where it cannot be taken. */
export const moveOf = <S extends string, A extends string>(
  { moves }: Lifecycle<S, A>,
  stage: S,
  action: A,
): Move<S, A> | undefined => moves.find((move) => move.from === stage && move.action === action);

/** The actions that the table knows in a stage. */
export const movesFrom = <S extends string, A extends string>(
  { moves }: Lifecycle<S, A>,
  stage: S,
): readonly Move<S, A>[] => moves.filter((move) => move.from === stage);

/** Whether the case rests for good. */
export const isFinal = <S extends string>({ stages }: Pick<Lifecycle<S>, 'stages'>, stage: S): boolean =>
  stages[stage].final === true;

/**
 * The move that an action is, for somebody in one of the parties.
 *
 * Refusals: ACTION_NOT_OPEN in this stage; ACTION_NOT_YOURS, where it is somebody else's.
 */
export function decideMove<S extends string, A extends string>(
  lifecycle: Lifecycle<S, A>,
  stage: S,
  action: A,
  parties: readonly string[],
): Outcome<Move<S, A>> {
  const move = moveOf(lifecycle, stage, action);
  if (move === undefined) return { ok: false, refusals: [notOpen(lifecycle, stage, action)] };
  const isTheirs = move.by.some((party) => parties.includes(party));
  return outcomeOf(move, isTheirs ? [] : [notYours(lifecycle, move)]);
}

function notOpen<S extends string, A extends string>(
  lifecycle: Lifecycle<S, A>,
  stage: S,
  action: A,
): Refusal {
  const [{ name }, what] = [lifecycle.stages[stage], lifecycle.actions[action]];
  const clause = lifecycle.moves.find((move) => move.action === action)?.clause;
  return {
    code: 'ACTION_NOT_OPEN',
    ...(clause === undefined ? {} : { clause }),
    message: {
      zh: `${lifecycle.name.zh}现处于“${name.zh}”，不能${what.zh}。`,
      en: `The ${lifecycle.name.en} is at the stage “${name.en}”, which does not allow: ${what.en}.`,
    },
  };
}

const notYours = <S extends string, A extends string>(
  lifecycle: Lifecycle<S, A>,
  { action, clause }: Move<S, A>,
): Refusal => ({
  code: 'ACTION_NOT_YOURS',
  clause,
  message: {
    zh: `“${lifecycle.actions[action].zh}”不由您的角色办理。`,
    en: `This is for another role: ${lifecycle.actions[action].en}.`,
  },
});

/** What is wrong with a table: cells given twice, stages that cannot be reached, stages that lead nowhere. */
export function faultsOf(lifecycle: Lifecycle): readonly string[] {
  const { moves, stages, actions, start } = lifecycle;
  const cells = moves.map(({ from, action }) => `${from} × ${action}`);
  const reached = reachableFrom(lifecycle, start);
  const finals = new Set(Object.keys(stages).filter((stage) => isFinal(lifecycle, stage)));
  return [
    ...cells.filter((cell, at) => cells.indexOf(cell) !== at).map((cell) => `${cell} is given twice`),
    ...Object.keys(stages).flatMap((stage) => (reached.has(stage) ? [] : [`${stage} cannot be reached`])),
    ...Object.keys(stages).flatMap((stage) => stageFaults(lifecycle, stage, finals)),
    ...Object.keys(actions).flatMap((action) =>
      moves.some((move) => move.action === action) ? [] : [`${action} is never open`],
    ),
    ...moves.flatMap((move) => (move.by.length > 0 ? [] : [`${move.from} × ${move.action} is nobody's`])),
  ];
}

function stageFaults(lifecycle: Lifecycle, stage: string, finals: ReadonlySet<string>): readonly string[] {
  const leaves = lifecycle.moves.some(({ from }) => from === stage);
  if (finals.has(stage)) return leaves ? [`${stage} is final and leads on`] : [];
  const ends = [...reachableFrom(lifecycle, stage)].some((reached) => finals.has(reached));
  return ends ? [] : [`${stage} leads to no end`];
}

function reachableFrom({ moves }: Lifecycle, start: string): ReadonlySet<string> {
  const reached = new Set([start]);
  for (const stage of reached) {
    for (const move of moves) if (move.from === stage) reached.add(move.to);
  }
  return reached;
}

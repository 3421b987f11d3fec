/** 五(二): whether somebody may take an action on an application now, and what is open to them. */
import { type Outcome, outcomeOf, type Refusal } from '../../shared/refusal.js';
import { APPLICATION, type ApplicationAction, type ApplicationStage } from '../lifecycle/application.js';
import { actionsOf, decideMove, type Move, moveOf } from '../lifecycle/table.js';
import type { ActingPerson, AdmissionFacts } from './facts.js';
import { guardRefusals } from './guards.js';
import { CONFLICT_OF_INTEREST } from './refusals.js';

type ApplicationMove = Move<ApplicationStage, ApplicationAction>;

/** An action as it stands to somebody. */
export interface ActionState {
  readonly action: ApplicationAction;
  /** Why not; empty when it is open. */
  readonly refusals: readonly Refusal[];
}

/** The move that an action is, or everything that speaks against it. */
export function decideAction(
  action: ApplicationAction,
  facts: AdmissionFacts,
  actor: ActingPerson,
): Outcome<ApplicationMove> {
  const decided = decideMove(APPLICATION, facts.stage, action, [...actor.parties, 'PUBLIC']);
  if (!decided.ok) return decided;
  const { value: move } = decided;
  return outcomeOf(move, [
    ...(actor.isMember && isForOthers(move) ? [CONFLICT_OF_INTEREST] : []),
    ...guardRefusals(action, facts, actor),
  ]);
}

/** 回避: whoever acts for the enterprise does nothing for an office. Standing aside is what they are to do. */
const isForOthers = ({ action, by }: ApplicationMove): boolean =>
  action !== 'DECLARE_AVOIDANCE' && !by.includes('ENTERPRISE_MEMBER') && !by.includes('PUBLIC');

/**
 * Every action that is somebody's in any stage, open or not, with the reasons where it is not: what a screen shows as
 * buttons. Actions of other roles are left out.
 */
export const actionStates = (facts: AdmissionFacts, actor: ActingPerson): readonly ActionState[] =>
  actionsOf(APPLICATION)
    .filter((action) => isTheirs(action, facts.stage, actor))
    .map((action) => {
      const decided = decideAction(action, facts, actor);
      return { action, refusals: decided.ok ? [] : decided.refusals };
    });

/** Whether an action is ever taken by one of the actor's parties; in the stage itself, where it is open there. */
function isTheirs(action: ApplicationAction, stage: ApplicationStage, { parties }: ActingPerson): boolean {
  const here = moveOf(APPLICATION, stage, action);
  const moves = here ? [here] : APPLICATION.moves.filter((move) => move.action === action);
  return moves.some(({ by }) => by.some((party) => party === 'PUBLIC' || parties.includes(party)));
}

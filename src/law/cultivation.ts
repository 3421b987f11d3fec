/** 六(四): who nominates for cultivation, and what must hold before a candidacy moves. */
import type { PlainDate } from '../shared/dates.js';
import { type Outcome, outcomeOf, type Refusal } from '../shared/refusal.js';
import type { ActingPerson } from './admission/facts.js';
import { CONFLICT_OF_INTEREST } from './admission/refusals.js';
import { CULTIVATION, type CultivationAction, type CultivationStage } from './lifecycle/cultivation.js';
import { actionsOf, decideMove, type Move, type Party } from './lifecycle/table.js';

const CLAUSE = '六(四)';

/** How an enterprise comes to be nominated: grown at home, or brought from elsewhere (内培外引). */
export type CultivationSource = 'COUNTY_NOMINATION' | 'BUREAU_SELECTION' | 'INTRODUCED_FROM_OUTSIDE';

/** Whoever nominates or decides, as 六(四) looks at them. */
export type CultivationActor = Pick<ActingPerson, 'parties' | 'isMember'>;

type CultivationMove = Move<CultivationStage, CultivationAction>;

/** An action on a candidacy, as it stands to somebody. */
export interface CultivationActionDecision {
  readonly action: CultivationAction;
  /** Why not; empty when it is open. */
  readonly refusals: readonly Refusal[];
}

const LOCAL_OFFICES: readonly Party[] = ['COUNTY_INDUSTRY_REVIEWER', 'SUPERVISING_REVIEWER'];

/** The clause leaves open who brings an institute from elsewhere, so each of the offices may. */
const NOMINATORS: Readonly<Record<CultivationSource, readonly Party[]>> = {
  COUNTY_NOMINATION: LOCAL_OFFICES,
  BUREAU_SELECTION: ['BUREAU_OFFICER'],
  INTRODUCED_FROM_OUTSIDE: [...LOCAL_OFFICES, 'BUREAU_OFFICER'],
};

/** What speaks against a nomination: CONFLICT_OF_INTEREST, SOURCE_NOT_YOURS. */
export const nominationRefusals = (
  source: CultivationSource,
  { parties, isMember }: CultivationActor,
): readonly Refusal[] => [
  ...(isMember ? [CONFLICT_OF_INTEREST] : []),
  ...(NOMINATORS[source].some((party) => parties.includes(party)) ? [] : [SOURCE_NOT_YOURS]),
];

/**
 * The move that an action is, for whoever takes it: nobody decides about an enterprise of their own.
 *
 * Refusals: ACTION_NOT_OPEN, ACTION_NOT_YOURS, CONFLICT_OF_INTEREST.
 */
export function decideCultivation(
  action: CultivationAction,
  stage: CultivationStage,
  { parties, isMember }: CultivationActor,
): Outcome<CultivationMove> {
  const decided = decideMove(CULTIVATION, stage, action, parties);
  return decided.ok ? outcomeOf(decided.value, isMember ? [CONFLICT_OF_INTEREST] : []) : decided;
}

/** Every action that is somebody's at any stage, open or not. Actions of other roles are left out. */
export const cultivationActions = (
  stage: CultivationStage,
  actor: CultivationActor,
): readonly CultivationActionDecision[] =>
  actionsOf(CULTIVATION)
    .filter((action) =>
      CULTIVATION.moves.some(
        (move) => move.action === action && move.by.some((party) => actor.parties.includes(party)),
      ),
    )
    .map((action) => {
      const decided = decideCultivation(action, stage, actor);
      return { action, refusals: decided.ok ? [] : decided.refusals };
    });

/** Whether the period has run out: the whole of the last day belongs to it. */
export const isPeriodOver = (untilOn: PlainDate, today: PlainDate): boolean => today > untilOn;

/** What speaks against a period of cultivation: DAYS_OUT_OF_ORDER, PERIOD_OVER. */
export const periodRefusals = (
  fromOn: PlainDate,
  untilOn: PlainDate,
  today: PlainDate,
): readonly Refusal[] => [
  ...(untilOn < fromOn ? [PERIOD_OUT_OF_ORDER] : []),
  ...(isPeriodOver(untilOn, today) ? [PERIOD_OVER] : []),
];

/** What speaks against another last day: PERIOD_NOT_LONGER, PERIOD_OVER. */
export const extensionRefusals = (
  untilOn: PlainDate | null,
  later: PlainDate,
  today: PlainDate,
): readonly Refusal[] => [
  ...(untilOn !== null && later <= untilOn ? [PERIOD_NOT_LONGER] : []),
  ...(isPeriodOver(later, today) ? [PERIOD_OVER] : []),
];

const SOURCE_NOT_YOURS: Refusal = {
  code: 'SOURCE_NOT_YOURS',
  clause: CLAUSE,
  path: 'input.source',
  message: {
    zh: '该提名来源与您的部门不符：县（市、区）和主管部门提名，市工信局遴选。',
    en: 'This source is not that of your office: counties and supervising departments nominate, the bureau selects.',
  },
};

const PERIOD_OUT_OF_ORDER: Refusal = {
  code: 'DAYS_OUT_OF_ORDER',
  clause: CLAUSE,
  path: 'input.untilOn',
  message: {
    zh: '培育期的最后一天不得早于第一天。',
    en: 'The last day of the period is not before its first.',
  },
};

const PERIOD_OVER: Refusal = {
  code: 'PERIOD_OVER',
  clause: CLAUSE,
  path: 'input.untilOn',
  message: { zh: '培育期的最后一天不得早于今天。', en: 'The last day of the period is not before today.' },
};

const PERIOD_NOT_LONGER: Refusal = {
  code: 'PERIOD_NOT_LONGER',
  clause: CLAUSE,
  path: 'input.untilOn',
  message: {
    zh: '延长后的最后一天须晚于现在的最后一天；要提前结束的，请移出培育库。',
    en: 'The new last day is later than the present one; to end the period earlier, take the enterprise off the list.',
  },
};

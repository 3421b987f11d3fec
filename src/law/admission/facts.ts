import type { PlainDate } from '../../shared/dates.js';
import type { Refusal } from '../../shared/refusal.js';
import type { ApplicationStage } from '../lifecycle/application.js';
import type { ObjectionStage } from '../lifecycle/objection.js';
import type { SeatStage } from '../lifecycle/panel-seat.js';
import type { FirstReviewer } from '../recommendation.js';

/** What the rules of 五(二) look at when an application is to move. */
export interface AdmissionFacts {
  readonly stage: ApplicationStage;
  readonly today: PlainDate;
  /** What keeps the papers from being submitted, in the order of the form; empty once they were. */
  readonly paperFaults: readonly Refusal[];
  /** The offices that review first, one signature each (五(二)1). */
  readonly route: readonly FirstReviewer[];
  /** Signatures under the papers as they stand. */
  readonly signatures: readonly Signature[];
  /** The place among the cases of the same office; null before it was ranked. */
  readonly rank: number | null;
  /** The latest round of review (五(二)2); null before the first. */
  readonly round: RoundFacts | null;
  /** Whether an objection was upheld after that round, so that the case is weighed anew. */
  readonly reopened: boolean;
  /** Site visits since the case was taken in. */
  readonly siteVisits: number;
  /** The latest public notice (五(二)2); null before the first, and once it was voided. */
  readonly notice: NoticeState | null;
  /** The government's decision as entered (五(二)3); null before that, and once it was sent back. */
  readonly decision: EnteredDecision | null;
}

export interface Signature {
  readonly office: FirstReviewer;
  readonly personId: string;
}

/** How a round of review stands. SPREAD: the experts lie too far apart, and another panel is to score. */
export type RoundState = 'RUNNING' | 'COMPLETE' | 'SPREAD' | 'TOO_FEW';

export interface RoundFacts {
  readonly state: RoundState;
  readonly seats: readonly { readonly personId: string; readonly stage: SeatStage }[];
}

export interface NoticeState {
  /** The last day on which anybody may object. */
  readonly endsOn: PlainDate;
  readonly objections: readonly ObjectionStage[];
}

export interface EnteredDecision {
  readonly outcome: 'APPROVED' | 'REFUSED';
  readonly enteredBy: string;
}

/** Whoever wants to act: the person, and what of the person the rules ask. */
export interface ActingPerson {
  readonly personId: string | null;
  /** Roles held where the case lies. */
  readonly parties: readonly string[];
  /** Offices of the first review that the person may sign for here. */
  readonly offices: readonly FirstReviewer[];
  /** Whether the person acts for the enterprise itself. */
  readonly isMember: boolean;
}

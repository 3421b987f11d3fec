/** 五(二)2: the draw of a panel of experts from a recorded seed, which anybody can run again with the same result. */
import type { PlainDate } from '../shared/dates.js';
import { type Outcome, outcomeOf, type Refusal } from '../shared/refusal.js';
import {
  type AvoidanceFlag,
  type AvoidanceGround,
  type AvoidanceRule,
  type ExpertTies,
  flagsOf,
  groundsOf,
  type ReviewedParties,
} from './avoidance.js';

/** An expert of the pool. */
export interface Candidate extends ExpertTies {
  /** Keys of the industry fields. */
  readonly fields: readonly string[];
  /** In the pool from this day until the last one, both inside; null while it is open. */
  readonly activeFrom: PlainDate;
  readonly activeUntil: PlainDate | null;
}

/** The application under review. */
export interface ReviewSubject extends ReviewedParties {
  readonly fieldKey: string;
}

/** Everything a draw depends on; with the same request it comes out the same. */
export interface DrawRequest extends AvoidanceRule {
  readonly seed: string;
  readonly seats: number;
  /** Each person once. */
  readonly candidates: readonly Candidate[];
  readonly subject: ReviewSubject;
}

/** The digest of a text's UTF-8 bytes in lower-case hexadecimal; the city draws by SM3. */
export type DigestOfText = (text: string) => string;

export interface PanelDraw {
  /** Everybody who may review, in drawn order. */
  readonly order: readonly string[];
  /** The first of the order, one for each seat. */
  readonly panel: readonly string[];
  /** Active experts of the field who stand aside, by their id. */
  readonly excluded: readonly { readonly expertId: string; readonly grounds: readonly AvoidanceGround[] }[];
  /** Those of the order whom somebody should look at. */
  readonly flagged: readonly { readonly expertId: string; readonly flags: readonly AvoidanceFlag[] }[];
}

const FEWEST_SEATS = 3;
/** No panel has more experts. */
export const MOST_SEATS = 15;

/**
 * Draws a panel: active experts of the field who need not stand aside, ordered by the digest of `seed:expertId`. Refused
 * with SEATS_OUT_OF_RANGE (the seats are odd, 3 to 15) or PANEL_TOO_SMALL.
 *
 * The digest of one expert by SM3 again: `printf '%s' "$seed:$id" | openssl dgst -sm3`.
 */
export function drawPanel(request: DrawRequest, digestOf: DigestOfText): Outcome<PanelDraw> {
  const { seed, seats, subject } = request;
  if (!isPanelSize(seats)) return { ok: false, refusals: [SEATS_OUT_OF_RANGE] };
  const judged = request.candidates
    .filter((candidate) => isInField(candidate, request))
    .map((candidate) => ({ candidate, grounds: groundsOf(candidate, subject, request) }));
  const eligible = judged.filter(({ grounds }) => grounds.length === 0).map(({ candidate }) => candidate);
  const drawn = inDrawnOrder(eligible, seed, digestOf);
  const order = drawn.map(({ expertId }) => expertId);
  const excluded = judged
    .filter(({ grounds }) => grounds.length > 0)
    .map(({ candidate, grounds }) => ({ expertId: candidate.expertId, grounds }))
    .sort((a, b) => (a.expertId < b.expertId ? -1 : 1));
  const flagged = drawn
    .map((candidate) => ({ expertId: candidate.expertId, flags: flagsOf(candidate, subject) }))
    .filter(({ flags }) => flags.length > 0);
  return outcomeOf(
    { order, panel: order.slice(0, seats), excluded, flagged },
    order.length < seats ? [tooSmall(order.length, seats)] : [],
  );
}

/**
 * The replacement: the next of the order who is not used, that is on the panel, replaced already, or avoiding since the
 * draw. Refused with PANEL_EXHAUSTED when nobody is left.
 */
export function nextOf(order: readonly string[], used: ReadonlySet<string>): Outcome<string> {
  const next = order.find((expertId) => !used.has(expertId));
  return next === undefined ? { ok: false, refusals: [PANEL_EXHAUSTED] } : { ok: true, value: next };
}

const isPanelSize = (seats: number): boolean =>
  seats >= FEWEST_SEATS && seats <= MOST_SEATS && seats % 2 === 1;

const isInField = ({ fields, activeFrom, activeUntil }: Candidate, { subject, on }: DrawRequest): boolean =>
  fields.includes(subject.fieldKey) && activeFrom <= on && (activeUntil === null || on <= activeUntil);

/** By digest, and by id should two digests be equal. */
const inDrawnOrder = (
  candidates: readonly Candidate[],
  seed: string,
  digestOf: DigestOfText,
): readonly Candidate[] =>
  candidates
    .map((candidate) => ({
      candidate,
      rank: `${digestOf(`${seed}:${candidate.expertId}`)} ${candidate.expertId}`,
    }))
    .sort((a, b) => (a.rank < b.rank ? -1 : 1))
    .map(({ candidate }) => candidate);

const SEATS_OUT_OF_RANGE: Refusal = {
  code: 'SEATS_OUT_OF_RANGE',
  clause: '五(二)2',
  message: {
    zh: `专家组人数应为 ${FEWEST_SEATS} 至 ${MOST_SEATS} 人的单数。`,
    en: `A panel has an odd number of experts from ${FEWEST_SEATS} to ${MOST_SEATS}.`,
  },
};

const tooSmall = (eligible: number, needed: number): Refusal => ({
  code: 'PANEL_TOO_SMALL',
  clause: '五(二)2',
  message: {
    zh: `该领域可参加评审的专家仅 ${eligible} 人，不足 ${needed} 人，请先充实专家库。`,
    en: `${eligible} experts of the field may review; ${needed} are needed. Please add experts to the pool first.`,
  },
});

const PANEL_EXHAUSTED: Refusal = {
  code: 'PANEL_EXHAUSTED',
  clause: '五(二)2',
  message: {
    zh: '本次抽取的候补专家已全部用完，请充实专家库后重新抽取。',
    en: 'The order of this draw has no further expert; please add experts to the pool and draw again.',
  },
};

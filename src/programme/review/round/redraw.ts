import { type DigestOfText, drawPanel, nextOf, type PanelDraw } from '../../../law/panel.js';
import type { PanelSeat } from './panel-seat.entity.js';
import type { ReviewRound } from './review-round.entity.js';

/** A draw that was made again from what is stored of it. */
export interface Redraw {
  readonly draw: PanelDraw;
  /** The seats whose expert is not the one that the draw gives. */
  readonly differing: readonly PanelSeat[];
}

/**
 * Makes the draw of a round again, and every replacement after it.
 *
 * @param seats of the round, in the order in which they were filled
 */
export function redraw(
  { pool, seed, seats: count }: ReviewRound,
  seats: readonly PanelSeat[],
  digestOf: DigestOfText,
): Redraw {
  const drawn = drawPanel({ ...pool, seed, seats: count }, digestOf);
  const draw = drawn.ok ? drawn.value : NOBODY_DRAWN;
  const differing = seats.filter((seat, at) => {
    const due = at < count ? draw.panel[at] : nextAfter(draw.order, seats.slice(0, at), seat);
    return seat.expertId !== due || draw.order[seat.drawnOrder - 1] !== due;
  });
  return { draw, differing };
}

/** What a pool gives that was tampered with, so that it lacks the experts for a panel. */
const NOBODY_DRAWN: PanelDraw = { order: [], panel: [], excluded: [], flagged: [] };

/** Who came next after the seats filled before, but for those who were passed over. */
function nextAfter(
  order: readonly string[],
  before: readonly PanelSeat[],
  { passedOver }: PanelSeat,
): string | undefined {
  const used = new Set([...before, ...passedOver].map(({ expertId }) => expertId));
  const next = nextOf(order, used);
  return next.ok ? next.value : undefined;
}

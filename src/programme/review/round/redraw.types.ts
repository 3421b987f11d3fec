import { Field, ID, Int, ObjectType } from 'type-graphql';
import type { AvoidanceGround } from '../../../law/avoidance.js';
import { digestOf } from '../../../platform/digest.js';
import { BilingualText } from '../../../platform/graphql/bilingual.type.js';
import type { Bilingual } from '../../../shared/text.js';
import type { PanelSeat } from './panel-seat.entity.js';
import type { Redraw } from './redraw.js';
import type { ReviewRound } from './review-round.entity.js';

@ObjectType('ExcludedExpert', { description: 'An expert of the field who had to stand aside (回避).' })
export class ExcludedExpertType {
  @Field(() => ID, { description: 'Names the expert.' })
  readonly expertId: string;

  @Field(() => [BilingualText], { description: 'Why; each ground once.' })
  readonly grounds: readonly Bilingual[];

  constructor(expertId: string, grounds: readonly AvoidanceGround[]) {
    this.expertId = expertId;
    this.grounds = grounds.map(({ sentence }) => sentence);
  }
}

@ObjectType('PassedOverExpert', {
  description: 'An expert of the order who was passed over when a seat was filled again.',
})
export class PassedOverType {
  @Field(() => ID, { description: 'Names the expert.' })
  readonly expertId!: string;

  @Field(() => [String], { description: 'Grounds of avoidance, or LEFT_POOL.' })
  readonly grounds!: readonly string[];
}

@ObjectType('StandingSeat', { description: 'A seat as it stands, without the name of its expert.' })
export class StandingSeatType {
  @Field(() => Int, { description: 'What the seat is called.' })
  readonly number: number;

  @Field(() => ID, { description: 'Names the expert.' })
  readonly expertId: string;

  @Field(() => Int, { description: 'The place of the expert in the drawn order.' })
  readonly drawnOrder: number;

  @Field(() => [PassedOverType], { description: 'Those before in the order who could not take it by then.' })
  readonly passedOver: readonly PassedOverType[];

  @Field(() => Boolean, { description: 'Whether the draw gives this expert.' })
  readonly asDrawn: boolean;

  constructor({ number, expertId, drawnOrder, passedOver }: PanelSeat, asDrawn: boolean) {
    this.number = number;
    this.expertId = expertId;
    this.drawnOrder = drawnOrder;
    this.passedOver = passedOver;
    this.asDrawn = asDrawn;
  }
}

@ObjectType('Redraw', { description: 'The draw of a panel, made again from what is stored of it.' })
export class RedrawType {
  @Field(() => String, { description: 'The seed.' })
  readonly seed: string;

  @Field(() => String, {
    description: 'Digest of the pool as it is stored; the record of the draw has it as `poolDigest`.',
  })
  readonly poolDigest: string;

  @Field(() => [ID], { description: 'Everybody who could be drawn, in drawn order.' })
  readonly order: readonly string[];

  @Field(() => [ExcludedExpertType], { description: 'Experts of the field who had to stand aside.' })
  readonly excluded: readonly ExcludedExpertType[];

  @Field(() => [StandingSeatType], {
    description: 'The seats as they stand, in the order in which they were filled.',
  })
  readonly seats: readonly StandingSeatType[];

  @Field(() => Boolean, { description: 'Whether every seat stands as the draw gives it.' })
  readonly equal: boolean;

  constructor({ seed, pool }: ReviewRound, seats: readonly PanelSeat[], { draw, differing }: Redraw) {
    this.seed = seed;
    this.poolDigest = digestOf(pool);
    this.order = draw.order;
    this.excluded = draw.excluded.map(({ expertId, grounds }) => new ExcludedExpertType(expertId, grounds));
    this.seats = seats.map((seat) => new StandingSeatType(seat, !differing.includes(seat)));
    this.equal = differing.length === 0;
  }
}

import { Field, ID, Int, ObjectType } from 'type-graphql';
import type { RoundState } from '../../../law/admission/facts.js';
import type { SeatStage } from '../../../law/lifecycle/panel-seat.js';
import { PlainDateScalar } from '../../../platform/graphql/scalars.js';
import type { PlainDate } from '../../../shared/dates.js';
import { RoundStateType, SeatStageType } from './round.enums.js';

/** What an expert knows of an own seat, as the database has it. */
export interface OwnSeat {
  readonly id: string;
  readonly number: number;
  readonly stage: SeatStage;
  readonly roundState: RoundState;
  readonly open: boolean;
  readonly drawnOn: PlainDate;
  readonly dueOn: PlainDate | null;
  readonly instituteName: string;
  readonly fieldKey: string;
  readonly enterpriseName: string;
  readonly creditCode: string;
}

@ObjectType('MySeat', { description: 'A seat on a panel, as its holder sees it.' })
export class MySeatType implements OwnSeat {
  @Field(() => ID, { description: 'Names the seat.' })
  readonly id!: string;

  @Field(() => Int, { description: 'What the seat is called.' })
  readonly number!: number;

  @Field(() => SeatStageType, { description: 'How it stands.' })
  readonly stage!: SeatStage;

  @Field(() => RoundStateType, { description: 'How the round stands.' })
  readonly roundState!: RoundState;

  @Field(() => Boolean, {
    description: 'Whether it waits for scores: not any more once the round or the review itself is over.',
  })
  readonly open!: boolean;

  @Field(() => PlainDateScalar, { description: 'The day of the draw.' })
  readonly drawnOn!: PlainDate;

  @Field(() => PlainDateScalar, {
    nullable: true,
    description: 'Until when to score; null where that cannot be said.',
  })
  readonly dueOn!: PlainDate | null;

  @Field(() => String, { description: 'The name of the proposed institute.' })
  readonly instituteName!: string;

  @Field(() => String, { description: 'Key of its field.' })
  readonly fieldKey!: string;

  @Field(() => String, {
    description: 'The enterprise that applies: whoever has to do with it stands aside.',
  })
  readonly enterpriseName!: string;

  @Field(() => String, { description: 'Its 统一社会信用代码.' })
  readonly creditCode!: string;
}

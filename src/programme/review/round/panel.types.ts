import { Field, ID, Int, ObjectType } from 'type-graphql';
import type { SeatStage } from '../../../law/lifecycle/panel-seat.js';
import { BilingualText } from '../../../platform/graphql/bilingual.type.js';
import { Timestamp } from '../../../platform/graphql/scalars.js';
import { formatMillionths, formatScore } from '../../../shared/score.js';
import type { Bilingual } from '../../../shared/text.js';
import { TraceStepType } from '../../calculation/trace.types.js';
import { ExpertType } from '../experts/expert.types.js';
import type { PanelSeat } from './panel-seat.entity.js';
import { SeatStageType } from './round.enums.js';
import { ReviewRoundType } from './round.types.js';
import type { ScoreItem } from './score-item.entity.js';

@ObjectType('ScoreOfItem', { description: 'What an expert gave for an item of the rubric.' })
export class ScoreOfItemType {
  @Field(() => String, { description: 'The key of the item.' })
  readonly item: string;

  @Field(() => String, { description: 'Points with two decimals.' })
  readonly points: string;

  @Field(() => String, { nullable: true, description: 'Why.' })
  readonly comment: string | null;

  constructor({ itemKey, points, comment }: ScoreItem) {
    this.item = itemKey;
    this.points = formatScore(points);
    this.comment = comment;
  }
}

@ObjectType('ScoreSheet', { description: 'What an expert handed in.' })
export class ScoreSheetType {
  @Field(() => String, { description: 'The weighted total, exactly, in points.' })
  readonly total: string;

  @Field(() => [ScoreOfItemType], { description: 'The points for each item.' })
  readonly items: readonly ScoreOfItemType[];

  @Field(() => String, { nullable: true, description: 'What the expert says of the application as a whole.' })
  readonly comment: string | null;

  @Field(() => Timestamp, { description: 'When it was handed in.' })
  readonly submittedAt: Date;

  constructor(total: bigint, submittedAt: Date, comment: string | null, items: readonly ScoreItem[]) {
    this.total = formatMillionths(total);
    this.items = items.map((item) => new ScoreOfItemType(item));
    this.comment = comment;
    this.submittedAt = submittedAt;
  }
}

/** The sheet of a seat; null before it is in. */
export function sheetOfSeat(
  { total, submittedAt, comment }: PanelSeat,
  items: readonly ScoreItem[],
): ScoreSheetType | null {
  return total === null || submittedAt === null
    ? null
    : new ScoreSheetType(total, submittedAt, comment, items);
}

/** What a seat on a panel shows to the bureau. */
export interface ShownSeat {
  readonly seat: PanelSeat;
  readonly expert: ExpertType;
  readonly flags: readonly Bilingual[];
  /** Null while the round runs, and where none was handed in. */
  readonly sheet: ScoreSheetType | null;
}

@ObjectType('PanelSeat', { description: 'A seat on a panel, with its expert.' })
export class PanelSeatType {
  @Field(() => ID, { description: 'Names the seat.' })
  readonly id: string;

  @Field(() => Int, { description: 'What the seat is called: the order in which the seats were filled.' })
  readonly number: number;

  @Field(() => Int, { description: 'Counts the changes; a change names the version it starts from.' })
  readonly version: number;

  @Field(() => SeatStageType, { description: 'How it stands.' })
  readonly stage: SeatStage;

  @Field(() => ExpertType, { description: 'Whoever holds it.' })
  readonly expert: ExpertType;

  @Field(() => Int, { description: 'The place of the expert in the drawn order.' })
  readonly drawnOrder: number;

  @Field(() => ID, {
    nullable: true,
    description: 'The seat in whose place it came; null for those drawn first.',
  })
  readonly replaces: string | null;

  @Field(() => String, { nullable: true, description: 'Why the expert stands aside.' })
  readonly avoidedReason: string | null;

  @Field(() => String, { nullable: true, description: 'Why the bureau replaced the expert.' })
  readonly replacedReason: string | null;

  @Field(() => [BilingualText], {
    description:
      'What somebody should look at: a name in common with the enterprise excludes nobody by itself.',
  })
  readonly flags: readonly Bilingual[];

  @Field(() => ScoreSheetType, {
    nullable: true,
    description: 'What the expert gave; null while the round runs, for whoever asks.',
  })
  readonly sheet: ScoreSheetType | null;

  constructor({ seat, expert, flags, sheet }: ShownSeat) {
    this.id = seat.id;
    this.number = seat.number;
    this.version = seat.version;
    this.stage = seat.stage;
    this.expert = expert;
    this.drawnOrder = seat.drawnOrder;
    this.replaces = seat.replaces;
    this.avoidedReason = seat.avoidedReason;
    this.replacedReason = seat.replacedReason;
    this.flags = flags;
    this.sheet = sheet;
  }
}

@ObjectType('Panel', { description: 'The panel of a round, by name.' })
export class PanelType {
  @Field(() => ReviewRoundType, { description: 'The round.' })
  readonly round!: ReviewRoundType;

  @Field(() => [PanelSeatType], { description: 'Its seats, in the order in which they were filled.' })
  readonly seats!: readonly PanelSeatType[];

  @Field(() => [TraceStepType], {
    description: 'How the score of the round came about, step by step; empty while it runs.',
  })
  readonly steps!: readonly TraceStepType[];
}

import { Field, Int, ObjectType } from 'type-graphql';
import { AttachmentType } from '../../../files/file.types.js';
import { Yuan } from '../../../platform/graphql/scalars.js';
import type { Fen } from '../../../shared/money.js';
import { ApplicationEvidence } from '../../application/papers/evidence.types.js';
import { RubricType } from '../rubric/rubric.types.js';
import { MySeatType } from './my-seat.types.js';
import { ScoreSheetType } from './panel.types.js';

@ObjectType('SeatTotal', { description: 'What the holder of a seat gave in all.' })
export class SeatTotalType {
  @Field(() => Int, { description: 'What the seat is called; who holds it is not said.' })
  readonly number!: number;

  @Field(() => String, { description: 'The weighted total, exactly, in points.' })
  readonly total!: string;
}

@ObjectType('ReviewPaper', {
  description:
    'An application as an expert sees it (五(二)2): what is proposed and stated, the evidence, and by what to score. Who recommended it and how, who else scores and what they gave are not part of it.',
})
export class ReviewPaperType {
  @Field(() => MySeatType, { description: 'The own seat.' })
  readonly seat!: MySeatType;

  @Field(() => String, { nullable: true, description: '建设目标 (三).' })
  readonly goals!: string | null;

  @Field(() => String, { nullable: true, description: '运行机制 (三).' })
  readonly operatingMechanism!: string | null;

  @Field(() => String, { nullable: true, description: '知识产权运用与保护 (三).' })
  readonly intellectualPropertyPlan!: string | null;

  @Field(() => String, { nullable: true, description: '中长期发展规划 (五(三)3).' })
  readonly developmentPlan!: string | null;

  @Field(() => String, { nullable: true, description: '建设方案 (五(二)3).' })
  readonly constructionPlan!: string | null;

  @Field(() => String, { nullable: true, description: '技术路线图 (五(三)3).' })
  readonly technologyRoadmap!: string | null;

  @Field(() => Yuan, {
    nullable: true,
    description: 'What the enterprise commits to the construction, in yuan.',
  })
  readonly fundingCommitment!: Fen | null;

  @Field(() => Int, { nullable: true, description: 'Target: new research results a year (六(五)).' })
  readonly targetResults!: number | null;

  @Field(() => Int, { nullable: true, description: 'Target: transfers of technology a year (六(五)).' })
  readonly targetTransfers!: number | null;

  @Field(() => ApplicationEvidence, {
    description: 'What the enterprise states for the conditions of 五(一)2 and 五(一)3.',
  })
  readonly evidence!: ApplicationEvidence;

  @Field(() => [AttachmentType], {
    description: 'The evidence on file, the oldest first; `authoriseDownload` gives it while the round runs.',
  })
  readonly files!: readonly AttachmentType[];

  @Field(() => RubricType, { description: 'By what to score.' })
  readonly rubric!: RubricType;

  @Field(() => ScoreSheetType, {
    nullable: true,
    description: 'The own sheet; null before it was handed in.',
  })
  readonly ownSheet!: ScoreSheetType | null;

  @Field(() => [SeatTotalType], {
    nullable: true,
    description: 'What all gave, by the number of the seat; null until the round is over.',
  })
  readonly results!: readonly SeatTotalType[] | null;
}

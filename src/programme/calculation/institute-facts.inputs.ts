import { Field, InputType, Int } from 'type-graphql';
import { PlainDateScalar, Yuan } from '../../platform/graphql/scalars.js';
import {
  AssessmentOutcome,
  Board,
  Exchange,
  InstituteLevel,
  Issuer,
  ListingMethod,
  ListingStage,
  Matter,
  PolicyLevel,
  PrizeClass,
  PrizeHolder,
  PrizeKind,
  PrizeLevel,
} from './calculation.enums.js';

@InputType({ description: '产业研究院: an institute that the city or the province has recognised.' })
export class InstituteInput {
  @Field(() => InstituteLevel, { description: 'Who has recognised it.' })
  level!: string;

  @Field(() => PlainDateScalar, { description: "The city government's approval (五(二)3)." })
  approvedOn!: string;

  @Field(() => PlainDateScalar, { nullable: true, description: "The day of the province's plaque (四(二))." })
  provincialOn?: string;

  @Field(() => PlainDateScalar, { nullable: true, description: 'The day the plaque came down (五(四)6).' })
  removedOn?: string;

  @Field(() => String, { description: 'The benefiting locality (受益地): a key of `regions`.' })
  region!: string;

  @Field(() => Boolean, {
    nullable: true,
    description: 'Whether the institute is a legal person of its own; it is, unless false.',
  })
  separateLegalPerson?: boolean;
}

@InputType({ description: 'The final outcome of one yearly assessment (五(四)5).' })
export class AssessmentInput {
  @Field(() => Int, { description: 'The year assessed.' })
  year!: number;

  @Field(() => AssessmentOutcome, { description: 'The outcome.' })
  outcome!: string;

  @Field(() => PlainDateScalar, { description: 'The day it became final.' })
  finalOn!: string;
}

@InputType({ description: 'What the institute reached in a year against the targets of 六(五).' })
export class ResultsInput {
  @Field(() => Int, { description: 'The calendar year.' })
  year!: number;

  @Field(() => Int, { description: 'New research results (项).' })
  newResults!: number;

  @Field(() => Int, { description: 'Technologies transferred (项).' })
  transfers!: number;
}

@InputType({ description: '衍生企业: the enterprise that carries a result of the institute into industry.' })
export class SpinOffInput {
  @Field(() => PlainDateScalar, { description: 'The day of its registration.' })
  foundedOn!: string;

  @Field(() => Boolean, { description: "Whether it carries the institute's result." })
  fromInstituteResult!: boolean;

  @Field(() => Boolean, { description: 'Whether it was newly founded for it.' })
  newlyFounded!: boolean;
}

@InputType({ description: 'One accounting year of the spin-off.' })
export class RevenueYearInput {
  @Field(() => Int, { description: 'The accounting year.' })
  year!: number;

  @Field(() => Yuan, {
    nullable: true,
    description: 'Audited 主营业务收入 in yuan; the only figure that decides.',
  })
  mainBusiness?: string;

  @Field(() => Yuan, { nullable: true, description: '营业收入 in yuan; never decisive.' })
  operating?: string;
}

@InputType({ description: "The spin-off's revenue (四(八))." })
export class RevenueInput {
  @Field(() => Yuan, {
    nullable: true,
    description:
      'The highest year before the first row, in yuan; needed unless the first row is the founding year.',
  })
  earlierMax?: string;

  @Field(() => [RevenueYearInput], { description: 'Accounting years without a gap, in any order.' })
  years!: RevenueYearInput[];
}

@InputType({ description: 'One stage of a listing (四(七)).' })
export class ListingInput {
  @Field(() => Board, { description: 'The board.' })
  board!: string;

  @Field(() => Exchange, { nullable: true, description: 'The exchange of an overseas listing.' })
  exchange?: string;

  @Field(() => ListingStage, { description: 'The stage reached.' })
  stage!: string;

  @Field(() => ListingMethod, { nullable: true, description: 'IPO where not said.' })
  method?: string;

  @Field(() => PlainDateScalar, { description: 'The day it was reached.' })
  on!: string;

  @Field(() => Yuan, { nullable: true, description: 'Money raised abroad, in yuan.' })
  raisedYuan?: string;

  @Field(() => Issuer, { nullable: true, description: 'SPIN_OFF where not said.' })
  issuer?: string;
}

@InputType({ description: 'A science prize, by its certificate (四(五)).' })
export class PrizeInput {
  @Field(() => PrizeLevel, { description: 'Who awards it.' })
  level!: string;

  @Field(() => String, {
    nullable: true,
    description: 'The province of a provincial prize; 河南 where not said.',
  })
  province?: string;

  @Field(() => PrizeKind, { description: 'Which prize.' })
  kind!: string;

  @Field(() => PrizeClass, { description: 'Its class.' })
  class!: string;

  @Field(() => PlainDateScalar, { description: 'The day of the award decision.' })
  on!: string;

  @Field(() => Boolean, { description: 'Whether the holder is the first completing unit (第一完成单位).' })
  firstUnit!: boolean;

  @Field(() => PrizeHolder, { description: 'The unit named on the certificate.' })
  holder!: string;
}

@InputType({ description: 'An award received under another policy (四末段).' })
export class OtherAwardInput {
  @Field(() => String, { description: 'Its name or number.' })
  policy!: string;

  @Field(() => PolicyLevel, { description: 'Whose policy it is.' })
  level!: string;

  @Field(() => Matter, { description: 'What it was paid for.' })
  matter!: string;

  @Field(() => Int, { nullable: true, description: 'The revenue year; only REVENUE is matched by it.' })
  year?: number;

  @Field(() => PlainDateScalar, { nullable: true, description: 'The day paid; not matched.' })
  on?: string;

  @Field(() => Yuan, { description: 'What was paid, in yuan.' })
  paidYuan!: string;
}

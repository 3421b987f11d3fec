import { Field, ID, Int, ObjectType } from 'type-graphql';
import { PlainDateScalar } from '../../../platform/graphql/scalars.js';
import type { PlainDate } from '../../../shared/dates.js';
import { formatScore } from '../../../shared/score.js';
import { ReviewRoundType } from '../round/round.types.js';
import { OpinionOutcomeType } from './opinion.enums.js';
import type { OpinionOutcome, ReviewOpinion } from './review-opinion.entity.js';
import type { SiteVisit } from './site-visit.entity.js';

@ObjectType('ReviewOpinion', { description: '综合评审意见 (五(二)2): what scores and site visit came to.' })
export class ReviewOpinionType {
  @Field(() => ID, { description: 'Names the opinion.' })
  readonly id: string;

  @Field(() => Int, { description: '1 for the first opinion on the application.' })
  readonly number: number;

  @Field(() => OpinionOutcomeType, { description: 'What it comes to.' })
  readonly outcome: OpinionOutcome;

  @Field(() => String, {
    nullable: true,
    description: 'The score of the round that it rests on, in points; null where there is none.',
  })
  readonly score: string | null;

  @Field(() => String, { description: 'The opinion.' })
  readonly opinion: string;

  @Field(() => PlainDateScalar, { description: 'The day on which it was formed.' })
  readonly formedOn: PlainDate;

  constructor(row: ReviewOpinion) {
    this.id = row.id;
    this.number = row.number;
    this.outcome = row.outcome;
    this.score = row.score === null ? null : formatScore(row.score);
    this.opinion = row.opinion;
    this.formedOn = row.formedOn;
  }
}

@ObjectType('SiteVisit', { description: '现场考察 (五(二)2).' })
export class SiteVisitType {
  @Field(() => ID, { description: 'Names the visit.' })
  readonly id: string;

  @Field(() => PlainDateScalar, { description: 'The day.' })
  readonly visitedOn: PlainDate;

  @Field(() => String, { description: 'Where.' })
  readonly place: string;

  @Field(() => [String], { description: 'The names of those who went.' })
  readonly people: readonly string[];

  @Field(() => String, { description: 'What they found.' })
  readonly findings: string;

  constructor(row: SiteVisit) {
    this.id = row.id;
    this.visitedOn = row.visitedOn;
    this.place = row.place;
    this.people = row.people;
    this.findings = row.findings;
  }
}

@ObjectType('Review', { description: 'The review of an application, as those see it who decide (五(二)2).' })
export class ReviewType {
  @Field(() => [ReviewRoundType], { description: 'Its rounds, in order.' })
  readonly rounds!: readonly ReviewRoundType[];

  @Field(() => [SiteVisitType], { description: 'Its site visits, the earliest first.' })
  readonly siteVisits!: readonly SiteVisitType[];
}

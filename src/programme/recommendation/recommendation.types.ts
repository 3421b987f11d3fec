import { Field, Int, ObjectType } from 'type-graphql';
import type { Placed } from '../../access/guard.js';
import type { FirstReviewer } from '../../law/recommendation.js';
import { PlainDateScalar } from '../../platform/graphql/scalars.js';
import type { RecommendationRow, SignatureRow } from './recommendation.batches.js';

@ObjectType('ApplicationSignature', {
  description: 'The signature of an office in the first review (五(二)1).',
})
export class ApplicationSignatureType implements Placed {
  @Field(() => String, { description: 'Key of the office, as `routing` names it.' })
  readonly office: FirstReviewer;

  @Field(() => String, {
    nullable: true,
    description: 'Who signed; for offices. FORBIDDEN, and null, for the enterprise.',
  })
  readonly name: string;

  @Field(() => String, {
    nullable: true,
    description: 'The opinion; for offices. FORBIDDEN, and null, for the enterprise.',
  })
  readonly opinion: string;

  @Field(() => PlainDateScalar, { description: 'The day.' })
  readonly signedOn: string;

  constructor(
    { office, name, opinion, signedOn }: SignatureRow,
    readonly place: Placed['place'],
  ) {
    this.office = office;
    this.name = name;
    this.opinion = opinion;
    this.signedOn = signedOn;
  }
}

@ObjectType('ApplicationRecommendation', {
  description: 'The recommendation to the industry and the finance bureau (五(二)1).',
})
export class ApplicationRecommendationType implements Placed {
  @Field(() => String, { description: 'The opinion of the office.' })
  readonly opinion: string;

  @Field(() => String, {
    nullable: true,
    description:
      'Why a condition that the text asks in principle may be passed over (五(一)1); null where none is.',
  })
  readonly justification: string | null;

  @Field(() => Int, {
    nullable: true,
    description:
      'The place among the cases of the office on that day; for offices. FORBIDDEN, and null, for the enterprise.',
  })
  readonly rank: number;

  @Field(() => PlainDateScalar, { description: 'The day.' })
  readonly recommendedOn: string;

  constructor(
    { opinion, justification, rank, recommendedOn }: RecommendationRow,
    readonly place: Placed['place'],
  ) {
    this.opinion = opinion;
    this.justification = justification;
    this.rank = rank;
    this.recommendedOn = recommendedOn;
  }
}

import { Field, ID, Int, ObjectType } from 'type-graphql';
import { BilingualText } from '../../../platform/graphql/bilingual.type.js';
import { PlainDateScalar } from '../../../platform/graphql/scalars.js';
import type { PlainDate } from '../../../shared/dates.js';
import { formatScore } from '../../../shared/score.js';
import type { Bilingual } from '../../../shared/text.js';
import type { AdoptedRubric } from './adopted-rubric.entity.js';

@ObjectType('RubricItem', { description: 'Something that experts score, from 0 to 100 points.' })
export class RubricItemType {
  @Field(() => String, { description: 'Names the item in score sheets.' })
  readonly key!: string;

  @Field(() => BilingualText, { description: 'What it is called.' })
  readonly name!: Bilingual;

  @Field(() => String, { description: 'Its weight in percent, with two decimals.' })
  readonly weight!: string;
}

@ObjectType('Rubric', {
  description:
    '评分表: by what experts score, and how one score is made of their sheets (五(二)2). A sheet’s total is the sum of points times weight; the score of a round is the mean of the totals that are left, rounded half up to two places once.',
})
export class RubricType {
  @Field(() => ID, { description: 'Names the rubric in this version.' })
  readonly id: string;

  @Field(() => String, { description: 'Its name.' })
  readonly name: string;

  @Field(() => Int, { description: '1 for the first of the name.' })
  readonly version: number;

  @Field(() => [RubricItemType], { description: 'The items, whose weights are 100 percent together.' })
  readonly items: readonly RubricItemType[];

  @Field(() => Int, { description: 'How many of the highest totals are left out of the mean.' })
  readonly dropHighest: number;

  @Field(() => Int, { description: 'How many of the lowest totals are left out of the mean.' })
  readonly dropLowest: number;

  @Field(() => Int, { description: 'Valid sheets that there must be before any is left out.' })
  readonly minimumValid: number;

  @Field(() => String, {
    description: 'Totals further apart than this many points ask for a re-review.',
  })
  readonly spreadLimit: string;

  @Field(() => String, { description: 'Number of the document by which it was adopted.' })
  readonly documentNo: string;

  @Field(() => PlainDateScalar, { description: 'The day on which it was adopted.' })
  readonly adoptedOn: PlainDate;

  constructor(row: AdoptedRubric) {
    this.id = row.id;
    this.name = row.name;
    this.version = row.version;
    this.items = row.items;
    this.dropHighest = row.dropHighest;
    this.dropLowest = row.dropLowest;
    this.minimumValid = row.minimumValid;
    this.spreadLimit = formatScore(row.spreadLimit);
    this.documentNo = row.documentNo;
    this.adoptedOn = row.adoptedOn;
  }
}

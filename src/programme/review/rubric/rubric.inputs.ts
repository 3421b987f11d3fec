import { Field, InputType, Int } from 'type-graphql';
import type { StatedRubric } from '../../../law/rubric.js';
import { Line } from '../../../platform/graphql/scalars.js';

@InputType({ description: 'Something that experts score.' })
export class RubricItemInput {
  @Field(() => Line, { description: 'Names the item in score sheets, such as `foundation`.' })
  readonly key!: string;

  @Field(() => Line, { description: 'Its name in Chinese.' })
  readonly nameZh!: string;

  @Field(() => Line, { description: 'Its name in English.' })
  readonly nameEn!: string;

  @Field(() => String, { description: 'Its weight in percent with at most two decimals, `"12.50"`.' })
  readonly weight!: string;
}

@InputType({ description: 'How one score is made of the sheets; declared before anybody scores.' })
export class ScoringRuleInput {
  @Field(() => Int, { description: 'How many of the highest totals are left out of the mean.' })
  readonly dropHighest!: number;

  @Field(() => Int, { description: 'How many of the lowest totals are left out of the mean.' })
  readonly dropLowest!: number;

  @Field(() => Int, { description: 'Valid sheets that there must be before any is left out.' })
  readonly minimumValid!: number;

  @Field(() => String, {
    description:
      'The highest and the lowest total may be this many points apart; further asks for a re-review.',
  })
  readonly spreadLimit!: string;
}

@InputType({ description: '评分表: by what and how experts score (五(二)2).' })
export class AdoptRubricInput {
  @Field(() => Line, { description: 'Its name; one of the same name is its next version.' })
  readonly name!: string;

  @Field(() => [RubricItemInput], { description: 'The items; their weights are 100 percent together.' })
  readonly items!: readonly RubricItemInput[];

  @Field(() => ScoringRuleInput, { description: 'How one score is made of the sheets.' })
  readonly rule!: ScoringRuleInput;

  @Field(() => Line, { description: 'Number of the document by which it is adopted.' })
  readonly documentNo!: string;
}

/** The rubric as people wrote it, for the law to read. */
export const statedRubricIn = ({ items, rule }: AdoptRubricInput): StatedRubric => ({
  items: items.map(({ key, nameZh, nameEn, weight }) => ({ key, name: { zh: nameZh, en: nameEn }, weight })),
  rule,
});

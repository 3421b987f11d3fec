import { Field, InputType } from 'type-graphql';
import { Line, Paragraph } from '../platform/graphql/scalars.js';

@InputType({ description: 'Whether a place has one office for industry and for science (五(二)1).' })
export class SetMergedOfficesInput {
  @Field(() => Line, { description: 'Key of the place.' })
  readonly regionKey!: string;

  @Field(() => Boolean, { description: 'Whether the two offices are one.' })
  readonly merged!: boolean;

  @Field(() => Line, { description: 'Number of the document that merged or parted them.' })
  readonly documentNo!: string;

  @Field(() => Paragraph, { description: 'Why; it goes into the record.' })
  readonly reason!: string;
}

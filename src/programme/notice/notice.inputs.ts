import { Field, InputType, Int } from 'type-graphql';
import { Line, Paragraph, Uuid } from '../../platform/graphql/scalars.js';

@InputType({ description: 'A material change of what was selected (五(二)2).' })
export class AmendSelectionInput {
  @Field(() => Uuid, { description: 'Which application.' })
  readonly applicationId!: string;

  @Field(() => Int, { description: 'The version that was looked at.' })
  readonly expectedVersion!: number;

  @Field(() => Paragraph, { description: 'What has changed; it goes into the record.' })
  readonly change!: string;

  @Field(() => Line, { nullable: true, description: 'The name of the institute, where that changes.' })
  readonly instituteName?: string | null;
}

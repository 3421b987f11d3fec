import { Field, InputType, Int } from 'type-graphql';
import { MOST_DECIDED_DAYS } from '../law/settings.js';
import { Line, Paragraph, PlainDateScalar } from '../platform/graphql/scalars.js';
import type { PlainDate } from '../shared/dates.js';

@InputType({ description: 'A number of working days for what the text leaves open.' })
export class DecideSettingInput {
  @Field(() => String, { description: 'Key of the policy document.' })
  readonly policy!: string;

  @Field(() => String, { description: 'Key of the setting, whose unit is 工作日: `notice.workingDays`.' })
  readonly key!: string;

  @Field(() => PlainDateScalar, { description: 'The first day on which it holds; not before today.' })
  readonly fromOn!: PlainDate;

  @Field(() => Int, {
    description: `Working days: one of the choices of the setting, or from 1 to ${MOST_DECIDED_DAYS} where it has none.`,
  })
  readonly value!: number;

  @Field(() => Line, { description: 'Number of the document by which it is decided.' })
  readonly documentNo!: string;

  @Field(() => Paragraph, { description: 'Why; everybody can read it, and it goes into the record.' })
  readonly reason!: string;
}

import { Field, ID, Int, ObjectType } from 'type-graphql';
import { PlainDateScalar, Timestamp } from '../platform/graphql/scalars.js';
import type { PlainDate } from '../shared/dates.js';
import type { SettingDecision } from './setting-decision.entity.js';

@ObjectType('SettingDecision', {
  description:
    'A number of working days that the bureau gave to a setting. It holds from its day until the next value, whether of the document or decided.',
})
export class SettingDecisionType {
  @Field(() => ID, { description: 'Names the decision.' })
  readonly id: string;

  @Field(() => String, { description: 'Key of the policy document.' })
  readonly policy: string;

  @Field(() => String, { description: 'Key of the setting.' })
  readonly key: string;

  @Field(() => PlainDateScalar, { description: 'The first day on which it holds.' })
  readonly fromOn: PlainDate;

  @Field(() => Int, { description: 'Working days.' })
  readonly value: number;

  @Field(() => String, { description: 'Number of the document by which it was decided.' })
  readonly documentNo: string;

  @Field(() => String, { description: 'Why.' })
  readonly reason: string;

  @Field(() => Timestamp, { description: 'When it was decided.' })
  readonly decidedAt: Date;

  constructor(row: SettingDecision) {
    this.id = row.id;
    this.policy = row.policyKey;
    this.key = row.settingKey;
    this.fromOn = row.fromOn;
    this.value = row.value;
    this.documentNo = row.documentNo;
    this.reason = row.reason;
    this.decidedAt = row.decidedAt;
  }
}

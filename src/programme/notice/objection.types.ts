import { Field, ID, Int, ObjectType } from 'type-graphql';
import type { ObjectionStage } from '../../law/lifecycle/objection.js';
import { PlainDateScalar } from '../../platform/graphql/scalars.js';
import type { PlainDate } from '../../shared/dates.js';
import { ObjectionStageType } from './notice.enums.js';
import type { Objection } from './objection.entity.js';

const DUE_ON = 'Until when it is to be answered; null where the calendar of that year is not loaded.';

@ObjectType({ description: 'What both the bureau and the objector know of an objection.' })
abstract class KnownObjection {
  @Field(() => ID, { description: 'The notice that it is about.' })
  readonly noticeId: string;

  @Field(() => ObjectionStageType, { description: 'Where it stands.' })
  readonly stage: ObjectionStage;

  @Field(() => PlainDateScalar, { description: 'The day on which it was lodged.' })
  readonly lodgedOn: PlainDate;

  @Field(() => PlainDateScalar, { nullable: true, description: DUE_ON })
  readonly dueOn: PlainDate | null;

  @Field(() => String, {
    nullable: true,
    description: 'What the public reads of it; null as long as nothing.',
  })
  readonly publicText: string | null;

  @Field(() => String, { nullable: true, description: 'The reply; null while it is open.' })
  readonly reply: string | null;

  @Field(() => PlainDateScalar, { nullable: true, description: 'The day of the reply.' })
  readonly disposedOn: PlainDate | null;

  constructor(row: Objection) {
    this.noticeId = row.noticeId;
    this.stage = row.stage;
    this.lodgedOn = row.lodgedOn;
    this.dueOn = row.dueOn;
    this.publicText = row.publicText;
    this.reply = row.reply;
    this.disposedOn = row.disposedOn;
  }
}

@ObjectType('Objection', {
  description: '异议: an objection to a notice, as the bureau has it (五(二)2). The original never changes.',
})
export class ObjectionType extends KnownObjection {
  @Field(() => ID, { description: 'Names the objection.' })
  readonly id: string;

  @Field(() => Int, { description: 'Counts the changes; a change names the version it starts from.' })
  readonly version: number;

  @Field(() => ID, { description: 'The application on notice.' })
  readonly applicationId: string;

  @Field(() => String, { description: 'Who objects; not for the public.' })
  readonly name: string;

  @Field(() => String, { nullable: true, description: 'The body that the objector speaks for or works at.' })
  readonly unit: string | null;

  @Field(() => String, {
    description: 'The telephone number as `138****1234`; whole by `revealObjectorPhone`.',
  })
  readonly phone: string;

  @Field(() => String, { description: 'What it says, as it was lodged.' })
  readonly text: string;

  constructor(row: Objection) {
    super(row);
    this.id = row.id;
    this.version = row.version;
    this.applicationId = row.applicationId;
    this.name = row.name;
    this.unit = row.unit;
    this.phone = row.phoneMasked;
    this.text = row.text;
  }
}

@ObjectType('ObjectionPage', { description: 'A part of the objections, what is due first coming first.' })
export class ObjectionPage {
  @Field(() => [ObjectionType], { description: 'The objections.' })
  readonly objections!: readonly ObjectionType[];

  @Field(() => String, { nullable: true, description: 'Ask with this for the next part; null on the last.' })
  readonly next!: string | null;
}

@ObjectType('ObjectionReceipt', { description: 'That an objection was lodged.' })
export class ObjectionReceipt {
  @Field(() => ID, { description: 'Names the objection.' })
  readonly id: string;

  @Field(() => String, {
    nullable: true,
    description:
      'The token by which the objector comes back: keep it. Shown this once: null when the same request is sent again.',
  })
  readonly receipt: string | null = null;

  @Field(() => PlainDateScalar, { description: 'The day on which it was lodged.' })
  readonly lodgedOn: PlainDate;

  @Field(() => PlainDateScalar, { nullable: true, description: DUE_ON })
  readonly dueOn: PlainDate | null;

  constructor(row: Objection) {
    this.id = row.id;
    this.lodgedOn = row.lodgedOn;
    this.dueOn = row.dueOn;
  }
}

@ObjectType('ObjectionStatus', { description: 'An objection as its objector sees it who holds the receipt.' })
export class ObjectionStatus extends KnownObjection {}

@ObjectType('RevealedObjectorPhone', { description: 'The telephone number of an objector, whole.' })
export class RevealedObjectorPhone {
  @Field(() => String, {
    nullable: true,
    description: 'The number. Shown this once: null when the same request is sent again.',
  })
  readonly value: string | null = null;

  @Field(() => ObjectionType, { description: 'Whose objection it is.' })
  readonly objection: ObjectionType;

  constructor(row: Objection) {
    this.objection = new ObjectionType(row);
  }
}

import { Field, ID, Int, ObjectType } from 'type-graphql';
import type { ObjectionStage } from '../../law/lifecycle/objection.js';
import { VOID_REASONS } from '../../law/review.js';
import { BilingualText } from '../../platform/graphql/bilingual.type.js';
import { PlainDateScalar } from '../../platform/graphql/scalars.js';
import type { PlainDate } from '../../shared/dates.js';
import type { Bilingual } from '../../shared/text.js';
import { ObjectionStageType } from './notice.enums.js';
import type { Objection } from './objection.entity.js';
import type { NoticeContent, PublicNotice } from './public-notice.entity.js';

@ObjectType('PublicNoticeContent', { description: 'What is put before the public, as it was published.' })
class NoticeContentType implements NoticeContent {
  @Field(() => String, { description: 'The name of the lead enterprise.' })
  readonly enterprise!: string;

  @Field(() => BilingualText, { description: 'The county, city, district or zone.' })
  readonly place!: Bilingual;

  @Field(() => String, { description: 'The name of the proposed institute.' })
  readonly institute!: string;

  @Field(() => BilingualText, { description: 'Its field.' })
  readonly field!: Bilingual;

  @Field(() => BilingualText, { description: 'How to object, and until when.' })
  readonly objecting!: Bilingual;
}

@ObjectType('PublicNotice', {
  description: '公示: a proposed institute before the public (五(二)2). Open to everybody.',
})
export class PublicNoticeType {
  @Field(() => ID, { description: 'Names the notice.' })
  readonly id: string;

  @Field(() => Int, { description: '1 for the first notice of the application, then one more for each.' })
  readonly number: number;

  @Field(() => PlainDateScalar, { description: 'The day of publication, which does not count.' })
  readonly publishedOn: PlainDate;

  @Field(() => Int, { description: 'How many working days it runs.' })
  readonly workingDays: number;

  @Field(() => [PlainDateScalar], { description: 'Those working days, in order.' })
  readonly countedDays: readonly PlainDate[];

  @Field(() => PlainDateScalar, { description: 'The last day; objections are taken until its midnight.' })
  readonly endsOn: PlainDate;

  @Field(() => String, {
    nullable: true,
    description:
      'Number of the document by which the bureau set the length; null for the length of the policy.',
  })
  readonly settingDocumentNo: string | null;

  @Field(() => NoticeContentType, { description: 'What is published.' })
  readonly content: NoticeContent;

  @Field(() => PlainDateScalar, { nullable: true, description: 'The day on which it was taken down.' })
  readonly voidedOn: PlainDate | null;

  @Field(() => BilingualText, { nullable: true, description: 'Why it was taken down.' })
  readonly voidReason: Bilingual | null;

  constructor(row: PublicNotice) {
    this.id = row.id;
    this.number = row.number;
    this.publishedOn = row.publishedOn;
    this.workingDays = row.workingDays;
    this.countedDays = row.countedDays;
    this.endsOn = row.endsOn;
    this.settingDocumentNo = row.settingDocumentNo;
    this.content = row.content;
    this.voidedOn = row.voidedOn;
    this.voidReason = row.voidReason && VOID_REASONS[row.voidReason];
  }
}

@ObjectType('PublicNoticePage', { description: 'A part of the notices, the newest first.' })
export class PublicNoticePage {
  @Field(() => [PublicNoticeType], { description: 'The notices.' })
  readonly notices!: readonly PublicNoticeType[];

  @Field(() => String, { nullable: true, description: 'Ask with this for the next part; null on the last.' })
  readonly next!: string | null;
}

@ObjectType('PublicObjection', {
  description: 'An objection as the public sees it: that there is one, and what became of it.',
})
export class PublicObjectionType {
  @Field(() => ObjectionStageType, { description: 'Where it stands.' })
  readonly stage: ObjectionStage;

  @Field(() => PlainDateScalar, { description: 'The day on which it was lodged.' })
  readonly lodgedOn: PlainDate;

  @Field(() => String, {
    nullable: true,
    description: 'What it says, without personal data; null before the bureau has made that copy.',
  })
  readonly text: string | null;

  @Field(() => String, { nullable: true, description: 'The reply; null while it is open.' })
  readonly reply: string | null;

  @Field(() => PlainDateScalar, { nullable: true, description: 'The day of the reply.' })
  readonly disposedOn: PlainDate | null;

  constructor(row: Objection) {
    this.stage = row.stage;
    this.lodgedOn = row.lodgedOn;
    this.text = row.publicText;
    this.reply = row.reply;
    this.disposedOn = row.disposedOn;
  }
}

import { Field, InputType } from 'type-graphql';
import type { CreditStatus } from '../../law/facts.js';
import { Line, Paragraph, PlainDateScalar, Uuid } from '../../platform/graphql/scalars.js';
import type { PlainDate } from '../../shared/dates.js';
import { CreditStatusType, StandingKindType } from './enterprise.enums.js';
import type { StandingKind } from './standing.entity.js';

@InputType({ description: 'A standing of an enterprise (五(一)1).' })
export class RecordStandingInput {
  @Field(() => Uuid, { description: 'Of which enterprise.' })
  readonly enterpriseId!: string;

  @Field(() => StandingKindType, { description: 'Which standing.' })
  readonly kind!: StandingKind;

  @Field(() => Line, { description: 'Number of the document that gave it.' })
  readonly documentNo!: string;

  @Field(() => PlainDateScalar, { description: 'The first day.' })
  readonly fromOn!: PlainDate;

  @Field(() => PlainDateScalar, { nullable: true, description: 'The last day; left out while it lasts.' })
  readonly untilOn?: PlainDate | null;
}

@InputType({ description: 'The end of a standing.' })
export class EndStandingInput {
  @Field(() => Uuid, { description: 'Which standing.' })
  readonly standingId!: string;

  @Field(() => PlainDateScalar, { description: 'Its last day.' })
  readonly untilOn!: PlainDate;

  @Field(() => Paragraph, { description: 'Why; it goes into the record.' })
  readonly reason!: string;
}

@InputType({ description: 'A 高新技术企业证书 of an enterprise (五(一)2).' })
export class RecordHighTechCertificateInput {
  @Field(() => Uuid, { description: 'Of which enterprise.' })
  readonly enterpriseId!: string;

  @Field(() => Line, { description: 'Number of the certificate.' })
  readonly certificateNo!: string;

  @Field(() => PlainDateScalar, { description: 'The day of issue; not after today.' })
  readonly issuedOn!: PlainDate;

  @Field(() => PlainDateScalar, { description: 'The last day on which it holds.' })
  readonly expiresOn!: PlainDate;
}

@InputType({ description: 'What a query of the dishonesty list said (五(一)4).' })
export class RecordCreditSnapshotInput {
  @Field(() => Uuid, { description: 'Of which enterprise.' })
  readonly enterpriseId!: string;

  @Field(() => PlainDateScalar, { description: 'The day of the query; not after today.' })
  readonly queriedOn!: PlainDate;

  @Field(() => Line, { description: 'Where it was queried, such as 信用中国.' })
  readonly source!: string;

  @Field(() => CreditStatusType, { description: 'The enterprise.' })
  readonly enterpriseStatus!: CreditStatus;

  @Field(() => CreditStatusType, { description: 'Its legal representative (法定代表人).' })
  readonly legalRepresentativeStatus!: CreditStatus;

  @Field(() => CreditStatusType, { description: 'Its actual controller (实际控制人).' })
  readonly actualControllerStatus!: CreditStatus;
}

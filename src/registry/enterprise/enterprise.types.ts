import { Field, ID, Int, ObjectType } from 'type-graphql';
import type { Placed } from '../../access/guard.js';
import type { CreditStatus } from '../../law/facts.js';
import { PlainDateScalar, Timestamp } from '../../platform/graphql/scalars.js';
import type { Enterprise, EnterpriseStatus, Ownership } from './enterprise.entity.js';
import {
  CreditStatusType,
  EnterpriseStatusType,
  OwnershipType,
  StandingKindType,
} from './enterprise.enums.js';
import { placeOf } from './enterprise-place.js';
import type { StandingKind } from './standing.entity.js';

@ObjectType('Enterprise', {
  description:
    'An enterprise, as its business licence and the registers have it, with what 五(一) asks of it.',
})
export class EnterpriseType implements Placed {
  readonly place: Placed['place'];
  readonly regionKey: string;
  readonly supervisingDepartmentKey: string | null;

  @Field(() => ID, { description: 'Names the enterprise.' })
  readonly id: string;

  @Field(() => String, { description: '统一社会信用代码 (GB 32100-2015).' })
  readonly creditCode: string;

  @Field(() => String, { description: 'The name on the business licence.' })
  readonly name: string;

  @Field(() => String, { description: '法定代表人.' })
  readonly legalRepresentative: string;

  @Field(() => String, { description: '实际控制人, a person or a body.' })
  readonly actualController: string;

  @Field(() => OwnershipType, { description: 'Who owns it.' })
  readonly ownership: Ownership;

  @Field(() => String, { nullable: true, description: 'Its switchboard.' })
  readonly contactPhone: string | null;

  @Field(() => EnterpriseStatusType, { description: 'Whether the office in charge has confirmed it.' })
  readonly status: EnterpriseStatus;

  @Field(() => Int, { description: 'Counts the changes; a change names the version it starts from.' })
  readonly version: number;

  @Field(() => Timestamp, { description: 'When it came into the register.' })
  readonly registeredAt: Date;

  constructor(row: Enterprise) {
    this.place = placeOf(row);
    this.regionKey = row.regionKey;
    this.supervisingDepartmentKey = row.supervisingDepartmentKey;
    this.id = row.id;
    this.creditCode = row.creditCode;
    this.name = row.name;
    this.legalRepresentative = row.legalRepresentative;
    this.actualController = row.actualController;
    this.ownership = row.ownership;
    this.contactPhone = row.contactPhone;
    this.status = row.status;
    this.version = row.version;
    this.registeredAt = row.registeredAt;
  }
}

@ObjectType('EnterprisePage', { description: 'Some enterprises, by name.' })
export class EnterprisePage {
  @Field(() => [EnterpriseType], { description: 'The enterprises.' })
  readonly enterprises!: readonly EnterpriseType[];

  @Field(() => String, { nullable: true, description: 'Ask for the next page with this; null on the last.' })
  readonly next!: string | null;
}

@ObjectType('EnterpriseStanding', {
  description: 'A standing that 五(一)1 asks for, by the document that gave it.',
})
export class EnterpriseStandingType {
  @Field(() => ID, { description: 'Names the standing, to end it by.' })
  readonly id!: string;

  @Field(() => StandingKindType, { description: 'Which standing.' })
  readonly kind!: StandingKind;

  @Field(() => String, { description: 'Number of the document.' })
  readonly documentNo!: string;

  @Field(() => PlainDateScalar, { description: 'The first day.' })
  readonly fromOn!: string;

  @Field(() => PlainDateScalar, { nullable: true, description: 'The last day; null while it lasts.' })
  readonly untilOn!: string | null;
}

@ObjectType('HighTechCertificate', { description: '高新技术企业证书 (五(一)2).' })
export class HighTechCertificateType {
  @Field(() => ID, { description: 'Names the certificate.' })
  readonly id!: string;

  @Field(() => String, { description: 'Its number.' })
  readonly certificateNo!: string;

  @Field(() => PlainDateScalar, { description: 'The day of issue.' })
  readonly issuedOn!: string;

  @Field(() => PlainDateScalar, { description: 'The last day on which it holds.' })
  readonly expiresOn!: string;
}

@ObjectType('CreditSnapshot', { description: 'What the dishonesty list said on a day (五(一)4).' })
export class CreditSnapshotType {
  @Field(() => ID, { description: 'Names the snapshot.' })
  readonly id!: string;

  @Field(() => PlainDateScalar, { description: 'The day of the query.' })
  readonly queriedOn!: string;

  @Field(() => String, { description: 'Where it was queried, such as 信用中国.' })
  readonly source!: string;

  @Field(() => CreditStatusType, { description: 'The enterprise.' })
  readonly enterpriseStatus!: CreditStatus;

  @Field(() => CreditStatusType, { description: 'Its legal representative (法定代表人).' })
  readonly legalRepresentativeStatus!: CreditStatus;

  @Field(() => CreditStatusType, { description: 'Its actual controller (实际控制人).' })
  readonly actualControllerStatus!: CreditStatus;

  @Field(() => Timestamp, { description: 'When it was put on file.' })
  readonly recordedAt!: Date;
}

@ObjectType('EnterpriseMember', { description: 'Somebody who acts for an enterprise.' })
export class EnterpriseMemberType {
  @Field(() => ID, { description: 'Names the membership, to end it by: the id of the appointment.' })
  readonly appointmentId!: string;

  @Field(() => String, { description: 'The name of the person.' })
  readonly name!: string;

  @Field(() => String, { description: 'What the person signs in with.' })
  readonly login!: string;
}

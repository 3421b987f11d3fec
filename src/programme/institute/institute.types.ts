import { Field, ID, Int, ObjectType } from 'type-graphql';
import { RoleType } from '../../access/account/account.types.js';
import type { Placed } from '../../access/guard.js';
import { BilingualText } from '../../platform/graphql/bilingual.type.js';
import { enumOf } from '../../platform/graphql/enum.js';
import { PlainDateScalar } from '../../platform/graphql/scalars.js';
import type { Enterprise } from '../../registry/enterprise/enterprise.entity.js';
import type { PlainDate } from '../../shared/dates.js';
import type { Bilingual } from '../../shared/text.js';
import { InstituteLevel as InstituteLevelEnum } from '../calculation/calculation.enums.js';
import type { Institute, InstituteLevel, InstituteStatus, OfficerRole } from './institute.entity.js';
import { placeOfInstitute } from './institute-place.js';

export const InstituteStatusType = enumOf<InstituteStatus>(
  'InstituteStatus',
  'Whether an institute is on the register.',
  { ACTIVE: '在册.', REMOVED: '已摘牌 (五(四)6).' },
);

@ObjectType('InstituteTargets', { description: 'What an institute promised for each year (六(五)).' })
export class InstituteTargets {
  @Field(() => Int, { description: 'New results of research.' })
  readonly results!: number;

  @Field(() => Int, { description: 'Transfers.' })
  readonly transfers!: number;
}

@ObjectType('InstituteOfficer', { description: 'Who is in charge of an institute (一院一案).' })
export class InstituteOfficer {
  @Field(() => ID, { description: 'The account.' })
  readonly accountId!: string;

  @Field(() => String, { description: 'The name of the person.' })
  readonly name!: string;

  @Field(() => RoleType, { description: 'The role by which.' })
  readonly role!: OfficerRole;
}

@ObjectType('OfficerCandidate', { description: 'Somebody who may be put in charge of an institute.' })
export class OfficerCandidate extends InstituteOfficer {}

@ObjectType('Institute', {
  description:
    '产业研究院: an institute on the public register, by the approval of the government (五(二)3).',
})
export class InstituteType implements Placed {
  readonly place: Placed['place'];

  @Field(() => ID, { description: 'Names the institute, to change it by.' })
  readonly id: string;

  @Field(() => Int, { description: 'Counts the changes; a change names the version it starts from.' })
  readonly version: number;

  @Field(() => String, { description: 'By which it is known: `SMXCYY-2026-001`.' })
  readonly number: string;

  @Field(() => String, { description: 'Its name.' })
  readonly name: string;

  @Field(() => String, { description: 'The name of its lead enterprise (牵头建设单位).' })
  readonly leadEnterprise: string;

  @Field(() => InstituteLevelEnum, { description: 'Who has recognised it.' })
  readonly level: InstituteLevel;

  @Field(() => InstituteStatusType, { description: 'Whether it is on the register.' })
  readonly status: InstituteStatus;

  @Field(() => PlainDateScalar, { nullable: true, description: 'The day of its removal (五(四)6).' })
  readonly removedOn: PlainDate | null;

  @Field(() => PlainDateScalar, { description: 'The day of its approval by the government (五(二)3).' })
  readonly approvedOn: PlainDate;

  @Field(() => String, { description: "Number of the government's document." })
  readonly documentNo: string;

  @Field(() => PlainDateScalar, {
    nullable: true,
    description: 'The day of its recognition by the province (四(二)); it may lie before the approval.',
  })
  readonly provincialOn: PlainDate | null;

  @Field(() => String, { nullable: true, description: "Number of the province's document." })
  readonly provincialDocumentNo: string | null;

  constructor(
    readonly row: Institute,
    enterprise: Pick<Enterprise, 'name' | 'supervisingDepartmentKey'>,
  ) {
    this.place = placeOfInstitute(row, enterprise);
    this.id = row.id;
    this.version = row.version;
    this.number = row.number;
    this.name = row.name;
    this.leadEnterprise = enterprise.name;
    this.level = row.level;
    this.status = row.status;
    this.removedOn = row.removedOn;
    this.approvedOn = row.approvedOn;
    this.documentNo = row.documentNo;
    this.provincialOn = row.provincialOn;
    this.provincialDocumentNo = row.provincialDocumentNo;
  }
}

/** What the public history of an institute tells of. */
export type HistoryKind = 'PUBLIC_NOTICE' | 'APPROVED' | 'PROVINCIAL_RECOGNISED';

const HistoryKindType = enumOf<HistoryKind>(
  'InstituteHistoryKind',
  'What the public history of an institute tells of.',
  {
    PUBLIC_NOTICE: '公示: it was put before the public (五(二)2).',
    APPROVED: '批准组建: the government approved it (五(二)3).',
    PROVINCIAL_RECOGNISED: '省级认定: the province recognised it (四(二)).',
  },
);

@ObjectType('InstituteHistoryEntry', { description: 'Something that happened to an institute.' })
export class InstituteHistoryEntry {
  @Field(() => HistoryKindType, { description: 'What.' })
  readonly kind!: HistoryKind;

  @Field(() => PlainDateScalar, { description: 'The day, or the first of several.' })
  readonly on!: PlainDate;

  @Field(() => PlainDateScalar, { nullable: true, description: 'The last day, where it lasted.' })
  readonly untilOn!: PlainDate | null;

  @Field(() => String, { nullable: true, description: 'Number of the document.' })
  readonly documentNo!: string | null;

  @Field(() => BilingualText, { description: 'What it is called.' })
  readonly name!: Bilingual;

  @Field(() => BilingualText, { nullable: true, description: 'More of it.' })
  readonly details!: Bilingual | null;
}

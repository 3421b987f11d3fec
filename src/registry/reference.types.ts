import { Field, ID, ObjectType } from 'type-graphql';
import { BilingualText } from '../platform/graphql/bilingual.type.js';
import { enumOf } from '../platform/graphql/enum.js';
import { PlainDateScalar } from '../platform/graphql/scalars.js';
import type { Bilingual } from '../shared/text.js';
import type { Department } from './department.entity.js';
import type { IndustryField } from './industry-field.entity.js';
import type { RegionKind, SeededRegion } from './region.entity.js';

const RegionKindType = enumOf('RegionKind', 'What kind of place a region is.', {
  CITY: '地级市: the city itself.',
  DISTRICT: '市辖区',
  COUNTY: '县',
  COUNTY_LEVEL_CITY: '县级市',
  ZONE: 'A development zone of the city.',
});

@ObjectType({ description: 'The city, one of its counties, or one of its zones.' })
export class RegionType {
  @Field(() => ID, { description: 'The key that facts use.' })
  readonly key: string;

  @Field(() => String, { nullable: true, description: 'Code of GB/T 2260; zones have none.' })
  readonly gbCode: string | null;

  @Field(() => String, { nullable: true, description: '统计用区划代码, where a zone has one.' })
  readonly statCode: string | null;

  @Field(() => RegionKindType, { description: 'What kind of place it is.' })
  readonly kind: RegionKind;

  @Field(() => BilingualText, { description: 'Its name.' })
  readonly name: Bilingual;

  @Field(() => PlainDateScalar, { description: 'The day from which the row holds.' })
  readonly validFrom: string;

  constructor(region: SeededRegion) {
    this.key = region.key;
    this.gbCode = region.gbCode;
    this.statCode = region.statCode;
    this.kind = region.kind;
    this.name = { zh: region.nameZh, en: region.nameEn };
    this.validFrom = region.validFrom;
  }
}

@ObjectType({ description: 'What a clause gives a department to do.' })
export class DepartmentRoleType {
  @Field(() => String, { description: 'The clause.' })
  readonly clause!: string;

  @Field(() => BilingualText, { description: 'The part it gives.' })
  readonly role!: Bilingual;
}

@ObjectType({ description: 'A body that the notice names.' })
export class DepartmentType {
  @Field(() => ID, { description: 'The key that clauses use.' })
  readonly key: string;

  @Field(() => String, { description: 'CITY, COUNTY or ENTERPRISE.' })
  readonly level: string;

  @Field(() => BilingualText, { description: 'Its name.' })
  readonly name: Bilingual;

  @Field(() => [DepartmentRoleType], { description: 'Its parts, by clause.' })
  readonly roles: readonly DepartmentRoleType[];

  constructor(department: Department) {
    this.key = department.key;
    this.level = department.level;
    this.name = { zh: department.nameZh, en: department.nameEn };
    this.roles = department.roles.map(({ clause, roleZh, roleEn }) => ({
      clause,
      role: { zh: roleZh, en: roleEn },
    }));
  }
}

@ObjectType({ description: 'A field of industry that 二 or 三 names.' })
export class IndustryFieldType {
  @Field(() => ID, { description: 'Stable key.' })
  readonly key: string;

  @Field(() => BilingualText, { description: 'Its name.' })
  readonly name: Bilingual;

  @Field(() => [String], { description: 'The clauses that name it.' })
  readonly clauses: readonly string[];

  constructor(field: IndustryField) {
    this.key = field.key;
    this.name = { zh: field.nameZh, en: field.nameEn };
    this.clauses = field.clauses;
  }
}

import { Field, InputType, Int } from 'type-graphql';
import type { Delivery } from '../../access/sign-in/sign-in.service.js';
import { DeliveryType } from '../../access/sign-in/sign-in.types.js';
import { Line, Paragraph, Secret, Uuid } from '../../platform/graphql/scalars.js';
import type { Ownership } from './enterprise.entity.js';
import { OwnershipType } from './enterprise.enums.js';
import type { EnterpriseStatement } from './enterprise-statement.js';

const DEPARTMENT = 'Key of the supervising department, for an enterprise owned by the city (五(二)1).';

@InputType({ description: 'What is said of an enterprise.' })
export class EnterpriseInput {
  @Field(() => Line, { description: '统一社会信用代码; full-width and lower-case characters are taken too.' })
  readonly creditCode!: string;

  @Field(() => Line, { description: 'The name on the business licence.' })
  readonly name!: string;

  @Field(() => String, { description: 'Key of the place of registration.' })
  readonly regionKey!: string;

  @Field(() => Line, { description: '法定代表人.' })
  readonly legalRepresentative!: string;

  @Field(() => Line, { description: '实际控制人, a person or a body.' })
  readonly actualController!: string;

  @Field(() => OwnershipType, { description: 'Who owns it.' })
  readonly ownership!: Ownership;

  @Field(() => String, { nullable: true, description: DEPARTMENT })
  readonly supervisingDepartmentKey?: string | null;

  @Field(() => Line, { nullable: true, description: 'Its switchboard, not the number of a person.' })
  readonly contactPhone?: string | null;
}

/** What the input says, with null for what it leaves out. */
export const statedIn = (input: EnterpriseInput): EnterpriseStatement => ({
  creditCode: input.creditCode,
  name: input.name,
  regionKey: input.regionKey,
  legalRepresentative: input.legalRepresentative,
  actualController: input.actualController,
  ownership: input.ownership,
  supervisingDepartmentKey: input.supervisingDepartmentKey ?? null,
  contactPhone: input.contactPhone ?? null,
});

@InputType({ description: 'An enterprise that signs itself up, and the person who will act for it.' })
export class SignUpEnterpriseInput extends EnterpriseInput {
  @Field(() => Line, { description: 'The name of the person.' })
  readonly memberName!: string;

  @Field(() => Line, { description: 'The telephone number of the person, which is shown masked.' })
  readonly phone!: string;

  @Field(() => Line, {
    description: 'What the person will sign in with: 3 to 64 small letters, digits or `. _ @ -`.',
  })
  readonly login!: string;

  @Field(() => Secret, { description: 'The password, of at least 10 characters; a sentence does well.' })
  readonly password!: string;

  @Field(() => DeliveryType, { description: 'Where the token of the session goes.' })
  readonly delivery!: Delivery;
}

@InputType({ description: 'Changes of an enterprise. What is left out stays.' })
export class UpdateEnterpriseInput {
  @Field(() => Uuid, { description: 'Which enterprise.' })
  readonly enterpriseId!: string;

  @Field(() => Int, { description: 'The version that the change starts from.' })
  readonly expectedVersion!: number;

  @Field(() => Paragraph, {
    nullable: true,
    description: 'Why, where an office makes the change; it goes into the record.',
  })
  readonly reason?: string | null;

  @Field(() => Line, { nullable: true, description: '统一社会信用代码.' })
  readonly creditCode?: string | null;

  @Field(() => Line, { nullable: true, description: 'The name on the business licence.' })
  readonly name?: string | null;

  @Field(() => String, { nullable: true, description: 'Key of the place of registration.' })
  readonly regionKey?: string | null;

  @Field(() => Line, { nullable: true, description: '法定代表人.' })
  readonly legalRepresentative?: string | null;

  @Field(() => Line, { nullable: true, description: '实际控制人.' })
  readonly actualController?: string | null;

  @Field(() => OwnershipType, { nullable: true, description: 'Who owns it.' })
  readonly ownership?: Ownership | null;

  @Field(() => String, { nullable: true, description: `${DEPARTMENT} Null takes it away.` })
  readonly supervisingDepartmentKey?: string | null;

  @Field(() => Line, { nullable: true, description: 'Its switchboard. Null takes it away.' })
  readonly contactPhone?: string | null;
}

/** What is said of an enterprise after the changes; null takes away only what an enterprise may lack. */
export const statedAfter = (
  before: EnterpriseStatement,
  { supervisingDepartmentKey, contactPhone, ...input }: UpdateEnterpriseInput,
): EnterpriseStatement => ({
  creditCode: input.creditCode ?? before.creditCode,
  name: input.name ?? before.name,
  regionKey: input.regionKey ?? before.regionKey,
  legalRepresentative: input.legalRepresentative ?? before.legalRepresentative,
  actualController: input.actualController ?? before.actualController,
  ownership: input.ownership ?? before.ownership,
  supervisingDepartmentKey:
    supervisingDepartmentKey === undefined ? before.supervisingDepartmentKey : supervisingDepartmentKey,
  contactPhone: contactPhone === undefined ? before.contactPhone : contactPhone,
});

@InputType({ description: 'Somebody who is to act for an enterprise.' })
export class InviteMemberInput {
  @Field(() => Uuid, { description: 'For which enterprise.' })
  readonly enterpriseId!: string;

  @Field(() => Line, {
    description: 'What the person will sign in with: 3 to 64 small letters, digits or `. _ @ -`.',
  })
  readonly login!: string;

  @Field(() => Line, { description: 'The name of the person.' })
  readonly name!: string;

  @Field(() => Line, { nullable: true, description: 'The telephone number of the person.' })
  readonly phone?: string | null;
}

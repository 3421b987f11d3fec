import { Field, InputType } from 'type-graphql';
import { Line, Paragraph, Secret, Uuid } from '../../platform/graphql/scalars.js';
import type { HeldRole } from '../actor.js';
import type { Role } from '../roles.js';
import { RoleType } from './account.types.js';

@InputType({
  description: 'A role, and the office that it is bound to: none, a place, a department or an enterprise.',
})
export class HeldRoleInput {
  @Field(() => RoleType, { description: 'The role.' })
  readonly role!: Role;

  @Field(() => String, { nullable: true, description: 'Key of the place, for a role of a county.' })
  readonly regionKey?: string | null;

  @Field(() => String, { nullable: true, description: 'Key of the department, for a role of one.' })
  readonly departmentKey?: string | null;

  @Field(() => Uuid, { nullable: true, description: 'The enterprise, for its member.' })
  readonly enterpriseId?: string | null;
}

/** What the input says, with null for what it leaves out. */
export const heldRoleOf = ({ role, regionKey, departmentKey, enterpriseId }: HeldRoleInput): HeldRole => ({
  role,
  regionKey: regionKey ?? null,
  departmentKey: departmentKey ?? null,
  enterpriseId: enterpriseId ?? null,
});

@InputType({ description: 'A person who is to have an account.' })
export class InviteAccountInput {
  @Field(() => Line, {
    description: 'What the person will sign in with: 3 to 64 small letters, digits or `. _ @ -`.',
  })
  readonly login!: string;

  @Field(() => Line, { description: 'The name of the person.' })
  readonly name!: string;

  @Field(() => Line, { nullable: true, description: 'The body that the person works for.' })
  readonly employer?: string;

  @Field(() => Line, { nullable: true, description: 'A mobile number, or a landline with its area code.' })
  readonly phone?: string;

  @Field(() => Line, { nullable: true, description: '居民身份证 (GB 11643).' })
  readonly identityNumber?: string;

  @Field(() => [HeldRoleInput], { description: 'The roles to begin with.' })
  readonly roles!: HeldRoleInput[];
}

@InputType({ description: 'A role to give.' })
export class AppointInput extends HeldRoleInput {
  @Field(() => Uuid, { description: 'To which account.' })
  readonly accountId!: string;
}

@InputType({ description: 'An account, and why.' })
export class AccountReasonInput {
  @Field(() => Uuid, { description: 'The account.' })
  readonly accountId!: string;

  @Field(() => Paragraph, { description: 'Why; it goes into the record.' })
  readonly reason!: string;
}

@InputType({ description: 'The old password and the new.' })
export class ChangePasswordInput {
  @Field(() => Secret, { description: 'The present one.' })
  readonly current!: string;

  @Field(() => Secret, { description: 'The new one, of at least 10 characters.' })
  readonly password!: string;
}

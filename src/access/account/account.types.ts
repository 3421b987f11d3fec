import { Field, ID, ObjectType } from 'type-graphql';
import { enumOf } from '../../platform/graphql/enum.js';
import { Timestamp } from '../../platform/graphql/scalars.js';
import type { Person } from '../../registry/person.entity.js';
import { PersonType } from '../../registry/person.type.js';
import type { Placed } from '../guard.js';
import { ROLE_NAMES, ROLES, type Role } from '../roles.js';
import type { Account, AccountStatus } from './account.entity.js';
import type { Appointment } from './appointment.entity.js';

export const RoleType = enumOf<Role>(
  'Role',
  'The parts that the notice gives to people, and the two that watch over the platform.',
  Object.fromEntries(
    ROLE_NAMES.map((role) => [role, `${ROLES[role].name.zh}: ${ROLES[role].name.en}.`]),
  ) as Record<Role, string>,
);

const AccountStatusType = enumOf<AccountStatus>('AccountStatus', 'Whether an account can be used.', {
  INVITED: 'Its owner has not set a password yet.',
  ACTIVE: 'In use.',
  DISABLED: 'Nobody signs in with it.',
});

@ObjectType('Appointment', { description: 'A role that an account holds, and where.' })
export class AppointmentType {
  @Field(() => ID, { description: 'Names the appointment, to end it by.' })
  readonly id: string;

  @Field(() => RoleType, { description: 'The role.' })
  readonly role: Role;

  @Field(() => String, { nullable: true, description: 'Key of the place, for a role of a county.' })
  readonly regionKey: string | null;

  @Field(() => String, { nullable: true, description: 'Key of the department, for a role of one.' })
  readonly departmentKey: string | null;

  @Field(() => ID, { nullable: true, description: 'The enterprise, for its member.' })
  readonly enterpriseId: string | null;

  @Field(() => Timestamp, { description: 'From when.' })
  readonly appointedAt: Date;

  constructor(row: Appointment) {
    this.id = row.id;
    this.role = row.role;
    this.regionKey = row.regionKey;
    this.departmentKey = row.departmentKey;
    this.enterpriseId = row.enterpriseId;
    this.appointedAt = row.appointedAt;
  }
}

@ObjectType('Account', { description: 'By which a person signs in, with the roles it holds.' })
export class AccountType implements Placed {
  readonly place: Placed['place'];

  @Field(() => ID, { description: 'Names the account.' })
  readonly id: string;

  @Field(() => String, { description: 'What its owner signs in with.' })
  readonly login: string;

  @Field(() => AccountStatusType, { description: 'Whether it can be used.' })
  readonly status: AccountStatus;

  @Field(() => Boolean, { description: 'Whether a code of an authenticator is asked for.' })
  readonly secondFactor: boolean;

  @Field(() => Timestamp, { description: 'When it was made.' })
  readonly createdAt: Date;

  constructor(
    account: Account,
    person: Person,
    appointments: readonly Appointment[],
    issuers: readonly string[],
  ) {
    this.place = { accountId: account.id };
    this.id = account.id;
    this.login = account.login;
    this.status = account.status;
    this.secondFactor = account.secondFactorConfirmedAt !== null;
    this.createdAt = account.createdAt;
    this.person = new PersonType(person);
    this.roles = appointments.map((row) => new AppointmentType(row));
    this.identities = issuers;
  }

  @Field(() => PersonType, { description: 'Whose it is.' })
  readonly person: PersonType;

  @Field(() => [AppointmentType], { description: 'The roles held now, the oldest first.' })
  readonly roles: readonly AppointmentType[];

  @Field(() => [String], {
    description: 'By whose word its owner signs in without a password: the issuer of each identity linked.',
  })
  readonly identities: readonly string[];
}

@ObjectType('AccountPage', { description: 'Some accounts, by login.' })
export class AccountPage {
  @Field(() => [AccountType], { description: 'The accounts.' })
  readonly accounts!: readonly AccountType[];

  @Field(() => String, { nullable: true, description: 'Ask for the next page with this; null on the last.' })
  readonly next!: string | null;
}

@ObjectType('SetUpLink', { description: 'A link, good once, by which the owner of an account sets it up.' })
export class SetUpLinkType {
  @Field(() => String, {
    nullable: true,
    description: 'The secret of the link. Shown this once: null when the same request is sent again.',
  })
  readonly token: string | null = null;

  @Field(() => Timestamp, { description: 'Until when it is good.' })
  readonly expiresAt: Date;

  @Field(() => AccountType, { description: 'Whose it is.' })
  readonly account: AccountType;

  constructor(expiresAt: Date, account: AccountType) {
    this.expiresAt = expiresAt;
    this.account = account;
  }
}

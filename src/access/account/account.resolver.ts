import { Arg, Ctx, Mutation, Query, Resolver } from 'type-graphql';
import { Line, PageSize, Uuid } from '../../platform/graphql/scalars.js';
import type { Done, Reading, UnitOfWork } from '../request-context.js';
import { readAccount, readAccounts } from './account.answers.js';
import { AccountReasonInput, AppointInput, heldRoleOf, InviteAccountInput } from './account.inputs.js';
import { AccountPage, AccountType, SetUpLinkType } from './account.types.js';
import type { AccountsService } from './accounts.service.js';

/** Accounts and roles, by the administrator. */
@Resolver()
export class AccountResolver {
  constructor(private readonly accounts: AccountsService) {}

  @Query(() => AccountType, { nullable: true, description: 'Whoever is signed in; null for the public.' })
  async me(@Ctx() { actor, database }: Reading): Promise<AccountType | null> {
    return actor === null ? null : readAccount(await database.read(), actor.accountId);
  }

  @Query(() => AccountPage, { description: 'Accounts by login.' })
  async accountPage(
    @Ctx() { database, reach }: Reading,
    @Arg('first', () => PageSize, { defaultValue: 50, description: 'How many at most.' }) first: number,
    @Arg('after', () => Line, { nullable: true, description: 'The `next` of the page before.' })
    after: string | null = null,
    @Arg('login', () => Line, { nullable: true, description: 'Only logins that begin so.' })
    login: string | null = null,
  ): Promise<AccountPage> {
    return readAccounts(await database.read(), reach, { first, after, login });
  }

  @Mutation(() => SetUpLinkType, {
    description:
      'Makes an account and a link to set it up. Errors: LOGIN_TAKEN, LOGIN_MALFORMED, OFFICE_DOES_NOT_FIT, ROLES_EXCLUDE, PHONE_MALFORMED, IDENTITY_NUMBER_MALFORMED.',
  })
  inviteAccount(
    @Ctx() unit: UnitOfWork,
    @Arg('input', () => InviteAccountInput, { description: 'Who, and with which roles.', validate: false })
    input: InviteAccountInput,
  ): Promise<Done> {
    return this.accounts.invite(unit, input, input.roles.map(heldRoleOf));
  }

  @Mutation(() => SetUpLinkType, { description: 'Makes a new link for an account; older links are dead.' })
  renewSetUpLink(
    @Ctx() unit: UnitOfWork,
    @Arg('accountId', () => Uuid, { description: 'Whose.' }) accountId: string,
  ): Promise<Done> {
    return this.accounts.renewSetUpLink(unit, accountId);
  }

  @Mutation(() => AccountType, {
    description:
      'Gives a role. Errors: SELF_APPOINTMENT, OFFICE_DOES_NOT_FIT, ROLES_EXCLUDE, ROLE_HELD_ALREADY.',
  })
  appoint(
    @Ctx() unit: UnitOfWork,
    @Arg('input', () => AppointInput, { description: 'The role and the account.', validate: false })
    input: AppointInput,
  ): Promise<Done> {
    return this.accounts.appoint(unit, input.accountId, heldRoleOf(input));
  }

  @Mutation(() => AccountType, { description: 'Takes a role at once. Error: SELF_APPOINTMENT.' })
  endAppointment(
    @Ctx() unit: UnitOfWork,
    @Arg('appointmentId', () => Uuid, { description: 'Which appointment.' }) appointmentId: string,
  ): Promise<Done> {
    return this.accounts.endAppointment(unit, appointmentId);
  }

  @Mutation(() => AccountType, {
    description: 'Disables an account and signs its owner out everywhere. Error: SELF_DISABLING.',
  })
  disableAccount(
    @Ctx() unit: UnitOfWork,
    @Arg('input', () => AccountReasonInput, { description: 'Which, and why.', validate: false })
    { accountId, reason }: AccountReasonInput,
  ): Promise<Done> {
    return this.accounts.setDisabled(unit, accountId, true, reason);
  }

  @Mutation(() => AccountType, { description: 'Enables an account again. Error: SELF_DISABLING.' })
  enableAccount(
    @Ctx() unit: UnitOfWork,
    @Arg('input', () => AccountReasonInput, { description: 'Which, and why.', validate: false })
    { accountId, reason }: AccountReasonInput,
  ): Promise<Done> {
    return this.accounts.setDisabled(unit, accountId, false, reason);
  }

  @Mutation(() => AccountType, { description: 'Ends every session of an account.' })
  signOutEverywhere(
    @Ctx() unit: UnitOfWork,
    @Arg('accountId', () => Uuid, { description: 'Whose.' }) accountId: string,
  ): Promise<Done> {
    return this.accounts.signOutEverywhere(unit, accountId);
  }

  @Mutation(() => AccountType, {
    description: 'Takes the second factor from somebody who lost it. Error: SELF_DISABLING.',
  })
  dropSecondFactor(
    @Ctx() unit: UnitOfWork,
    @Arg('accountId', () => Uuid, { description: 'Whose.' }) accountId: string,
  ): Promise<Done> {
    return this.accounts.dropSecondFactor(unit, accountId);
  }

  @Mutation(() => AccountType, {
    description:
      'Takes every identity of single sign-on from an account, and signs its owner out everywhere.',
  })
  unlinkIdentities(
    @Ctx() unit: UnitOfWork,
    @Arg('accountId', () => Uuid, { description: 'Whose.' }) accountId: string,
  ): Promise<Done> {
    return this.accounts.unlinkIdentities(unit, accountId);
  }
}

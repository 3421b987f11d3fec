import { Arg, Ctx, Mutation, Resolver } from 'type-graphql';
import { Secret } from '../../platform/graphql/scalars.js';
import { caseKey } from '../../record/append.js';
import { ChangePasswordInput } from '../account/account.inputs.js';
import { AccountType } from '../account/account.types.js';
import type { SetUpService } from '../account/set-up.service.js';
import { Done, type UnitOfWork } from '../request-context.js';
import type { SecondFactorService } from '../second-factor/second-factor.service.js';
import { endSession } from '../session/sessions.js';
import type { SignInService } from './sign-in.service.js';
import {
  SecondFactorEnrolment,
  SetUpAccountInput,
  SetUpFirstAdministratorInput,
  SignInInput,
  SignInType,
} from './sign-in.types.js';

/** Coming in and going out, and the owner's own acts on an account. */
@Resolver()
export class SignInResolver {
  constructor(
    private readonly signIns: SignInService,
    private readonly setUps: SetUpService,
    private readonly secondFactors: SecondFactorService,
  ) {}

  @Mutation(() => SignInType, {
    description:
      'Signs in; a session that the request came with ends. Errors: WRONG_CREDENTIALS, SECOND_FACTOR_NEEDED, SECOND_FACTOR_WRONG, TOO_MANY_ATTEMPTS.',
  })
  signIn(
    @Ctx() unit: UnitOfWork,
    @Arg('input', () => SignInInput, { description: 'Login and password.', validate: false })
    input: SignInInput,
  ): Promise<Done> {
    return this.signIns.signIn(unit, input);
  }

  @Mutation(() => Boolean, { description: 'Ends the session; its token is dead at once.' })
  async signOut(@Ctx() unit: UnitOfWork): Promise<Done> {
    const { accountId, sessionId } = unit.signedIn;
    await endSession(unit.manager, sessionId, unit.clock);
    await unit.record({ accountId }, { caseKey: caseKey('account', accountId), action: 'SIGN_OUT' });
    unit.afterCommit(async () => unit.client.setSessionCookie(null));
    return new Done(true);
  }

  @Mutation(() => SignInType, {
    description:
      'Sets the password by a set-up link and signs in. Errors: SET_UP_LINK_DEAD, PASSWORD_…, SECOND_FACTOR_NEEDED, SECOND_FACTOR_WRONG.',
  })
  setUpAccount(
    @Ctx() unit: UnitOfWork,
    @Arg('input', () => SetUpAccountInput, { description: 'The link and the password.', validate: false })
    input: SetUpAccountInput,
  ): Promise<Done> {
    return this.setUps.setUp(unit, input);
  }

  @Mutation(() => SignInType, {
    description:
      'Makes the first administrator, by the link that the start has printed. Errors: SET_UP_LINK_DEAD, LOGIN_MALFORMED, PASSWORD_….',
  })
  setUpFirstAdministrator(
    @Ctx() unit: UnitOfWork,
    @Arg('input', () => SetUpFirstAdministratorInput, {
      description: 'The link and the person.',
      validate: false,
    })
    input: SetUpFirstAdministratorInput,
  ): Promise<Done> {
    return this.setUps.setUpFirstAdministrator(unit, input);
  }

  @Mutation(() => Boolean, {
    description: 'Changes the own password and signs out everywhere. Errors: WRONG_PASSWORD, PASSWORD_….',
  })
  changePassword(
    @Ctx() unit: UnitOfWork,
    @Arg('input', () => ChangePasswordInput, { description: 'The old one and the new.', validate: false })
    { current, password }: ChangePasswordInput,
  ): Promise<Done> {
    return this.setUps.changePassword(unit, current, password);
  }

  @Mutation(() => SecondFactorEnrolment, {
    description: 'Makes a secret for an authenticator. Error: SECOND_FACTOR_ON.',
  })
  beginSecondFactor(@Ctx() unit: UnitOfWork): Promise<Done> {
    return this.secondFactors.begin(unit);
  }

  @Mutation(() => AccountType, {
    description:
      'Switches the second factor on by a first code. Errors: SECOND_FACTOR_WRONG, SECOND_FACTOR_NOT_BEGUN.',
  })
  confirmSecondFactor(
    @Ctx() unit: UnitOfWork,
    @Arg('code', () => Secret, { description: 'Six digits of the authenticator.' }) code: string,
  ): Promise<Done> {
    return this.secondFactors.confirm(unit, code);
  }

  @Mutation(() => AccountType, { description: 'Switches the second factor off. Error: WRONG_PASSWORD.' })
  removeSecondFactor(
    @Ctx() unit: UnitOfWork,
    @Arg('password', () => Secret, { description: 'The password.' }) password: string,
  ): Promise<Done> {
    return this.secondFactors.remove(unit, password);
  }
}

import { Arg, Ctx, Mutation, Resolver } from 'type-graphql';
import { SetUpLinkType } from '../../access/account/account.types.js';
import type { Done, UnitOfWork } from '../../access/request-context.js';
import { SignInType } from '../../access/sign-in/sign-in.types.js';
import { Uuid } from '../../platform/graphql/scalars.js';
import { InviteMemberInput, SignUpEnterpriseInput } from './enterprise.inputs.js';
import { EnterpriseType } from './enterprise.types.js';
import type { MembersService } from './members.service.js';
import type { SignUpService } from './sign-up.service.js';

/** Whoever acts for an enterprise comes and goes. */
@Resolver()
export class MembersResolver {
  constructor(
    private readonly signUps: SignUpService,
    private readonly members: MembersService,
  ) {}

  @Mutation(() => SignInType, {
    description:
      'An enterprise signs itself up, with its first member, who is signed in. An office then confirms it. Errors: CREDIT_CODE_INVALID, PHONE_MALFORMED, ENTERPRISE_REGISTERED, REGION_UNKNOWN, DEPARTMENT_UNKNOWN, SUPERVISION_DOES_NOT_FIT, LOGIN_MALFORMED, LOGIN_TAKEN, PASSWORD_…, TOO_MANY_ATTEMPTS.',
  })
  signUpEnterprise(
    @Ctx() unit: UnitOfWork,
    @Arg('input', () => SignUpEnterpriseInput, {
      description: 'The enterprise and the person.',
      validate: false,
    })
    input: SignUpEnterpriseInput,
  ): Promise<Done> {
    return this.signUps.signUp(unit, input);
  }

  @Mutation(() => SetUpLinkType, {
    description:
      'Makes an account for another member, and a link to set it up. Errors: ENTERPRISE_NOT_CONFIRMED, LOGIN_TAKEN, LOGIN_MALFORMED, PHONE_MALFORMED.',
  })
  inviteMember(
    @Ctx() unit: UnitOfWork,
    @Arg('input', () => InviteMemberInput, { description: 'Who, and for which enterprise.', validate: false })
    input: InviteMemberInput,
  ): Promise<Done> {
    return this.members.invite(unit, input);
  }

  @Mutation(() => EnterpriseType, { description: 'Ends a membership at once. Error: LAST_MEMBER.' })
  endMembership(
    @Ctx() unit: UnitOfWork,
    @Arg('appointmentId', () => Uuid, { description: 'Which, by its appointment.' }) appointmentId: string,
  ): Promise<Done> {
    return this.members.end(unit, appointmentId);
  }
}

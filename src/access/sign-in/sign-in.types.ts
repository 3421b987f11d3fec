import { Field, ID, InputType, ObjectType } from 'type-graphql';
import { enumOf } from '../../platform/graphql/enum.js';
import { Line, Secret, Timestamp } from '../../platform/graphql/scalars.js';
import { LONGEST_SESSION_MS } from '../session/live-session.js';
import type { Session } from '../session/session.entity.js';
import type { Delivery } from './sign-in.service.js';

export const DeliveryType = enumOf<Delivery>('SessionDelivery', 'Where the token of a new session goes.', {
  COOKIE: 'Into a cookie that scripts cannot read: for the portal.',
  BEARER: 'Into the answer, to be sent as `Authorization: Bearer`: for programs.',
});

@ObjectType('SignIn', { description: 'A session just begun.' })
export class SignInType {
  @Field(() => ID, { description: 'Names the session; it is not its token.' })
  readonly sessionId: string;

  @Field(() => String, {
    nullable: true,
    description: 'For `BEARER`, shown this once: null when the same request is sent again, and for `COOKIE`.',
  })
  readonly token: string | null = null;

  @Field(() => Timestamp, {
    description: 'When it ends at the latest; an hour without a request ends it too.',
  })
  readonly endsAt: Date;

  constructor(session: Session) {
    this.sessionId = session.id;
    this.endsAt = new Date(session.startedAt.getTime() + LONGEST_SESSION_MS);
  }
}

@InputType({ description: 'What somebody signs in with.' })
export class SignInInput {
  @Field(() => Line, { description: 'The login; case does not matter.' })
  readonly login!: string;

  @Field(() => Secret, { description: 'The password.' })
  readonly password!: string;

  @Field(() => Secret, {
    nullable: true,
    description: 'Six digits of the authenticator, where the account has one.',
  })
  readonly code?: string | null;

  @Field(() => DeliveryType, { description: 'Where the token goes.' })
  readonly delivery!: Delivery;
}

@InputType({ description: 'What every new password comes with.' })
abstract class NewPasswordInput {
  @Field(() => Secret, { description: 'The secret of the link.' })
  readonly token!: string;

  @Field(() => Secret, { description: 'The password, of at least 10 characters; a sentence does well.' })
  readonly password!: string;

  @Field(() => DeliveryType, { description: 'Where the token of the session goes.' })
  readonly delivery!: Delivery;
}

@InputType({ description: 'The secret of a set-up link, and the password to set.' })
export class SetUpAccountInput extends NewPasswordInput {
  @Field(() => Secret, {
    nullable: true,
    description: 'Six digits of the authenticator, where the account has one.',
  })
  readonly code?: string | null;
}

@InputType({ description: 'The first administrator of an installation.' })
export class SetUpFirstAdministratorInput extends NewPasswordInput {
  @Field(() => Line, { description: 'What the administrator will sign in with.' })
  readonly login!: string;

  @Field(() => Line, { description: 'The name of the person.' })
  readonly name!: string;
}

@ObjectType('SecondFactorEnrolment', {
  description: 'The secret for an authenticator. It counts once a code of it has been confirmed.',
})
export class SecondFactorEnrolment {
  @Field(() => String, { nullable: true, description: 'In base32, shown this once.' })
  readonly secret: string | null = null;

  @Field(() => String, {
    nullable: true,
    description: 'The otpauth address, to be shown as a QR code; shown this once.',
  })
  readonly enrolmentUri: string | null = null;
}

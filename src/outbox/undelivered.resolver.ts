import { Ctx, Field, ID, Int, ObjectType, Query, Resolver } from 'type-graphql';
import type { Reading } from '../access/request-context.js';
import { BilingualText } from '../platform/graphql/bilingual.type.js';
import { Timestamp } from '../platform/graphql/scalars.js';
import type { Bilingual } from '../shared/text.js';
import { type UndeliveredMessage, undeliveredMessages } from './undelivered.js';

@ObjectType('UndeliveredMessage', {
  description: 'A notification whose delivery has failed so far, such as one to an office that nobody holds.',
})
class UndeliveredMessageType {
  @Field(() => ID, { description: 'Names the message.' })
  readonly id: string;

  @Field(() => String, { description: 'What it is about.' })
  readonly kind: string;

  @Field(() => BilingualText, { description: 'In a line.' })
  readonly subject: Bilingual;

  @Field(() => String, { nullable: true, description: 'The role it is addressed to; null for one account.' })
  readonly role: string | null;

  @Field(() => Timestamp, { description: 'When it was written.' })
  readonly createdAt: Date;

  @Field(() => Int, { description: 'How often its delivery was tried.' })
  readonly attempts: number;

  @Field(() => String, { nullable: true, description: 'Why the last attempt failed, in words.' })
  readonly error: string | null;

  @Field(() => Boolean, { description: 'Whether it is tried no more.' })
  readonly givenUp: boolean;

  constructor({ message, givenUp }: UndeliveredMessage) {
    this.id = message.id;
    this.kind = message.kind;
    this.subject = { zh: message.subjectZh, en: message.subjectEn };
    this.role = message.role;
    this.createdAt = message.createdAt;
    this.attempts = message.attempts;
    this.error = message.lastError;
    this.givenUp = givenUp;
  }
}

/** What did not reach anybody, for the administrator. */
@Resolver()
export class UndeliveredResolver {
  @Query(() => [UndeliveredMessageType], {
    description: 'Notifications whose delivery has failed so far, the oldest first, at most 100.',
  })
  async undeliveredMessages(@Ctx() { database }: Reading): Promise<readonly UndeliveredMessageType[]> {
    const found = await undeliveredMessages(await database.read());
    return found.map((each) => new UndeliveredMessageType(each));
  }
}

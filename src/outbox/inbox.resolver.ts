import { Arg, Ctx, Field, ID, Int, Mutation, ObjectType, Query, Resolver } from 'type-graphql';
import { Done, type Reading, type UnitOfWork } from '../access/request-context.js';
import { BilingualText } from '../platform/graphql/bilingual.type.js';
import { Line, PageSize, Timestamp, Uuid } from '../platform/graphql/scalars.js';
import type { Bilingual } from '../shared/text.js';
import { inboxOf, markRead, unreadCount } from './inbox.js';
import type { InboxMessage } from './inbox-message.entity.js';

@ObjectType('InboxMessage', { description: 'A notification as it was received.' })
class InboxMessageType {
  @Field(() => ID, { description: 'Names the message.' })
  readonly id: string;

  @Field(() => String, { description: 'What it is about, such as DEADLINE_NEAR.' })
  readonly kind: string;

  @Field(() => String, { nullable: true, description: 'The case that it tells of.' })
  readonly caseKey: string | null;

  @Field(() => String, { nullable: true, description: 'The clause that it rests on.' })
  readonly clause: string | null;

  @Field(() => BilingualText, { description: 'In a line.' })
  readonly subject: Bilingual;

  @Field(() => BilingualText, { description: 'The message.' })
  readonly body: Bilingual;

  @Field(() => Timestamp, { description: 'When it was delivered.' })
  readonly at: Date;

  @Field(() => Timestamp, { nullable: true, description: 'When it was read; null before that.' })
  readonly readAt: Date | null;

  constructor(row: InboxMessage) {
    this.id = row.id;
    this.kind = row.kind;
    this.caseKey = row.caseKey;
    this.clause = row.clause;
    this.subject = { zh: row.subjectZh, en: row.subjectEn };
    this.body = { zh: row.bodyZh, en: row.bodyEn };
    this.at = row.at;
    this.readAt = row.readAt;
  }
}

@ObjectType('Inbox', { description: 'What an account received, the newest first.' })
class Inbox {
  @Field(() => [InboxMessageType], { description: 'The messages of this page.' })
  readonly messages!: readonly InboxMessageType[];

  @Field(() => String, { nullable: true, description: 'Ask for the next page with this; null on the last.' })
  readonly next!: string | null;

  @Field(() => Int, { description: 'How many are unread, on all pages together.' })
  readonly unread!: number;
}

/** The inbox of whoever is signed in. */
@Resolver()
export class InboxResolver {
  @Query(() => Inbox, { description: 'The own inbox. Error: CURSOR_MALFORMED.' })
  async inbox(
    @Ctx() { actor, database }: Reading,
    @Arg('first', () => PageSize, { defaultValue: 20, description: 'How many at most.' }) first: number,
    @Arg('after', () => Line, { nullable: true, description: 'The `next` of the page before.' })
    after?: string,
  ): Promise<Inbox> {
    const accountId = actor?.accountId ?? '';
    const manager = await database.read();
    const page = await inboxOf(manager, accountId, { first, after: after ?? null });
    return Object.assign(new Inbox(), {
      messages: page.messages.map((row) => new InboxMessageType(row)),
      next: page.next,
      unread: await unreadCount(manager, accountId),
    });
  }

  @Mutation(() => Boolean, {
    description: 'Marks messages of the own inbox as read; those of others stay as they are.',
  })
  async markInboxRead(
    @Ctx() unit: UnitOfWork,
    @Arg('ids', () => [Uuid], { description: 'Which messages.' }) ids: string[],
  ): Promise<Done> {
    await markRead(unit.manager, unit.signedIn.accountId, ids, unit.clock);
    return new Done(true);
  }
}

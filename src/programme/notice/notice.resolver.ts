import { Arg, Ctx, FieldResolver, Int, Mutation, Query, Resolver, Root } from 'type-graphql';
import type { Done, Reading, RequestContext, UnitOfWork } from '../../access/request-context.js';
import { type NoticeStanding, noticeStanding, workingDaysLeft } from '../../law/review.js';
import { dayIn } from '../../platform/clock.js';
import { PageSize, Uuid } from '../../platform/graphql/scalars.js';
import { ApplicationType } from '../application/application.types.js';
import { MOST_OBJECTIONS_SHOWN, publicObjectionsOf, readNotice, readNotices } from './notice.answers.js';
import { NoticeStateType } from './notice.enums.js';
import { AmendSelectionInput } from './notice.inputs.js';
import { PublicNoticePage, PublicNoticeType, PublicObjectionType } from './notice.types.js';
import type { NoticesService } from './notices.service.js';

const ADMISSION_ERRORS = 'CONFLICT, ACTION_NOT_OPEN, ACTION_NOT_YOURS, CONFLICT_OF_INTEREST';

/** 五(二)2: public notices, for everybody to read, and for the bureau to publish. */
@Resolver(() => PublicNoticeType)
export class NoticeResolver {
  constructor(private readonly notices: NoticesService) {}

  @Query(() => PublicNoticePage, { description: 'Notices, the newest first. Error: CURSOR_MALFORMED.' })
  async publicNotices(
    @Ctx() { database, clock }: Reading,
    @Arg('first', () => PageSize, { defaultValue: 50, description: 'How many at most.' }) first: number,
    @Arg('after', () => String, { nullable: true, description: 'The `next` of the page before.' })
    after: string | null = null,
    @Arg('open', () => Boolean, {
      nullable: true,
      description: 'Only those that run (true), or only those that do not (false).',
    })
    open: boolean | null = null,
  ): Promise<PublicNoticePage> {
    return readNotices(await database.read(), { open, first, after }, dayIn(clock));
  }

  @Query(() => PublicNoticeType, { nullable: true, description: 'A notice; null where there is none.' })
  async publicNotice(
    @Ctx() { database }: Reading,
    @Arg('id', () => Uuid, { description: 'Which.' }) id: string,
  ): Promise<PublicNoticeType | null> {
    return readNotice(await database.read(), id);
  }

  @FieldResolver(() => NoticeStateType, { description: 'How it stands today.' })
  state(@Root() notice: PublicNoticeType, @Ctx() { clock }: RequestContext): NoticeStanding {
    return noticeStanding(notice, dayIn(clock));
  }

  @FieldResolver(() => Int, {
    description:
      'How many of its working days are left, today included; 0 once it is over or was taken down.',
  })
  workingDaysLeft(
    @Root() { voidedOn, countedDays }: PublicNoticeType,
    @Ctx() { clock }: RequestContext,
  ): number {
    return voidedOn === null ? workingDaysLeft(countedDays, dayIn(clock)) : 0;
  }

  @FieldResolver(() => [PublicObjectionType], {
    description: `Objections to it as the public sees them, the oldest first, at most ${MOST_OBJECTIONS_SHOWN}.`,
  })
  async objections(
    @Root() { id }: PublicNoticeType,
    @Ctx() { loaders }: RequestContext,
  ): Promise<readonly PublicObjectionType[]> {
    const rows = await loaders.load(publicObjectionsOf, id);
    return rows.map((row) => new PublicObjectionType(row));
  }

  @Mutation(() => ApplicationType, {
    description: `Puts what was selected before the public for the working days that are set (五(二)2). Errors: HOLIDAY_YEAR_NOT_LOADED, ${ADMISSION_ERRORS}.`,
  })
  publishNotice(
    @Ctx() unit: UnitOfWork,
    @Arg('applicationId', () => Uuid, { description: 'Which application.' }) applicationId: string,
    @Arg('expectedVersion', () => Int, { description: 'The version that was looked at.' })
    expectedVersion: number,
  ): Promise<Done> {
    return this.notices.publish(unit, applicationId, expectedVersion);
  }

  @Mutation(() => ApplicationType, {
    description: `Records a material change of what was selected: a notice in force is taken down, its open objections end with it, and a new notice is due (五(二)2). Errors: ${ADMISSION_ERRORS}.`,
  })
  amendSelection(
    @Ctx() unit: UnitOfWork,
    @Arg('input', () => AmendSelectionInput, { description: 'The change.', validate: false })
    input: AmendSelectionInput,
  ): Promise<Done> {
    return this.notices.amend(unit, input);
  }
}

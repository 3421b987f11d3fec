import { Arg, Ctx, FieldResolver, Mutation, Query, Resolver, Root } from 'type-graphql';
import type { Done, Reading, RequestContext, UnitOfWork } from '../../access/request-context.js';
import { PageSize } from '../../platform/graphql/scalars.js';
import { ApplicationType } from '../application/application.types.js';
import { SubmitToGovernmentInput } from './approval.inputs.js';
import { SubmissionListPage, SubmissionListType } from './submission.types.js';
import { applicationsOf, readSubmissionLists } from './submission-lists.js';
import type { SubmissionsService } from './submissions.service.js';

/** 五(二)2: what is submitted to the government. */
@Resolver(() => SubmissionListType)
export class SubmissionsResolver {
  constructor(private readonly submissions: SubmissionsService) {}

  @Query(() => SubmissionListPage, {
    description: '拟组建名单, the newest first (五(二)2). Error: CURSOR_MALFORMED.',
  })
  async submissionLists(
    @Ctx() { database }: Reading,
    @Arg('first', () => PageSize, { defaultValue: 20, description: 'How many at most.' }) first: number,
    @Arg('after', () => String, { nullable: true, description: 'The `next` of the page before.' })
    after: string | null = null,
  ): Promise<SubmissionListPage> {
    return readSubmissionLists(await database.read(), first, after);
  }

  @Mutation(() => SubmissionListType, {
    description:
      'Submits applications to the government by one document, all of them or none (五(二)2). Each refusal names the place of its application in the list. Errors: LIST_SIZE_OUT_OF_RANGE, APPLICATION_REPEATED, DOCUMENT_ON_FILE; of an application CONFLICT, ACTION_NOT_OPEN, ACTION_NOT_YOURS, CONFLICT_OF_INTEREST, NOTICE_MISSING, NOTICE_RUNNING, OBJECTION_OPEN, OBJECTION_UPHELD.',
  })
  submitToGovernment(
    @Ctx() unit: UnitOfWork,
    @Arg('input', () => SubmitToGovernmentInput, { description: 'The list.', validate: false })
    input: SubmitToGovernmentInput,
  ): Promise<Done> {
    return this.submissions.submit(unit, input);
  }

  @FieldResolver(() => [ApplicationType], {
    description: 'The applications on it, as they stand now, by the name of the institute.',
  })
  async applications(
    @Root() { id }: SubmissionListType,
    @Ctx() { loaders }: RequestContext,
  ): Promise<readonly ApplicationType[]> {
    const rows = await loaders.load(applicationsOf, id);
    return rows.map((row) => new ApplicationType(row));
  }
}

import { Arg, Ctx, Int, Mutation, Resolver } from 'type-graphql';
import type { Done, UnitOfWork } from '../../../access/request-context.js';
import { UploadPermissionType } from '../../../files/file.types.js';
import { Paragraph, Uuid } from '../../../platform/graphql/scalars.js';
import { ApplicationType } from '../application.types.js';
import {
  AuthoriseApplicationUploadInput,
  BeginApplicationInput,
  SaveApplicationInput,
} from './application.inputs.js';
import type { DraftsService } from './drafts.service.js';
import type { FilingsService } from './filings.service.js';

const WHICH = 'Which application.';
const VERSION = 'The version that was looked at.';

/** What an enterprise does with its own applications (五(一), 五(二)1). */
@Resolver()
export class ApplicationChangesResolver {
  constructor(
    private readonly drafts: DraftsService,
    private readonly filings: FilingsService,
  ) {}

  @Mutation(() => ApplicationType, {
    description:
      'Begins an application as a draft that nobody but its enterprise sees; one of an enterprise may be open in a field. Errors: ENTERPRISE_NOT_CONFIRMED, INSTITUTE_EXISTS, FIELD_UNKNOWN, APPLICATION_OPEN.',
  })
  beginApplication(
    @Ctx() unit: UnitOfWork,
    @Arg('input', () => BeginApplicationInput, { description: 'What for.', validate: false })
    input: BeginApplicationInput,
  ): Promise<Done> {
    return this.drafts.begin(unit, input);
  }

  @Mutation(() => ApplicationType, {
    description:
      'Keeps what was written, however incomplete, and answers the new version. Errors: CONFLICT, ACTION_NOT_OPEN, UNKNOWN_VALUE, TOO_MANY_ROWS, FIELD_UNKNOWN, APPLICATION_OPEN.',
  })
  saveApplication(
    @Ctx() unit: UnitOfWork,
    @Arg('input', () => SaveApplicationInput, { description: 'What was written.', validate: false })
    input: SaveApplicationInput,
  ): Promise<Done> {
    return this.drafts.save(unit, input);
  }

  @Mutation(() => UploadPermissionType, {
    description:
      'Gives leave to send one file as evidence. Errors: ACTION_NOT_OPEN, NAME_EMPTY, FILE_EMPTY, FILE_TOO_LARGE, FILE_TYPE_REFUSED, TOO_MANY_FILES.',
  })
  authoriseApplicationUpload(
    @Ctx() unit: UnitOfWork,
    @Arg('input', () => AuthoriseApplicationUploadInput, { description: 'The file.', validate: false })
    input: AuthoriseApplicationUploadInput,
  ): Promise<Done> {
    return this.drafts.authoriseUpload(unit, input);
  }

  @Mutation(() => ApplicationType, {
    description:
      'Submits the papers for first review (五(二)1): they are kept as they are, their files sealed. Errors, each with its clause: CONFLICT, ACTION_NOT_OPEN, PART_MISSING, TARGET_TOO_LOW, EVIDENCE_MISSING, FILE_UNDER_WAY, CONDITION_UNMET, CONDITION_UNPROVEN, and what `calculation` refuses of the evidence.',
  })
  submitApplication(
    @Ctx() unit: UnitOfWork,
    @Arg('applicationId', () => Uuid, { description: WHICH }) applicationId: string,
    @Arg('expectedVersion', () => Int, { description: VERSION }) expectedVersion: number,
  ): Promise<Done> {
    return this.filings.submit(unit, applicationId, expectedVersion);
  }

  @Mutation(() => ApplicationType, {
    description:
      'Withdraws an application, which stays on record; at any stage before the decision. Errors: CONFLICT, ACTION_NOT_OPEN.',
  })
  withdrawApplication(
    @Ctx() unit: UnitOfWork,
    @Arg('applicationId', () => Uuid, { description: WHICH }) applicationId: string,
    @Arg('expectedVersion', () => Int, { description: VERSION }) expectedVersion: number,
    @Arg('reason', () => Paragraph, { description: 'Why; it stands in the timeline.' }) reason: string,
  ): Promise<Done> {
    return this.filings.withdraw(unit, applicationId, expectedVersion, reason);
  }
}

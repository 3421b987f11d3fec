import { Arg, Ctx, FieldResolver, Mutation, Resolver, Root } from 'type-graphql';
import type { Done, RequestContext, UnitOfWork } from '../../access/request-context.js';
import { AttachmentType, UploadPermissionType } from '../../files/file.types.js';
import { evidenceOf } from './objection.answers.js';
import { AuthoriseObjectionUploadInput } from './objection.inputs.js';
import { ObjectionType } from './objection.types.js';
import { authoriseEvidence } from './objection-evidence.service.js';

/** 五(二)2: what objectors hand in as evidence. */
@Resolver(() => ObjectionType)
export class ObjectionFilesResolver {
  @FieldResolver(() => [AttachmentType], {
    description: 'What was handed in as evidence, the oldest first; fetched by `authoriseDownload`.',
  })
  async files(
    @Root() { id }: ObjectionType,
    @Ctx() { loaders }: RequestContext,
  ): Promise<readonly AttachmentType[]> {
    return (await loaders.load(evidenceOf, id)).map((row) => new AttachmentType(row));
  }

  @Mutation(() => UploadPermissionType, {
    description:
      'Gives whoever holds the receipt of an objection leave to send one file as evidence, of 5 at most, until the end of the last day of the notice. Errors: RECEIPT_UNKNOWN, OBJECTION_CLOSED, OBJECTION_PERIOD_OVER, TOO_MANY_ATTEMPTS, NAME_EMPTY, FILE_EMPTY, FILE_TOO_LARGE, FILE_TYPE_REFUSED, FILE_DIGEST_MALFORMED, TOO_MANY_FILES.',
  })
  authoriseObjectionUpload(
    @Ctx() unit: UnitOfWork,
    @Arg('input', () => AuthoriseObjectionUploadInput, { description: 'The file.', validate: false })
    input: AuthoriseObjectionUploadInput,
  ): Promise<Done> {
    return authoriseEvidence(unit, input);
  }
}

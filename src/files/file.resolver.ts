import { Arg, Ctx, Mutation, Query, Resolver } from 'type-graphql';
import { notFound } from '../access/refusals.js';
import type { Done, Reading, UnitOfWork } from '../access/request-context.js';
import { Uuid } from '../platform/graphql/scalars.js';
import {
  AttachmentType,
  AuthoriseUploadInput,
  DownloadLinkType,
  FileKindLimits,
  UploadPermissionType,
} from './file.types.js';
import { attachmentsOf, authoriseDownload, authoriseUpload, removeAttachment } from './files.service.js';
import type { Holder } from './holder.js';
import { placeOfHolder } from './holder-kinds.js';
import { FILE_KINDS } from './kinds.js';

const enterpriseHolder = (id: string): Holder => ({ kind: 'ENTERPRISE', id, enterpriseId: id });

/** Files on file. Their bytes come and go over HTTP, by links that are given here. */
@Resolver()
export class FileResolver {
  @Query(() => [FileKindLimits], { description: 'The kinds of evidence and their limits.' })
  fileKinds(): readonly FileKindLimits[] {
    return FILE_KINDS.map((kind) => new FileKindLimits(kind));
  }

  @Query(() => [AttachmentType], { description: 'What an enterprise has on file. Error: NOT_FOUND.' })
  async attachments(
    @Ctx() { database, reach }: Reading,
    @Arg('enterpriseId', () => Uuid, { description: 'Whose.' }) enterpriseId: string,
  ): Promise<readonly AttachmentType[]> {
    const manager = await database.read();
    const holder = enterpriseHolder(enterpriseId);
    if (!reach.covers(await placeOfHolder(manager, holder))) throw notFound();
    return (await attachmentsOf(manager, holder)).map((row) => new AttachmentType(row));
  }

  @Mutation(() => UploadPermissionType, {
    description:
      'Gives leave to send one file. Errors: NAME_EMPTY, FILE_EMPTY, FILE_TOO_LARGE, FILE_TYPE_REFUSED, TOO_MANY_FILES.',
  })
  authoriseUpload(
    @Ctx() unit: UnitOfWork,
    @Arg('input', () => AuthoriseUploadInput, { description: 'The file.', validate: false })
    { enterpriseId, ...file }: AuthoriseUploadInput,
  ): Promise<Done> {
    return authoriseUpload(unit, enterpriseHolder(enterpriseId), file);
  }

  @Mutation(() => Boolean, {
    description:
      'Takes a file off again; from an application only while its papers may be changed. Errors: FILE_SEALED, ACTION_NOT_OPEN, ACTION_NOT_YOURS.',
  })
  removeAttachment(
    @Ctx() unit: UnitOfWork,
    @Arg('id', () => Uuid, { description: 'Which file.' }) id: string,
  ): Promise<Done> {
    return removeAttachment(unit, id);
  }

  @Mutation(() => DownloadLinkType, {
    description: 'Gives leave to fetch a file for five minutes; who asked is recorded.',
  })
  authoriseDownload(
    @Ctx() unit: UnitOfWork,
    @Arg('id', () => Uuid, { description: 'Which file.' }) id: string,
  ): Promise<Done> {
    return authoriseDownload(unit, id);
  }
}

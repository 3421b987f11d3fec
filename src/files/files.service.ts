import type { EntityManager } from 'typeorm';
import { newToken, tokenHash } from '../access/credentials/token.js';
import type { Place } from '../access/reach.js';
import { notFound } from '../access/refusals.js';
import { Done, type UnitOfWork } from '../access/request-context.js';
import type { FilePurpose } from '../law/application-papers.js';
import type { Clock } from '../platform/clock.js';
import { Attachment } from './attachment.entity.js';
import { displayNameOf } from './display-name.js';
import { DownloadLink } from './download-link.entity.js';
import { caseOfHolder, type Holder, holderOf, refuseTooMany } from './holder.js';
import { placeForChange, placeForReading } from './holder-kinds.js';
import type { FileKind } from './kinds.js';
import { type ExpectedFile, refuseExpected } from './receive.js';
import { UploadPermission } from './upload-permission.entity.js';

/** How long a file may be on its way. */
const UPLOAD_MS = 30 * 60_000;

/** How long a link to a file is good: for the click that follows. */
const DOWNLOAD_MS = 5 * 60_000;

/** Where a file is sent to. */
export const UPLOAD_PATH = '/files/uploads';

/** Where a file is fetched from. */
export const DOWNLOAD_PATH = '/files/downloads';

/** A file as its sender announces it. */
export interface AnnouncedFile {
  readonly kind: FileKind;
  /** What it is evidence for, where an application holds it. */
  readonly purpose?: FilePurpose;
  readonly name: string;
  readonly size: number;
  readonly sha256?: string | null | undefined;
}

const later = (clock: Clock, milliseconds: number): Date => new Date(clock.now().getTime() + milliseconds);

/**
 * Gives leave to send one file, once.
 *
 * @throws RefusalError NAME_EMPTY, FILE_EMPTY, FILE_TOO_LARGE, FILE_TYPE_REFUSED, TOO_MANY_FILES, and where the holder
 *   takes no file now
 */
export async function authoriseUpload(unit: UnitOfWork, holder: Holder, file: AnnouncedFile): Promise<Done> {
  const place = await placeForChange(unit, holder);
  return giveLeave(unit, holder, file, { accountId: unit.signedIn.accountId, role: unit.roleAt(place) });
}

/**
 * Gives leave to somebody without an account, who has been found to hold what is asked for.
 *
 * @throws RefusalError as `authoriseUpload`
 */
export const authorisePublicUpload = (unit: UnitOfWork, holder: Holder, file: AnnouncedFile): Promise<Done> =>
  giveLeave(unit, holder, file, { accountId: null, role: 'PUBLIC' });

async function giveLeave(
  unit: UnitOfWork,
  holder: Holder,
  file: AnnouncedFile,
  to: Pick<UploadPermission, 'accountId' | 'role'>,
): Promise<Done> {
  const expected: ExpectedFile = {
    kind: file.kind,
    name: displayNameOf(file.name),
    size: file.size,
    sha256: file.sha256?.toLowerCase() ?? null,
  };
  refuseExpected(expected);
  await refuseTooMany(unit.manager, holder, file.kind);
  const token = newToken();
  const permission = await unit.manager.save(
    unit.manager.create(UploadPermission, {
      ...expected,
      tokenHash: tokenHash(token),
      holderKind: holder.kind,
      holderId: holder.id,
      enterpriseId: holder.enterpriseId,
      purpose: file.purpose ?? null,
      ...to,
      expiresAt: later(unit.clock, UPLOAD_MS),
    }),
  );
  return new Done(permission.id, { url: `${UPLOAD_PATH}/${token}` });
}

/**
 * Takes a file off again, as long as its case has not been submitted.
 *
 * @throws RefusalError NOT_FOUND, FILE_SEALED, and where the holder gives no file away now
 */
export async function removeAttachment(unit: UnitOfWork, id: string): Promise<Done> {
  const attachment = await findAttachment(unit, id);
  const place = await placeForChange(unit, holderOf(attachment));
  const { affected } = await unit.manager.delete(Attachment, id);
  // Somebody else was quicker.
  if (affected === 0) throw notFound();
  await record(unit, place, attachment, 'FILE_REMOVED');
  return new Done(true);
}

/**
 * Gives leave to fetch a file for a short while; who did is recorded, since papers hold personal data.
 *
 * @throws RefusalError NOT_FOUND, FORBIDDEN, CONFLICT_OF_INTEREST
 */
export async function authoriseDownload(unit: UnitOfWork, id: string): Promise<Done> {
  const attachment = await findAttachment(unit, id);
  const place = await placeForReading(unit, holderOf(attachment));
  const token = newToken();
  const link = await unit.manager.save(
    unit.manager.create(DownloadLink, {
      tokenHash: tokenHash(token),
      attachmentId: attachment.id,
      accountId: unit.signedIn.accountId,
      expiresAt: later(unit.clock, DOWNLOAD_MS),
    }),
  );
  await record(unit, place, attachment, 'FILE_READ');
  return new Done(link.id, { url: `${DOWNLOAD_PATH}/${token}` });
}

/** The files of a holder, the oldest first. */
export function attachmentsOf(manager: EntityManager, { kind, id }: Holder): Promise<Attachment[]> {
  return manager.find(Attachment, {
    where: { holderKind: kind, holderId: id },
    order: { uploadedAt: 'ASC', id: 'ASC' },
  });
}

async function findAttachment({ manager }: UnitOfWork, id: string): Promise<Attachment> {
  const attachment = await manager.findOneBy(Attachment, { id });
  if (attachment === null) throw notFound();
  return attachment;
}

const record = (unit: UnitOfWork, place: Place, attachment: Attachment, action: string): Promise<void> =>
  unit.record(place, {
    caseKey: caseOfHolder(holderOf(attachment)),
    action,
    details: { attachment: attachment.id, kind: attachment.kind, sha256: attachment.sha256 },
  });

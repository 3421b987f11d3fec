import type { FileKindPolicy } from '../kinds.js';
import { JPEG, type MediaType, PDF, PNG } from '../media-types.js';
import { fileTypeDiffers, fileTypeRefused } from '../refusals.js';
import type { FileBytes } from './file-bytes.js';
import { holdsArchive } from './foreign-bytes.js';
import { inspectJpeg } from './image/jpeg.js';
import { inspectPng } from './image/png.js';
import { beginningOf } from './media-type.js';
import { inspectPdf } from './pdf/pdf.js';
import { FILE_HAS_EMBEDDED_FILE, refuse } from './refusals.js';
import { readDirectory } from './zip/directory.js';
import { inspectOffice, officeTypeOf } from './zip/office.js';

/**
 * Decides by its content what a file is, and whether it may be put on file. Reads it in pieces of 64 KB; what is
 * unpacked is bounded and kept nowhere.
 *
 * @param extension what its name ends in
 * @returns its type, one of those that the kind takes
 * @throws RefusalError with the one reason that was met first
 */
export async function inspectContent(
  file: FileBytes,
  policy: FileKindPolicy,
  extension: string,
): Promise<MediaType> {
  const hasArchive = await holdsArchive(file);
  const beginning = await beginningOf(file, policy);
  if (beginning === 'ZIP') return inspectZip(file, policy, extension);
  refuseOther(beginning, policy, extension);
  if (hasArchive) refuse(FILE_HAS_EMBEDDED_FILE);
  if (beginning === PDF) await inspectPdf(file);
  if (beginning === PNG) await inspectPng(file);
  if (beginning === JPEG) await inspectJpeg(file);
  return beginning;
}

async function inspectZip(file: FileBytes, policy: FileKindPolicy, extension: string): Promise<MediaType> {
  const entries = await readDirectory(file);
  const type = (await officeTypeOf(file, entries)) ?? refuse(fileTypeRefused(policy));
  refuseOther(type, policy, extension);
  await inspectOffice(file, entries);
  return type;
}

function refuseOther(type: MediaType, policy: FileKindPolicy, extension: string): void {
  if (!policy.accepts.includes(type)) refuse(fileTypeRefused(policy));
  if (!type.extensions.includes(extension)) refuse(fileTypeDiffers(type, extension));
}

import { fileTypeFromFile } from 'file-type';
import type { FileKindPolicy } from '../kinds.js';
import { DOCX, JPEG, type MediaType, PDF, PNG, XLSX } from '../media-types.js';
import { fileTypeRefused, oldOfficeRefused } from '../refusals.js';
import type { FileBytes } from './file-bytes.js';
import { FILE_HAS_MACROS, refuse } from './refusals.js';

/** What the beginning of a file shows: a type, or a zip, whose parts tell what it is. */
export type Beginning = MediaType | 'ZIP';

const BEGINNINGS: Readonly<Record<string, Beginning>> = {
  [PDF.type]: PDF,
  [PNG.type]: PNG,
  [JPEG.type]: JPEG,
  [DOCX.type]: 'ZIP',
  [XLSX.type]: 'ZIP',
  'application/zip': 'ZIP',
};

/** What browsers take for a page, in capitals or small letters; they look no further than 1445 bytes. */
const PAGE = /<(?:!doctype|html|head|body|script|iframe|svg)\b/i;
const PAGE_BYTES = 1445;

/**
 * What a file is by its beginning. Pages, programs, scripts and whatever else is not taken come out alike.
 *
 * @throws RefusalError FILE_TYPE_REFUSED, which says what the kind takes; FILE_HAS_MACROS
 */
export async function beginningOf(file: FileBytes, policy: FileKindPolicy): Promise<Beginning> {
  const bytes = await file.at(0, PAGE_BYTES);
  if (PAGE.test(bytes.toString('latin1'))) refuse(fileTypeRefused(policy));
  const type = (await fileTypeFromFile(file.path))?.mime ?? 'unknown';
  if (/macroenabled/i.test(type)) refuse(FILE_HAS_MACROS);
  if (type === 'application/x-cfb') refuse(oldOfficeRefused(policy));
  return BEGINNINGS[type] ?? refuse(fileTypeRefused(policy));
}

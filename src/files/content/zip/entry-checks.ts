import { type Entry, getFileNameLowLevel, validateFileName } from 'yauzl';
import {
  FILE_ENCRYPTED,
  FILE_HAS_EMBEDDED_FILE,
  FILE_HAS_MACROS,
  FILE_HAS_UNSAFE_ENTRY,
  FILE_UNCHECKABLE,
  refuse,
} from '../refusals.js';

const MOST_NAME_BYTES = 512;
const STORED = 0;
const DEFLATED = 8;

/** Files that are archives or programs themselves, by their names. */
const EMBEDDED =
  /\.(?:zip|jar|war|apk|7z|rar|gz|tgz|bz2|xz|tar|cab|iso|exe|dll|msi|bat|cmd|ps1|vbs|js|hta|lnk|(?:doc|xls|ppt)[xmb]?)$/i;

/** Parts in which Office keeps macros, ActiveX controls and OLE objects. */
const MACROS = /(?:^|\/)(?:vbaProject\.bin|vbaData\.xml|oleObject[^/]*\.bin|activeX[^/]*\.(?:bin|xml))$/i;

/**
 * The name of an entry.
 *
 * @throws RefusalError FILE_HAS_UNSAFE_ENTRY for one that leads outside, cannot be stored or is over 512 bytes long
 */
export function safeNameOf({ fileNameRaw, extraFields, generalPurposeBitFlag }: Entry): string {
  if (fileNameRaw.length > MOST_NAME_BYTES) refuse(FILE_HAS_UNSAFE_ENTRY);
  const name = getFileNameLowLevel(generalPurposeBitFlag, fileNameRaw, extraFields, true);
  if (validateFileName(name) !== null || /\p{Cc}/u.test(name)) refuse(FILE_HAS_UNSAFE_ENTRY);
  return name;
}

/** Refuses what its directory entry alone shows. */
export function refuseUnsafeEntry(entry: Entry, name: string): void {
  if (entry.isEncrypted()) refuse(FILE_ENCRYPTED);
  if (![STORED, DEFLATED].includes(entry.compressionMethod)) refuse(FILE_UNCHECKABLE);
  if (!isPlain(entry)) refuse(FILE_HAS_UNSAFE_ENTRY);
  if (MACROS.test(name)) refuse(FILE_HAS_MACROS);
  if (EMBEDDED.test(name)) refuse(FILE_HAS_EMBEDDED_FILE);
}

const [TYPE_BITS, FOLDER, REGULAR] = [0xf000, 0x4000, 0x8000];

/** A file or a folder, neither link nor device: the upper half of the attributes is a Unix mode, or 0. */
const isPlain = ({ externalFileAttributes }: Entry): boolean =>
  [0, FOLDER, REGULAR].includes((externalFileAttributes >>> 16) & TYPE_BITS);

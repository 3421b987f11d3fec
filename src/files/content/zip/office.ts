/** Word and Excel files (ECMA-376): zips of parts, with the type of each part in one of them. */
import { DOCX, type MediaType, XLSX } from '../../media-types.js';
import { EicarSearch } from '../eicar.js';
import type { FileBytes } from '../file-bytes.js';
import { FILE_HAS_EMBEDDED_FILE, FILE_HAS_MACROS, FILE_INFECTED, refuse } from '../refusals.js';
import type { ZipEntry } from './directory.js';
import { textOf, unpacked } from './unpack.js';

const CONTENT_TYPES = '[Content_Types].xml';

/** The type of the part that is the document, and what the file is then. */
const MAIN_PARTS: readonly (readonly [string, MediaType])[] = [
  ['wordprocessingml.document.main+xml', DOCX],
  ['spreadsheetml.sheet.main+xml', XLSX],
];

/**
 * What a zip is as an Office file; undefined when it is none that is taken, or claims to be two.
 *
 * @throws RefusalError FILE_HAS_MACROS for the types with macros
 */
export async function officeTypeOf(
  file: FileBytes,
  entries: readonly ZipEntry[],
): Promise<MediaType | undefined> {
  const part = entries.find(({ name }) => name === CONTENT_TYPES);
  if (!part) return undefined;
  const text = await textOf(file, part);
  if (/macroEnabled|vbaProject/i.test(text)) refuse(FILE_HAS_MACROS);
  const types = MAIN_PARTS.filter(([main]) => text.includes(main));
  return types.length === 1 ? types[0]?.[1] : undefined;
}

/** How the parts begin that are archives themselves (zip, RAR, 7z, gzip). */
const ARCHIVES = ['504b0304', '526172211a07', '377abcaf271c', '1f8b08'].map((hex) => Buffer.from(hex, 'hex'));

/** How parts begin in which macros and OLE objects are kept, whatever they are called. */
const COMPOUND_FILE = Buffer.from('d0cf11e0a1b11ae1', 'hex');

/**
 * Unpacks every part once, keeping nothing, and refuses what should not be in a paper.
 *
 * @throws RefusalError FILE_INFECTED, FILE_HAS_EMBEDDED_FILE, FILE_HAS_MACROS, FILE_BOMB, FILE_DAMAGED
 */
export async function inspectOffice(file: FileBytes, entries: readonly ZipEntry[]): Promise<void> {
  for (const entry of entries) {
    await inspectPart(file, entry);
    if (entry.name.endsWith('.rels')) refuseRelationships(await textOf(file, entry));
  }
}

async function inspectPart(file: FileBytes, entry: ZipEntry): Promise<void> {
  const search = new EicarSearch();
  let isFirst = true;
  for await (const piece of unpacked(file, entry)) {
    if (isFirst) refuseBeginning(piece);
    if (search.sees(piece)) refuse(FILE_INFECTED);
    isFirst = false;
  }
}

function refuseBeginning(piece: Buffer): void {
  const beginsWith = (magic: Buffer): boolean => piece.subarray(0, magic.length).equals(magic);
  if (beginsWith(COMPOUND_FILE)) refuse(FILE_HAS_MACROS);
  if (ARCHIVES.some(beginsWith)) refuse(FILE_HAS_EMBEDDED_FILE);
}

const RELATIONSHIP = /<(?:[^\s<>/:]+:)?Relationship\s(?:[^>"']|"[^"]*"|'[^']*')*>/g;
const TYPE = /\sType\s*=\s*["'][^"']*\/([A-Za-z]+)["']/;
const REMOTE = /\sTarget\s*=\s*["']\s*(?:https?:|ftp:|(?:file:\/*)?\\\\|file:\/\/[^/\\])/i;

/** Relations through which a document brings in code, or another document as it is opened. */
function refuseRelationships(xml: string): void {
  for (const [relationship] of plain(xml).matchAll(RELATIONSHIP)) {
    const type = TYPE.exec(relationship)?.[1];
    if (type === 'aFChunk') refuse(FILE_HAS_EMBEDDED_FILE);
    if (type === 'oleObject' || type === 'control' || type === 'vbaProject') refuse(FILE_HAS_MACROS);
    if ((type === 'attachedTemplate' || type === 'frame') && REMOTE.test(relationship))
      refuse(FILE_HAS_MACROS);
  }
}

/** With every character written as itself, so that `&#111;leObject` does not pass for another word. */
const plain = (xml: string): string =>
  xml
    .replace(/&#x([0-9a-f]{1,5});/gi, (_, hex: string) => String.fromCodePoint(Number.parseInt(hex, 16)))
    .replace(/&#(\d{1,6});/g, (_, decimal: string) => String.fromCodePoint(Number(decimal)));

import { EICAR } from './eicar.js';
import { type FileBytes, type FileWindow, occurrences } from './file-bytes.js';
import { FILE_INFECTED, refuse } from './refusals.js';

/** How archives other than zip begin, 7z and RAR; six bytes do not turn up by chance. */
const OTHER_ARCHIVES = [Buffer.from('377abcaf271c', 'hex'), Buffer.from('526172211a07', 'hex')];

const ZIP_END = Buffer.from('PK\x05\x06', 'latin1');
const ZIP_END_BYTES = 22;
const ZIP64_LOCATOR = 0x07064b50;
const ZIP64_LOCATOR_BYTES = 20;
const ZIP_DIRECTORY_ENTRY = 0x02014b50;

/** The four bytes of a zip's end come by chance once in 4 GB; more of them than this are no chance. */
const MOST_FALSE_ENDS = 16;

/**
 * Reads a file once from end to end for what must not lie anywhere in it.
 *
 * @returns whether an archive lies in it, at its beginning or hidden further on
 * @throws RefusalError FILE_INFECTED
 */
export async function holdsArchive(file: FileBytes): Promise<boolean> {
  let found = false;
  let ends = 0;
  for await (const window of file.windows()) {
    if (has(window, EICAR)) refuse(FILE_INFECTED);
    found ||= OTHER_ARCHIVES.some((archive) => has(window, archive));
    for (const at of found ? [] : occurrences(window, ZIP_END)) {
      ends += 1;
      found ||= ends > MOST_FALSE_ENDS || (await isZipEnd(file, window.position + at));
    }
  }
  return found;
}

const has = (window: FileWindow, pattern: Buffer): boolean => !occurrences(window, pattern).next().done;

/** Whether what looks like the end of a zip points to the list of its entries, as programs that open zips look for it. */
async function isZipEnd(file: FileBytes, position: number): Promise<boolean> {
  const before = Math.min(position, ZIP64_LOCATOR_BYTES);
  const bytes = await file.at(position - before, before + ZIP_END_BYTES);
  if (bytes.length < before + ZIP_END_BYTES) return false;
  if (before === ZIP64_LOCATOR_BYTES && bytes.readUInt32LE(0) === ZIP64_LOCATOR) return true;
  const directorySize = bytes.readUInt32LE(before + 12);
  const directoryAt = bytes.readUInt32LE(before + 16);
  return (await isDirectory(file, position - directorySize)) || (await isDirectory(file, directoryAt));
}

async function isDirectory(file: FileBytes, position: number): Promise<boolean> {
  if (position < 0) return false;
  const bytes = await file.at(position, 4);
  return bytes.length === 4 && bytes.readUInt32LE(0) === ZIP_DIRECTORY_ENTRY;
}

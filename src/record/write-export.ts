import { open, rm } from 'node:fs/promises';
import { pipeline } from 'node:stream/promises';
import type pg from 'pg';
import { inSnapshot, readTime, recordRows } from './database-rows.js';
import { FooterCount, headerAt, lineText } from './export-lines.js';

/**
 * Writes an export of the record as it is, good or bad, to a new file that only this account can read.
 *
 * @throws the file system's error, such as EEXIST; a file that could not be finished is removed
 */
export async function writeExport(client: pg.Client, path: string): Promise<void> {
  const file = await open(path, 'wx', 0o600);
  try {
    await inSnapshot(client, () => pipeline(exportText(client), file.createWriteStream({ flush: true })));
  } catch (error) {
    await file.close();
    await rm(path);
    throw error;
  }
}

/** The text of an export, piece by piece; within `inSnapshot`. */
async function* exportText(client: pg.Client): AsyncGenerator<string> {
  const count = new FooterCount();
  const header = lineText(headerAt(await readTime(client)));
  count.addBytes(header);
  yield header;
  for await (const row of recordRows(client)) {
    const line = lineText(row);
    count.addRow(row);
    count.addBytes(line);
    yield line;
  }
  yield lineText(count.footer());
}

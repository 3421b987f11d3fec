import type { Refusal } from '../../../shared/refusal.js';
import { FILE_ENCRYPTED, FILE_HAS_ACTIVE_CONTENT, FILE_HAS_EMBEDDED_FILE, refuse } from '../refusals.js';

/** Names by which a PDF does what a paper should not, wherever in its objects they stand. */
const FORBIDDEN = new Map<string, Refusal>([
  ['JavaScript', FILE_HAS_ACTIVE_CONTENT],
  ['JS', FILE_HAS_ACTIVE_CONTENT],
  ['Launch', FILE_HAS_ACTIVE_CONTENT],
  ['RichMedia', FILE_HAS_ACTIVE_CONTENT],
  ['XFA', FILE_HAS_ACTIVE_CONTENT],
  ['EmbeddedFile', FILE_HAS_EMBEDDED_FILE],
  ['EmbeddedFiles', FILE_HAS_EMBEDDED_FILE],
  ['FileAttachment', FILE_HAS_EMBEDDED_FILE],
  ['Encrypt', FILE_ENCRYPTED],
]);

/** @throws RefusalError for a name that forbids the file */
export function refuseName(name: string): void {
  const refusal = FORBIDDEN.get(name);
  if (refusal) refuse(refusal);
}

import type { Bilingual } from '../shared/text.js';
import { DOCX, JPEG, type MediaType, PDF, PNG, XLSX } from './media-types.js';

/** The kinds of evidence; each has limits of its own. */
export const FILE_KINDS = ['DOCUMENT', 'IMAGE', 'SPREADSHEET', 'SCAN'] as const;

export type FileKind = (typeof FILE_KINDS)[number];

/** What may be handed in as one kind of evidence. */
export interface FileKindPolicy {
  readonly name: Bilingual;
  readonly description: Bilingual;
  readonly accepts: readonly [MediaType, ...MediaType[]];
  /** In bytes; a file of exactly this size is taken. */
  readonly largestBytes: number;
  /** How many files of this kind one holder (an application, an enterprise) may have. */
  readonly mostPerHolder: number;
}

/** The bytes of a megabyte (MB), as limits are told to people. */
export const MEGABYTE_BYTES = 1024 * 1024;

export const FILE_KIND_POLICIES: Readonly<Record<FileKind, FileKindPolicy>> = {
  DOCUMENT: {
    name: { zh: '文件材料', en: 'Document' },
    description: {
      zh: '申报书、方案、证明等文件。',
      en: 'Papers such as applications, plans and certificates.',
    },
    accepts: [PDF, DOCX, XLSX, PNG, JPEG],
    largestBytes: 20 * MEGABYTE_BYTES,
    mostPerHolder: 20,
  },
  IMAGE: {
    name: { zh: '图片', en: 'Picture' },
    description: { zh: '照片、截图。', en: 'Photographs and screenshots.' },
    accepts: [PNG, JPEG],
    largestBytes: 10 * MEGABYTE_BYTES,
    mostPerHolder: 20,
  },
  SPREADSHEET: {
    name: { zh: '电子表格', en: 'Spreadsheet' },
    description: { zh: '预算、明细等表格。', en: 'Tables such as budgets and lists.' },
    accepts: [XLSX],
    largestBytes: 10 * MEGABYTE_BYTES,
    mostPerHolder: 10,
  },
  SCAN: {
    name: { zh: '扫描件', en: 'Scan' },
    description: { zh: '盖章文件的扫描件。', en: 'Scans of signed or sealed papers.' },
    accepts: [PDF, JPEG, PNG],
    largestBytes: 50 * MEGABYTE_BYTES,
    mostPerHolder: 10,
  },
};

import type { Bilingual } from '../shared/text.js';

/** A kind of content that the platform takes, decided by the bytes and never by the name. */
export interface MediaType {
  /** As in `Content-Type`. */
  readonly type: string;
  /** What names of such files end in, lower case, without the dot; the first is the usual one. */
  readonly extensions: readonly [string, ...string[]];
  readonly name: Bilingual;
}

export const PDF: MediaType = {
  type: 'application/pdf',
  extensions: ['pdf'],
  name: { zh: 'PDF 文件（.pdf）', en: 'PDF (.pdf)' },
};

export const DOCX: MediaType = {
  type: 'application/vnd.openxmlformats-officedocument.wordprocessingml.document',
  extensions: ['docx'],
  name: { zh: 'Word 文档（.docx）', en: 'Word (.docx)' },
};

export const XLSX: MediaType = {
  type: 'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet',
  extensions: ['xlsx'],
  name: { zh: 'Excel 表格（.xlsx）', en: 'Excel (.xlsx)' },
};

export const PNG: MediaType = {
  type: 'image/png',
  extensions: ['png'],
  name: { zh: 'PNG 图片（.png）', en: 'PNG picture (.png)' },
};

export const JPEG: MediaType = {
  type: 'image/jpeg',
  extensions: ['jpg', 'jpeg'],
  name: { zh: 'JPEG 图片（.jpg）', en: 'JPEG picture (.jpg)' },
};

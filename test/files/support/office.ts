import { type ZipPart, zip } from './zip.js';

const PACKAGE = 'application/vnd.openxmlformats-officedocument.';
export const WORD_MAIN = `${PACKAGE}wordprocessingml.document.main+xml`;
export const EXCEL_MAIN = `${PACKAGE}spreadsheetml.sheet.main+xml`;

/** The part that tells what the others are. */
export const contentTypes = (main: string): ZipPart => ({
  name: '[Content_Types].xml',
  data: `<?xml version="1.0"?><Types><Override PartName="/main.xml" ContentType="${main}"/></Types>`,
});

/** The smallest Word file, with further parts. */
export const docx = (...parts: readonly ZipPart[]): Buffer =>
  zip([contentTypes(WORD_MAIN), { name: 'word/document.xml', data: '<w:document/>' }, ...parts]);

/** The smallest Excel file, with further parts. */
export const xlsx = (...parts: readonly ZipPart[]): Buffer =>
  zip([contentTypes(EXCEL_MAIN), { name: 'xl/workbook.xml', data: '<workbook/>' }, ...parts]);

/** The part of relations of a document, with one of them. */
export const relationship = (type: string, rest = ''): ZipPart => ({
  name: 'word/_rels/document.xml.rels',
  data: `<Relationships><Relationship Id="r1" Type="http://schemas.openxmlformats.org/officeDocument/2006/relationships/${type}" ${rest}/></Relationships>`,
});

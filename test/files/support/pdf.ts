import { deflateSync } from 'node:zlib';

const PAGES = ['<< /Type /Pages /Kids [3 0 R] /Count 1 >>', '<< /Type /Page /Parent 2 0 R >>'];

/** A PDF of one empty page, with further objects (numbered from 4), entries in its catalogue and in its trailer. */
export function pdf(
  objects: readonly (string | Buffer)[] = [],
  { catalogue = '', trailer = '' } = {},
): Buffer {
  const all = [`<< /Type /Catalog /Pages 2 0 R ${catalogue} >>`, ...PAGES, ...objects];
  const pieces: Buffer[] = [Buffer.from('%PDF-1.7\n%\xe2\xe3\xcf\xd3\n', 'latin1')];
  const starts: number[] = [];
  for (const [index, object] of all.entries()) {
    starts.push(Buffer.concat(pieces).length);
    pieces.push(Buffer.from(`${index + 1} 0 obj\n`), bytesOf(object), Buffer.from('\nendobj\n'));
  }
  const tableAt = Buffer.concat(pieces).length;
  const table = starts.map((start) => `${String(start).padStart(10, '0')} 00000 n \n`).join('');
  const size = all.length + 1;
  pieces.push(
    Buffer.from(`xref\n0 ${size}\n0000000000 65535 f \n${table}`),
    Buffer.from(`trailer\n<< /Size ${size} /Root 1 0 R ${trailer} >>\nstartxref\n${tableAt}\n%%EOF\n`),
  );
  return Buffer.concat(pieces);
}

/** A stream object. */
export const stream = (entries: string, data: Buffer): Buffer =>
  Buffer.concat([
    Buffer.from(`<< ${entries} /Length ${data.length} >>\nstream\n`),
    data,
    Buffer.from('\nendstream'),
  ]);

/** Objects packed into an object stream, deflated; `entries` come after the usual ones. */
export function objectStream(objects: readonly string[], entries = '/Filter /FlateDecode'): Buffer {
  let at = 0;
  const header = objects.map((object, index) => {
    const pair = `${100 + index} ${at} `;
    at += object.length + 1;
    return pair;
  });
  return packed(header.join(''), objects.map((object) => `${object}\n`).join(''), objects.length, entries);
}

/** An object stream of exactly this header and these contents. */
export function packed(
  header: string,
  contents: string,
  objects: number,
  entries = '/Filter /FlateDecode',
): Buffer {
  const data = deflateSync(Buffer.from(header + contents, 'latin1'));
  return stream(`/Type /ObjStm /N ${objects} /First ${header.length} ${entries}`, data);
}

const bytesOf = (object: string | Buffer): Buffer =>
  typeof object === 'string' ? Buffer.from(object, 'latin1') : object;

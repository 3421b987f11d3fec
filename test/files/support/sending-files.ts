import { createHash, randomUUID } from 'node:crypto';
import type { FileKind } from '../../../src/files/kinds.js';
import type { Enterprise } from '../../../src/registry/enterprise/enterprise.entity.js';
import type { Answer } from '../../support/api.js';
import { addEnterprise, addPerson, type TestPerson } from '../../support/people.js';
import { mutation, send } from '../../support/sending.js';
import { pdf, stream } from './pdf.js';
import type { FileSite } from './site.js';

/** A file as it is announced; what is left out is as its bytes are. */
export interface Announcement {
  readonly enterpriseId: string;
  readonly bytes: Buffer;
  readonly name?: string;
  readonly kind?: FileKind;
  readonly size?: number;
  readonly sha256?: string;
}

/** An answer of the two ways of a file. */
export interface FileAnswer {
  readonly status: number;
  readonly headers: Headers;
  /** The attachment, where it was taken in. */
  readonly body: Record<string, unknown>;
  /** Why it was not. */
  readonly code: unknown;
}

/** In lower-case hexadecimal. */
export const digest = (algorithm: 'sha256' | 'sm3', bytes: Buffer): string =>
  createHash(algorithm).update(bytes).digest('hex');

/** A member of a new enterprise, signed in. */
export async function addMember(
  { dataSource }: FileSite,
  values: Partial<Enterprise> = {},
): Promise<{ readonly member: TestPerson; readonly enterpriseId: string }> {
  const { id: enterpriseId } = await addEnterprise(dataSource, values);
  const member = await addPerson(dataSource, [['ENTERPRISE_MEMBER', { enterpriseId }]]);
  return { member, enterpriseId };
}

/** A PDF that no other test sends, of about as many bytes. */
export const newPdf = (bytes = 1000): Buffer =>
  pdf([stream('', Buffer.from(randomUUID() + 'x'.repeat(bytes)))]);

/** Asks for leave to send a file. */
export function authorise(
  site: FileSite,
  { headers }: Pick<TestPerson, 'headers'>,
  { bytes, name = '证明.pdf', kind = 'DOCUMENT', size = bytes.length, ...rest }: Announcement,
  requestId?: ReturnType<typeof randomUUID>,
): Promise<Answer> {
  const input = { name, kind, size, ...rest };
  const args = { input: ['AuthoriseUploadInput!', input] } as const;
  return send(site.server, mutation('authoriseUpload', args, '{ id url attachmentId }', requestId), {
    headers,
  });
}

/** Where to send a file, by leave just given. */
export const uploadPath = async (
  site: FileSite,
  person: TestPerson,
  announcement: Announcement,
): Promise<string> => pathIn(await authorise(site, person, announcement), 'authoriseUpload');

/** Where to fetch a file, by leave just given. */
export const downloadPath = async (site: FileSite, person: TestPerson, id: unknown): Promise<string> =>
  pathIn(await askDownload(site, person, id), 'authoriseDownload');

/** Asks for leave to fetch a file. */
export const askDownload = (
  site: FileSite,
  { headers }: Pick<TestPerson, 'headers'>,
  id: unknown,
): Promise<Answer> =>
  send(site.server, mutation('authoriseDownload', { id: ['Uuid!', id] }, '{ id url }'), { headers });

/** Takes a file off again. */
export const remove = (site: FileSite, { headers }: TestPerson, id: unknown): Promise<Answer> =>
  send(site.server, mutation('removeAttachment', { id: ['Uuid!', id] }), { headers });

/** Sends bytes over the network. */
export async function put(
  site: FileSite,
  path: string,
  body: NonNullable<RequestInit['body']>,
  headers: Readonly<Record<string, string>> = {},
): Promise<FileAnswer> {
  return fileAnswer(await fetch(site.origin + path, { method: 'PUT', body, headers }));
}

/** Has a file put on file, leave and all. */
export async function deliver(
  site: FileSite,
  person: TestPerson,
  announcement: Announcement,
): Promise<FileAnswer> {
  return put(site, await uploadPath(site, person, announcement), announcement.bytes);
}

/** Reads an answer of the two ways of a file. */
export async function fileAnswer(response: Response): Promise<FileAnswer> {
  const body = (await response.json()) as FileAnswer['body'];
  return { status: response.status, headers: response.headers, body, code: codeIn(body) };
}

/** The code of the refusal in an answer. */
export const codeIn = (body: unknown): unknown =>
  (body as { errors?: { extensions: { code: string } }[] }).errors?.[0]?.extensions.code;

/** What an enterprise has on file, by the API. */
export async function attachmentsOf(
  site: FileSite,
  { headers }: Pick<TestPerson, 'headers'>,
  enterpriseId: string,
): Promise<Record<string, unknown>[]> {
  const query =
    'query ($id: Uuid!) { attachments(enterpriseId: $id) { id kind name mediaType size sha256 sm3 sealedAt } }';
  const answer = await send(site.server, { query, variables: { id: enterpriseId } }, { headers });
  return answer.data?.['attachments'] as Record<string, unknown>[];
}

/** An entry of the record. */
export interface Entry {
  readonly action: string;
  readonly actor: string | null;
  readonly role: string;
  readonly details: Record<string, unknown>;
}

/** What the record says of an enterprise, in order. */
export async function entriesOf({ dataSource }: FileSite, enterpriseId: string): Promise<Entry[]> {
  const rows: (Entry & { details: string })[] = await dataSource.query(
    'select action, actor_id as actor, role, details::text as details from record_entry where case_key = $1 order by case_seq',
    [`enterprise:${enterpriseId}`],
  );
  return rows.map((row) => ({ ...row, details: JSON.parse(row.details) }));
}

function pathIn(answer: Answer, field: string): string {
  const path = (answer.data?.[field] as { url?: string } | undefined)?.url;
  if (path === undefined) throw new Error(`No leave was given: ${JSON.stringify(answer.errors)}`);
  return path;
}

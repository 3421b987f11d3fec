import type { Readable } from 'node:stream';
import type { DataSource, EntityManager } from 'typeorm';
import { isTokenShaped, tokenHash } from '../access/credentials/token.js';
import { lockByName } from '../platform/advisory-lock.js';
import type { Clock } from '../platform/clock.js';
import { RequestDatabase } from '../platform/request-database.js';
import { append } from '../record/append.js';
import { type Refusal, RefusalError } from '../shared/refusal.js';
import { Attachment } from './attachment.entity.js';
import { caseOfHolder, holderOf, lockHolder, refuseTooMany } from './holder.js';
import { isSealedOnArrival } from './holder-kinds.js';
import { type ReceivedFile, receiveFile } from './receive.js';
import type { FileStore } from './store/file-store.js';
import { UploadPermission } from './upload-permission.entity.js';

/** What an upload works with. */
export interface UploadParts {
  readonly dataSource: DataSource;
  readonly store: FileStore;
  readonly clock: Clock;
}

const LINK_DEAD: Refusal = {
  code: 'LINK_DEAD',
  message: {
    zh: '该链接已使用、已过期或无效，请重新获取。',
    en: 'This link was used, is too old, or never was good; please ask for a new one.',
  },
};

/** A link that is good no more, or never was. */
export const linkDead = (): RefusalError => new RefusalError([LINK_DEAD]);

/**
 * Takes in one file by its one-time token. No connection to the database is held while the file is on its way. Once
 * the token was good, a refusal is noted with the case, so that everybody there sees why the file is missing, and
 * nobody waits for the file any more.
 *
 * @throws RefusalError LINK_DEAD, TOO_MANY_FILES, whatever `receiveFile` refuses
 */
export async function upload(parts: UploadParts, token: string, source: Readable): Promise<Attachment> {
  const permission = await takePermission(parts, token);
  try {
    return await keep(parts, permission, await receiveFile(source, permission, parts.store));
  } catch (error) {
    await noteFailure(parts, permission, error);
    throw error;
  }
}

/** Uses the token up: a file that does not arrive needs a new one. */
async function takePermission({ dataSource, clock }: UploadParts, token: string): Promise<UploadPermission> {
  if (!isTokenShaped(token)) throw linkDead();
  return transaction(dataSource, null, async (manager) => {
    const found = await manager.findOne(UploadPermission, {
      where: { tokenHash: tokenHash(token) },
      lock: { mode: 'for_no_key_update' },
    });
    if (found === null || found.usedAt !== null || found.expiresAt <= clock.now()) throw linkDead();
    if (found.accountId !== null) await refuseEnded(manager, found.accountId, found);
    await manager.update(UploadPermission, found.id, { usedAt: clock.now() });
    return found;
  });
}

/** @throws RefusalError LINK_DEAD when whoever was given leave cannot sign in any more */
export async function refuseDisabled(manager: EntityManager, accountId: string): Promise<void> {
  const active = await manager.query(`select 1 from account where id = $1 and status = 'ACTIVE'`, [
    accountId,
  ]);
  if (active.length === 0) throw linkDead();
}

/** @throws RefusalError LINK_DEAD when the account, or the role under which leave was given, has ended since */
async function refuseEnded(
  manager: EntityManager,
  accountId: string,
  { role, enterpriseId }: UploadPermission,
): Promise<void> {
  await refuseDisabled(manager, accountId);
  const held = await manager.query(
    `select 1 from appointment where account_id = $1 and role = $2 and ended_at is null
       and (enterprise_id is null or enterprise_id = $3)`,
    [accountId, role, enterpriseId],
  );
  if (held.length === 0) throw linkDead();
}

/** The content is kept before the row that names it is committed; a crash between leaves bytes that nobody names. */
async function keep(
  { dataSource, store, clock }: UploadParts,
  permission: UploadPermission,
  received: ReceivedFile,
): Promise<Attachment> {
  const { staged, extension: _extension, ...measured } = received;
  try {
    return await transaction(dataSource, permission.accountId, async (manager) => {
      const holder = holderOf(permission);
      await lockHolder(manager, holder);
      await refuseTooMany(manager, holder, permission.kind);
      await lockContent(manager, received.sha256);
      await store.keep(staged, received.sha256);
      const attachment = await manager.save(
        manager.create(Attachment, {
          ...measured,
          holderKind: permission.holderKind,
          holderId: permission.holderId,
          enterpriseId: permission.enterpriseId,
          kind: permission.kind,
          purpose: permission.purpose,
          name: permission.name,
          uploadedBy: permission.accountId,
          sealedAt: isSealedOnArrival(holder) ? clock.now() : null,
        }),
      );
      await fulfil(manager, permission, attachment);
      const details = { attachment: attachment.id, kind: permission.kind, ...measured };
      await record(manager, permission, 'FILE_ADDED', details);
      return attachment;
    });
  } finally {
    await store.discard(staged);
  }
}

/** @throws RefusalError LINK_DEAD when leave was taken back while the file was on its way: see `sealFiles` */
async function fulfil(
  manager: EntityManager,
  permission: UploadPermission,
  attachment: Attachment,
): Promise<void> {
  const { affected } = await manager.update(UploadPermission, permission.id, { attachmentId: attachment.id });
  if (affected !== 1) throw linkDead();
}

const noteFailure = (
  { dataSource, clock }: UploadParts,
  permission: UploadPermission,
  error: unknown,
): Promise<void> =>
  transaction(dataSource, permission.accountId, async (manager) => {
    await manager.update(UploadPermission, permission.id, { failedAt: clock.now() });
    if (!(error instanceof RefusalError)) return;
    const [{ code }] = error.refusals;
    await record(manager, permission, 'FILE_REFUSED', { kind: permission.kind, code });
  });

/** Held by whoever names or removes a content, until the end of the transaction. */
export const lockContent = (manager: EntityManager, sha256: string): Promise<void> =>
  lockByName(manager, `content ${sha256}`);

const record = (
  manager: EntityManager,
  permission: UploadPermission,
  action: string,
  details: Readonly<Record<string, unknown>>,
): Promise<void> =>
  append(manager, { caseKey: caseOfHolder(holderOf(permission)), role: permission.role, action, details });

const transaction = <T>(
  dataSource: DataSource,
  accountId: string | null,
  work: (manager: EntityManager) => Promise<T>,
): Promise<T> => new RequestDatabase(dataSource, accountId).write(work);

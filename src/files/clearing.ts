import type { Clock } from '../platform/clock.js';
import type { Job } from '../schedule/job.js';
import { lockContent, type UploadParts } from './upload.js';

const DAY_MS = 86_400_000;

const dayAgo = (clock: Clock): Date => new Date(clock.now().getTime() - DAY_MS);

/** Clears away what uploads and links have left: half files, bytes that no row names, tokens that are dead. */
export const clearingJob = (parts: UploadParts): Job => ({
  name: 'FILE_CLEARING',
  pattern: '0 0 4 * * *',
  description: {
    zh: '清理未完成的上传、无主文件和过期链接',
    en: 'Clears half uploads, files that no case names, and dead links',
  },
  run: async () => {
    const { dataSource, store, clock } = parts;
    await store.sweep(dayAgo(clock));
    await dataSource.query('delete from download_link where expires_at < $1', [dayAgo(clock)]);
    await dataSource.query('delete from upload_permission where expires_at < $1', [dayAgo(clock)]);
    for await (const sha256 of store.contents(dayAgo(clock))) await removeIfOrphan(parts, sha256);
  },
});

/** Under the lock that an upload of the same bytes would hold. */
async function removeIfOrphan({ dataSource, store }: UploadParts, sha256: string): Promise<void> {
  await dataSource.transaction(async (manager) => {
    await lockContent(manager, sha256);
    const named = await manager.query('select 1 from attachment where sha256 = $1 limit 1', [sha256]);
    if (named.length === 0) await store.remove(sha256);
  });
}

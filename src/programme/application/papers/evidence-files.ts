import { type EntityManager, In, IsNull, MoreThan, Not } from 'typeorm';
import { Attachment } from '../../../files/attachment.entity.js';
import { UploadPermission } from '../../../files/upload-permission.entity.js';
import type { FileFacts, FilePurpose } from '../../../law/application-papers.js';
import type { Batch } from '../../../platform/loaders.js';

/** The files of each of some applications, the oldest first. */
export const filesOf: Batch<readonly Attachment[]> = async (manager, ids) => {
  const found = await manager.find(Attachment, {
    where: { holderKind: 'APPLICATION', holderId: In([...ids]) },
    order: { uploadedAt: 'ASC', id: 'ASC' },
  });
  return ids.map((id) => found.filter(({ holderId }) => holderId === id));
};

/** What the files of each of some applications are evidence for, and what is being sent or looked at now. */
export async function fileFactsOf(
  manager: EntityManager,
  ids: readonly string[],
  now: Date,
): Promise<(id: string) => FileFacts> {
  const arrived = (await filesOf(manager, ids)).flat();
  const underWay = await manager.findBy(UploadPermission, {
    holderKind: 'APPLICATION',
    holderId: In([...ids]),
    usedAt: Not(IsNull()),
    attachmentId: IsNull(),
    failedAt: IsNull(),
    expiresAt: MoreThan(now),
  });
  return (id) => ({ arrived: purposesOf(arrived, id), underWay: purposesOf(underWay, id) });
}

type Held = Pick<Attachment, 'holderId' | 'purpose'>;

const purposesOf = (rows: readonly Held[], id: string): ReadonlySet<FilePurpose> =>
  new Set(rows.flatMap(({ holderId, purpose }) => (holderId === id && purpose !== null ? [purpose] : [])));

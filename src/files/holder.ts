import { type EntityManager, IsNull } from 'typeorm';
import type { Place } from '../access/reach.js';
import { notFound } from '../access/refusals.js';
import { lockByName } from '../platform/advisory-lock.js';
import { caseKey } from '../record/append.js';
import { Enterprise } from '../registry/enterprise/enterprise.entity.js';
import { actingPlaceOf, placeOf } from '../registry/enterprise/enterprise-place.js';
import { RefusalError } from '../shared/refusal.js';
import { Attachment, type HolderKind } from './attachment.entity.js';
import { FILE_KIND_POLICIES, type FileKind } from './kinds.js';
import { UploadPermission } from './upload-permission.entity.js';

/** The thing that files are evidence for. */
export interface Holder {
  readonly kind: HolderKind;
  readonly id: string;
  readonly enterpriseId: string;
}

/** The holder that a row of ours names. */
export const holderOf = ({
  holderKind,
  holderId,
  enterpriseId,
}: Pick<Attachment, 'holderKind' | 'holderId' | 'enterpriseId'>): Holder => ({
  kind: holderKind,
  id: holderId,
  enterpriseId,
});

/** Where a holder lies for whoever reads its files: where its enterprise does. @throws RefusalError NOT_FOUND */
export const placeOfHolder = async (manager: EntityManager, holder: Holder): Promise<Place> =>
  placeOf(await enterpriseOf(manager, holder));

/** The same for whoever adds or removes files. 五(二)1: other offices than those that read. */
export const actingPlaceOfHolder = async (manager: EntityManager, holder: Holder): Promise<Place> =>
  actingPlaceOf(await enterpriseOf(manager, holder));

async function enterpriseOf(manager: EntityManager, { enterpriseId }: Holder): Promise<Enterprise> {
  const enterprise = await manager.findOneBy(Enterprise, { id: enterpriseId });
  if (enterprise === null) throw notFound();
  return enterprise;
}

/** The case in whose chain of the record the files of a holder stand. */
export const caseOfHolder = ({ kind, id }: Holder): string => caseKey(kind.toLowerCase(), id);

/** Files of one holder are added one after the other, until the end of the transaction. */
export const lockHolder = (manager: EntityManager, { kind, id }: Holder): Promise<void> =>
  lockByName(manager, `files of ${kind} ${id}`);

/** @throws RefusalError TOO_MANY_FILES when the holder has as many files of the kind as it may have */
export async function refuseTooMany(manager: EntityManager, holder: Holder, kind: FileKind): Promise<void> {
  const { mostPerHolder, name } = FILE_KIND_POLICIES[kind];
  const count = await manager.countBy(Attachment, { holderKind: holder.kind, holderId: holder.id, kind });
  if (count < mostPerHolder) return;
  throw new RefusalError([
    {
      code: 'TOO_MANY_FILES',
      message: {
        zh: `“${name.zh}”最多 ${mostPerHolder} 个，请先删除不需要的文件。`,
        en: `There may be at most ${mostPerHolder} files of the kind “${name.en}”; remove one that is not needed.`,
      },
    },
  ]);
}

/**
 * From now on the files of a holder stay as they are: its case has been submitted. Leave that was given to add to them
 * is taken back, also from a file that is on its way.
 */
export async function sealFiles(manager: EntityManager, holder: Holder, at: Date): Promise<void> {
  const { kind, id } = holder;
  await lockHolder(manager, holder);
  await manager.delete(UploadPermission, { holderKind: kind, holderId: id, attachmentId: IsNull() });
  await manager.query(
    'update attachment set sealed_at = $3 where holder_kind = $1 and holder_id = $2 and sealed_at is null',
    [kind, id, at],
  );
}

import { type EntityManager, IsNull } from 'typeorm';
import { lockByName } from '../platform/advisory-lock.js';
import { caseKey } from '../record/append.js';
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

/** The case in whose chain of the record the files of a holder stand. */
export const caseOfHolder = ({ kind, id }: Holder): string =>
  caseKey(kind.toLowerCase().replaceAll('_', '-'), id);

/** Files of one holder are added one after the other, until the end of the transaction. */
export const lockHolder = (
  manager: EntityManager,
  { kind, id }: Pick<Holder, 'kind' | 'id'>,
): Promise<void> => lockByName(manager, `files of ${kind} ${id}`);

/** How many files a holder may have in all, where that is fewer than the kinds of files allow together. */
const MOST_FILES: Readonly<Partial<Record<HolderKind, number>>> = { OBJECTION: 5 };

/** @throws RefusalError TOO_MANY_FILES when the holder has as many files, or files of the kind, as it may have */
export async function refuseTooMany(manager: EntityManager, holder: Holder, kind: FileKind): Promise<void> {
  const most = MOST_FILES[holder.kind];
  if (most !== undefined) await refuseAtMost(manager, holder, most);
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

async function refuseAtMost(manager: EntityManager, { kind, id }: Holder, most: number): Promise<void> {
  if ((await manager.countBy(Attachment, { holderKind: kind, holderId: id })) < most) return;
  throw new RefusalError([
    {
      code: 'TOO_MANY_FILES',
      message: { zh: `最多可提交 ${most} 个文件。`, en: `At most ${most} files can be handed in here.` },
    },
  ]);
}

/**
 * From now on the files of a holder stay as they are: its case has been submitted. Leave that was given to add to them
 * is taken back, also from a file that is on its way.
 */
export async function sealFiles(
  manager: EntityManager,
  holder: Pick<Holder, 'kind' | 'id'>,
  at: Date,
): Promise<void> {
  const { kind, id } = holder;
  await lockHolder(manager, holder);
  await manager.delete(UploadPermission, { holderKind: kind, holderId: id, attachmentId: IsNull() });
  await manager.query(
    'update attachment set sealed_at = $3 where holder_kind = $1 and holder_id = $2 and sealed_at is null',
    [kind, id, at],
  );
}

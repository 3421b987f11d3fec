import type { Done, UnitOfWork } from '../../access/request-context.js';
import { authorisePublicUpload } from '../../files/files.service.js';
import { OBJECTION_PERIOD_OVER } from '../../law/admission/refusals.js';
import { noticeStanding } from '../../law/review.js';
import { dayIn } from '../../platform/clock.js';
import { RefusalError } from '../../shared/refusal.js';
import { Application } from '../application/application.entity.js';
import type { AuthoriseObjectionUploadInput } from './objection.inputs.js';
import { PublicNotice } from './public-notice.entity.js';
import { objectionOfReceipt } from './receipt.js';
import { OBJECTION_CLOSED } from './refusals.js';

/**
 * 五(二)2: gives whoever holds a receipt leave to send one file as evidence, within the period of the notice.
 *
 * @throws RefusalError RECEIPT_UNKNOWN, OBJECTION_CLOSED, OBJECTION_PERIOD_OVER, and whatever is wrong with the file
 */
export async function authoriseEvidence(
  unit: UnitOfWork,
  { receipt, ...file }: AuthoriseObjectionUploadInput,
): Promise<Done> {
  const { manager, clock } = unit;
  const { id, stage, noticeId, applicationId } = await objectionOfReceipt(manager, receipt);
  if (stage !== 'OPEN') throw new RefusalError([OBJECTION_CLOSED]);
  const notice = await manager.findOneByOrFail(PublicNotice, { id: noticeId });
  if (noticeStanding(notice, dayIn(clock)) !== 'RUNNING') throw new RefusalError([OBJECTION_PERIOD_OVER]);
  const { enterpriseId } = await manager.findOneByOrFail(Application, { id: applicationId });
  return authorisePublicUpload(unit, { kind: 'OBJECTION', id, enterpriseId }, file);
}

import type { EntityManager } from 'typeorm';
import { tokenHash } from '../../access/credentials/token.js';
import { RefusalError } from '../../shared/refusal.js';
import { Objection } from './objection.entity.js';
import { RECEIPT_UNKNOWN } from './refusals.js';

/** The objection that a receipt was given for, held until the end of the transaction. @throws RefusalError RECEIPT_UNKNOWN */
export async function objectionOfReceipt(manager: EntityManager, receipt: string): Promise<Objection> {
  const objection = await manager.findOne(Objection, {
    where: { receiptHash: tokenHash(receipt) },
    lock: { mode: 'for_no_key_update' },
  });
  if (objection === null) throw new RefusalError([RECEIPT_UNKNOWN]);
  return objection;
}

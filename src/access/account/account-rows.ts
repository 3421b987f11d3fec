import type { EntityManager } from 'typeorm';
import { RefusalError } from '../../shared/refusal.js';
import { verifyPassword } from '../credentials/password.js';
import { Account } from './account.entity.js';

/** An account that is there, locked against other changes until the end of the transaction. */
export const lockedAccount = (manager: EntityManager, id: string): Promise<Account> =>
  manager.findOneOrFail(Account, { where: { id }, lock: { mode: 'for_no_key_update' } });

/** Leaves an account without a second factor. */
export async function clearSecondFactor(manager: EntityManager, id: string): Promise<void> {
  await manager.update(Account, id, {
    secondFactorSealed: null,
    secondFactorConfirmedAt: null,
    secondFactorLastStep: null,
  });
}

/**
 * Makes sure that it is the holder of an account who asks.
 *
 * @param path where the password lies in what was asked
 * @throws RefusalError WRONG_PASSWORD
 */
export async function refuseWrongPassword(
  { passwordHash }: Account,
  password: string,
  path: string,
): Promise<void> {
  if (passwordHash !== null && (await verifyPassword(passwordHash, password))) return;
  throw new RefusalError([
    {
      code: 'WRONG_PASSWORD',
      path,
      message: { zh: '密码不正确。', en: 'The password is not right.' },
    },
  ]);
}

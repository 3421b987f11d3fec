import type { Sealer } from '../../platform/sealing.js';
import { type Refusal, RefusalError } from '../../shared/refusal.js';
import { Account } from '../account/account.entity.js';
import { matchingStep } from '../credentials/one-time-code.js';
import type { UnitOfWork } from '../request-context.js';

const CODE_NEEDED: Refusal = {
  code: 'SECOND_FACTOR_NEEDED',
  path: 'input.code',
  message: { zh: '请输入验证器上的六位动态码。', en: 'Please enter the six digits of your authenticator.' },
};

/** A code that is wrong, old or used. */
const wrongCode = (path: string): Refusal => ({
  code: 'SECOND_FACTOR_WRONG',
  path,
  message: {
    zh: '动态码不正确或已使用，请等待下一个。',
    en: 'The code is not right or was used; please wait for the next one.',
  },
});

/** What the sealed secret of an account is bound to. */
export const secondFactorContext = (accountId: string): string => `account.secondFactor:${accountId}`;

/**
 * Uses up a code of whoever comes in, where the account asks for one.
 *
 * @param account locked by this transaction, so that a code does not let two in at the same moment
 * @throws RefusalError SECOND_FACTOR_NEEDED, SECOND_FACTOR_WRONG
 */
export async function passSecondFactor(
  unit: UnitOfWork,
  sealer: Sealer,
  account: Account,
  code: string | null | undefined,
): Promise<void> {
  if (account.secondFactorConfirmedAt === null || account.secondFactorSealed === null) return;
  if (code === undefined || code === null) throw new RefusalError([CODE_NEEDED]);
  const secondFactorLastStep = stepOf(unit, sealer, account, code, 'input.code');
  await unit.manager.update(Account, account.id, { secondFactorLastStep });
}

/**
 * The step that a code of the account's secret belongs to, which the caller stores: it counts once.
 *
 * @param path where the code lies in what was asked
 * @throws RefusalError SECOND_FACTOR_WRONG
 */
export function stepOf(
  unit: UnitOfWork,
  sealer: Sealer,
  { id, secondFactorSealed, secondFactorLastStep }: Account,
  code: string,
  path: string,
): number {
  const secret = secondFactorSealed && sealer.unseal(secondFactorSealed, secondFactorContext(id));
  const step = secret ? matchingStep(secret, code, unit.clock.now(), secondFactorLastStep) : null;
  if (step === null) throw new RefusalError([wrongCode(path)]);
  return step;
}

import type { Sealer } from '../../platform/sealing.js';
import { caseKey } from '../../record/append.js';
import { type Refusal, RefusalError } from '../../shared/refusal.js';
import { Account } from '../account/account.entity.js';
import { clearSecondFactor, lockedAccount, refuseWrongPassword } from '../account/account-rows.js';
import { enrolmentUri, newOneTimeSecret } from '../credentials/one-time-code.js';
import { Done, type UnitOfWork } from '../request-context.js';
import { secondFactorContext, stepOf } from './one-code.js';

const ALREADY_ON: Refusal = {
  code: 'SECOND_FACTOR_ON',
  message: { zh: '二次验证已经启用。', en: 'The second factor is on already.' },
};

const NOT_BEGUN: Refusal = {
  code: 'SECOND_FACTOR_NOT_BEGUN',
  message: { zh: '请先获取验证器密钥。', en: 'Please fetch a secret for your authenticator first.' },
};

/** 二次验证: one-time codes of an authenticator, switched on by whoever wants it (RFC 6238). */
export class SecondFactorService {
  constructor(private readonly sealer: Sealer) {}

  /** Makes a secret, shown once; nothing is asked for until a code of it was confirmed. */
  async begin(unit: UnitOfWork): Promise<Done> {
    const account = await own(unit);
    if (account.secondFactorConfirmedAt !== null) throw new RefusalError([ALREADY_ON]);
    const secret = newOneTimeSecret();
    const secondFactorSealed = this.sealer.seal(secret, secondFactorContext(account.id));
    await unit.manager.update(Account, account.id, { secondFactorSealed, secondFactorLastStep: null });
    await record(unit, 'SECOND_FACTOR_BEGUN');
    return new Done(account.id, { secret, enrolmentUri: enrolmentUri(secret, account.login) });
  }

  /** Switches the second factor on, once its owner shows that the authenticator works. */
  async confirm(unit: UnitOfWork, code: string): Promise<Done> {
    const account = await own(unit);
    if (account.secondFactorConfirmedAt !== null) throw new RefusalError([ALREADY_ON]);
    if (account.secondFactorSealed === null) throw new RefusalError([NOT_BEGUN]);
    await unit.manager.update(Account, account.id, {
      secondFactorConfirmedAt: unit.clock.now(),
      secondFactorLastStep: stepOf(unit, this.sealer, account, code, 'code'),
    });
    await record(unit, 'SECOND_FACTOR_CONFIRMED');
    return new Done(account.id);
  }

  /** Switches it off; the password is asked for, so that a browser left open is not enough. */
  async remove(unit: UnitOfWork, password: string): Promise<Done> {
    const account = await own(unit);
    await refuseWrongPassword(account, password, 'password');
    await clearSecondFactor(unit.manager, account.id);
    await record(unit, 'SECOND_FACTOR_REMOVED');
    return new Done(account.id);
  }
}

/** The actor's own account, locked against other changes. */
const own = ({ manager, signedIn }: UnitOfWork): Promise<Account> =>
  lockedAccount(manager, signedIn.accountId);

const record = (unit: UnitOfWork, action: string): Promise<void> => {
  const { accountId } = unit.signedIn;
  return unit.record({ accountId }, { caseKey: caseKey('account', accountId), action });
};

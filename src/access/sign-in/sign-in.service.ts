import type { EntityManager } from 'typeorm';
import type { Sealer } from '../../platform/sealing.js';
import { caseKey } from '../../record/append.js';
import { type Refusal, RefusalError } from '../../shared/refusal.js';
import { Account } from '../account/account.entity.js';
import { lockedAccount } from '../account/account-rows.js';
import type { AttemptLimits } from '../attempts/attempt-limits.js';
import { hashPassword, needsRehash, verifyAgainstNobody, verifyPassword } from '../credentials/password.js';
import { Done, type UnitOfWork } from '../request-context.js';
import { passSecondFactor } from '../second-factor/one-code.js';
import type { SignInMethod } from '../session/session.entity.js';
import { beginSession, endSession } from '../session/sessions.js';

/** Where the token of a new session goes: into a cookie of the browser, or into the answer. */
export type Delivery = 'COOKIE' | 'BEARER';

/** What somebody signs in with. */
export interface Credentials {
  readonly login: string;
  readonly password: string;
  /** Of the second factor, where the account has one. */
  readonly code?: string | null | undefined;
  readonly delivery: Delivery;
}

/** The same words whether the login is unknown, disabled, not yet set up, or the password wrong. */
const WRONG_CREDENTIALS: Refusal = {
  code: 'WRONG_CREDENTIALS',
  message: { zh: '登录名或密码不正确。', en: 'The login or the password is not right.' },
};

/** Signs people in by password, and by a code where they have a second factor. */
export class SignInService {
  constructor(
    private readonly sealer: Sealer,
    private readonly limits: AttemptLimits,
  ) {}

  /** Counts the attempt before anything else is done. */
  async admit(address: string, { login }: Pick<Credentials, 'login'>): Promise<void> {
    await this.limits.countSignIn(address, normalLogin(login));
  }

  /** @throws RefusalError WRONG_CREDENTIALS, SECOND_FACTOR_NEEDED, SECOND_FACTOR_WRONG */
  async signIn(unit: UnitOfWork, credentials: Credentials): Promise<Done> {
    const login = normalLogin(credentials.login);
    const found = await withPassword(await unit.manager.findOneBy(Account, { login }), credentials.password);
    const account = await hold(unit.manager, found, credentials.password);
    await passSecondFactor(unit, this.sealer, account, credentials.code);
    await replaceOldHash(unit.manager, account, credentials.password);
    unit.afterCommit(() => this.limits.forgiveSignIn(unit.client.address, login));
    return begin(unit, account.id, 'PASSWORD', credentials.delivery);
  }
}

/** Logins are compared without regard to case and to spaces around them. */
export const normalLogin = (login: string): string => login.normalize('NFKC').trim().toLowerCase();

/**
 * Begins a session and says so in the record, in the name of whoever signed in. The session that the request came with
 * ends: a token from before the sign-in, whoever chose it, is worth nothing after it.
 */
export async function begin(
  unit: UnitOfWork,
  accountId: string,
  method: SignInMethod,
  delivery: Delivery,
): Promise<Done> {
  if (unit.actor !== null) await endSession(unit.manager, unit.actor.sessionId, unit.clock);
  await unit.become(accountId);
  const { sessionId, token } = await beginSession(unit.manager, accountId, method, unit.clock);
  await unit.record(
    { accountId },
    { caseKey: caseKey('account', accountId), action: 'SIGN_IN', details: { method } },
  );
  if (delivery === 'BEARER') return new Done(sessionId, { token });
  unit.afterCommit(async () => unit.client.setSessionCookie(token));
  return new Done(sessionId);
}

/** The account, if this is its password; takes as long for somebody who is not there. */
async function withPassword(account: Account | null, password: string): Promise<Account> {
  const stored = account?.passwordHash ?? null;
  const right =
    stored === null ? await verifyAgainstNobody(password) : await verifyPassword(stored, password);
  if (account === null || !right) throw new RefusalError([WRONG_CREDENTIALS]);
  return account;
}

/**
 * The account, locked and in use. A password that was changed while the old one was being checked is the one that
 * counts: whoever changed it has just signed out everybody who came in by the old one.
 */
async function hold(manager: EntityManager, found: Account, password: string): Promise<Account> {
  const account = await lockedAccount(manager, found.id);
  if (account.passwordHash !== found.passwordHash) await withPassword(account, password);
  if (account.status !== 'ACTIVE') throw new RefusalError([WRONG_CREDENTIALS]);
  return account;
}

async function replaceOldHash(manager: EntityManager, account: Account, password: string): Promise<void> {
  if (account.passwordHash === null || !needsRehash(account.passwordHash)) return;
  await manager.update(Account, account.id, { passwordHash: await hashPassword(password) });
}

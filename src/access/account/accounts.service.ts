import { IsNull } from 'typeorm';
import { notify } from '../../outbox/notify.js';
import { caseKey } from '../../record/append.js';
import type { PersonalData } from '../../registry/personal-data.js';
import { type Refusal, RefusalError } from '../../shared/refusal.js';
import type { Bilingual } from '../../shared/text.js';
import type { HeldRole } from '../actor.js';
import type { Place } from '../reach.js';
import { notFound } from '../refusals.js';
import { Done, type UnitOfWork } from '../request-context.js';
import { endSessions } from '../session/sessions.js';
import { normalLogin } from '../sign-in/sign-in.service.js';
import { ExternalIdentity } from '../single-sign-on/external-identity.entity.js';
import { Account, type AccountStatus } from './account.entity.js';
import { clearSecondFactor } from './account-rows.js';
import { Appointment } from './appointment.entity.js';
import { officeRefusals } from './office.js';
import { endSetUpLinks, issueSetUpLink } from './set-up-links.js';

/** A person who is to have an account. */
export interface Invitation {
  readonly login: string;
  readonly name: string;
  readonly employer?: string | undefined;
  readonly phone?: string | undefined;
  readonly identityNumber?: string | undefined;
}

/** Accounts and their roles, by the administrator; 三员分立: nobody of these has a part in a case. */
export class AccountsService {
  constructor(private readonly personalData: PersonalData) {}

  /**
   * Makes an account with its roles and a link by which its owner sets it up.
   *
   * @param place where the roles are held, where whoever invites reaches that and not the whole city
   * @throws RefusalError LOGIN_TAKEN, LOGIN_MALFORMED, OFFICE_DOES_NOT_FIT, personal data that is malformed
   */
  async invite(
    unit: UnitOfWork,
    invitation: Invitation,
    roles: readonly HeldRole[],
    place: Place = {},
  ): Promise<Done> {
    const person = await this.personalData.addPerson(unit.manager, invitation);
    const account = await unit.manager.save(
      unit.manager.create(Account, {
        personId: person.id,
        login: acceptableLogin(invitation.login),
        status: 'INVITED',
      }),
    );
    await record(unit, account.id, 'ACCOUNT_INVITED', { login: account.login }, place);
    for (const held of roles) await this.appoint(unit, account.id, held, place);
    return issueSetUpLink(unit.manager, account.id, unit.clock);
  }

  /** A new link for an account whose owner lost the old one or the password; older links are dead. */
  async renewSetUpLink(unit: UnitOfWork, accountId: string): Promise<Done> {
    await find(unit, accountId);
    await record(unit, accountId, 'SET_UP_LINK_RENEWED');
    await notify(unit.manager, {
      kind: 'SET_UP_LINK_RENEWED',
      to: { accountId },
      subject: {
        zh: '管理员为您的账号生成了新的设置链接',
        en: 'A new set-up link was made for your account',
      },
      body: {
        zh: '如果不是您要求的，请立即告知审计监督员：凭此链接可以重设您的密码。',
        en: 'If you did not ask for it, tell the auditor at once: with this link your password can be set anew.',
      },
      deliverAfter: unit.clock.now(),
      caseKey: caseKey('account', accountId),
    });
    return issueSetUpLink(unit.manager, accountId, unit.clock);
  }

  /** @throws RefusalError SELF_APPOINTMENT, OFFICE_DOES_NOT_FIT, ROLES_EXCLUDE, ROLE_HELD_ALREADY */
  async appoint(unit: UnitOfWork, accountId: string, held: HeldRole, place: Place = {}): Promise<Done> {
    refuseOneself(unit, accountId, SELF_APPOINTMENT);
    const refusals = officeRefusals(held);
    if (refusals[0]) throw new RefusalError([refusals[0], ...refusals.slice(1)]);
    await find(unit, accountId);
    await unit.manager.insert(Appointment, { ...held, accountId });
    await record(unit, accountId, 'APPOINTED', { ...held }, place);
    return new Done(accountId);
  }

  /** Ends a role from this moment on, also for what its holder has under way. @throws RefusalError SELF_APPOINTMENT */
  async endAppointment(unit: UnitOfWork, appointmentId: string): Promise<Done> {
    const found = await unit.manager.findOne(Appointment, {
      where: { id: appointmentId, endedAt: IsNull() },
      lock: { mode: 'for_no_key_update' },
    });
    if (found === null) throw notFound();
    refuseOneself(unit, found.accountId, SELF_APPOINTMENT);
    await unit.manager.update(Appointment, found.id, { endedAt: unit.clock.now() });
    await record(unit, found.accountId, 'APPOINTMENT_ENDED', { role: found.role });
    return new Done(found.accountId);
  }

  /** Disables an account, and ends its sessions and links; or enables it again. @throws RefusalError SELF_DISABLING */
  async setDisabled(unit: UnitOfWork, accountId: string, disabled: boolean, reason: string): Promise<Done> {
    refuseOneself(unit, accountId, SELF_DISABLING);
    const account = await find(unit, accountId);
    const status: AccountStatus = disabled
      ? 'DISABLED'
      : account.passwordHash === null
        ? 'INVITED'
        : 'ACTIVE';
    await unit.manager.update(Account, accountId, { status });
    if (disabled) {
      await endSessions(unit.manager, accountId, unit.clock);
      await endSetUpLinks(unit.manager, accountId, unit.clock);
    }
    await record(unit, accountId, disabled ? 'ACCOUNT_DISABLED' : 'ACCOUNT_ENABLED', { reason });
    return new Done(accountId);
  }

  /** Signs somebody out everywhere. */
  async signOutEverywhere(unit: UnitOfWork, accountId: string): Promise<Done> {
    await find(unit, accountId);
    await endSessions(unit.manager, accountId, unit.clock);
    await record(unit, accountId, 'SIGNED_OUT_BY_ADMINISTRATOR');
    return new Done(accountId);
  }

  /** Takes the second factor from somebody who lost it. */
  async dropSecondFactor(unit: UnitOfWork, accountId: string): Promise<Done> {
    refuseOneself(unit, accountId, SELF_DISABLING);
    await find(unit, accountId);
    await clearSecondFactor(unit.manager, accountId);
    await endSessions(unit.manager, accountId, unit.clock);
    await record(unit, accountId, 'SECOND_FACTOR_DROPPED');
    return new Done(accountId);
  }

  /** Takes every identity of single sign-on from an account, and ends its sessions: one may have begun with them. */
  async unlinkIdentities(unit: UnitOfWork, accountId: string): Promise<Done> {
    await find(unit, accountId);
    const identities = await unit.manager.find(ExternalIdentity, {
      where: { accountId },
      order: { issuer: 'ASC', subject: 'ASC' },
    });
    await unit.manager.delete(ExternalIdentity, { accountId });
    await endSessions(unit.manager, accountId, unit.clock);
    await record(unit, accountId, 'IDENTITIES_UNLINKED', { issuers: identities.map(({ issuer }) => issuer) });
    return new Done(accountId);
  }
}

/** The account, locked against other changes. */
async function find(unit: UnitOfWork, accountId: string): Promise<Account> {
  const account = await unit.manager.findOne(Account, {
    where: { id: accountId },
    lock: { mode: 'for_no_key_update' },
  });
  if (account === null) throw notFound();
  return account;
}

const record = (
  unit: UnitOfWork,
  accountId: string,
  action: string,
  details: Readonly<Record<string, unknown>> = {},
  place: Place = {},
): Promise<void> =>
  unit.record({ ...place, accountId }, { caseKey: caseKey('account', accountId), action, details });

const LOGIN = /^[a-z0-9][a-z0-9._@-]{2,63}$/;

/** The login as it is stored. @throws RefusalError LOGIN_MALFORMED */
export function acceptableLogin(login: string): string {
  const normal = normalLogin(login);
  if (LOGIN.test(normal)) return normal;
  throw new RefusalError([LOGIN_MALFORMED]);
}

const LOGIN_MALFORMED: Refusal = {
  code: 'LOGIN_MALFORMED',
  path: 'input.login',
  message: {
    zh: '登录名为 3 至 64 位小写字母、数字或 . _ @ -，以字母或数字开头。',
    en: 'A login has 3 to 64 small letters, digits or . _ @ -, and begins with a letter or a digit.',
  },
};

const selfRefusal = (code: string, message: Bilingual): Refusal => ({ code, message });

const SELF_APPOINTMENT = selfRefusal('SELF_APPOINTMENT', {
  zh: '不得为本人任免角色，请由另一位管理员办理。',
  en: 'Nobody gives or takes their own roles; another administrator does.',
});

const SELF_DISABLING = selfRefusal('SELF_DISABLING', {
  zh: '不得停用本人账号或解除本人的二次验证，请由另一位管理员办理。',
  en: 'Nobody disables their own account or drops their own second factor; another administrator does.',
});

function refuseOneself(unit: UnitOfWork, accountId: string, refusal: Refusal): void {
  if (unit.actor?.accountId === accountId) throw new RefusalError([refusal]);
}

import { Account } from '../../access/account/account.entity.js';
import { acceptableLogin } from '../../access/account/accounts.service.js';
import { Appointment } from '../../access/account/appointment.entity.js';
import type { AttemptLimits } from '../../access/attempts/attempt-limits.js';
import { newPasswordRefusals } from '../../access/credentials/new-password.js';
import { hashPassword } from '../../access/credentials/password.js';
import type { Done, UnitOfWork } from '../../access/request-context.js';
import { begin } from '../../access/sign-in/sign-in.service.js';
import { caseKey } from '../../record/append.js';
import { accepted, outcomeOf } from '../../shared/refusal.js';
import type { PersonalData } from '../personal-data.js';
import type { Enterprise } from './enterprise.entity.js';
import { type SignUpEnterpriseInput, statedIn } from './enterprise.inputs.js';
import { notifyOffice } from './enterprise-notices.js';
import { normalStatement } from './enterprise-statement.js';
import { recordOf } from './enterprise-under-change.js';
import { enter, stateOf } from './enterprises.service.js';

/** An enterprise comes by itself, with the first person who acts for it. */
export class SignUpService {
  constructor(
    private readonly personalData: PersonalData,
    private readonly limits: AttemptLimits,
  ) {}

  /** Counts a try; whoever tries has no account yet. */
  async admit(address: string): Promise<void> {
    await this.limits.countAddress(address);
  }

  /**
   * Enters the enterprise unconfirmed, makes the account of its first member, signs that in, and tells the office.
   *
   * @throws RefusalError CREDIT_CODE_INVALID, PHONE_MALFORMED, LOGIN_MALFORMED, PASSWORD_…; of the database
   *   ENTERPRISE_REGISTERED, LOGIN_TAKEN, REGION_UNKNOWN, DEPARTMENT_UNKNOWN, SUPERVISION_DOES_NOT_FIT
   */
  async signUp(unit: UnitOfWork, input: SignUpEnterpriseInput): Promise<Done> {
    const stated = accepted(normalStatement(statedIn(input)));
    const login = acceptableLogin(input.login);
    const owner = { login, name: input.memberName };
    accepted(outcomeOf(null, newPasswordRefusals(input.password, owner, 'input.password')));
    const enterprise = await enter(unit.manager, stated, 'UNCONFIRMED');
    const accountId = await this.addMember(unit, enterprise, { ...input, login });
    await recordOf(unit, enterprise, {
      action: 'ENTERPRISE_SIGNED_UP',
      clause: '五(二)1',
      details: { name: enterprise.name, creditCode: enterprise.creditCode },
      after: stateOf(enterprise),
    });
    await notifyOffice(unit, enterprise);
    return begin(unit, accountId, 'SET_UP', input.delivery);
  }

  private async addMember(
    unit: UnitOfWork,
    enterprise: Enterprise,
    { login, memberName: name, phone, password }: SignUpEnterpriseInput,
  ): Promise<string> {
    const { manager } = unit;
    const person = await this.personalData.addPerson(manager, { name, phone, employer: enterprise.name });
    const passwordHash = await hashPassword(password);
    const account = await manager.save(
      manager.create(Account, { personId: person.id, login, status: 'ACTIVE', passwordHash }),
    );
    await unit.become(account.id);
    const held = { role: 'ENTERPRISE_MEMBER', enterpriseId: enterprise.id } as const;
    await manager.insert(Appointment, { ...held, accountId: account.id });
    await unit.record(
      { accountId: account.id },
      { caseKey: caseKey('account', account.id), action: 'ACCOUNT_SIGNED_UP', details: { login, ...held } },
    );
    return account.id;
  }
}

import type { Sealer } from '../../platform/sealing.js';
import { caseKey } from '../../record/append.js';
import type { PersonalData } from '../../registry/personal-data.js';
import { accepted, outcomeOf } from '../../shared/refusal.js';
import type { AttemptLimits } from '../attempts/attempt-limits.js';
import { newPasswordRefusals } from '../credentials/new-password.js';
import { hashPassword } from '../credentials/password.js';
import { Done, type RequestContext, type UnitOfWork } from '../request-context.js';
import { passSecondFactor } from '../second-factor/one-code.js';
import { endSessions } from '../session/sessions.js';
import { begin, type Delivery } from '../sign-in/sign-in.service.js';
import { Account } from './account.entity.js';
import { lockedAccount, refuseWrongPassword } from './account-rows.js';
import { acceptableLogin } from './accounts.service.js';
import { Appointment } from './appointment.entity.js';
import {
  endSetUpLinks,
  hasAdministrator,
  linkDead,
  lockFirstAdministrator,
  useSetUpLink,
} from './set-up-links.js';

/** What a set-up link is used with. */
interface SetUp {
  readonly token: string;
  readonly password: string;
  readonly code?: string | null | undefined;
  readonly delivery: Delivery;
}

/** The owner's own acts on an account: setting it up, and changing its password. */
export class SetUpService {
  constructor(
    private readonly personalData: PersonalData,
    private readonly limits: AttemptLimits,
    private readonly sealer: Sealer,
  ) {}

  /** Counts a try at a link. */
  async admitLink(address: string): Promise<void> {
    await this.limits.countAddress(address);
  }

  /** Counts a try at one's own password. */
  async admitHolder({ actor }: RequestContext): Promise<void> {
    if (actor !== null) await this.limits.countHolder(actor.accountId);
  }

  /**
   * Sets the password of an invited account, or of one whose owner forgot it, and signs its owner in. The link stands
   * in for the password alone: an account with a second factor asks for a code as well.
   *
   * @throws RefusalError SET_UP_LINK_DEAD, PASSWORD_…, SECOND_FACTOR_NEEDED, SECOND_FACTOR_WRONG
   */
  async setUp(unit: UnitOfWork, { token, password, code, delivery }: SetUp): Promise<Done> {
    const accountId = await useSetUpLink(unit.manager, token, unit.clock);
    if (accountId === null) throw linkDead();
    await unit.become(accountId);
    const account = await lockedAccount(unit.manager, accountId);
    if (account.status === 'DISABLED') throw linkDead();
    await passSecondFactor(unit, this.sealer, account, code);
    await this.setPassword(unit, account, password, 'ACCOUNT_SET_UP');
    unit.afterCommit(() => this.limits.forgiveAddress(unit.client.address));
    return begin(unit, accountId, 'SET_UP', delivery);
  }

  /** Makes the first administrator, once in the life of an installation. */
  async setUpFirstAdministrator(
    unit: UnitOfWork,
    input: { token: string; login: string; name: string; password: string; delivery: Delivery },
  ): Promise<Done> {
    await lockFirstAdministrator(unit.manager);
    const accountId = await useSetUpLink(unit.manager, input.token, unit.clock);
    if (accountId !== null || (await hasAdministrator(unit.manager))) throw linkDead();
    const person = await this.personalData.addPerson(unit.manager, { name: input.name });
    const account = await unit.manager.save(
      unit.manager.create(Account, {
        personId: person.id,
        login: acceptableLogin(input.login),
        status: 'INVITED',
      }),
    );
    await unit.become(account.id);
    await unit.manager.insert(Appointment, { accountId: account.id, role: 'ADMINISTRATOR' });
    await this.setPassword(unit, account, input.password, 'FIRST_ADMINISTRATOR_SET_UP');
    return begin(unit, account.id, 'SET_UP', input.delivery);
  }

  /** Changes one's own password, and signs its owner out everywhere. */
  async changePassword(unit: UnitOfWork, current: string, next: string): Promise<Done> {
    const account = await unit.manager.findOneByOrFail(Account, { id: unit.signedIn.accountId });
    await refuseWrongPassword(account, current, 'input.current');
    await this.setPassword(unit, account, next, 'PASSWORD_CHANGED');
    return new Done(true);
  }

  private async setPassword(
    unit: UnitOfWork,
    account: Account,
    password: string,
    action: string,
  ): Promise<void> {
    const { name } = await this.personalData.person(unit.manager, account.personId);
    accepted(
      outcomeOf(null, newPasswordRefusals(password, { login: account.login, name }, 'input.password')),
    );
    const passwordHash = await hashPassword(password);
    await unit.manager.update(Account, account.id, { passwordHash, status: 'ACTIVE' });
    await endSessions(unit.manager, account.id, unit.clock);
    await endSetUpLinks(unit.manager, account.id, unit.clock);
    await unit.record(
      { accountId: account.id },
      { caseKey: caseKey('account', account.id), action, details: { login: account.login } },
    );
  }
}

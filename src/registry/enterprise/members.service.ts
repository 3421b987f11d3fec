import { IsNull, Not } from 'typeorm';
import type { AccountsService } from '../../access/account/accounts.service.js';
import { Appointment } from '../../access/account/appointment.entity.js';
import { notFound } from '../../access/refusals.js';
import { Done, type UnitOfWork } from '../../access/request-context.js';
import { RefusalError } from '../../shared/refusal.js';
import type { InviteMemberInput } from './enterprise.inputs.js';
import { actingPlaceOf } from './enterprise-place.js';
import { enterpriseForChange, recordOf, refuseUnconfirmed } from './enterprise-under-change.js';
import { endMemberships } from './memberships.js';
import { LAST_MEMBER } from './refusals.js';

/** Who acts for an enterprise. */
export class MembersService {
  constructor(private readonly accounts: AccountsService) {}

  /**
   * Makes an account for somebody who is to act for the enterprise, and a link to set it up.
   *
   * @throws RefusalError ENTERPRISE_NOT_CONFIRMED, LOGIN_TAKEN, LOGIN_MALFORMED, PHONE_MALFORMED
   */
  async invite(unit: UnitOfWork, { enterpriseId, login, name, phone }: InviteMemberInput): Promise<Done> {
    const enterprise = await enterpriseForChange(unit, enterpriseId);
    refuseUnconfirmed(enterprise);
    const held = { role: 'ENTERPRISE_MEMBER', enterpriseId, regionKey: null, departmentKey: null } as const;
    const invitation = { login, name, phone: phone ?? undefined, employer: enterprise.name };
    const done = await this.accounts.invite(unit, invitation, [held], actingPlaceOf(enterprise));
    await recordOf(unit, enterprise, { action: 'MEMBER_INVITED', details: { login } });
    return done;
  }

  /** Ends a membership at once. @throws RefusalError LAST_MEMBER when it is one's own and nobody else is left */
  async end(unit: UnitOfWork, appointmentId: string): Promise<Done> {
    const { manager } = unit;
    const membership = { id: appointmentId, enterpriseId: Not(IsNull()), endedAt: IsNull() };
    const found = await manager.findOneBy(Appointment, membership);
    if (found === null || found.enterpriseId === null) throw notFound();
    const enterprise = await enterpriseForChange(unit, found.enterpriseId);
    const members = await manager.countBy(Appointment, { enterpriseId: enterprise.id, endedAt: IsNull() });
    if (found.accountId === unit.signedIn.accountId && members === 1) throw new RefusalError([LAST_MEMBER]);
    const [accountId] = await endMemberships(unit, enterprise, appointmentId);
    if (accountId === undefined) throw notFound();
    await recordOf(unit, enterprise, { action: 'MEMBERSHIP_ENDED', details: { accountId } });
    return new Done(enterprise.id);
  }
}

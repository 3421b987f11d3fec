import type { HeldRole, SignedInActor } from '../../access/actor.js';
import type { Role } from '../../access/roles.js';
import type { ActingPerson } from '../../law/admission/facts.js';
import type { FirstReviewer } from '../../law/recommendation.js';
import type { Application } from './application.entity.js';

type Seat = Pick<Application, 'enterpriseId' | 'regionKey' | 'supervisedBy' | 'mergedOffices'>;

/** Somebody as the rules of 五(二) see them at an application: the roles that they hold where it lies. */
export function actingPerson(
  actor: SignedInActor | null,
  personId: string | null,
  application: Seat,
): ActingPerson {
  const held = actor?.roles.filter((role) => isHeldAt(role, application)) ?? [];
  const parties = held.map(({ role }) => role);
  return {
    personId,
    parties,
    offices: parties.flatMap((role) => officesOf(role, application)),
    isMember: parties.includes('ENTERPRISE_MEMBER'),
  };
}

/** 五(二)1: the county's offices act for its enterprises, but for one that the city owns its department alone. */
function isHeldAt(held: HeldRole, { enterpriseId, regionKey, supervisedBy }: Seat): boolean {
  if (held.enterpriseId !== null) return held.enterpriseId === enterpriseId;
  if (held.regionKey !== null) return supervisedBy === null && held.regionKey === regionKey;
  if (held.role === 'SUPERVISING_REVIEWER') return held.departmentKey === supervisedBy;
  return true;
}

/** The offices that a role signs for; where a county has merged its offices the two are one. */
function officesOf(role: Role, { mergedOffices }: Seat): readonly FirstReviewer[] {
  switch (role) {
    case 'COUNTY_INDUSTRY_REVIEWER':
      return ['county-industry-office'];
    case 'COUNTY_SCIENCE_REVIEWER':
      return [mergedOffices ? 'county-industry-office' : 'county-science-office'];
    case 'COUNTY_FINANCE_REVIEWER':
      return ['county-finance-office'];
    case 'SUPERVISING_REVIEWER':
      return ['soe-supervising-departments'];
    default:
      return [];
  }
}

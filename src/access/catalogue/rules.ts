import type { FieldRule } from '../guard.js';
import type { Grant, Scope } from '../reach.js';
import type { Role } from '../roles.js';

/** Roles that reach as far as the scope says. */
export const grant = (scope: Scope, ...roles: readonly Role[]): readonly Grant[] =>
  roles.map((role) => ({ role, scope }));

/** Fields, named in one text, that whoever holds the object sees. */
export const withObject = (fields: string): Readonly<Record<string, FieldRule>> =>
  Object.fromEntries(
    fields
      .trim()
      .split(/\s+/)
      .map((field) => [field, 'withObject']),
  );

/** Whoever works on the cases of the whole city, or watches over them. */
const CITY_READERS: readonly Grant[] = grant(
  'city',
  'BUREAU_OFFICER',
  'BUREAU_LEADER',
  'GOVERNMENT_OFFICE',
  'FINANCE_OFFICER',
  'FINANCE_APPROVER',
  'CERTIFIER',
  'DEPARTMENT_READER',
  'AUDITOR',
);

/** The three offices of a county, for what is registered there (五(二)1). */
export const COUNTY_OFFICES: readonly Grant[] = grant(
  'ownRegion',
  'COUNTY_INDUSTRY_REVIEWER',
  'COUNTY_SCIENCE_REVIEWER',
  'COUNTY_FINANCE_REVIEWER',
);

/** The department that supervises an enterprise of the city (五(二)1). */
export const SUPERVISORS: readonly Grant[] = grant('supervised', 'SUPERVISING_REVIEWER');

/** The enterprise itself. */
export const MEMBERS: readonly Grant[] = grant('ownEnterprise', 'ENTERPRISE_MEMBER');

/** The offices that see an enterprise and what it has on file. */
export const OFFICE_READERS: readonly Grant[] = [...COUNTY_OFFICES, ...SUPERVISORS, ...CITY_READERS];

/** Whoever sees an enterprise and what it has on file. */
export const ENTERPRISE_READERS: readonly Grant[] = [...MEMBERS, ...OFFICE_READERS];

export const ADMINISTRATORS: readonly Grant[] = grant('city', 'ADMINISTRATOR');
export const AUDITORS: readonly Grant[] = grant('city', 'AUDITOR');

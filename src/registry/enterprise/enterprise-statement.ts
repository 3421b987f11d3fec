import { type Outcome, outcomeOf, type Refusal } from '../../shared/refusal.js';
import { checkCreditCode } from '../credit-code.js';
import { normalisePhone } from '../phone-number.js';
import { NOTHING_CHANGED } from '../refusals.js';
import type { Enterprise, EnterpriseStatus } from './enterprise.entity.js';
import {
  CONTACT_PHONE_MALFORMED,
  creditCodeInvalid,
  ENTERPRISE_NOT_CONFIRMED,
  fieldOfOffice,
  REASON_MISSING,
} from './refusals.js';

/** What is said of an enterprise. */
export type EnterpriseStatement = Pick<
  Enterprise,
  | 'creditCode'
  | 'name'
  | 'regionKey'
  | 'legalRepresentative'
  | 'actualController'
  | 'ownership'
  | 'supervisingDepartmentKey'
  | 'contactPhone'
>;

type StatementField = keyof EnterpriseStatement;

/** The same of an enterprise on file. */
export const statementOf = (enterprise: EnterpriseStatement): EnterpriseStatement => ({
  creditCode: enterprise.creditCode,
  name: enterprise.name,
  regionKey: enterprise.regionKey,
  legalRepresentative: enterprise.legalRepresentative,
  actualController: enterprise.actualController,
  ownership: enterprise.ownership,
  supervisingDepartmentKey: enterprise.supervisingDepartmentKey,
  contactPhone: enterprise.contactPhone,
});

/** The statement as it is stored: credit code and telephone number in their one form. */
export function normalStatement(stated: EnterpriseStatement): Outcome<EnterpriseStatement> {
  const { normalised: creditCode, fault } = checkCreditCode(stated.creditCode);
  const contactPhone = stated.contactPhone === null ? null : normalisePhone(stated.contactPhone);
  return outcomeOf({ ...stated, creditCode, contactPhone }, [
    ...(fault ? [creditCodeInvalid(fault.message)] : []),
    ...(stated.contactPhone !== null && contactPhone === null ? [CONTACT_PHONE_MALFORMED] : []),
  ]);
}

/** A change of a statement: which fields, in which state of the enterprise, by whom. */
export interface StatementChange {
  readonly status: EnterpriseStatus;
  /** Whether an office changes it, and not the enterprise itself. */
  readonly byOffice: boolean;
  readonly fields: readonly StatementField[];
  readonly reason: string | null;
}

/** Fields in which two statements differ. */
export const changedFields = (
  before: EnterpriseStatement,
  after: EnterpriseStatement,
): readonly StatementField[] =>
  (Object.keys(before) as StatementField[]).filter((field) => before[field] !== after[field]);

/**
 * What speaks against a change. Until an office has confirmed it, an enterprise corrects its own statement; from then
 * on the office changes what it has confirmed, with a reason, and the enterprise its telephone number.
 */
export function changeRefusals({ status, byOffice, fields, reason }: StatementChange): readonly Refusal[] {
  if (status === 'REJECTED' || (byOffice && status === 'UNCONFIRMED')) return [ENTERPRISE_NOT_CONFIRMED];
  if (fields.length === 0) return [NOTHING_CHANGED];
  if (byOffice) return reason === null ? [REASON_MISSING] : [];
  if (status === 'UNCONFIRMED') return [];
  return fields.filter((field) => field !== 'contactPhone').map(fieldOfOffice);
}

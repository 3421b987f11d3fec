import { type EntityManager, IsNull } from 'typeorm';
import { Account } from '../../../access/account/account.entity.js';
import { Appointment } from '../../../access/account/appointment.entity.js';
import { notFound } from '../../../access/refusals.js';
import { Done, type UnitOfWork } from '../../../access/request-context.js';
import { dayIn } from '../../../platform/clock.js';
import { caseKey } from '../../../record/append.js';
import { checkCreditCode } from '../../../registry/credit-code.js';
import { creditCodeInvalid } from '../../../registry/enterprise/refusals.js';
import { NOTHING_CHANGED } from '../../../registry/refusals.js';
import { accepted, type Outcome, outcomeOf, type Refusal, RefusalError } from '../../../shared/refusal.js';
import { refuseOtherVersion } from '../../../shared/version-conflict.js';
import { isOffice } from './eligible-accounts.js';
import { fieldKeysOf } from './expert.batches.js';
import { Expert } from './expert.entity.js';
import type { EndExpertInput, EnterExpertInput, UpdateExpertInput } from './expert.inputs.js';
import { ExpertField } from './expert-field.entity.js';
import {
  EXPERT_ENDED,
  EXPERT_HOLDS_OFFICE,
  EXPERT_LISTED,
  FIELDS_MISSING,
  NOT_AN_EXPERT,
} from './refusals.js';

const CLAUSE = '五(二)2';

/** What the bureau says of an expert. */
interface ExpertStatement extends Pick<Expert, 'employerName' | 'employerCode' | 'title'> {
  readonly fieldKeys: readonly string[];
}

/** The pool of experts (五(二)2), kept by the bureau. */
export class ExpertsService {
  /**
   * Enters an account into the pool, or enters it again.
   *
   * @throws RefusalError NOT_FOUND, NOT_AN_EXPERT, EXPERT_HOLDS_OFFICE, EXPERT_LISTED, CREDIT_CODE_INVALID, FIELDS_MISSING;
   *   of the database FIELD_UNKNOWN
   */
  async enter(unit: UnitOfWork, { accountId, employerCode, ...input }: EnterExpertInput): Promise<Done> {
    const { manager } = unit;
    const account = await manager.findOneBy(Account, { id: accountId });
    if (account === null) throw notFound();
    const before = await manager.findOne(Expert, {
      where: { accountId },
      lock: { mode: 'for_no_key_update' },
    });
    const stated = normalStatement({ ...input, employerCode: employerCode ?? null });
    accepted(
      outcomeOf(null, [
        ...(await entryRefusals(manager, account, before)),
        ...(stated.ok ? [] : stated.refusals),
      ]),
    );
    const { fieldKeys, ...values } = accepted(stated);
    const entered = { ...values, accountId, listedOn: dayIn(unit.clock), endedOn: null };
    const version = (before?.version ?? 0) + 1;
    const expert = await manager.save(
      manager.create(Expert, { ...(before ? { id: before.id } : {}), ...entered, version }),
    );
    await storeFields(manager, expert.id, fieldKeys);
    await recordOf(unit, expert, 'EXPERT_ENTERED', {
      details: { accountId, ...values, fieldKeys },
      after: { ...expert, fieldKeys },
    });
    return new Done(expert.id);
  }

  /** @throws RefusalError CONFLICT, EXPERT_ENDED, NOTHING_CHANGED, CREDIT_CODE_INVALID, FIELDS_MISSING; FIELD_UNKNOWN */
  async update(unit: UnitOfWork, input: UpdateExpertInput): Promise<Done> {
    const { manager } = unit;
    const expert = await expertInPool(unit, input.expertId, input.expectedVersion);
    const [fieldKeys = []] = await fieldKeysOf(manager, [expert.id]);
    const before = { ...statementOf(expert), fieldKeys };
    const after = accepted(normalStatement(statedAfter(before, input)));
    const fields = (Object.keys(after) as (keyof ExpertStatement)[]).filter(
      (field) => String(before[field]) !== String(after[field]),
    );
    if (fields.length === 0) throw new RefusalError([NOTHING_CHANGED]);
    const { fieldKeys: fieldsAfter, ...values } = after;
    await manager.update(Expert, expert.id, { ...values, version: expert.version + 1 });
    await storeFields(manager, expert.id, fieldsAfter);
    await recordOf(unit, expert, 'EXPERT_UPDATED', { details: { fields, ...after }, before, after });
    return new Done(expert.id);
  }

  /** Takes an expert out of the pool: never drawn from now on. @throws RefusalError CONFLICT, EXPERT_ENDED */
  async end(unit: UnitOfWork, { expertId, expectedVersion, reason }: EndExpertInput): Promise<Done> {
    const before = await expertInPool(unit, expertId, expectedVersion);
    const changes = { endedOn: dayIn(unit.clock), version: before.version + 1 };
    await unit.manager.update(Expert, expertId, changes);
    await recordOf(unit, before, 'EXPERT_ENDED', {
      details: { reason },
      before,
      after: { ...before, ...changes },
    });
    return new Done(expertId);
  }
}

async function entryRefusals(
  manager: EntityManager,
  account: Account,
  before: Expert | null,
): Promise<readonly Refusal[]> {
  const held = await manager.findBy(Appointment, { accountId: account.id, endedAt: IsNull() });
  const isExpert = account.status !== 'DISABLED' && held.some(({ role }) => role === 'EXPERT');
  return [
    ...(isExpert ? [] : [NOT_AN_EXPERT]),
    ...(held.some(({ role }) => isOffice(role)) ? [EXPERT_HOLDS_OFFICE] : []),
    ...(before !== null && before.endedOn === null ? [EXPERT_LISTED] : []),
  ];
}

/** The statement as it is stored: the code in its one form, each field once. */
function normalStatement(stated: ExpertStatement): Outcome<ExpertStatement> {
  const check = stated.employerCode === null ? null : checkCreditCode(stated.employerCode);
  const fieldKeys = [...new Set(stated.fieldKeys)].sort();
  return outcomeOf({ ...stated, employerCode: check?.normalised ?? null, fieldKeys }, [
    ...(check?.fault ? [{ ...creditCodeInvalid(check.fault.message), path: 'input.employerCode' }] : []),
    ...(fieldKeys.length === 0 ? [FIELDS_MISSING] : []),
  ]);
}

const statementOf = ({
  employerName,
  employerCode,
  title,
}: Expert): Pick<Expert, 'employerName' | 'employerCode' | 'title'> => ({
  employerName,
  employerCode,
  title,
});

/** Null takes away only what an expert may lack. */
const statedAfter = (before: ExpertStatement, input: UpdateExpertInput): ExpertStatement => ({
  employerName: input.employerName ?? before.employerName,
  employerCode: input.employerCode === undefined ? before.employerCode : input.employerCode,
  title: input.title ?? before.title,
  fieldKeys: input.fieldKeys ?? before.fieldKeys,
});

async function storeFields(
  manager: EntityManager,
  expertId: string,
  fieldKeys: readonly string[],
): Promise<void> {
  await manager.delete(ExpertField, { expertId });
  await manager.insert(
    ExpertField,
    fieldKeys.map((fieldKey) => ({ expertId, fieldKey })),
  );
}

/** An expert in the pool, locked until the transaction ends. */
async function expertInPool(unit: UnitOfWork, id: string, expectedVersion: number): Promise<Expert> {
  const expert = await lockedExpert(unit.manager, id);
  refuseOtherVersion(expectedVersion, expert.version);
  if (expert.endedOn !== null) throw new RefusalError([EXPERT_ENDED]);
  return expert;
}

/** An expert, in the pool or not, locked until the transaction ends. @throws RefusalError NOT_FOUND */
export async function lockedExpert(manager: EntityManager, id: string): Promise<Expert> {
  const expert = await manager.findOne(Expert, { where: { id }, lock: { mode: 'for_no_key_update' } });
  if (expert === null) throw notFound();
  return expert;
}

/** What the record keeps of a change of an expert. */
interface ExpertEntry {
  readonly details: Readonly<Record<string, unknown>>;
  readonly before?: unknown;
  readonly after: unknown;
}

/** Appends to the chain of an expert. */
export const recordOf = (
  unit: UnitOfWork,
  { id, accountId }: Pick<Expert, 'id' | 'accountId'>,
  action: string,
  entry: ExpertEntry,
): Promise<void> =>
  unit.record({ accountId }, { ...entry, caseKey: caseKey('expert', id), action, clause: CLAUSE });

import type { EntityManager } from 'typeorm';
import { notFound } from '../../../access/refusals.js';
import { Done, type UnitOfWork } from '../../../access/request-context.js';
import { checkCreditCode } from '../../../registry/credit-code.js';
import { Enterprise } from '../../../registry/enterprise/enterprise.entity.js';
import { creditCodeInvalid, daysOutOfOrder } from '../../../registry/enterprise/refusals.js';
import { accepted, outcomeOf, RefusalError } from '../../../shared/refusal.js';
import { Expert } from './expert.entity.js';
import type { DeclareInterestInput, EndInterestInput } from './expert.inputs.js';
import { ExpertInterest } from './expert-interest.entity.js';
import { lockedExpert, recordOf } from './experts.service.js';
import { INTEREST_ENDED, INTEREST_ENTERPRISE_UNKNOWN, NOT_IN_POOL } from './refusals.js';

const CLAUSE = '五(二)2';

/** What experts have to do with enterprises (回避): declared by themselves, or by the bureau where it learns of it. */
export class InterestsService {
  /** @throws RefusalError NOT_FOUND, NOT_IN_POOL, CREDIT_CODE_INVALID, ENTERPRISE_UNKNOWN, DAYS_OUT_OF_ORDER */
  async declare(unit: UnitOfWork, input: DeclareInterestInput): Promise<Done> {
    const { manager, clock, signedIn } = unit;
    const expert = await lockedExpert(manager, input.expertId ?? (await ownEntry(unit)));
    unit.ensureReached({ accountId: expert.accountId });
    const { fromOn = null, untilOn = null, kind, source } = input;
    accepted(outcomeOf(null, untilOn !== null && fromOn !== null && untilOn < fromOn ? [OUT_OF_ORDER] : []));
    const enterprise = await enterpriseByCode(manager, input.creditCode);
    const interest = await manager.save(
      manager.create(ExpertInterest, {
        expertId: expert.id,
        enterpriseId: enterprise.id,
        kind,
        fromOn,
        untilOn,
        source,
        declaredBy: signedIn.accountId,
        declaredAt: clock.now(),
      }),
    );
    await recordOf(unit, expert, 'INTEREST_DECLARED', {
      details: { kind, enterpriseId: enterprise.id, fromOn, untilOn },
      after: interest,
    });
    return new Done(expert.id);
  }

  /** Says when a relation ended, which the bureau has looked at. @throws RefusalError INTEREST_ENDED, DAYS_OUT_OF_ORDER */
  async end(unit: UnitOfWork, { interestId, untilOn, reason }: EndInterestInput): Promise<Done> {
    const { manager } = unit;
    const found = await manager.findOneBy(ExpertInterest, { id: interestId });
    if (found === null) throw notFound();
    const expert = await lockedExpert(manager, found.expertId);
    const before = await manager.findOneByOrFail(ExpertInterest, { id: interestId });
    accepted(
      outcomeOf(null, [
        ...(before.untilOn !== null && before.untilOn <= untilOn ? [INTEREST_ENDED] : []),
        ...(before.fromOn !== null && untilOn < before.fromOn ? [OUT_OF_ORDER] : []),
      ]),
    );
    await manager.update(ExpertInterest, interestId, { untilOn });
    await recordOf(unit, expert, 'INTEREST_ENDED', {
      details: { interestId, kind: before.kind, enterpriseId: before.enterpriseId, untilOn, reason },
      before,
      after: { ...before, untilOn },
    });
    return new Done(expert.id);
  }
}

const OUT_OF_ORDER = daysOutOfOrder('untilOn', CLAUSE);

async function ownEntry({ manager, signedIn }: UnitOfWork): Promise<string> {
  const own = await manager.findOneBy(Expert, { accountId: signedIn.accountId });
  if (own === null) throw new RefusalError([NOT_IN_POOL]);
  return own.id;
}

async function enterpriseByCode(manager: EntityManager, code: string): Promise<Enterprise> {
  const { normalised: creditCode, fault } = checkCreditCode(code);
  accepted(outcomeOf(null, fault ? [creditCodeInvalid(fault.message)] : []));
  // GB 32100-2015: places 9 to 17 name the body itself, under whichever code it is registered.
  const enterprise = await manager
    .createQueryBuilder(Enterprise, 'enterprise')
    .where('substr(enterprise.credit_code, 9, 9) = substr(:creditCode, 9, 9)', { creditCode })
    .andWhere(`enterprise.status <> 'REJECTED'`)
    .getOne();
  if (enterprise === null) throw new RefusalError([INTEREST_ENTERPRISE_UNKNOWN]);
  return enterprise;
}

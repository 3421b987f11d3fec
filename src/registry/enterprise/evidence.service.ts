import { notFound } from '../../access/refusals.js';
import { Done, type UnitOfWork } from '../../access/request-context.js';
import { type Clock, dayIn } from '../../platform/clock.js';
import type { PlainDate } from '../../shared/dates.js';
import { type Refusal, RefusalError } from '../../shared/refusal.js';
import { CreditSnapshot } from './credit-snapshot.entity.js';
import type { Enterprise } from './enterprise.entity.js';
import { enterpriseForOffice, recordOf, refuseUnconfirmed } from './enterprise-under-change.js';
import type {
  EndStandingInput,
  RecordCreditSnapshotInput,
  RecordHighTechCertificateInput,
  RecordStandingInput,
} from './evidence.inputs.js';
import { HighTechCertificate } from './high-tech-certificate.entity.js';
import { dateInFuture, daysOutOfOrder, STANDING_ENDED } from './refusals.js';
import { EnterpriseStanding } from './standing.entity.js';

/** What the conditions of 五(一) ask of an enterprise, put on file by the offices that know it. */
export class EvidenceService {
  /** A standing of 五(一)1. @throws RefusalError ENTERPRISE_NOT_CONFIRMED, DAYS_OUT_OF_ORDER; STANDING_ON_FILE */
  async recordStanding(
    unit: UnitOfWork,
    { enterpriseId, kind, documentNo, fromOn, untilOn = null }: RecordStandingInput,
  ): Promise<Done> {
    const enterprise = await confirmed(unit, enterpriseId);
    refuse(untilOn !== null && untilOn < fromOn && daysOutOfOrder('untilOn', '五(一)1'));
    const standing = { enterpriseId, kind, documentNo, fromOn, untilOn };
    await unit.manager.insert(EnterpriseStanding, standing);
    await recordOf(unit, enterprise, {
      action: 'STANDING_RECORDED',
      clause: '五(一)1',
      details: { kind, documentNo },
      after: standing,
    });
    return new Done(enterpriseId);
  }

  /** Its last day, once it is known. @throws RefusalError STANDING_ENDED, DAYS_OUT_OF_ORDER */
  async endStanding(unit: UnitOfWork, { standingId, untilOn, reason }: EndStandingInput): Promise<Done> {
    const found = await unit.manager.findOneBy(EnterpriseStanding, { id: standingId });
    if (found === null) throw notFound();
    const enterprise = await enterpriseForOffice(unit, found.enterpriseId);
    const { id, ...before } = await unit.manager.findOneByOrFail(EnterpriseStanding, { id: standingId });
    refuse(before.untilOn !== null && before.untilOn <= untilOn && STANDING_ENDED);
    refuse(untilOn < before.fromOn && daysOutOfOrder('untilOn', '五(一)1'));
    await unit.manager.update(EnterpriseStanding, id, { untilOn });
    await recordOf(unit, enterprise, {
      action: 'STANDING_ENDED',
      clause: '五(一)1',
      details: { kind: before.kind, documentNo: before.documentNo, untilOn, reason },
      before,
      after: { ...before, untilOn },
    });
    return new Done(enterprise.id);
  }

  /**
   * A certificate of 五(一)2.
   *
   * @throws RefusalError ENTERPRISE_NOT_CONFIRMED, DATE_IN_FUTURE, DAYS_OUT_OF_ORDER; CERTIFICATE_ON_FILE
   */
  async recordHighTechCertificate(unit: UnitOfWork, input: RecordHighTechCertificateInput): Promise<Done> {
    const { enterpriseId, certificateNo, issuedOn, expiresOn } = input;
    const enterprise = await confirmed(unit, enterpriseId);
    refuseFuture(unit.clock, issuedOn, 'issuedOn', '五(一)2');
    refuse(expiresOn <= issuedOn && daysOutOfOrder('expiresOn', '五(一)2'));
    const certificate = { enterpriseId, certificateNo, issuedOn, expiresOn };
    await unit.manager.insert(HighTechCertificate, certificate);
    await recordOf(unit, enterprise, {
      action: 'HIGH_TECH_CERTIFICATE_RECORDED',
      clause: '五(一)2',
      details: { certificateNo },
      after: certificate,
    });
    return new Done(enterpriseId);
  }

  /** A query of the dishonesty list (五(一)4). @throws RefusalError ENTERPRISE_NOT_CONFIRMED, DATE_IN_FUTURE */
  async recordCreditSnapshot(unit: UnitOfWork, input: RecordCreditSnapshotInput): Promise<Done> {
    const { enterpriseId, queriedOn, source } = input;
    const enterprise = await confirmed(unit, enterpriseId);
    refuseFuture(unit.clock, queriedOn, 'queriedOn', '五(一)4');
    await unit.manager.insert(CreditSnapshot, { ...input });
    await recordOf(unit, enterprise, {
      action: 'CREDIT_SNAPSHOT_RECORDED',
      clause: '五(一)4',
      details: { queriedOn, source },
      after: { ...input },
    });
    return new Done(enterpriseId);
  }
}

function refuse(refusal: Refusal | false): void {
  if (refusal) throw new RefusalError([refusal]);
}

const refuseFuture = (clock: Clock, day: PlainDate, field: string, clause: string): void =>
  refuse(day > dayIn(clock) && dateInFuture(field, clause));

/** @throws RefusalError CONFLICT_OF_INTEREST, ENTERPRISE_NOT_CONFIRMED */
async function confirmed(unit: UnitOfWork, id: string): Promise<Enterprise> {
  const enterprise = await enterpriseForOffice(unit, id);
  refuseUnconfirmed(enterprise);
  return enterprise;
}

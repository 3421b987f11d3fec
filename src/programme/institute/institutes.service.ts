import { Done, type UnitOfWork } from '../../access/request-context.js';
import { dayIn } from '../../platform/clock.js';
import { dateInFuture } from '../../registry/enterprise/refusals.js';
import { accepted, outcomeOf, RefusalError } from '../../shared/refusal.js';
import type { AssignOfficerInput, RecordProvincialRecognitionInput } from './institute.inputs.js';
import { addEvent } from './institute-events.js';
import { notifyOfficers, notifyRecognised } from './institute-notices.js';
import {
  changeInstitute,
  instituteForChange,
  type OpenInstitute,
  recordInstitute,
} from './institute-under-change.js';
import { type Candidate, candidatesFor } from './officers.js';
import {
  INSTITUTE_REMOVED,
  OFFICER_DOES_NOT_FIT,
  OFFICER_IN_CHARGE,
  PROVINCIAL_ON_FILE,
} from './refusals.js';

/** What offices put on file about institutes. */
export class InstitutesService {
  /**
   * 一院一案: puts somebody in charge of an institute, in place of whoever was.
   *
   * @throws RefusalError as `instituteForChange`; INSTITUTE_REMOVED, OFFICER_IN_CHARGE, OFFICER_DOES_NOT_FIT
   */
  async assignOfficer(unit: UnitOfWork, input: AssignOfficerInput): Promise<Done> {
    const { institute, enterprise } = await instituteForChange(
      unit,
      input.instituteId,
      input.expectedVersion,
    );
    if (institute.status === 'REMOVED') throw new RefusalError([INSTITUTE_REMOVED]);
    const { accountId, role } = await this.fittingOfficer(unit, { institute, enterprise }, input.accountId);
    const after = await changeInstitute(unit, institute, { officerAccountId: accountId, officerRole: role });
    await addEvent(unit, institute.id, { kind: 'OFFICER_ASSIGNED', onDay: dayIn(unit.clock) });
    await recordInstitute(unit, enterprise, after, {
      action: 'OFFICER_ASSIGNED',
      details: { accountId, role, former: institute.officerAccountId },
      before: institute,
    });
    await notifyOfficers(unit, after, accountId, institute.officerAccountId);
    return new Done(institute.number);
  }

  /**
   * 四(二): puts on file that the province recognised an institute, before or after the city did.
   *
   * @throws RefusalError as `instituteForChange`; DATE_IN_FUTURE, PROVINCIAL_ON_FILE
   */
  async recordProvincialRecognition(
    unit: UnitOfWork,
    input: RecordProvincialRecognitionInput,
  ): Promise<Done> {
    const { instituteId, expectedVersion, on, documentNo } = input;
    const { institute, enterprise } = await instituteForChange(unit, instituteId, expectedVersion);
    const refusals = [
      ...(institute.level === 'PROVINCIAL' ? [PROVINCIAL_ON_FILE] : []),
      ...(on > dayIn(unit.clock) ? [dateInFuture('on', '四(二)')] : []),
    ];
    accepted(outcomeOf(null, refusals));
    const after = await changeInstitute(unit, institute, {
      level: 'PROVINCIAL',
      provincialOn: on,
      provincialDocumentNo: documentNo,
    });
    await addEvent(unit, institute.id, { kind: 'PROVINCIAL_RECOGNISED', onDay: on, documentNo });
    await recordInstitute(unit, enterprise, after, {
      action: 'PROVINCIAL_RECOGNISED',
      clause: '四(二)',
      details: { on, documentNo },
      before: institute,
    });
    await notifyRecognised(unit, after, on, documentNo);
    return new Done(institute.number);
  }

  private async fittingOfficer(
    { manager }: UnitOfWork,
    { institute }: OpenInstitute,
    accountId: string,
  ): Promise<Candidate> {
    if (institute.officerAccountId === accountId) throw new RefusalError([OFFICER_IN_CHARGE]);
    const candidates = await candidatesFor(manager, institute);
    const officer = candidates.find((candidate) => candidate.accountId === accountId);
    if (officer === undefined) throw new RefusalError([OFFICER_DOES_NOT_FIT]);
    return officer;
  }
}

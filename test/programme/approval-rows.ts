import { randomUUID } from 'node:crypto';
import type { DataSource, EntityManager } from 'typeorm';
import type { Application } from '../../src/programme/application/application.entity.js';
import { GovernmentDecision } from '../../src/programme/approval/government-decision.entity.js';
import { SubmissionItem } from '../../src/programme/approval/submission-item.entity.js';
import { SubmissionList } from '../../src/programme/approval/submission-list.entity.js';
import { Institute } from '../../src/programme/institute/institute.entity.js';
import { InstituteField } from '../../src/programme/institute/institute-field.entity.js';
import { namedColumns } from '../../src/programme/institute/institute-name.js';
import { instituteNumber } from '../../src/programme/institute/institute-number.js';
import { Enterprise } from '../../src/registry/enterprise/enterprise.entity.js';
import { plainDate } from '../../src/shared/dates.js';
import { addPerson } from '../support/people.js';

/** The day on which everything here happens. */
const DAY = plainDate('2026-06-30');
const MOMENT = new Date('2026-06-30T08:00:00+08:00');

/** A list with one application. */
export async function addSubmission(
  manager: EntityManager,
  { id: applicationId, begunBy }: Application,
): Promise<void> {
  const { id: listId } = await manager.save(
    manager.create(SubmissionList, {
      documentNo: `三工信〔2026〕${randomUUID()}号`,
      submittedOn: DAY,
      submittedAt: MOMENT,
      submittedBy: begunBy,
    }),
  );
  await manager.insert(SubmissionItem, { listId, applicationId });
}

/** An approval that somebody entered. */
export async function addDecision(
  dataSource: DataSource,
  manager: EntityManager,
  { id: applicationId }: Application,
): Promise<void> {
  const { accountId, personId } = await addPerson(dataSource);
  await manager.insert(GovernmentDecision, {
    applicationId,
    number: 1 + (await manager.countBy(GovernmentDecision, { applicationId })),
    outcome: 'APPROVED',
    documentNo: '三政〔2026〕1号',
    decidedOn: DAY,
    enteredBy: accountId,
    enteredByPerson: personId,
    enteredAt: MOMENT,
  });
}

/** The same, confirmed by another person. */
export async function confirmDecision(
  dataSource: DataSource,
  manager: EntityManager,
  { id: applicationId }: Application,
): Promise<void> {
  const { accountId, personId } = await addPerson(dataSource);
  await manager.query(
    `update government_decision set confirmed_by = $2, confirmed_by_person = $3, confirmed_at = $4,
       credit_status = case outcome when 'APPROVED' then 'CLEAR' end
     where application_id = $1 and sent_back_at is null`,
    [applicationId, accountId, personId, MOMENT],
  );
}

/** The institute of an approved application. */
export async function addInstitute(manager: EntityManager, application: Application): Promise<void> {
  await manager.query(`select pg_advisory_xact_lock(hashtextextended('institute:2026', 0))`);
  const serial = 1 + (await manager.countBy(Institute, { year: 2026 }));
  const { name } = await manager.findOneByOrFail(Enterprise, { id: application.enterpriseId });
  const institute = await manager.save(
    manager.create(Institute, {
      ...namedColumns(application.instituteName, name),
      applicationId: application.id,
      enterpriseId: application.enterpriseId,
      number: instituteNumber(2026, serial),
      year: 2026,
      serial,
      level: 'MUNICIPAL',
      status: 'ACTIVE',
      regionKey: application.regionKey,
      approvedOn: DAY,
      documentNo: '三政〔2026〕1号',
      targetResults: application.targetResults ?? 10,
      targetTransfers: application.targetTransfers ?? 5,
    }),
  );
  await manager.insert(InstituteField, {
    instituteId: institute.id,
    fieldKey: application.fieldKey,
    isPrimary: true,
  });
}

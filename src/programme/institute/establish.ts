import type { EntityManager } from 'typeorm';
import type { UnitOfWork } from '../../access/request-context.js';
import { lockByName } from '../../platform/advisory-lock.js';
import { Enterprise } from '../../registry/enterprise/enterprise.entity.js';
import { yearOf } from '../../shared/dates.js';
import type { Application } from '../application/application.entity.js';
import type { GovernmentDecision } from '../approval/government-decision.entity.js';
import { Institute } from './institute.entity.js';
import { addEvent } from './institute-events.js';
import { InstituteField } from './institute-field.entity.js';
import { namedColumns } from './institute-name.js';
import { notifyEstablished } from './institute-notices.js';
import { instituteNumber } from './institute-number.js';
import { recordInstitute } from './institute-under-change.js';

type Decided = Pick<GovernmentDecision, 'decidedOn' | 'documentNo'>;

/**
 * The enterprise of an application that is to be approved, held until the transaction ends, so that the name under which
 * the institute is found is the one that stays. To be held before the application moves: whoever begins another one
 * holds the enterprise first, and then waits for one of the same field that moves.
 */
export const leadEnterprise = (
  manager: EntityManager,
  { enterpriseId }: Pick<Application, 'enterpriseId'>,
): Promise<Enterprise> =>
  manager.findOneOrFail(Enterprise, { where: { id: enterpriseId }, lock: { mode: 'for_no_key_update' } });

/**
 * 五(二)3: with a confirmed approval the institute exists, in the same transaction. The database holds its number to the
 * one before, and the enterprise to one institute in a field.
 *
 * @param enterprise as `leadEnterprise` holds it
 */
export async function establishInstitute(
  unit: UnitOfWork,
  application: Application,
  enterprise: Enterprise,
  { decidedOn, documentNo }: Decided,
): Promise<void> {
  const { manager } = unit;
  const institute = await enter(manager, application, enterprise, { decidedOn, documentNo });
  const { id, number, name } = institute;
  await addEvent(unit, id, {
    kind: 'APPROVED',
    onDay: decidedOn,
    documentNo,
    details: { zh: `${name}，依托${enterprise.name}`, en: `${name}, led by ${enterprise.name}` },
  });
  await recordInstitute(unit, enterprise, institute, {
    action: 'INSTITUTE_ESTABLISHED',
    clause: '五(二)3',
    details: { number, name, documentNo, approvedOn: decidedOn, applicationId: application.id },
  });
  await notifyEstablished(unit, institute);
}

/** Puts an institute on the register, in the field of its application. */
async function enter(
  manager: EntityManager,
  application: Application,
  enterprise: Enterprise,
  { decidedOn, documentNo }: Decided,
): Promise<Institute> {
  const institute = await manager.save(
    manager.create(Institute, {
      ...(await nextNumber(manager, yearOf(decidedOn))),
      ...namedColumns(application.instituteName, enterprise.name),
      ...targetsOf(application),
      applicationId: application.id,
      enterpriseId: enterprise.id,
      level: 'MUNICIPAL',
      status: 'ACTIVE',
      regionKey: application.regionKey,
      approvedOn: decidedOn,
      documentNo,
    }),
  );
  await manager.insert(InstituteField, {
    instituteId: institute.id,
    fieldKey: application.fieldKey,
    isPrimary: true,
  });
  return institute;
}

/** The number after the last one of its year; whoever comes meanwhile waits for the end of this transaction. */
async function nextNumber(
  manager: EntityManager,
  year: number,
): Promise<Pick<Institute, 'year' | 'serial' | 'number'>> {
  await lockByName(manager, `institute:${year}`);
  const serial = 1 + ((await manager.maximum(Institute, 'serial', { year })) ?? 0);
  return { year, serial, number: instituteNumber(year, serial) };
}

/** 六(五): what the submitted papers promise for each year. */
function targetsOf({
  id,
  targetResults,
  targetTransfers,
}: Application): Pick<Institute, 'targetResults' | 'targetTransfers'> {
  if (targetResults === null || targetTransfers === null)
    throw new Error(`Application ${id} was submitted without its targets`);
  return { targetResults, targetTransfers };
}

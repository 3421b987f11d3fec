import { notFound } from '../../../access/refusals.js';
import { Done, type UnitOfWork } from '../../../access/request-context.js';
import { authoriseUpload } from '../../../files/files.service.js';
import { caseKey } from '../../../record/append.js';
import {
  enterpriseForChange,
  refuseUnconfirmed,
} from '../../../registry/enterprise/enterprise-under-change.js';
import type { Registry } from '../../../registry/registry.js';
import { accepted } from '../../../shared/refusal.js';
import { refuseExistingInstitute } from '../../institute/existing-institute.js';
import type { Admission } from '../admission.js';
import { Application } from '../application.entity.js';
import { actingPlaceOfApplication } from '../application-place.js';
import { seatOf } from '../application-seat.js';
import type {
  AuthoriseApplicationUploadInput,
  BeginApplicationInput,
  SaveApplicationInput,
} from './application.inputs.js';
import { documentForApplications } from './pinned-policy.js';
import { writtenIn } from './written.js';

/** 五(一): the papers of an application while its enterprise writes them. */
export class DraftsService {
  constructor(
    private readonly registry: Registry,
    private readonly admission: Admission,
  ) {}

  /**
   * Begins an application as a draft, which nobody but its enterprise sees.
   *
   * @throws RefusalError NOT_FOUND, ENTERPRISE_NOT_CONFIRMED, INSTITUTE_EXISTS; of the database FIELD_UNKNOWN,
   *   APPLICATION_OPEN
   */
  async begin(
    unit: UnitOfWork,
    { enterpriseId, fieldKey, instituteName }: BeginApplicationInput,
  ): Promise<Done> {
    const { manager, clock } = unit;
    const enterprise = await enterpriseForChange(unit, enterpriseId);
    refuseUnconfirmed(enterprise);
    await refuseExistingInstitute(manager, { enterpriseId, fieldKey });
    const { policy } = documentForApplications(this.registry);
    const application = await manager.save(
      manager.create(Application, {
        enterpriseId,
        fieldKey,
        instituteName,
        stage: 'DRAFT',
        ...(await seatOf(manager, enterprise)),
        policyKey: policy.key,
        begunBy: unit.signedIn.accountId,
        begunAt: clock.now(),
      }),
    );
    await unit.record(actingPlaceOfApplication(application), {
      caseKey: caseKey('application', application.id),
      action: 'APPLICATION_BEGUN',
      clause: '五(一)',
      details: { fieldKey },
      after: application,
    });
    return new Done(application.id);
  }

  /**
   * Keeps what was written. No move and nothing for the record: the submission pins all of it.
   *
   * @throws RefusalError NOT_FOUND, CONFLICT, ACTION_NOT_OPEN, UNKNOWN_VALUE, TOO_MANY_ROWS; of the database
   *   FIELD_UNKNOWN, APPLICATION_OPEN
   */
  async save(unit: UnitOfWork, input: SaveApplicationInput): Promise<Done> {
    const { applicationId, expectedVersion } = input;
    const { application } = await this.admission.open(unit, applicationId, 'EDIT', expectedVersion);
    const written = accepted(writtenIn(input, application));
    await unit.manager.update(Application, applicationId, { ...written, version: application.version + 1 });
    return new Done(applicationId);
  }

  /**
   * Gives leave to send a file as evidence.
   *
   * @throws RefusalError NOT_FOUND, ACTION_NOT_OPEN, and as `authoriseUpload`
   */
  async authoriseUpload(
    unit: UnitOfWork,
    { applicationId, sha256, ...file }: AuthoriseApplicationUploadInput,
  ): Promise<Done> {
    const application = await unit.manager.findOneBy(Application, { id: applicationId });
    if (application === null) throw notFound();
    const { enterpriseId } = application;
    const holder = { kind: 'APPLICATION', id: applicationId, enterpriseId } as const;
    return authoriseUpload(unit, holder, { ...file, sha256: sha256 ?? undefined });
  }
}

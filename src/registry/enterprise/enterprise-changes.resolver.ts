import { Arg, Ctx, Int, Mutation, Resolver } from 'type-graphql';
import type { Done, UnitOfWork } from '../../access/request-context.js';
import { Paragraph, Uuid } from '../../platform/graphql/scalars.js';
import { EnterpriseInput, UpdateEnterpriseInput } from './enterprise.inputs.js';
import { EnterpriseType } from './enterprise.types.js';
import type { EnterprisesService } from './enterprises.service.js';
import {
  EndStandingInput,
  RecordCreditSnapshotInput,
  RecordHighTechCertificateInput,
  RecordStandingInput,
} from './evidence.inputs.js';
import type { EvidenceService } from './evidence.service.js';

const STATEMENT_ERRORS =
  'CREDIT_CODE_INVALID, PHONE_MALFORMED, ENTERPRISE_REGISTERED, REGION_UNKNOWN, DEPARTMENT_UNKNOWN, SUPERVISION_DOES_NOT_FIT';

/** Acts of offices on the register of enterprises. */
@Resolver()
export class EnterpriseChangesResolver {
  constructor(
    private readonly enterprises: EnterprisesService,
    private readonly evidence: EvidenceService,
  ) {}

  @Mutation(() => EnterpriseType, {
    description: `An office registers an enterprise, which is confirmed by that. Errors: ${STATEMENT_ERRORS}.`,
  })
  registerEnterprise(
    @Ctx() unit: UnitOfWork,
    @Arg('input', () => EnterpriseInput, { description: 'The enterprise.', validate: false })
    input: EnterpriseInput,
  ): Promise<Done> {
    return this.enterprises.register(unit, input);
  }

  @Mutation(() => EnterpriseType, {
    description: 'Confirms a sign-up (五(二)1). Errors: ALREADY_DECIDED, CONFLICT.',
  })
  confirmEnterprise(
    @Ctx() unit: UnitOfWork,
    @Arg('enterpriseId', () => Uuid, { description: 'Which.' }) enterpriseId: string,
    @Arg('expectedVersion', () => Int, { description: 'The version that was looked at.' })
    expectedVersion: number,
  ): Promise<Done> {
    return this.enterprises.confirm(unit, enterpriseId, expectedVersion);
  }

  @Mutation(() => EnterpriseType, {
    description:
      'Turns a sign-up down: nobody acts for it any more, and its credit code is free (五(二)1). Errors: ALREADY_DECIDED, CONFLICT.',
  })
  rejectEnterprise(
    @Ctx() unit: UnitOfWork,
    @Arg('enterpriseId', () => Uuid, { description: 'Which.' }) enterpriseId: string,
    @Arg('reason', () => Paragraph, { description: 'Why; its members are told.' }) reason: string,
    @Arg('expectedVersion', () => Int, { description: 'The version that was looked at.' })
    expectedVersion: number,
  ): Promise<Done> {
    return this.enterprises.reject(unit, enterpriseId, reason, expectedVersion);
  }

  @Mutation(() => EnterpriseType, {
    description: `Changes what is said of an enterprise: until it is confirmed by itself, then by the office in charge with a reason; its telephone number always by itself too. An office moves it within its own reach only. Errors: CONFLICT, ENTERPRISE_NOT_CONFIRMED, NOTHING_CHANGED, REASON_MISSING, FIELD_OF_OFFICE, ${STATEMENT_ERRORS}.`,
  })
  updateEnterprise(
    @Ctx() unit: UnitOfWork,
    @Arg('input', () => UpdateEnterpriseInput, { description: 'The changes.', validate: false })
    input: UpdateEnterpriseInput,
  ): Promise<Done> {
    return this.enterprises.update(unit, input);
  }

  @Mutation(() => EnterpriseType, {
    description:
      'Puts a standing on file (五(一)1). Errors: ENTERPRISE_NOT_CONFIRMED, DAYS_OUT_OF_ORDER, STANDING_ON_FILE.',
  })
  recordStanding(
    @Ctx() unit: UnitOfWork,
    @Arg('input', () => RecordStandingInput, { description: 'The standing.', validate: false })
    input: RecordStandingInput,
  ): Promise<Done> {
    return this.evidence.recordStanding(unit, input);
  }

  @Mutation(() => EnterpriseType, {
    description: 'Ends a standing (五(一)1). Errors: STANDING_ENDED, DAYS_OUT_OF_ORDER.',
  })
  endStanding(
    @Ctx() unit: UnitOfWork,
    @Arg('input', () => EndStandingInput, { description: 'Which, when and why.', validate: false })
    input: EndStandingInput,
  ): Promise<Done> {
    return this.evidence.endStanding(unit, input);
  }

  @Mutation(() => EnterpriseType, {
    description:
      'Puts a 高新技术企业证书 on file (五(一)2). Errors: ENTERPRISE_NOT_CONFIRMED, DATE_IN_FUTURE, DAYS_OUT_OF_ORDER, CERTIFICATE_ON_FILE.',
  })
  recordHighTechCertificate(
    @Ctx() unit: UnitOfWork,
    @Arg('input', () => RecordHighTechCertificateInput, { description: 'The certificate.', validate: false })
    input: RecordHighTechCertificateInput,
  ): Promise<Done> {
    return this.evidence.recordHighTechCertificate(unit, input);
  }

  @Mutation(() => EnterpriseType, {
    description:
      'Puts a query of the dishonesty list on file (五(一)4). Errors: ENTERPRISE_NOT_CONFIRMED, DATE_IN_FUTURE.',
  })
  recordCreditSnapshot(
    @Ctx() unit: UnitOfWork,
    @Arg('input', () => RecordCreditSnapshotInput, { description: 'The answer.', validate: false })
    input: RecordCreditSnapshotInput,
  ): Promise<Done> {
    return this.evidence.recordCreditSnapshot(unit, input);
  }
}

import { Arg, Ctx, FieldResolver, Query, Resolver, Root } from 'type-graphql';
import type { Reading, RequestContext } from '../../access/request-context.js';
import { Line, PageSize, Uuid } from '../../platform/graphql/scalars.js';
import { DepartmentType, RegionType } from '../reference.types.js';
import type { Registry } from '../registry.js';
import { findEnterprise, readEnterprises } from './enterprise.answers.js';
import { certificatesOf, membersOf, snapshotsOf, standingsOf } from './enterprise.batches.js';
import type { EnterpriseStatus } from './enterprise.entity.js';
import { EnterpriseStatusType } from './enterprise.enums.js';
import {
  CreditSnapshotType,
  EnterpriseMemberType,
  EnterprisePage,
  EnterpriseStandingType,
  EnterpriseType,
  HighTechCertificateType,
} from './enterprise.types.js';

/** The register of enterprises, as each reader reaches it. */
@Resolver(() => EnterpriseType)
export class EnterpriseResolver {
  constructor(private readonly registry: Registry) {}

  @Query(() => EnterpriseType, {
    nullable: true,
    description: 'An enterprise; null for one that is not there or not within reach.',
  })
  async enterprise(
    @Ctx() { database, reach }: Reading,
    @Arg('id', () => Uuid, { description: 'Which.' }) id: string,
  ): Promise<EnterpriseType | null> {
    return findEnterprise(await database.read(), reach, id);
  }

  @Query(() => EnterprisePage, { description: 'Enterprises within reach, by name. Error: CURSOR_MALFORMED.' })
  async enterprisePage(
    @Ctx() { database, reach }: Reading,
    @Arg('first', () => PageSize, { defaultValue: 50, description: 'How many at most.' }) first: number,
    @Arg('after', () => String, { nullable: true, description: 'The `next` of the page before.' })
    after: string | null = null,
    @Arg('search', () => Line, { nullable: true, description: 'A part of the name, or the credit code.' })
    search: string | null = null,
    @Arg('regionKey', () => String, { nullable: true, description: 'Only those registered in this place.' })
    regionKey: string | null = null,
    @Arg('status', () => EnterpriseStatusType, { nullable: true, description: 'Only those of this status.' })
    status: EnterpriseStatus | null = null,
  ): Promise<EnterprisePage> {
    const wanted = { first, after, search, regionKey, status };
    return readEnterprises(await database.read(), reach, wanted);
  }

  @FieldResolver(() => RegionType, { description: 'The place of registration.' })
  region(@Root() { regionKey }: EnterpriseType): RegionType {
    const region = this.registry.regions.find(({ key }) => key === regionKey);
    if (region === undefined) throw new Error(`The registry lacks the region ${regionKey}`);
    return new RegionType(region);
  }

  @FieldResolver(() => DepartmentType, {
    nullable: true,
    description: 'The department that supervises it, where the city owns it (五(二)1).',
  })
  supervisingDepartment(@Root() { supervisingDepartmentKey }: EnterpriseType): DepartmentType | null {
    const department = this.registry.departments.find(({ key }) => key === supervisingDepartmentKey);
    return department ? new DepartmentType(department) : null;
  }

  @FieldResolver(() => [EnterpriseStandingType], {
    description: 'Its standings (五(一)1), the oldest first.',
  })
  standings(
    @Root() { id }: EnterpriseType,
    @Ctx() { loaders }: RequestContext,
  ): Promise<readonly EnterpriseStandingType[]> {
    return loaders.load(standingsOf, id);
  }

  @FieldResolver(() => [HighTechCertificateType], {
    description: '高新技术企业证书 (五(一)2), the one that holds longest first.',
  })
  highTechCertificates(
    @Root() { id }: EnterpriseType,
    @Ctx() { loaders }: RequestContext,
  ): Promise<readonly HighTechCertificateType[]> {
    return loaders.load(certificatesOf, id);
  }

  @FieldResolver(() => [CreditSnapshotType], {
    description: 'What the dishonesty list said (五(一)4), the newest first, at most 100.',
  })
  creditSnapshots(
    @Root() { id }: EnterpriseType,
    @Ctx() { loaders }: RequestContext,
  ): Promise<readonly CreditSnapshotType[]> {
    return loaders.load(snapshotsOf, id);
  }

  @FieldResolver(() => [EnterpriseMemberType], {
    nullable: true,
    description:
      'Whoever acts for it: for the enterprise itself, the offices in charge of it, the bureau, administrators and auditors; FORBIDDEN, and null, for anybody else.',
  })
  members(
    @Root() { id }: EnterpriseType,
    @Ctx() { loaders }: RequestContext,
  ): Promise<readonly EnterpriseMemberType[]> {
    return loaders.load(membersOf, id);
  }
}

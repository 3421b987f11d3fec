import { Arg, Ctx, FieldResolver, Mutation, Query, Resolver, Root } from 'type-graphql';
import { notFound } from '../../access/refusals.js';
import type { Done, Reading, RequestContext, UnitOfWork } from '../../access/request-context.js';
import { BilingualText } from '../../platform/graphql/bilingual.type.js';
import { Uuid } from '../../platform/graphql/scalars.js';
import { IndustryFieldType, RegionType } from '../../registry/reference.types.js';
import type { Registry } from '../../registry/registry.js';
import type { Bilingual } from '../../shared/text.js';
import { noticesOf } from '../notice/notice.answers.js';
import { eventsOf, historyOf } from './history.js';
import { Institute } from './institute.entity.js';
import { AssignOfficerInput, RecordProvincialRecognitionInput } from './institute.inputs.js';
import {
  InstituteHistoryEntry,
  InstituteOfficer,
  InstituteTargets,
  InstituteType,
  OfficerCandidate,
} from './institute.types.js';
import type { InstitutesService } from './institutes.service.js';
import { candidatesFor, officeOf, officerNames } from './officers.js';
import { fieldsOf } from './register.js';

/** An institute with what belongs to it, and what offices put on file about it. */
@Resolver(() => InstituteType)
export class InstituteResolver {
  constructor(
    private readonly registry: Registry,
    private readonly institutes: InstitutesService,
  ) {}

  @Query(() => [OfficerCandidate], {
    description:
      'Whoever may be put in charge of an institute, by name: officers of the bureau, and of the industry office of its county, who are no members of its enterprise (一院一案). Error: NOT_FOUND.',
  })
  async officerCandidates(
    @Ctx() { database }: Reading,
    @Arg('instituteId', () => Uuid, { description: 'Which institute.' }) instituteId: string,
  ): Promise<readonly OfficerCandidate[]> {
    const manager = await database.read();
    const institute = await manager.findOneBy(Institute, { id: instituteId });
    if (institute === null) throw notFound();
    return candidatesFor(manager, institute);
  }

  @Mutation(() => InstituteType, {
    description:
      'Puts somebody in charge of an institute, in place of whoever was (一院一案). Errors: CONFLICT, CONFLICT_OF_INTEREST, INSTITUTE_REMOVED, OFFICER_IN_CHARGE, OFFICER_DOES_NOT_FIT.',
  })
  assignOfficer(
    @Ctx() unit: UnitOfWork,
    @Arg('input', () => AssignOfficerInput, { description: 'Whom, and of which.', validate: false })
    input: AssignOfficerInput,
  ): Promise<Done> {
    return this.institutes.assignOfficer(unit, input);
  }

  @Mutation(() => InstituteType, {
    description:
      'Puts the recognition of an institute by the province on file, once (四(二)). Errors: CONFLICT, CONFLICT_OF_INTEREST, PROVINCIAL_ON_FILE, DATE_IN_FUTURE.',
  })
  recordProvincialRecognition(
    @Ctx() unit: UnitOfWork,
    @Arg('input', () => RecordProvincialRecognitionInput, {
      description: 'The recognition.',
      validate: false,
    })
    input: RecordProvincialRecognitionInput,
  ): Promise<Done> {
    return this.institutes.recordProvincialRecognition(unit, input);
  }

  @FieldResolver(() => RegionType, {
    description: '受益地: the place of registration that reviewed the application.',
  })
  region(@Root() { row }: InstituteType): RegionType {
    const region = this.registry.regions.find(({ key }) => key === row.regionKey);
    if (region === undefined) throw new Error(`The registry lacks the region ${row.regionKey}`);
    return new RegionType(region);
  }

  @FieldResolver(() => [IndustryFieldType], {
    description: 'Its fields, that of the application first.',
  })
  async fields(
    @Root() { id }: InstituteType,
    @Ctx() { loaders }: RequestContext,
  ): Promise<readonly IndustryFieldType[]> {
    const keys = await loaders.load(fieldsOf, id);
    return keys.map((key) => {
      const field = this.registry.industryFields.find((each) => each.key === key);
      if (field === undefined) throw new Error(`The registry lacks the field ${key}`);
      return new IndustryFieldType(field);
    });
  }

  @FieldResolver(() => BilingualText, {
    nullable: true,
    description: 'The office in charge of it (一院一案); null until one is.',
  })
  officeInCharge(@Root() institute: InstituteType): Bilingual | null {
    const { officerRole } = institute.row;
    return officerRole && officeOf(officerRole, this.region(institute).name);
  }

  @FieldResolver(() => [InstituteHistoryEntry], {
    description: 'Its public notices and what became of it, the earliest first.',
  })
  async history(
    @Root() { row }: InstituteType,
    @Ctx() { loaders }: RequestContext,
  ): Promise<readonly InstituteHistoryEntry[]> {
    const [notices, events] = await Promise.all([
      loaders.load(noticesOf, row.applicationId),
      loaders.load(eventsOf, row.id),
    ]);
    return historyOf(notices, events);
  }

  @FieldResolver(() => InstituteOfficer, {
    nullable: true,
    description:
      'Who is in charge of it: for whoever sees its enterprise; FORBIDDEN, and null, for anybody else.',
  })
  async officer(
    @Root() { row: { officerAccountId: accountId, officerRole: role } }: InstituteType,
    @Ctx() { loaders }: RequestContext,
  ): Promise<InstituteOfficer | null> {
    if (accountId === null || role === null) return null;
    return { accountId, name: await loaders.load(officerNames, accountId), role };
  }

  @FieldResolver(() => InstituteTargets, {
    nullable: true,
    description:
      'What it promised for each year (六(五)): for whoever sees its enterprise; FORBIDDEN, and null, for anybody else.',
  })
  targets(@Root() { row }: InstituteType): InstituteTargets {
    return { results: row.targetResults, transfers: row.targetTransfers };
  }
}

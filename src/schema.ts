import 'reflect-metadata';
import { type GraphQLSchema, lexicographicSortSchema, printSchema } from 'graphql';
import { buildSchema } from 'type-graphql';
import { AccountResolver } from './access/account/account.resolver.js';
import { catalogue } from './access/catalogue/catalogue.js';
import { type Gates, guard } from './access/guard.js';
import { SignInResolver } from './access/sign-in/sign-in.resolver.js';
import { answers } from './answers.js';
import { FileResolver } from './files/file.resolver.js';
import { InboxResolver } from './outbox/inbox.resolver.js';
import { UndeliveredResolver } from './outbox/undelivered.resolver.js';
import { AnnualDueResolver } from './programme/annual/annual-due.resolver.js';
import { RoutingResolver } from './programme/application/routing.resolver.js';
import { GradeResolver } from './programme/assessment/grade.resolver.js';
import { CalculationResolver } from './programme/calculation/calculation.resolver.js';
import { NoticePeriodResolver } from './programme/notice/notice-period.resolver.js';
import { FindingResolver } from './programme/removal/finding.resolver.js';
import { RecordResolver } from './record/record.resolver.js';
import { EnterpriseResolver } from './registry/enterprise/enterprise.resolver.js';
import { EnterpriseChangesResolver } from './registry/enterprise/enterprise-changes.resolver.js';
import { MembersResolver } from './registry/enterprise/members.resolver.js';
import { PersonResolver } from './registry/person.resolver.js';
import { PolicyResolver } from './registry/policy.resolver.js';
import { ReferenceResolver } from './registry/reference.resolver.js';
import { ScheduleResolver } from './schedule/schedule.resolver.js';

const RESOLVERS = [
  AccountResolver,
  AnnualDueResolver,
  CalculationResolver,
  FileResolver,
  EnterpriseChangesResolver,
  EnterpriseResolver,
  FindingResolver,
  GradeResolver,
  InboxResolver,
  MembersResolver,
  NoticePeriodResolver,
  PersonResolver,
  PolicyResolver,
  RecordResolver,
  ReferenceResolver,
  RoutingResolver,
  ScheduleResolver,
  SignInResolver,
  UndeliveredResolver,
] as const;

/** An instance of every class of resolvers. */
export type Resolvers = readonly InstanceType<(typeof RESOLVERS)[number]>[];

/** The whole API, guarded by the catalogue. Without resolvers it can be printed, but not asked. */
export async function createSchema(resolvers: Resolvers = [], gates: Gates = {}): Promise<GraphQLSchema> {
  const byClass = new Map<unknown, object>(resolvers.map((resolver) => [resolver.constructor, resolver]));
  const schema = await buildSchema({
    resolvers: [...RESOLVERS] as [(typeof RESOLVERS)[0], ...(typeof RESOLVERS)[number][]],
    container: { get: (resolver) => byClass.get(resolver) },
    validate: { forbidUnknownValues: true, validationError: { target: false, value: false } },
  });
  return guard(schema, { catalogue, answers, gates });
}

/** The API as text, sorted: what schema/schema.graphql holds. */
export const schemaText = (schema: GraphQLSchema): string =>
  `${printSchema(lexicographicSortSchema(schema))}\n`;

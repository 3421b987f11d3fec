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
import { ApplicationResolver } from './programme/application/application.resolver.js';
import { ApplicationFieldsResolver } from './programme/application/application-fields.resolver.js';
import { ApplicationChangesResolver } from './programme/application/papers/application-changes.resolver.js';
import { ApplicationQueueResolver } from './programme/application/queue/queue.resolver.js';
import { RoutingResolver } from './programme/application/routing.resolver.js';
import { TimelineResolver } from './programme/application/timeline/timeline.resolver.js';
import { GovernmentDecisionsResolver } from './programme/approval/government-decisions.resolver.js';
import { SubmissionsResolver } from './programme/approval/submissions.resolver.js';
import { GradeResolver } from './programme/assessment/grade.resolver.js';
import { CalculationResolver } from './programme/calculation/calculation.resolver.js';
import { CultivationResolver } from './programme/cultivation/cultivation.resolver.js';
import { CultivationChangesResolver } from './programme/cultivation/cultivation-changes.resolver.js';
import { ApplicationInstituteResolver } from './programme/institute/application-institute.resolver.js';
import { InstituteResolver } from './programme/institute/institute.resolver.js';
import { RegisterResolver } from './programme/institute/register.resolver.js';
import { ApplicationNoticesResolver } from './programme/notice/application-notices.resolver.js';
import { NoticeResolver } from './programme/notice/notice.resolver.js';
import { NoticePeriodResolver } from './programme/notice/notice-period.resolver.js';
import { ObjectionResolver } from './programme/notice/objection.resolver.js';
import { ObjectionFilesResolver } from './programme/notice/objection-files.resolver.js';
import { RecommendationResolver } from './programme/recommendation/recommendation.resolver.js';
import { RecommendationChangesResolver } from './programme/recommendation/recommendation-changes.resolver.js';
import { FindingResolver } from './programme/removal/finding.resolver.js';
import { ExpertResolver } from './programme/review/experts/expert.resolver.js';
import { ExpertChangesResolver } from './programme/review/experts/expert-changes.resolver.js';
import { ReviewResolver } from './programme/review/opinion/review.resolver.js';
import { ExpertSeatsResolver } from './programme/review/round/expert-seats.resolver.js';
import { RoundResolver } from './programme/review/round/round.resolver.js';
import { RubricResolver } from './programme/review/rubric/rubric.resolver.js';
import { RecordResolver } from './record/record.resolver.js';
import { EnterpriseResolver } from './registry/enterprise/enterprise.resolver.js';
import { EnterpriseChangesResolver } from './registry/enterprise/enterprise-changes.resolver.js';
import { MembersResolver } from './registry/enterprise/members.resolver.js';
import { MergedOfficesResolver } from './registry/merged-offices.resolver.js';
import { PersonResolver } from './registry/person.resolver.js';
import { PolicyResolver } from './registry/policy.resolver.js';
import { ReferenceResolver } from './registry/reference.resolver.js';
import { SettingDecisionResolver } from './registry/setting-decision.resolver.js';
import { ScheduleResolver } from './schedule/schedule.resolver.js';

const RESOLVERS = [
  AccountResolver,
  AnnualDueResolver,
  ApplicationInstituteResolver,
  ApplicationQueueResolver,
  ApplicationChangesResolver,
  ApplicationFieldsResolver,
  ApplicationResolver,
  CalculationResolver,
  CultivationChangesResolver,
  CultivationResolver,
  FileResolver,
  EnterpriseChangesResolver,
  EnterpriseResolver,
  ExpertChangesResolver,
  ExpertResolver,
  ExpertSeatsResolver,
  FindingResolver,
  GovernmentDecisionsResolver,
  GradeResolver,
  InboxResolver,
  InstituteResolver,
  MembersResolver,
  MergedOfficesResolver,
  ApplicationNoticesResolver,
  NoticePeriodResolver,
  NoticeResolver,
  ObjectionFilesResolver,
  ObjectionResolver,
  PersonResolver,
  PolicyResolver,
  RecommendationChangesResolver,
  RecommendationResolver,
  RecordResolver,
  ReferenceResolver,
  RegisterResolver,
  ReviewResolver,
  RoundResolver,
  RoutingResolver,
  RubricResolver,
  ScheduleResolver,
  SettingDecisionResolver,
  SignInResolver,
  SubmissionsResolver,
  TimelineResolver,
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

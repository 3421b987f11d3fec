import 'reflect-metadata';
import { type GraphQLSchema, lexicographicSortSchema, printSchema } from 'graphql';
import { buildSchema } from 'type-graphql';
import { AnnualDueResolver } from './programme/annual/annual-due.resolver.js';
import { RoutingResolver } from './programme/application/routing.resolver.js';
import { GradeResolver } from './programme/assessment/grade.resolver.js';
import { CalculationResolver } from './programme/calculation/calculation.resolver.js';
import { NoticePeriodResolver } from './programme/notice/notice-period.resolver.js';
import { FindingResolver } from './programme/removal/finding.resolver.js';
import { PolicyResolver } from './registry/policy.resolver.js';
import { ReferenceResolver } from './registry/reference.resolver.js';
import type { Registry } from './registry/registry.js';

/** The whole API over one registry. */
export function createSchema(registry: Registry): Promise<GraphQLSchema> {
  const resolvers = [
    new AnnualDueResolver(registry),
    new CalculationResolver(registry),
    new FindingResolver(),
    new GradeResolver(registry),
    new NoticePeriodResolver(registry),
    new PolicyResolver(registry),
    new ReferenceResolver(registry),
    new RoutingResolver(),
  ];
  const byClass = new Map<unknown, object>(resolvers.map((resolver) => [resolver.constructor, resolver]));
  return buildSchema({
    resolvers: [
      AnnualDueResolver,
      CalculationResolver,
      FindingResolver,
      GradeResolver,
      NoticePeriodResolver,
      PolicyResolver,
      ReferenceResolver,
      RoutingResolver,
    ],
    container: { get: (resolver) => byClass.get(resolver) },
    validate: { forbidUnknownValues: true, validationError: { target: false, value: false } },
  });
}

/** The API as text, sorted: what schema/schema.graphql holds. */
export const schemaText = (schema: GraphQLSchema): string =>
  `${printSchema(lexicographicSortSchema(schema))}\n`;

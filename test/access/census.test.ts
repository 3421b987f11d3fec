/**
 * The census: everything that the schema offers, by everybody, on everything. Generated from the schema, so that a new
 * operation without a row in the catalogue, or without a sample here, fails.
 */
import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import { type GraphQLObjectType, getNamedType, isLeafType } from 'graphql';
import { catalogue } from '../../src/access/catalogue/catalogue.js';
import type { FieldRule } from '../../src/access/guard.js';
import type { Rule } from '../../src/access/reach.js';
import { createSchema } from '../../src/schema.js';
import { openTestApi, type TestApi } from '../support/api.js';
import { ask } from './census/ask.js';
import { expected } from './census/expected.js';
import { mutationSamples, querySamples, type Sample } from './census/samples.js';
import { buildWorld, RELATIONS, type Target, type World } from './census/world.js';

const schema = await createSchema();
const OPERATIONS = [
  ...fieldsOf('Query', schema.getQueryType(), querySamples),
  ...fieldsOf('Mutation', schema.getMutationType(), mutationSamples),
];

type Samples = typeof querySamples;
type Operation = readonly [type: 'Query' | 'Mutation', field: string, sample: Samples[string] | undefined];

function fieldsOf(
  type: 'Query' | 'Mutation',
  object: GraphQLObjectType | null | undefined,
  samples: Samples,
): readonly Operation[] {
  return Object.keys(object?.getFields() ?? {}).map((field) => [type, field, samples[field]] as const);
}

let api: TestApi;
let world: World;
beforeAll(async () => {
  api = await openTestApi();
  world = await buildWorld(api.database.dataSource);
});
afterAll(() => api.close());

test('every operation has a sample', () => {
  expect(OPERATIONS.filter(([, , sample]) => sample === undefined).map(([, field]) => field)).toEqual([]);
});

describe.each(OPERATIONS)('%s.%s', (type, field, sample) => {
  test.each(RELATIONS)('answers each role as the catalogue says, on: %s', async (relation) => {
    if (sample === undefined) throw new Error('No sample');
    const found: Record<string, string> = {};
    const due: Record<string, string> = {};
    for (const asker of world.askers) {
      const use = sample(world.target(asker, relation));
      const outcome = await ask(
        api.schema,
        api.database.dataSource,
        asker,
        documentOf(type, field, use),
        variablesOf(use),
      );
      // An answer that is nothing tells of access only where it is about something.
      found[asker.name] = outcome === 'NOTHING' ? (use.about ? 'NOT_FOUND' : 'allowed') : outcome;
      due[asker.name] = expected(ruleOf(type, field), asker, relation, use.about, type === 'Mutation');
    }
    expect(found).toEqual(due);
  });
});

/**
 * Fields with a rule of their own, and how to come to them: through a query about something of an enterprise, and the
 * fields between.
 */
const GUARDED: Readonly<Record<string, readonly [query: string, id: keyof Target, ...between: string[]]>> = {
  'Enterprise.members': ['enterprise', 'enterpriseId'],
  'Application.signatures': ['application', 'applicationId'],
  'Application.recommendation': ['application', 'applicationId'],
  'Application.rank': ['application', 'applicationId'],
  'Application.enteredDecisions': ['application', 'approvedId'],
  'Institute.officer': ['application', 'approvedId', 'Application.institute'],
  'Institute.targets': ['application', 'approvedId', 'Application.institute'],
  'ApplicationMovement.name': ['application', 'applicationId', 'Application.timeline'],
  'ApplicationSignature.name': ['application', 'applicationId', 'Application.signatures'],
  'ApplicationSignature.opinion': ['application', 'applicationId', 'Application.signatures'],
  'ApplicationRecommendation.rank': ['application', 'applicationId', 'Application.recommendation'],
};

test('every field with a rule of its own is asked for below', () => {
  const guarded = Object.entries(catalogue)
    .filter(([type]) => type !== 'Query' && type !== 'Mutation')
    .flatMap(([type, fields]) =>
      Object.keys(fields).flatMap((field) => (fields[field] === 'withObject' ? [] : [`${type}.${field}`])),
    );
  expect(guarded.sort()).toEqual(Object.keys(GUARDED).sort());
});

describe.each(Object.entries(GUARDED))('%s', (field, [query, id, ...between]) => {
  const path = [...between, field];
  test.each(RELATIONS)('answers each role as the catalogue says, on: %s', async (relation) => {
    const found: Record<string, string> = {};
    const due: Record<string, string> = {};
    for (const asker of world.askers) {
      const document = `query ($id: Uuid!) { ${query}(id: $id) { ${selectionOf(path)} } }`;
      const variables = { id: world.target(asker, relation)[id] };
      const outcome = await ask(api.schema, api.database.dataSource, asker, document, variables);
      found[asker.name] = outcome === 'NOTHING' ? 'NOT_FOUND' : outcome;
      const object = expected(ruleOf('Query', query), asker, relation, 'enterprise', false);
      const rules = path.map(ruleAt).filter((rule) => rule !== 'withObject');
      const fields = rules.map((rule) => expected(rule, asker, relation, 'enterprise', true));
      due[asker.name] = [object, ...fields].find((each) => each !== 'allowed') ?? 'allowed';
    }
    expect(found).toEqual(due);
  });
});

const ruleOf = (type: string, field: string): Rule => catalogue[type]?.[field] as Rule;

/** The rule of `Type.field`. */
const ruleAt = (path: string): FieldRule => ruleOf(...partsOf(path));

function partsOf(path: string): [type: string, field: string] {
  const [type = '', field = ''] = path.split('.');
  return [type, field];
}

/** Selects the last of some fields through those before it: `signatures { name }`. */
function selectionOf(path: readonly string[]): string {
  const [last = '', ...outer] = path.toReversed();
  const [type, field] = partsOf(last);
  const object = schema.getType(type) as GraphQLObjectType;
  const isLeaf = isLeafType(getNamedType(object.getFields()[field]?.type));
  const selected = isLeaf ? field : `${field} { __typename }`;
  return outer.reduce((inner, each) => `${partsOf(each)[1]} { ${inner} }`, selected);
}

function documentOf(type: 'Query' | 'Mutation', field: string, { args = {} }: Sample): string {
  const all = type === 'Mutation' ? { ...args, requestId: ['RequestId!', ''] as const } : args;
  const declared = Object.entries(all).map(([name, [kind]]) => `$${name}: ${kind}`);
  const given = Object.keys(all).map((name) => `${name}: $${name}`);
  const brackets = (list: readonly string[]): string => (list.length === 0 ? '' : `(${list.join(', ')})`);
  const answer = schema.getType(type) as GraphQLObjectType;
  const isLeaf = isLeafType(getNamedType(answer.getFields()[field]?.type));
  return `${type.toLowerCase()} ${brackets(declared)} { ${field}${brackets(given)} ${isLeaf ? '' : '{ __typename }'} }`;
}

const variablesOf = ({ args = {} }: Sample): Record<string, unknown> =>
  Object.fromEntries(Object.entries(args).map(([name, [, value]]) => [name, value]));

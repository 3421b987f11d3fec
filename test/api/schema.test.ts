import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { beforeAll, describe, expect, test } from '@jest/globals';
import {
  type GraphQLArgument,
  type GraphQLSchema,
  isEnumType,
  isInputObjectType,
  isObjectType,
  isSpecifiedScalarType,
} from 'graphql';
import { projectRoot } from '../../src/platform/project-root.js';
import { createSchema, schemaText } from '../../src/schema.js';

let schema: GraphQLSchema;
beforeAll(async () => {
  schema = await createSchema();
});

describe('the schema', () => {
  test('schema/schema.graphql is the API as it is (npm run schema writes it)', () => {
    const committed = readFileSync(join(projectRoot, 'schema', 'schema.graphql'), 'utf8');
    expect(committed).toBe(schemaText(schema));
  });

  test('has no Float: no money is ever one', () => {
    expect(schema.getType('Float')).toBeUndefined();
  });

  test('describes every type, field, argument and enum word', () => {
    expect(undescribed(schema)).toEqual([]);
  });
});

function undescribed(whole: GraphQLSchema): readonly string[] {
  const roots: unknown[] = [whole.getQueryType(), whole.getMutationType()];
  const types = Object.values(whole.getTypeMap()).filter(
    (type) => !type.name.startsWith('__') && !isSpecifiedScalarType(type) && !roots.includes(type),
  );
  const names: string[] = types.filter((type) => !type.description).map((type) => type.name);
  for (const type of [...types, ...roots]) {
    if (isEnumType(type)) {
      names.push(
        ...type
          .getValues()
          .filter((value) => !value.description)
          .map((value) => `${type.name}.${value.name}`),
      );
    }
    if (!isObjectType(type) && !isInputObjectType(type)) continue;
    for (const field of Object.values(type.getFields())) {
      if (!field.description) names.push(`${type.name}.${field.name}`);
      const args: readonly GraphQLArgument[] = 'args' in field ? field.args : [];
      names.push(
        ...args.filter((arg) => !arg.description).map((arg) => `${type.name}.${field.name}(${arg.name})`),
      );
    }
  }
  return names;
}

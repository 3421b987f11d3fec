import { afterAll, beforeAll, expect, test } from '@jest/globals';
import { type AuditResult, auditServer } from 'graphql-http';
import { openTestApi, type TestApi } from '../support/api.js';

let api: TestApi;
let results: readonly AuditResult[];
beforeAll(async () => {
  api = await openTestApi();
  const address = await api.server.listen({ host: '127.0.0.1', port: 0 });
  results = await auditServer({ url: `${address}/graphql` });
});
afterAll(() => api.close());

test('the public audit of GraphQL over HTTP finds no error', () => {
  const errors = results.filter((result) => result.status === 'error');
  expect(errors.map((result) => `${result.id} ${result.name}`)).toEqual([]);
  expect(results.filter((result) => result.status === 'ok').length).toBeGreaterThan(50);
});

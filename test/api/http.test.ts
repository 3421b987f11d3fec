import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import { answerOf, codeOf, openTestApi, type TestApi } from '../support/api.js';

let api: TestApi;
let production: TestApi;
beforeAll(async () => {
  api = await openTestApi();
  production = await openTestApi({ production: true });
});
afterAll(async () => {
  await api.close();
  await production.close();
});

const post = (payload: string | Buffer, type = 'application/json') =>
  api.server.inject({ method: 'POST', url: '/graphql', headers: { 'content-type': type }, payload });

const aliases = (count: number): string =>
  `{ ${Array.from({ length: count }, (_, at) => `a${at}: __typename`).join(' ')} }`;

describe('bodies', () => {
  test.each([
    ['larger than 256 KB', `{"query":"${'a'.repeat(257 * 1024)}"}`, 413, 'BODY_TOO_LARGE'],
    ['not JSON', '{', 400, 'BODY_MALFORMED'],
    ['bad UTF-8', Buffer.from([0x7b, 0x22, 0xff, 0x22, 0x3a, 0x31, 0x7d]), 400, 'BODY_MALFORMED'],
    ['a batch', '[{"query":"{__typename}"}]', 400, 'BAD_REQUEST'],
    ['no query', '{}', 400, 'BAD_REQUEST'],
    ['variables that are no object', '{"query":"{__typename}","variables":5}', 400, 'BAD_REQUEST'],
    [
      'a document nested 20,000 deep',
      JSON.stringify({ query: '{a'.repeat(20_000) }),
      400,
      'GRAPHQL_PARSE_FAILED',
    ],
    ['50 aliases of one field', JSON.stringify({ query: aliases(50) }), 400, 'GRAPHQL_VALIDATION_FAILED'],
    [
      '1,000 unknown directives',
      JSON.stringify({ query: `{ __typename ${'@a '.repeat(1000)} }` }),
      400,
      'GRAPHQL_VALIDATION_FAILED',
    ],
  ])('%s', async (_what, payload, status, code) => {
    const response = await post(payload);
    const answer = answerOf(response);
    expect([answer.status, codeOf(answer)]).toEqual([status, code]);
    expect(response.body).not.toMatch(/node_modules|call stack|at .*\.ts/);
  });

  test('a form is refused before anything runs', async () => {
    expect((await post('query={__typename}', 'text/plain')).statusCode).toBe(400);
  });
});

describe('addresses', () => {
  test.each([
    ['/healthz', 200],
    ['/readyz', 200],
    ['/metrics', 200],
    ['/', 200],
    ['/nowhere', 404],
  ])('GET %s answers %d', async (url, status) => {
    expect((await api.server.inject({ url })).statusCode).toBe(status);
  });

  test('the page at / names the notice and allows no script from elsewhere', async () => {
    const response = await api.server.inject({ url: '/' });
    expect(response.body).toContain('三政办〔2023〕9号');
    expect(response.headers['content-security-policy']).toContain("script-src 'self'");
  });

  test('a browser at /graphql gets the explorer, with files of this server only', async () => {
    const page = await api.server.inject({ url: '/graphql', headers: { accept: 'text/html' } });
    expect(page.body).toContain('/explorer/');
    expect(page.body).not.toMatch(/https?:\/\//);
    expect((await api.server.inject({ url: '/explorer/options.js' })).body).toContain('AltairGraphQL.init');
  });
});

describe('in production', () => {
  test('there is no explorer', async () => {
    const page = await production.server.inject({ url: '/graphql', headers: { accept: 'text/html' } });
    expect(page.body).not.toContain('explorer');
    expect((await production.server.inject({ url: '/explorer/options.js' })).statusCode).toBe(404);
  });

  test('the schema is not told, nor is a near miss', async () => {
    expect(codeOf(await production.ask('{ __schema { queryType { name } } }'))).toBe(
      'GRAPHQL_VALIDATION_FAILED',
    );
    const near = await production.ask('{ polici { key } }');
    expect(near.errors?.[0]?.message).not.toMatch(/did you mean/i);
  });
});

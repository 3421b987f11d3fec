import { randomUUID } from 'node:crypto';
import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import { buildSchema, type GraphQLObjectType, getNamedType, graphql, isLeafType } from 'graphql';
import { pino } from 'pino';
import { catalogue } from '../../src/access/catalogue/catalogue.js';
import { guard } from '../../src/access/guard.js';
import { Done, type RequestContext, type UnitOfWork } from '../../src/access/request-context.js';
import { type Role, roleDefinition } from '../../src/access/roles.js';
import { systemClock } from '../../src/platform/clock.js';
import { Loaders } from '../../src/platform/loaders.js';
import { RequestDatabase } from '../../src/platform/request-database.js';
import { RefusalError } from '../../src/shared/refusal.js';
import { mutationSamples, querySamples } from '../access/census/samples.js';
import { buildWorld, type Target } from '../access/census/world.js';
import { codeOf, openTestApi, type TestApi } from '../support/api.js';
import { addPerson, type Office } from '../support/people.js';
import { type Arguments, mutation, type Reply, send } from '../support/sending.js';
import { type Serving, serve } from '../support/serving.js';

let api: TestApi;
/** The same with one connection: whoever needs a second one waits for it in vain. */
let narrow: Serving;
beforeAll(async () => {
  api = await openTestApi();
  narrow = await serve(api.database, { poolSize: 1 });
});
afterAll(async () => {
  await narrow.close();
  await api.close();
});

describe('what is to happen after the commit', () => {
  /** Makes one change by `resolve`, through the guard and the database as any mutation. */
  async function makeChange(resolve: (unit: UnitOfWork) => Promise<Done>): Promise<unknown> {
    const schema = buildSchema('type Query { ok: Boolean } type Mutation { change: Boolean! }');
    const field = schema.getMutationType()?.getFields()['change'];
    if (field === undefined) throw new Error('No field');
    field.resolve = (_source, _input, unit) => resolve(unit);
    const rules = { Query: { ok: 'public' }, Mutation: { change: 'public' } } as const;
    const guarded = guard(schema, { catalogue: rules, answers: {}, gates: {} });
    const database = new RequestDatabase(api.database.dataSource, null);
    const contextValue: RequestContext = {
      actor: null,
      database,
      loaders: new Loaders(database),
      client: { address: '127.0.0.1', setSessionCookie: () => undefined },
      clock: systemClock,
      logger: pino({ level: 'silent' }),
    };
    const source = `mutation { change(requestId: "${randomUUID()}") }`;
    const { data, errors } = await graphql({ schema: guarded, source, contextValue });
    return errors?.[0]?.originalError ?? data?.['change'];
  }

  const rowsOf = (key: string): Promise<unknown[]> =>
    api.database.dataSource.query('select 1 from attempt_limit where key = $1', [key]);
  const insert = (unit: UnitOfWork, key: string): Promise<unknown> =>
    unit.manager.query('insert into attempt_limit (key) values ($1)', [key]);
  const fail = (unit: UnitOfWork, code: string): Promise<unknown> =>
    unit.manager.query(`do $$ begin raise exception 'planted' using errcode = '${code}'; end $$`);

  test('happens once, after the commit, however often the change was tried', async () => {
    const key = randomUUID();
    const seen: number[] = [];
    let attempts = 0;
    const answer = await makeChange(async (unit) => {
      attempts += 1;
      unit.afterCommit(async () => {
        seen.push((await rowsOf(key)).length);
      });
      await insert(unit, key);
      if (attempts < 3) await fail(unit, '40001');
      expect(seen).toEqual([]);
      return new Done(true);
    });
    expect([answer, attempts, seen]).toEqual([true, 3, [1]]);
  });

  const REFUSED = new RefusalError([{ code: 'NO', message: { zh: '不', en: 'no' } }]);
  test.each([
    ['was refused', () => Promise.reject(REFUSED)],
    ['lost every time', (unit: UnitOfWork) => fail(unit, '40P01')],
    [
      'failed at the commit itself',
      (unit: UnitOfWork) =>
        unit.manager.query(
          `create temporary table late (x int unique deferrable initially deferred) on commit drop;
           insert into late values (1), (1)`,
        ),
    ],
  ])('does not happen when the change %s', async (_what, end) => {
    const key = randomUUID();
    let happened = false;
    const answer = await makeChange(async (unit) => {
      unit.afterCommit(async () => {
        happened = true;
      });
      await insert(unit, key);
      await end(unit);
      return new Done(true);
    });
    expect(answer).toBeInstanceOf(Error);
    expect([happened, await rowsOf(key)]).toEqual([false, []]);
  });
});

describe('an operation makes one change', () => {
  const id = randomUUID();
  const out = `signOut(requestId: "${id}")`;

  test.each([
    ['two fields', `mutation { ${out} b: beginSecondFactor(requestId: "${id}") { secret } }`],
    ['two aliases', `mutation { a: ${out} b: ${out} }`],
    ['a field twice', `mutation { ${out} ${out} }`],
    ['a field and a fragment', `mutation { a: ${out} ...F } fragment F on Mutation { b: ${out} }`],
    [
      'two fragments',
      `mutation { ...F ...G } fragment F on Mutation { a: ${out} } fragment G on Mutation { b: ${out} }`,
    ],
    [
      'a fragment within a fragment',
      `mutation { ...F } fragment F on Mutation { a: ${out} ...G } fragment G on Mutation { b: ${out} }`,
    ],
    ['two inline fragments', `mutation { ... { a: ${out} } ... on Mutation { b: ${out} } }`],
    ['fields that are both skipped', `mutation { a: ${out} @skip(if: true) b: ${out} @skip(if: true) }`],
  ])('and is refused with %s', async (_what, query) => {
    const { headers } = await addPerson(api.database.dataSource);
    const refused = await send(api.server, { query }, { headers });
    expect([refused.status, codeOf(refused)]).toEqual([400, 'ONE_MUTATION']);
    expect((await send(api.server, { query: '{ me { id } }' }, { headers })).status).toBe(200);
  });

  test.each([
    ['beside __typename', `mutation { __typename ${out} }`],
    ['by an alias', `mutation { done: ${out} }`],
    ['in a fragment that is spread twice', `mutation { ...F ...F } fragment F on Mutation { ${out} }`],
    [
      'in one of two operations',
      `mutation A { ${out} } mutation B { beginSecondFactor(requestId: "${id}") { secret } }`,
    ],
  ])('and is allowed %s', async (_what, query) => {
    const { headers } = await addPerson(api.database.dataSource);
    const body = { query, ...(query.includes(' B ') ? { operationName: 'A' } : {}) };
    const answer = await send(api.server, body, { headers });
    expect(answer.errors).toBeUndefined();
    expect((await send(api.server, { query: '{ me { id } }' }, { headers })).status).toBe(401);
  });
});

describe('one connection is enough for', () => {
  let target: Target;
  beforeAll(async () => {
    const world = await buildWorld(api.database.dataSource);
    const [asker] = world.askers;
    if (asker === undefined) throw new Error('Nobody');
    target = world.target(asker, 'own');
  });

  function officeOf(role: Role): Office {
    const { office, departments } = roleDefinition(role);
    if (office === 'ENTERPRISE') return { enterpriseId: target.enterpriseId };
    if (office === 'REGION') return { regionKey: target.regionKey };
    return office === 'DEPARTMENT' ? { departmentKey: departments?.[0] ?? 'state-assets-commission' } : {};
  }

  /** Asks for one thing in the first role that may. */
  async function ask(type: 'Query' | 'Mutation', field: string, args: Arguments = {}): Promise<Reply> {
    const rule = catalogue[type]?.[field];
    const role = Array.isArray(rule) ? (rule[0].role as Role) : 'BUREAU_OFFICER';
    const { headers } = await addPerson(api.database.dataSource, [[role, officeOf(role)]], {
      withPassword: true,
    });
    const answer = api.schema.getType(type) as GraphQLObjectType;
    const leaf = isLeafType(getNamedType(answer.getFields()[field]?.type));
    const body = mutation(field, args, leaf ? '' : '{ __typename }');
    return send(narrow.server, type === 'Mutation' ? body : questionOf(body), { headers });
  }

  /** The same as a query, which has no request id. */
  const questionOf = ({ query, variables }: ReturnType<typeof mutation>) => ({
    query: query
      .replace('mutation', 'query')
      .replace(/,? ?\$requestId: RequestId!/, '')
      .replace(/,? ?requestId: \$requestId/, '')
      .replaceAll('()', ''),
    variables: variables ?? {},
  });

  test.each([
    ...Object.entries(querySamples).map(([field, sample]) => ['Query', field, sample] as const),
    ...Object.entries(mutationSamples).map(([field, sample]) => ['Mutation', field, sample] as const),
  ])('%s.%s', async (type, field, sample) => {
    const answer = await ask(type, field, sample(target).args);
    expect(['INTERNAL', 'GRAPHQL_VALIDATION_FAILED', 'UNAUTHENTICATED', 'FORBIDDEN']).not.toContain(
      codeOf(answer),
    );
    expect([200, 400]).toContain(answer.status);
  });

  test('several questions side by side, and what is read of a change after it', async () => {
    const { headers, accountId } = await addPerson(api.database.dataSource, [['AUDITOR']]);
    const query = `{ me { person { name } roles { id } } accountPage { accounts { id person { name } } }
      inbox { unread messages { id } } recordPage { entries { seq } } departments { key } recordHead { number } }`;
    const answer = await send(narrow.server, { query }, { headers });
    expect(answer.errors).toBeUndefined();
    const administrator = await addPerson(api.database.dataSource, [['ADMINISTRATOR']]);
    const body = mutation(
      'signOutEverywhere',
      { accountId: ['Uuid!', accountId] },
      '{ id person { name phone } roles { role } }',
    );
    const changed = await send(narrow.server, body, { headers: administrator.headers });
    expect(changed.data).toMatchObject({
      signOutEverywhere: { id: accountId, roles: [{ role: 'AUDITOR' }] },
    });
  });
});

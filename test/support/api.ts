import { randomUUID } from 'node:crypto';
import { mkdtemp, rm } from 'node:fs/promises';
import { join } from 'node:path';
import type { FastifyInstance, LightMyRequestResponse } from 'fastify';
import type { GraphQLSchema } from 'graphql';
import { pino } from 'pino';
import type { OpenIdClient } from '../../src/access/single-sign-on/open-id-client.js';
import { createSite } from '../../src/application.js';
import { LocalFileStore } from '../../src/files/store/local-file-store.js';
import { createJobs } from '../../src/jobs.js';
import { type Clock, systemClock } from '../../src/platform/clock.js';
import { createServer } from '../../src/platform/http/server.js';
import { loadRegistry } from '../../src/registry/registry.js';
import { readSeeds } from '../../src/registry/seeds.js';
import { storeSeeds } from '../../src/registry/store-seeds.js';
import { openTestDatabase, type TestDatabase } from './database.js';
import { TEST_SEALER } from './sealer.js';
import { runFolder } from './test-server.js';

/** An answer of the API. */
export interface Answer {
  readonly status: number;
  readonly data: Record<string, unknown> | null | undefined;
  readonly errors:
    | readonly {
        readonly message: string;
        readonly extensions: Record<string, unknown>;
        readonly path?: unknown;
      }[]
    | undefined;
}

/** The whole server over a database of its own, asked without a network. */
export interface TestApi {
  readonly server: FastifyInstance;
  readonly schema: GraphQLSchema;
  readonly database: TestDatabase;
  ask(query: string, variables?: unknown, headers?: Record<string, string>): Promise<Answer>;
  /**
   * Sends one mutation under a new request id: `change('signOut', {}, 'signOut', headers)`.
   *
   * @param variables by the types that the schema gives the arguments, such as `{ input: ['SignInInput!', {…}] }`
   */
  change(
    field: string,
    variables: Readonly<Record<string, readonly [type: string, value: unknown]>>,
    selection?: string,
    headers?: Record<string, string>,
    requestId?: string,
  ): Promise<Answer>;
  close(): Promise<void>;
}

/** Starts the API over the seeds in a fresh database. */
export async function openTestApi({
  production = false,
  clock = systemClock as Clock,
  openId = null as OpenIdClient | null,
} = {}): Promise<TestApi> {
  const database = await openTestDatabase();
  await storeSeeds(database.dataSource, readSeeds());
  const folder = await mkdtemp(join(runFolder(), 'files-'));
  const store = await LocalFileStore.at(folder);
  const registry = await loadRegistry(database.dataSource);
  const site = await createSite({
    dataSource: database.dataSource,
    registry,
    sealer: TEST_SEALER,
    clock,
    logger: pino({ level: 'silent' }),
    production,
    publicUrl: 'http://localhost:4000',
    trustedProxies: [],
    jobs: createJobs(database.dataSource, store, clock, registry),
    openId,
    store,
    isReady: async () => true,
  });
  const server = await createServer(site);
  const ask: TestApi['ask'] = async (query, variables, headers = {}) => {
    const response = await server.inject({
      method: 'POST',
      url: '/graphql',
      headers: { 'content-type': 'application/json', ...headers },
      payload: JSON.stringify({ query, variables }),
    });
    return answerOf(response);
  };
  return {
    server,
    schema: site.schema,
    database,
    ask,
    change: (field, variables, selection = '', headers = {}, requestId = randomUUID()) => {
      const all = { ...variables, requestId: ['RequestId!', requestId] as const };
      const names = Object.keys(all);
      const declared = Object.entries(all).map(([name, [type]]) => `$${name}: ${type}`);
      const given = names.map((name) => `${name}: $${name}`);
      const document = `mutation (${declared.join(', ')}) { ${field}(${given.join(', ')}) ${selection} }`;
      return ask(
        document,
        Object.fromEntries(Object.entries(all).map(([name, [, value]]) => [name, value])),
        headers,
      );
    },
    close: async () => {
      await server.close();
      await database.close();
      await rm(folder, { recursive: true });
    },
  };
}

/** An HTTP answer as GraphQL has it. */
export function answerOf(response: LightMyRequestResponse): Answer {
  const { data, errors } = response.json<{ data: Answer['data']; errors: Answer['errors'] }>();
  return { status: response.statusCode, data, errors };
}

/** The code of the first error. */
export const codeOf = (answer: Answer): unknown => answer.errors?.[0]?.extensions['code'];

/** A text within what a field answered. */
export function fieldOf(answer: Answer, field: string, name: string): string {
  const value = answer.data?.[field] as Record<string, string> | null | undefined;
  const text = value?.[name];
  if (text === undefined) throw new Error(`${field} has no ${name}: ${JSON.stringify(answer)}`);
  return text;
}

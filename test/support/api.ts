import type { FastifyInstance, LightMyRequestResponse } from 'fastify';
import { pino } from 'pino';
import { createServer } from '../../src/platform/http/server.js';
import { homePage } from '../../src/portal/home.js';
import { loadRegistry } from '../../src/registry/registry.js';
import { readSeeds } from '../../src/registry/seeds.js';
import { storeSeeds } from '../../src/registry/store-seeds.js';
import { createSchema } from '../../src/schema.js';
import { openTestDatabase } from './database.js';

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
  ask(query: string, variables?: unknown, headers?: Record<string, string>): Promise<Answer>;
  close(): Promise<void>;
}

/** Starts the API over the seeds in a fresh database. */
export async function openTestApi({ production = false } = {}): Promise<TestApi> {
  const database = await openTestDatabase();
  await storeSeeds(database.dataSource, readSeeds());
  const registry = await loadRegistry(database.dataSource);
  const server = await createServer({
    schema: await createSchema(registry),
    home: homePage(registry, !production),
    production,
    logger: pino({ level: 'silent' }),
    isReady: async () => true,
  });
  return {
    server,
    ask: async (query, variables, headers = {}) => {
      const response = await server.inject({
        method: 'POST',
        url: '/graphql',
        headers: { 'content-type': 'application/json', ...headers },
        payload: JSON.stringify({ query, variables }),
      });
      return answerOf(response);
    },
    close: async () => {
      await server.close();
      await database.close();
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

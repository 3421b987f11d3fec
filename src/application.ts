/** The application put together from its parts: what main runs, and what tests ask. */
import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify';
import type { Logger } from 'pino';
import { Authentication } from './access/authentication.js';
import type { RequestContext } from './access/request-context.js';
import type { OpenIdClient } from './access/single-sign-on/open-id-client.js';
import { addSignOnRoutes } from './access/single-sign-on/sign-on.routes.js';
import { addFileRoutes } from './files/file.routes.js';
import type { FileStore } from './files/store/file-store.js';
import type { BegunRequest, Site } from './platform/http/server.js';
import { Loaders } from './platform/loaders.js';
import { RequestDatabase } from './platform/request-database.js';
import { homePage } from './portal/home.js';
import { type ApiParts, createResolvers } from './resolvers.js';
import { createSchema } from './schema.js';

/** What the application is made of. */
export interface Parts extends ApiParts {
  readonly logger: Logger;
  readonly production: boolean;
  /** Where browsers reach the platform, such as `https://example.gov.cn`. */
  readonly publicUrl: string;
  readonly trustedProxies: readonly string[];
  /** The provider of single sign-on; null where there is none. */
  readonly openId: OpenIdClient | null;
  /** Where the bytes of files lie. */
  readonly store: FileStore;
  isReady(): Promise<boolean>;
}

/** The site of an application, to be served. */
export async function createSite(parts: Parts): Promise<Site> {
  const { dataSource, registry, clock, logger, production } = parts;
  const authentication = new Authentication(dataSource, clock, parts.publicUrl.startsWith('https:'));
  const { resolvers, gates } = createResolvers(parts);
  const schema = await createSchema(resolvers, gates);
  return {
    schema,
    home: homePage(registry, !production),
    production,
    logger,
    trustedProxies: parts.trustedProxies,
    isReady: () => parts.isReady(),
    begin: (request, reply) => begin(parts, authentication, request, reply),
    addRoutes: (app) => addRoutes(app, parts, authentication),
  };
}

async function addRoutes(app: FastifyInstance, parts: Parts, authentication: Authentication): Promise<void> {
  await addFileRoutes(app, parts);
  if (parts.openId) addSignOnRoutes(app, { ...parts, client: parts.openId, authentication });
}

async function begin(
  { dataSource, clock, logger }: Parts,
  authentication: Authentication,
  request: FastifyRequest,
  reply: FastifyReply,
): Promise<BegunRequest> {
  const client = authentication.clientOf(request, reply);
  const actor = await authentication.actorOf(request, client);
  const database = new RequestDatabase(dataSource, actor?.accountId ?? null);
  const loaders = new Loaders(database);
  const context: RequestContext = { actor, database, loaders, client, clock, logger };
  return { context, end: () => database.close() };
}

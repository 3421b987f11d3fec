import { ApolloServer } from '@apollo/server';
import { ApolloServerPluginLandingPageDisabled } from '@apollo/server/plugin/disabled';
import { fastifyApolloHandler } from '@as-integrations/fastify';
import { costLimitRule } from '@escape.tech/graphql-armor-cost-limit';
import { maxAliasesRule } from '@escape.tech/graphql-armor-max-aliases';
import { maxDepthRule } from '@escape.tech/graphql-armor-max-depth';
import { maxDirectivesRule } from '@escape.tech/graphql-armor-max-directives';
import cookie from '@fastify/cookie';
import helmet from '@fastify/helmet';
import fastify, {
  type FastifyBaseLogger,
  type FastifyInstance,
  type FastifyReply,
  type FastifyRequest,
  LogController,
} from 'fastify';
import type { GraphQLError, GraphQLSchema, ValidationContext } from 'graphql';
import type { Logger } from 'pino';
import { errorFormatter } from '../graphql/format-error.js';
import { oneMutationRule } from '../graphql/one-mutation.js';
import { statusByCode } from '../graphql/status-by-code.js';
import { isStorable, literalGuard } from '../graphql/text-guard.js';
import { inLanguage, preferredLanguage } from '../language.js';
import { answerHttpError, answerNotFound, BadBody } from './errors.js';
import { registerExplorer, sendExplorer, wantsPage } from './explorer.js';
import { registerMetrics } from './metrics.js';

const LARGEST_BODY_BYTES = 256 * 1024;
/** A request that has not arrived whole by then is given up; the largest file at 2 Mbit/s takes less. */
const LONGEST_REQUEST_MS = 5 * 60_000;
/** Once the server is told to stop, a sender that dawdles has as long to finish. */
const LONGEST_FAREWELL_MS = 10_000;
const MOST_TOKENS = 20_000;

/** What the server serves. */
export interface Site {
  readonly schema: GraphQLSchema;
  /** The page at `/`. */
  readonly home: string;
  /** In production nothing tells how the API is made: no explorer, no introspection, no suggestions. */
  readonly production: boolean;
  readonly logger: Logger;
  /** Addresses of proxies whose word on the client's address counts; nobody's where it is empty. */
  readonly trustedProxies: readonly string[];
  /** Whether requests can be answered: the database is reachable and migrated. */
  isReady(): Promise<boolean>;
  /** What resolvers know of a request. @throws RefusalError for a credential that is not good */
  begin(request: FastifyRequest, reply: FastifyReply): Promise<BegunRequest>;
  /** Adds what is served besides the API. */
  addRoutes(app: FastifyInstance): Promise<void>;
}

/** A request to the API under way. */
export interface BegunRequest {
  /** Handed to the resolvers. */
  readonly context: object;
  /** Gives back what the request held, however it went. */
  end(): Promise<void>;
}

/** The HTTP server, ready to listen. Closing it ends the API too. */
export async function createServer(site: Site): Promise<FastifyInstance> {
  const app = fastify({
    loggerInstance: site.logger as FastifyBaseLogger,
    bodyLimit: LARGEST_BODY_BYTES,
    requestTimeout: LONGEST_REQUEST_MS,
    trustProxy: site.trustedProxies.length > 0 ? [...site.trustedProxies] : false,
    logController: new LogController({ disableRequestLogging: true }),
  });
  app.addHook('onRequest', (request, _reply, done) => {
    inLanguage(preferredLanguage(request.headers['accept-language']), done);
  });
  app.addHook('preClose', async () => {
    setTimeout(() => app.server.closeAllConnections(), LONGEST_FAREWELL_MS).unref();
  });
  app.setErrorHandler(answerHttpError);
  app.setNotFoundHandler(answerNotFound);
  registerBodyParsers(app);
  await app.register(helmet, {
    contentSecurityPolicy: { directives: PAGE_POLICY },
    strictTransportSecurity: false,
  });
  await app.register(cookie);
  registerHealth(app, site);
  registerMetrics(app);
  app.get('/', (_request, reply) => reply.type('text/html; charset=utf-8').send(site.home));
  await registerGraphql(app, site);
  await site.addRoutes(app);
  return app;
}

const PAGE_POLICY = {
  defaultSrc: ["'self'"],
  styleSrc: ["'self'", "'unsafe-inline'"],
  objectSrc: ["'none'"],
  upgradeInsecureRequests: null,
};

/** Bodies are JSON in sound UTF-8; anything else is left unread for the API to refuse. */
function registerBodyParsers(app: FastifyInstance): void {
  app.removeAllContentTypeParsers();
  app.addContentTypeParser(
    'application/json',
    { parseAs: 'buffer' },
    async (_request: unknown, body: Buffer) => {
      try {
        return JSON.parse(new TextDecoder('utf-8', { fatal: true }).decode(body));
      } catch (error) {
        throw new BadBody('BODY_MALFORMED', { cause: error });
      }
    },
  );
  app.addHook('preValidation', async (request) => {
    if (!isStorable(request.body)) throw new BadBody('TEXT_MALFORMED');
  });
  app.addContentTypeParser('*', async (_request: unknown, payload: NodeJS.ReadableStream) => {
    payload.resume();
  });
}

function registerHealth(app: FastifyInstance, site: Site): void {
  app.get('/healthz', async () => ({ status: 'alive' }));
  app.get('/readyz', async (_request, reply) => {
    const ready = await site.isReady();
    return reply.code(ready ? 200 : 503).send({ status: ready ? 'ready' : 'not ready' });
  });
}

async function registerGraphql(app: FastifyInstance, site: Site): Promise<void> {
  const apollo = createApollo(site);
  await apollo.start();
  app.addHook('onClose', () => apollo.stop());
  const contexts = new WeakMap<FastifyRequest, object>();
  const execute = fastifyApolloHandler(apollo, { context: async (request) => contexts.get(request) ?? {} });
  const answer = async (request: FastifyRequest, reply: FastifyReply): Promise<unknown> => {
    const begun = await site.begin(request, reply);
    contexts.set(request, begun.context);
    try {
      return await execute.call(app, request, reply);
    } finally {
      await begun.end();
    }
  };
  app.route({ method: ['POST', 'OPTIONS'], url: '/graphql', handler: answer });
  if (!site.production) await registerExplorer(app);
  app.get('/graphql', (request, reply) =>
    !site.production && wantsPage(request) ? sendExplorer(reply) : answer(request, reply),
  );
}

/** The rules report like every other rule of validation; left to themselves they throw. */
const REPORTING = {
  propagateOnRejection: false,
  onReject: [
    (context: ValidationContext | null, error: GraphQLError) => {
      context?.reportError(error);
    },
  ],
};

/** No document may be deeper, wider or dearer, whatever it asks for. */
const LIMITS = [
  maxDepthRule({ n: 11, ...REPORTING }),
  maxAliasesRule({ n: 30, allowList: [], ...REPORTING }),
  maxDirectivesRule({ n: 50, ...REPORTING }),
  costLimitRule({ maxCost: 20_000, ...REPORTING }),
  oneMutationRule,
];

function createApollo({ schema, production, logger }: Site): ApolloServer {
  return new ApolloServer({
    schema,
    validationRules: LIMITS,
    plugins: [literalGuard, statusByCode, ApolloServerPluginLandingPageDisabled()],
    formatError: errorFormatter(logger),
    includeStacktraceInErrorResponses: false,
    hideSchemaDetailsFromClientErrors: production,
    introspection: !production,
    persistedQueries: false,
    parseOptions: { maxTokens: MOST_TOKENS },
    stopOnTerminationSignals: false,
    logger,
  });
}

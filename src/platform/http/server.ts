import { ApolloServer } from '@apollo/server';
import { ApolloServerPluginLandingPageDisabled } from '@apollo/server/plugin/disabled';
import { fastifyApolloHandler } from '@as-integrations/fastify';
import { costLimitRule } from '@escape.tech/graphql-armor-cost-limit';
import { maxAliasesRule } from '@escape.tech/graphql-armor-max-aliases';
import { maxDepthRule } from '@escape.tech/graphql-armor-max-depth';
import { maxDirectivesRule } from '@escape.tech/graphql-armor-max-directives';
import helmet from '@fastify/helmet';
import fastify, { type FastifyBaseLogger, type FastifyInstance, LogController } from 'fastify';
import type { GraphQLError, GraphQLSchema, ValidationContext } from 'graphql';
import type { Logger } from 'pino';
import { errorFormatter } from '../graphql/format-error.js';
import { isStorable, literalGuard } from '../graphql/text-guard.js';
import { inLanguage, preferredLanguage } from '../language.js';
import { answerHttpError, answerNotFound, BadBody } from './errors.js';
import { registerExplorer, sendExplorer, wantsPage } from './explorer.js';
import { registerMetrics } from './metrics.js';

const LARGEST_BODY_BYTES = 256 * 1024;
const MOST_TOKENS = 20_000;

/** What the server serves. */
export interface Site {
  readonly schema: GraphQLSchema;
  /** The page at `/`. */
  readonly home: string;
  /** In production nothing tells how the API is made: no explorer, no introspection, no suggestions. */
  readonly production: boolean;
  readonly logger: Logger;
  /** Whether requests can be answered: the database is reachable and migrated. */
  isReady(): Promise<boolean>;
}

/** The HTTP server, ready to listen. Closing it ends the API too. */
export async function createServer(site: Site): Promise<FastifyInstance> {
  const app = fastify({
    loggerInstance: site.logger as FastifyBaseLogger,
    bodyLimit: LARGEST_BODY_BYTES,
    logController: new LogController({ disableRequestLogging: true }),
  });
  app.addHook('onRequest', (request, _reply, done) => {
    inLanguage(preferredLanguage(request.headers['accept-language']), done);
  });
  app.setErrorHandler(answerHttpError);
  app.setNotFoundHandler(answerNotFound);
  registerBodyParsers(app);
  await app.register(helmet, {
    contentSecurityPolicy: { directives: PAGE_POLICY },
    strictTransportSecurity: false,
  });
  registerHealth(app, site);
  registerMetrics(app);
  app.get('/', (_request, reply) => reply.type('text/html; charset=utf-8').send(site.home));
  await registerGraphql(app, site);
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
  const handler = fastifyApolloHandler(apollo);
  app.route({ method: ['POST', 'OPTIONS'], url: '/graphql', handler });
  if (!site.production) await registerExplorer(app);
  app.get('/graphql', function answerGet(request, reply) {
    if (!site.production && wantsPage(request)) return sendExplorer(reply);
    return handler.call(this, request as never, reply as never);
  });
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
];

function createApollo({ schema, production, logger }: Site): ApolloServer {
  return new ApolloServer({
    schema,
    validationRules: LIMITS,
    plugins: [literalGuard, ApolloServerPluginLandingPageDisabled()],
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

import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify';
import type { DataSource } from 'typeorm';
import type { Clock } from '../../platform/clock.js';
import { RequestDatabase } from '../../platform/request-database.js';
import { RefusalError } from '../../shared/refusal.js';
import type { Authentication } from '../authentication.js';
import { newToken } from '../credentials/token.js';
import { unauthenticated } from '../refusals.js';
import type { Identity } from './identity.js';
import type { OpenIdClient } from './open-id-client.js';
import { FLOW_UNKNOWN, LINKING_OF_ANOTHER } from './refusals.js';
import { FLOW_SECONDS, keepFlow, linkIdentity, signInAs, takeFlow } from './sign-on.service.js';

/** Where a browser begins to sign in at the identity provider. */
export const SIGN_ON_PATH = '/sign-in/single-sign-on';

/** Where the portal begins to link an identity to the account that is signed in. */
export const LINK_PATH = `${SIGN_ON_PATH}/link`;

/** Where the provider sends the browser back to. */
export const CALLBACK_PATH = `${SIGN_ON_PATH}/callback`;

/** What the routes work with. */
export interface SignOnParts {
  readonly client: OpenIdClient;
  readonly dataSource: DataSource;
  readonly authentication: Authentication;
  readonly clock: Clock;
  readonly publicUrl: string;
}

type Callback = FastifyRequest<{ Querystring: Readonly<Record<string, unknown>> }>;

/**
 * Adds single sign-on for browsers: going to the provider, and coming back. Linking begins by POST, which no other site
 * can send with the cookie of ours: one that could begin it would have its own identity linked to a visitor's account.
 */
export function addSignOnRoutes(app: FastifyInstance, parts: SignOnParts): void {
  app.get(SIGN_ON_PATH, async (_request, reply) => reply.redirect(await begin(parts, reply, null)));
  app.post(LINK_PATH, async (request, reply) => {
    const actor = await parts.authentication.actorOf(request);
    if (actor === null) throw unauthenticated();
    return { url: await begin(parts, reply, actor.accountId) };
  });
  app.get(CALLBACK_PATH, (request, reply) => comeBack(parts, request as Callback, reply));
}

/** Binds a flow to the browser that began it; over TLS, no other host of the domain can set it. */
function browserCookie({ publicUrl }: SignOnParts) {
  const secure = publicUrl.startsWith('https:');
  const attributes = { path: '/', httpOnly: true, sameSite: 'lax', secure, maxAge: FLOW_SECONDS } as const;
  return { name: secure ? '__Host-sign-on' : 'sign-on', attributes };
}

/** Keeps a new flow, and answers where the browser goes next. */
async function begin(parts: SignOnParts, reply: FastifyReply, accountId: string | null): Promise<string> {
  const { url, ...secrets } = await parts.client.begin();
  const browserToken = newToken();
  await new RequestDatabase(parts.dataSource, accountId).write((manager) =>
    keepFlow(manager, { secrets, accountId }, browserToken, parts.clock),
  );
  const { name, attributes } = browserCookie(parts);
  reply.setCookie(name, browserToken, attributes);
  return url;
}

async function comeBack(parts: SignOnParts, request: Callback, reply: FastifyReply): Promise<FastifyReply> {
  const { name, attributes } = browserCookie(parts);
  const { state } = request.query;
  const brought = {
    state: typeof state === 'string' ? state : '',
    browserToken: request.cookies[name] ?? '',
  };
  // A transaction of its own, committed before anything is refused: whatever comes of the flow, it is used.
  const flow = await new RequestDatabase(parts.dataSource, null).write((manager) =>
    takeFlow(manager, brought, parts.clock),
  );
  if (flow === null) throw new RefusalError([FLOW_UNKNOWN]);
  reply.clearCookie(name, attributes);
  const identity = await parts.client.complete(request.url, flow.secrets);
  if (flow.accountId === null) await enter(parts, request, reply, identity);
  else await link(parts, request, identity, flow.accountId);
  return reply.redirect('/');
}

async function enter(
  parts: SignOnParts,
  request: FastifyRequest,
  reply: FastifyReply,
  identity: Identity,
): Promise<void> {
  const former = parts.authentication.cookieHash(request);
  const { token } = await new RequestDatabase(parts.dataSource, null).write((manager) =>
    signInAs(manager, identity, former, parts.clock),
  );
  parts.authentication.clientOf(request, reply).setSessionCookie(token);
}

async function link(
  parts: SignOnParts,
  request: FastifyRequest,
  identity: Identity,
  accountId: string,
): Promise<void> {
  const actor = await parts.authentication.actorOf(request);
  if (actor?.accountId !== accountId) throw new RefusalError([LINKING_OF_ANOTHER]);
  await new RequestDatabase(parts.dataSource, accountId).write((manager) =>
    linkIdentity(manager, identity, actor, parts.clock),
  );
}

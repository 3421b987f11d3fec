import type {} from '@fastify/cookie';
import type { FastifyReply, FastifyRequest } from 'fastify';
import type { DataSource, EntityManager } from 'typeorm';
import type { Clock } from '../platform/clock.js';
import type { Actor } from './actor.js';
import { isTokenShaped, tokenHash } from './credentials/token.js';
import { originRefused, sessionEnded } from './refusals.js';
import type { Client, RequestContext } from './request-context.js';
import { type ActorLock, findActor, holdActor, LONGEST_SESSION_MS } from './session/live-session.js';

const BEARER = /^Bearer +(\S+)$/i;

/** How sessions travel over HTTP: a cookie for the portal, a bearer token for programs. */
export class Authentication {
  private readonly cookieName: string;

  /** @param secure whether browsers reach us over TLS; the cookie then goes over nothing else */
  constructor(
    private readonly dataSource: DataSource,
    private readonly clock: Clock,
    private readonly secure: boolean,
  ) {
    this.cookieName = secure ? '__Host-session' : 'session';
  }

  /**
   * Who sends a request; null for the public. A credential that is not good is refused, never taken for the public.
   *
   * @param client from whom a dead cookie is taken away: a browser sends it along, and could not even sign in with it
   * @throws RefusalError UNAUTHENTICATED, ORIGIN_REFUSED
   */
  async actorOf(request: FastifyRequest, client?: Client): Promise<Actor> {
    const token = this.tokenOf(request);
    if (token === undefined) return null;
    const actor = isTokenShaped(token)
      ? await findActor(this.dataSource.manager, tokenHash(token), this.clock)
      : null;
    if (actor !== null) return actor;
    if (request.headers.authorization === undefined) client?.setSessionCookie(null);
    throw sessionEnded();
  }

  /** The client behind a request, with its cookie. */
  clientOf(request: FastifyRequest, reply: FastifyReply): Client {
    const attributes = { path: '/', httpOnly: true, sameSite: 'lax', secure: this.secure } as const;
    return {
      address: request.ip,
      setSessionCookie: (token) => {
        if (token === null) reply.clearCookie(this.cookieName, attributes);
        else reply.setCookie(this.cookieName, token, { ...attributes, maxAge: LONGEST_SESSION_MS / 1000 });
      },
    };
  }

  /** Digest of the token in the browser's cookie, be it good or not; null without one. */
  cookieHash(request: FastifyRequest): string | null {
    const cookie = request.cookies[this.cookieName];
    return cookie === undefined ? null : tokenHash(cookie);
  }

  private tokenOf(request: FastifyRequest): string | undefined {
    const { authorization } = request.headers;
    if (authorization !== undefined) return BEARER.exec(authorization)?.[1] ?? '';
    const cookie = request.cookies[this.cookieName];
    if (cookie !== undefined) this.refuseForeignOrigin(request);
    return cookie;
  }

  /** A browser sends the cookie along with what a foreign page asks for; such a request is not its owner's. */
  private refuseForeignOrigin({ headers: { origin }, host }: FastifyRequest): void {
    if (origin === undefined) return;
    if (!URL.canParse(origin) || new URL(origin).host !== host) throw originRefused();
  }
}

/** The actor as of now, held until the end of the transaction. @throws RefusalError UNAUTHENTICATED */
export async function currentActor(
  manager: EntityManager,
  { actor, clock }: RequestContext,
  lock: ActorLock,
): Promise<Actor> {
  return actor === null ? null : holdActor(manager, actor, clock, lock);
}

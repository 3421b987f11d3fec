import type { EntityManager } from 'typeorm';
import type { Clock } from '../../platform/clock.js';
import { newToken, tokenHash } from '../credentials/token.js';
import { Session, type SignInMethod } from './session.entity.js';

/** A session just begun, with the token that nobody can read again. */
export interface BegunSession {
  readonly sessionId: string;
  readonly token: string;
}

/** Begins a session with a token of its own; a token from before is never taken over. */
export async function beginSession(
  manager: EntityManager,
  accountId: string,
  method: SignInMethod,
  clock: Clock,
): Promise<BegunSession> {
  const token = newToken();
  const now = clock.now();
  const session = await manager.save(
    manager.create(Session, {
      accountId,
      tokenHash: tokenHash(token),
      method,
      startedAt: now,
      lastSeenAt: now,
    }),
  );
  return { sessionId: session.id, token };
}

/** Ends every session of an account. */
export async function endSessions(manager: EntityManager, accountId: string, clock: Clock): Promise<void> {
  await manager.query('update session set ended_at = $2 where account_id = $1 and ended_at is null', [
    accountId,
    clock.now(),
  ]);
}

/** Ends one session. */
export async function endSession(manager: EntityManager, sessionId: string, clock: Clock): Promise<void> {
  await manager.query('update session set ended_at = $2 where id = $1 and ended_at is null', [
    sessionId,
    clock.now(),
  ]);
}

/** Ends the session that a browser brought along when it signs in anew; its token is given by its digest. */
export async function endSessionOfToken(manager: EntityManager, hash: string, clock: Clock): Promise<void> {
  await manager.query('update session set ended_at = $2 where token_hash = $1 and ended_at is null', [
    hash,
    clock.now(),
  ]);
}

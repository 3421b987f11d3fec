import type { EntityManager } from 'typeorm';
import type { Clock } from '../../platform/clock.js';
import type { Actor, HeldRole, SignedInActor } from '../actor.js';
import { sessionEnded } from '../refusals.js';

const MINUTE_MS = 60_000;

/** A session ends after a working day, whatever happens in it. */
export const LONGEST_SESSION_MS = 12 * 60 * MINUTE_MS;

/** And after an hour in which nothing came. */
const LONGEST_SILENCE_MS = 60 * MINUTE_MS;

/** How exactly it is noted when a session was last seen. */
const SEEN_EXACTNESS_MS = MINUTE_MS;

const LIVE = `s.ended_at is null and s.started_at > $2 and s.last_seen_at > $3 and a.status = 'ACTIVE'`;

const HELD_ROLES = `select role, region_key as "regionKey", department_key as "departmentKey",
    enterprise_id as "enterpriseId"
  from appointment where account_id = $1 and ended_at is null order by appointed_at, id`;

/** Left for the next request where a change of this session is under way, which holds the row. */
const NOTE_SEEN = `update session set last_seen_at = $2
  where id in (select id from session where id = $1 for no key update skip locked)`;

const limits = (clock: Clock): readonly [Date, Date] => {
  const now = clock.now().getTime();
  return [new Date(now - LONGEST_SESSION_MS), new Date(now - LONGEST_SILENCE_MS)];
};

/** Who holds the token with this digest; null when its session is not, or no longer, alive. */
export async function findActor(manager: EntityManager, tokenHash: string, clock: Clock): Promise<Actor> {
  const [session] = await manager.query(
    `select s.id, s.account_id, s.last_seen_at from session s join account a on a.id = s.account_id
     where s.token_hash = $1 and ${LIVE}`,
    [tokenHash, ...limits(clock)],
  );
  if (session === undefined) return null;
  const now = clock.now();
  if (session.last_seen_at.getTime() < now.getTime() - SEEN_EXACTNESS_MS) {
    await manager.query(NOTE_SEEN, [session.id, now]);
  }
  const roles: HeldRole[] = await manager.query(HELD_ROLES, [session.account_id]);
  return { accountId: session.account_id, sessionId: session.id, roles };
}

/** How the rows of an actor are held. */
export type ActorLock = 'share' | 'no key update';

/**
 * The same actor as of now, kept so until the end of the transaction: whoever would sign it out, disable it or take a
 * role from it waits for this transaction, and what this one finds ended is refused.
 *
 * @param lock `no key update` where the change is one to the actor's own account or session: two such changes queue, while
 * two that had only shared the rows would each wait for the other to let go
 * @throws RefusalError UNAUTHENTICATED
 */
export async function holdActor(
  manager: EntityManager,
  actor: SignedInActor,
  clock: Clock,
  lock: ActorLock = 'share',
): Promise<SignedInActor> {
  const alive = await manager.query(
    `select 1 from session s join account a on a.id = s.account_id
     where s.id = $1 and ${LIVE} for ${lock} of s, a`,
    [actor.sessionId, ...limits(clock)],
  );
  if (alive.length === 0) throw sessionEnded();
  const roles: HeldRole[] = await manager.query(`${HELD_ROLES} for share`, [actor.accountId]);
  return { ...actor, roles };
}

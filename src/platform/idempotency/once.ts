import { createHash, createHmac } from 'node:crypto';
import type { EntityManager } from 'typeorm';
import { canonicalJson } from '../../shared/canonical-json.js';
import { RefusalError } from '../../shared/refusal.js';

/** A change as its caller names it. */
export interface IdentifiedRequest {
  /** The account that asks, or `public`. */
  readonly caller: string;
  /** Chosen by the caller, new for each change: a UUID. */
  readonly requestId: string;
  /** The field of the schema that makes the change. */
  readonly operation: string;
  readonly input: unknown;
}

/** What a change was made to, by which its answer is read again. */
export type Identity = string | boolean;

/**
 * Carries out a change unless the same request already has, in the transaction of `manager`. A copy that is still
 * under way is waited for: the unique key on caller and id holds this one back until the other has ended.
 *
 * @returns the identity of what was changed, and whether it was changed just now
 * @throws RefusalError REQUEST_ID_REUSED when the id came with another body before
 */
export async function once(
  manager: EntityManager,
  request: IdentifiedRequest,
  change: () => Promise<Identity>,
): Promise<{ readonly identity: Identity; readonly first: boolean }> {
  const key = [request.caller, createHash('sha256').update(request.requestId).digest('hex')];
  const bodyDigest = createHmac('sha256', request.requestId)
    .update(canonicalJson([request.operation, request.input]))
    .digest('hex');
  const claimed = await manager.query(
    `insert into idempotent_request (caller, request_hash, body_digest, identity)
     values ($1, $2, $3, 'null') on conflict do nothing returning 1`,
    [...key, bodyDigest],
  );
  if (claimed.length === 0) return { identity: await answered(manager, key, bodyDigest), first: false };
  const identity = await change();
  await manager.query('update idempotent_request set identity = $3 where caller = $1 and request_hash = $2', [
    ...key,
    JSON.stringify(identity),
  ]);
  return { identity, first: true };
}

async function answered(
  manager: EntityManager,
  key: readonly string[],
  bodyDigest: string,
): Promise<Identity> {
  const [row] = await manager.query(
    'select body_digest, identity from idempotent_request where caller = $1 and request_hash = $2',
    [...key],
  );
  if (row.body_digest === bodyDigest) return row.identity;
  throw new RefusalError([
    {
      code: 'REQUEST_ID_REUSED',
      path: 'requestId',
      message: {
        zh: '该请求编号已用于另一内容的请求，请换用新的编号。',
        en: 'This request id came with another request before; use a new one.',
      },
    },
  ]);
}

/** Requests are remembered for at least 30 days. */
const REMEMBERED_DAYS = 45;

/** Forgets requests that nobody will repeat. */
export async function forgetOldRequests(manager: EntityManager, now: Date): Promise<void> {
  await manager.query(
    `delete from idempotent_request where at < $1::timestamptz - make_interval(days => $2)`,
    [now, REMEMBERED_DAYS],
  );
}

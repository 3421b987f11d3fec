import type { EntityManager } from 'typeorm';
import type { Clock } from '../../platform/clock.js';
import { nameActor } from '../../platform/request-database.js';
import { append, caseKey } from '../../record/append.js';
import { RefusalError } from '../../shared/refusal.js';
import type { SignedInActor } from '../actor.js';
import { tokenHash } from '../credentials/token.js';
import { holdActor } from '../session/live-session.js';
import { type BegunSession, beginSession, endSessionOfToken } from '../session/sessions.js';
import { ExternalIdentity } from './external-identity.entity.js';
import type { Identity } from './identity.js';
import type { SignOnSecrets } from './open-id-client.js';
import { IDENTITY_TAKEN, IDENTITY_UNKNOWN } from './refusals.js';
import { SignOnFlow } from './sign-on-flow.entity.js';

/** How long a browser may be away at the provider. */
export const FLOW_SECONDS = 600;

/** A sign-in under way. */
interface Flow {
  readonly secrets: SignOnSecrets;
  /** Whose account the identity is to be linked to; null for signing in. */
  readonly accountId: string | null;
}

/** Keeps a sign-in under way until its browser comes back with the token that it alone was given. */
export async function keepFlow(
  manager: EntityManager,
  { secrets: { state, nonce, verifier }, accountId }: Flow,
  browserToken: string,
  clock: Clock,
): Promise<void> {
  const now = clock.now();
  await manager.query('delete from sign_on_flow where expires_at <= $1', [now]);
  await manager.insert(SignOnFlow, {
    stateHash: tokenHash(state),
    browserHash: tokenHash(browserToken),
    nonce,
    verifier,
    accountId,
    expiresAt: new Date(now.getTime() + FLOW_SECONDS * 1000),
  });
}

/**
 * Takes the flow of a state out, for good: to be committed whatever comes of it, so that it is tried once.
 *
 * @returns null for a state that is unknown, used or old, or that another browser brings
 */
export async function takeFlow(
  manager: EntityManager,
  { state, browserToken }: { readonly state: string; readonly browserToken: string },
  clock: Clock,
): Promise<Flow | null> {
  const [row] = await manager.query(
    `with taken as (delete from sign_on_flow where state_hash = $1 returning *)
     select nonce, verifier, account_id from taken where browser_hash = $2 and expires_at > $3`,
    [tokenHash(state), tokenHash(browserToken), clock.now()],
  );
  if (row === undefined) return null;
  return { secrets: { state, nonce: row.nonce, verifier: row.verifier }, accountId: row.account_id };
}

/**
 * Begins a session for whoever the provider vouches for. Its word is enough: a second factor goes with a password.
 *
 * @throws RefusalError IDENTITY_UNKNOWN, also for an account that is disabled
 */
export async function signInAs(
  manager: EntityManager,
  { issuer, subject }: Identity,
  former: string | null,
  clock: Clock,
): Promise<BegunSession> {
  // Whoever disables the account or unlinks the identity at the same moment waits, and ends this session too.
  const [account] = await manager.query(
    `select a.id from account a join external_identity i on i.account_id = a.id
     where i.issuer = $1 and i.subject = $2 and a.status = 'ACTIVE' for share of a, i`,
    [issuer, subject],
  );
  if (account === undefined) throw new RefusalError([IDENTITY_UNKNOWN]);
  await nameActor(manager, account.id);
  if (former !== null) await endSessionOfToken(manager, former, clock);
  const session = await beginSession(manager, account.id, 'SINGLE_SIGN_ON', clock);
  await append(manager, {
    caseKey: caseKey('account', account.id),
    role: 'ACCOUNT_HOLDER',
    action: 'SIGN_IN',
    details: { method: 'SINGLE_SIGN_ON', issuer },
  });
  return session;
}

/**
 * Links an identity to the account of whoever is signed in; one that is linked to it already stays as it is.
 *
 * @throws RefusalError IDENTITY_TAKEN, UNAUTHENTICATED when the session has ended meanwhile
 */
export async function linkIdentity(
  manager: EntityManager,
  { issuer, subject }: Identity,
  actor: SignedInActor,
  clock: Clock,
): Promise<void> {
  const { accountId } = await holdActor(manager, actor, clock);
  const [linked] = await manager.query(
    `insert into external_identity (issuer, subject, account_id) values ($1, $2, $3)
     on conflict do nothing returning 1`,
    [issuer, subject, accountId],
  );
  if (linked === undefined) return refuseUnlessLinkedTo(manager, { issuer, subject, accountId });
  await append(manager, {
    caseKey: caseKey('account', accountId),
    role: 'ACCOUNT_HOLDER',
    action: 'IDENTITY_LINKED',
    details: { issuer },
  });
}

async function refuseUnlessLinkedTo(
  manager: EntityManager,
  link: Pick<ExternalIdentity, 'issuer' | 'subject' | 'accountId'>,
): Promise<void> {
  if (!(await manager.existsBy(ExternalIdentity, link))) throw new RefusalError([IDENTITY_TAKEN]);
}

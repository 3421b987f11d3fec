import type { DataSource, EntityManager } from 'typeorm';
import { lockByName } from '../../platform/advisory-lock.js';
import type { Clock } from '../../platform/clock.js';
import { type Refusal, RefusalError } from '../../shared/refusal.js';
import { isTokenShaped, newToken, tokenHash } from '../credentials/token.js';
import { Done } from '../request-context.js';
import { SetUpLink } from './set-up-link.entity.js';

const HOUR_MS = 3_600_000;

/** How long an invitation waits for its owner. */
const INVITATION_MS = 7 * 24 * HOUR_MS;

/** How long the first administrator's link waits; each start makes a new one while there is none. */
const FIRST_ADMINISTRATOR_MS = 24 * HOUR_MS;

/** A link for an account; older ones are dead from now on. The token is shown this once. */
export async function issueSetUpLink(manager: EntityManager, accountId: string, clock: Clock): Promise<Done> {
  await endSetUpLinks(manager, accountId, clock);
  const { link, token } = await insert(manager, accountId, clock.now().getTime() + INVITATION_MS);
  return new Done(link.id, { token });
}

/** Links of an account that have not been used are dead from now on. */
export async function endSetUpLinks(manager: EntityManager, accountId: string, clock: Clock): Promise<void> {
  await manager.query('update set_up_link set used_at = $2 where account_id = $1 and used_at is null', [
    accountId,
    clock.now(),
  ]);
}

/**
 * The token by which the first administrator is made, or null where there is or was one. Whoever reads it off the
 * console of the start is whoever runs the installation. Tokens of earlier starts are dead.
 */
export function issueFirstAdministratorLink(dataSource: DataSource, clock: Clock): Promise<string | null> {
  return dataSource.transaction(async (manager) => {
    await lockFirstAdministrator(manager);
    if (await hasAdministrator(manager)) return null;
    const now = clock.now();
    await manager.query('update set_up_link set used_at = $1 where account_id is null and used_at is null', [
      now,
    ]);
    return (await insert(manager, null, now.getTime() + FIRST_ADMINISTRATOR_MS)).token;
  });
}

/** One at a time, in all processes together, until the end of the transaction. */
export const lockFirstAdministrator = (manager: EntityManager): Promise<void> =>
  lockByName(manager, 'first administrator');

/** Whether anybody ever was appointed administrator. */
export async function hasAdministrator(manager: EntityManager): Promise<boolean> {
  const found = await manager.query(`select 1 from appointment where role = 'ADMINISTRATOR' limit 1`);
  return found.length > 0;
}

/**
 * Uses a link up, and tells whose it is; null for the first administrator's.
 *
 * @throws RefusalError SET_UP_LINK_DEAD for a link that is used, too old, or never was
 */
export async function useSetUpLink(
  manager: EntityManager,
  token: string,
  clock: Clock,
): Promise<string | null> {
  if (!isTokenShaped(token)) throw new RefusalError([LINK_DEAD]);
  const now = clock.now();
  const [used] = await manager.query(
    `with used as (update set_up_link set used_at = $2
       where token_hash = $1 and used_at is null and expires_at > $2 returning account_id)
     select account_id from used`,
    [tokenHash(token), now],
  );
  if (used === undefined) throw new RefusalError([LINK_DEAD]);
  return used.account_id;
}

const LINK_DEAD: Refusal = {
  code: 'SET_UP_LINK_DEAD',
  path: 'input.token',
  message: {
    zh: '该设置链接已使用、已过期或无效，请向管理员索取新的链接。',
    en: 'This set-up link was used, is too old, or never was good; please ask the administrator for a new one.',
  },
};

/** The same refusal, where a link is good but not for this. */
export const linkDead = (): RefusalError => new RefusalError([LINK_DEAD]);

async function insert(
  manager: EntityManager,
  accountId: string | null,
  expiresAt: number,
): Promise<{ link: SetUpLink; token: string }> {
  const token = newToken();
  const link = await manager.save(
    manager.create(SetUpLink, { accountId, tokenHash: tokenHash(token), expiresAt: new Date(expiresAt) }),
  );
  return { link, token };
}

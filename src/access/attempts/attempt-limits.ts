import { RateLimiterPostgres, RateLimiterRes } from 'rate-limiter-flexible';
import type { DataSource } from 'typeorm';
import { RefusalError } from '../../shared/refusal.js';

const MINUTE_S = 60;
const HOUR_S = 60 * MINUTE_S;
const DAY_S = 24 * HOUR_S;

/** IPv6 hands whole networks to a single household; one such network counts as one address. */
const NETWORK_GROUPS = 4;

/**
 * How often somebody may try. Counted in the database, so for all processes together, and before the attempt itself:
 * a refused attempt is undone, its count is not. Nobody can lock an owner out, who comes from another address.
 */
export class AttemptLimits {
  private readonly byLogin: RateLimiterPostgres;
  private readonly byAddress: RateLimiterPostgres;
  private readonly byHolder: RateLimiterPostgres;

  constructor(private readonly dataSource: DataSource) {
    const limiter = (keyPrefix: string, points: number, duration: number): RateLimiterPostgres =>
      new RateLimiterPostgres({
        storeClient: dataSource,
        storeType: 'typeorm',
        tableName: 'attempt_limit',
        tableCreated: true,
        clearExpiredByTimeout: false,
        keyPrefix,
        points,
        duration,
      });
    this.byLogin = limiter('login', 10, 15 * MINUTE_S);
    this.byAddress = limiter('address', 100, DAY_S);
    this.byHolder = limiter('holder', 20, HOUR_S);
  }

  /** Counts an attempt to sign in. @throws RefusalError TOO_MANY_ATTEMPTS */
  async countSignIn(address: string, login: string): Promise<void> {
    await count(this.byLogin, `${login}|${networkOf(address)}`);
    await count(this.byAddress, networkOf(address));
  }

  /** A right password was no guess. */
  async forgiveSignIn(address: string, login: string): Promise<void> {
    await this.byLogin.delete(`${login}|${networkOf(address)}`);
    await this.forgiveAddress(address);
  }

  /** Counts an attempt with a link or at a new account. @throws RefusalError TOO_MANY_ATTEMPTS */
  async countAddress(address: string): Promise<void> {
    await count(this.byAddress, networkOf(address));
  }

  /** A good link was no guess. */
  async forgiveAddress(address: string): Promise<void> {
    await this.byAddress.reward(networkOf(address));
  }

  /** Counts an attempt at the password or a code of whoever holds an account. @throws RefusalError TOO_MANY_ATTEMPTS */
  async countHolder(accountId: string): Promise<void> {
    await count(this.byHolder, accountId);
  }

  /** Forgets spans that have passed. */
  async forgetOld(now: Date): Promise<void> {
    await this.dataSource.query('delete from attempt_limit where expire < $1', [now.getTime()]);
  }
}

async function count(limiter: RateLimiterPostgres, key: string): Promise<void> {
  try {
    await limiter.consume(key);
  } catch (error) {
    if (error instanceof RateLimiterRes) throw tooMany(Math.ceil(error.msBeforeNext / 1000 / MINUTE_S));
    throw error;
  }
}

const tooMany = (minutes: number): RefusalError =>
  new RefusalError([
    {
      code: 'TOO_MANY_ATTEMPTS',
      message: {
        zh: `尝试次数过多，请约 ${minutes} 分钟后再试。`,
        en: `There were too many attempts; please try again in about ${minutes} minutes.`,
      },
    },
  ]);

/** The address as it is counted. */
function networkOf(address: string): string {
  if (!address.includes(':') || address.startsWith('::ffff:')) return address;
  return expanded(address).slice(0, NETWORK_GROUPS).join(':');
}

/** The eight groups of an IPv6 address; `::` stands for as many zeros as are missing. */
function expanded(address: string): readonly string[] {
  const [head = '', tail] = address
    .split('::')
    .map((half) => half.split(':').filter(Boolean)) as string[][] as [string[], string[] | undefined];
  const missing = tail === undefined ? 0 : 8 - head.length - tail.length;
  return [...head, ...Array<string>(Math.max(missing, 0)).fill('0'), ...(tail ?? [])];
}

import { isIP } from 'node:net';
import { resolve } from 'node:path';
import type { DatabaseConfig } from './platform/database.js';
import { projectRoot } from './platform/project-root.js';
import { parseKey } from './platform/sealing.js';
import { StartRefusal } from './platform/start-refusal.js';

const ENVIRONMENTS = ['development', 'production', 'test'] as const;
const LOG_LEVELS = ['fatal', 'error', 'warn', 'info', 'debug', 'trace', 'silent'] as const;

/** Everything that the environment decides. */
export interface Config {
  readonly environment: (typeof ENVIRONMENTS)[number];
  readonly host: string;
  readonly port: number;
  readonly logLevel: (typeof LOG_LEVELS)[number];
  readonly database: DatabaseConfig;
  /** Whether an empty embedded database is filled with the demo story; never in production. */
  readonly demo: boolean;
  /** Where browsers reach the platform: scheme, host and port, without a slash at its end. */
  readonly publicUrl: string;
  /** Addresses or networks of the proxies in front of the platform. */
  readonly trustedProxies: readonly string[];
  /** The key that seals personal data; null means the one in the data folder. */
  readonly dataKey: Buffer | null;
  /** The provider of single sign-on; null where there is none. */
  readonly openId: {
    readonly issuer: string;
    readonly clientId: string;
    readonly clientSecret: string;
  } | null;
}

/** A map of environment variables, such as `process.env`. */
export type Environment = Readonly<Record<string, string | undefined>>;

/**
 * Reads the configuration; the only place that knows the names of environment variables. A variable that is
 * empty counts as not set.
 *
 * @throws StartRefusal `CONFIGURATION_INVALID`, naming every bad value at once. URLs are never repeated in the
 * message, for they hold passwords.
 */
export function readConfig(environment: Environment): Config {
  const reader = new Reader(environment);
  const host = reader.text('HOST', 'localhost');
  const port = reader.integer('PORT', { default: 4000, least: 0, most: 65_535 });
  const environmentName = reader.oneOf('NODE_ENV', ENVIRONMENTS, 'development');
  const external = readExternal(reader);
  const wantsDemo = reader.oneOf('DEMO', ['on', 'off'], 'on') === 'on';
  const config: Config = {
    environment: environmentName,
    host,
    port,
    logLevel: reader.oneOf('LOG_LEVEL', LOG_LEVELS, 'info'),
    database: {
      dataFolder: resolve(projectRoot, reader.text('DATA_DIR', 'data')),
      external,
      poolSize: reader.integer('DATABASE_POOL_SIZE', { default: 10, least: 6, most: 100 }),
    },
    demo: wantsDemo && environmentName !== 'production' && external === null,
    publicUrl: reader.origin('PUBLIC_URL', `http://${isIP(host) === 6 ? `[${host}]` : host}:${port}`),
    trustedProxies: reader.addresses('TRUSTED_PROXIES'),
    dataKey: reader.key('DATA_KEY'),
    openId: readOpenId(reader),
  };
  reader.refuseProblems();
  return config;
}

function readExternal(reader: Reader): DatabaseConfig['external'] {
  const application = reader.postgresUrl('DATABASE_URL');
  const owner = reader.postgresUrl('DATABASE_OWNER_URL');
  if ((application === null) !== (owner === null)) {
    reader.problems.push(
      'DATABASE_URL (the application login) and DATABASE_OWNER_URL (the login that owns the tables and migrates) are set together or not at all',
    );
  }
  return application && owner
    ? { application: { connectionString: application }, owner: { connectionString: owner } }
    : null;
}

function readOpenId(reader: Reader): Config['openId'] {
  const issuer = reader.text('OIDC_ISSUER', '');
  const clientId = reader.text('OIDC_CLIENT_ID', '');
  const clientSecret = reader.text('OIDC_CLIENT_SECRET', '');
  const given = [issuer, clientId, clientSecret].filter((value) => value !== '').length;
  if (given === 0) return null;
  if (given < 3) {
    reader.problems.push('OIDC_ISSUER, OIDC_CLIENT_ID and OIDC_CLIENT_SECRET are set together or not at all');
  }
  return { issuer, clientId, clientSecret };
}

/** Reads single values and gathers what is wrong with them. */
class Reader {
  readonly problems: string[] = [];

  constructor(private readonly environment: Environment) {}

  text(name: string, fallback: string): string {
    const value = this.value(name) ?? fallback;
    if (value !== value.trim()) {
      this.problems.push(`${name} must not begin or end with a space`);
    }
    return value;
  }

  oneOf<T extends string>(name: string, allowed: readonly T[], fallback: T): T {
    const value = this.value(name);
    const found = allowed.find((each) => each === value);
    if (value !== undefined && found === undefined) {
      this.problems.push(`${name} is "${value}" but must be one of ${allowed.join(', ')}`);
    }
    return found ?? fallback;
  }

  integer(name: string, range: { default: number; least: number; most: number }): number {
    const value = this.value(name);
    if (value === undefined) {
      return range.default;
    }
    const number = /^\d{1,9}$/.test(value) ? Number(value) : Number.NaN;
    if (number >= range.least && number <= range.most) {
      return number;
    }
    this.problems.push(
      `${name} is "${value}" but must be a whole number from ${range.least} to ${range.most}`,
    );
    return range.default;
  }

  postgresUrl(name: string): string | null {
    const value = this.value(name);
    if (value !== undefined && !/^postgres(ql)?:\/\/\S+$/.test(value)) {
      this.problems.push(`${name} must be a URL of the form postgres://login:password@host:port/database`);
    }
    return value ?? null;
  }

  /** The scheme, host and port of an address. */
  origin(name: string, fallback: string): string {
    const value = this.value(name);
    if (value === undefined) return fallback;
    const url = URL.canParse(value) ? new URL(value) : undefined;
    if (url && /^https?:$/.test(url.protocol) && url.href === `${url.origin}/`) return url.origin;
    this.problems.push(`${name} must be an address such as https://example.gov.cn, without a path`);
    return fallback;
  }

  /** A list of network addresses or networks, separated by commas. */
  addresses(name: string): readonly string[] {
    const values = (this.value(name) ?? '').split(',').filter(Boolean);
    const bad = values.filter((value) => isIP(value.replace(/\/\d{1,3}$/, '')) === 0);
    if (bad.length > 0) this.problems.push(`${name} holds "${bad.join(', ')}", which is no network address`);
    return values;
  }

  key(name: string): Buffer | null {
    const value = this.value(name);
    const key = value === undefined ? null : parseKey(value);
    if (value !== undefined && key === null) this.problems.push(`${name} must be 32 bytes in base64`);
    return key;
  }

  refuseProblems(): void {
    if (this.problems.length > 0) {
      const list = this.problems.map((problem) => `  - ${problem}`).join('\n');
      throw new StartRefusal(
        'CONFIGURATION_INVALID',
        `The environment has values that cannot be used:\n${list}`,
      );
    }
  }

  private value(name: string): string | undefined {
    return this.environment[name] || undefined;
  }
}

import { resolve } from 'node:path';
import type { DatabaseConfig } from './platform/database.js';
import { projectRoot } from './platform/project-root.js';
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
  const config: Config = {
    environment: reader.oneOf('NODE_ENV', ENVIRONMENTS, 'development'),
    host: reader.text('HOST', 'localhost'),
    port: reader.integer('PORT', { default: 4000, least: 0, most: 65_535 }),
    logLevel: reader.oneOf('LOG_LEVEL', LOG_LEVELS, 'info'),
    database: {
      dataFolder: resolve(projectRoot, reader.text('DATA_DIR', 'data')),
      external: readExternal(reader),
      poolSize: reader.integer('DATABASE_POOL_SIZE', { default: 10, least: 1, most: 100 }),
    },
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

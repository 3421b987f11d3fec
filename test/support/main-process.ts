import { type ChildProcess, spawn } from 'node:child_process';
import { randomBytes } from 'node:crypto';
import { once } from 'node:events';
import { mkdtemp } from 'node:fs/promises';
import { join } from 'node:path';
import { createInterface } from 'node:readline';
import { projectRoot } from '../../src/platform/project-root.js';
import type { TestDatabase } from './database.js';
import { runFolder } from './test-server.js';

/** The program itself, in a process of its own that a test may kill. */
export class MainProcess {
  private constructor(
    private readonly child: ChildProcess,
    /** Where it listens on this machine. */
    readonly port: number,
    private readonly complaints: readonly string[],
  ) {}

  /** Starts it on a database and waits until it serves. */
  static async start({ logins }: TestDatabase): Promise<MainProcess> {
    const program = ['--import', './test/support/typescript.js', 'src/main.ts'];
    const child = spawn(process.execPath, program, {
      cwd: projectRoot,
      stdio: ['ignore', 'pipe', 'pipe'],
      env: {
        PATH: process.env['PATH'],
        HOST: '127.0.0.1',
        PORT: '0',
        NODE_ENV: 'test',
        DATA_DIR: await mkdtemp(join(runFolder(), 'main-')),
        DATA_KEY,
        DATABASE_URL: logins.application.connectionString,
        DATABASE_OWNER_URL: logins.owner.connectionString,
      },
    });
    const complaints: string[] = [];
    child.stderr.on('data', (text) => complaints.push(String(text)));
    for await (const line of createInterface({ input: child.stdout })) {
      const [, port] = /Ready at http:\/\/127\.0\.0\.1:(\d+)/.exec(line) ?? [];
      if (port !== undefined) {
        // Read to the end, so that it never waits for somebody to read.
        child.stdout.resume();
        return new MainProcess(child, Number(port), complaints);
      }
    }
    throw new Error(`The program ended before it was ready: ${complaints.join('')}`);
  }

  /** What it wrote beside its log, such as warnings of Node. */
  get saidOnTheSide(): string {
    return this.complaints.join('');
  }

  /** Ends it as a crash would. */
  async kill(): Promise<void> {
    await this.end('SIGKILL');
  }

  /** Has it end by itself. */
  async stop(): Promise<void> {
    await this.end('SIGTERM');
  }

  private async end(signal: 'SIGKILL' | 'SIGTERM'): Promise<void> {
    if (this.child.exitCode !== null || this.child.signalCode !== null) return;
    const ended = once(this.child, 'exit');
    this.child.kill(signal);
    await ended;
  }
}

/** The same for all processes of a test: they take a database over from each other. */
const DATA_KEY = randomBytes(32).toString('base64');

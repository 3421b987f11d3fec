import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { join } from 'node:path';
import { createInterface } from 'node:readline';
import { setTimeout as delay } from 'node:timers/promises';
import { projectRoot } from '../../src/platform/project-root.js';

/** A line of the program's log. */
export interface LogLine {
  readonly level: number;
  readonly msg: string;
  readonly setUpToken?: string;
}

const PATIENCE_MS = 30_000;

/** Waits until something has come to pass. */
export async function until(what: () => boolean | Promise<boolean>): Promise<void> {
  const end = performance.now() + PATIENCE_MS;
  while (!(await what())) {
    if (performance.now() > end) throw new Error(`It did not come to pass: ${what}`);
    await delay(50);
  }
}

/** The platform as its operator runs it: src/main.ts in a process of its own, known by what it logs and how it ends. */
export class Program {
  readonly log: LogLine[] = [];
  /** What it said besides its log. */
  said = '';
  private constructor(private readonly child: ChildProcess & { stdout: object; stderr: object }) {}

  /** Starts it; the environment holds nothing else. */
  static start(environment: Readonly<Record<string, string>>): Program {
    const child = spawn(
      process.execPath,
      ['--import', join(projectRoot, 'test/support/typescript.js'), join(projectRoot, 'src/main.ts')],
      {
        stdio: ['ignore', 'pipe', 'pipe'],
        cwd: projectRoot,
        env: { PATH: process.env['PATH'], DEMO: 'off', ...environment },
      },
    );
    const program = new Program(child);
    createInterface({ input: child.stdout }).on('line', (line) => program.log.push(JSON.parse(line)));
    child.stderr.on('data', (text: Buffer) => {
      program.said += text;
    });
    return program;
  }

  /** Where it listens, once it does. */
  async address(): Promise<string> {
    const ready = (): string | undefined =>
      this.log.map(({ msg }) => /^Ready at (\S+);/.exec(msg)?.[1]).find((found) => found !== undefined);
    await until(() => ready() !== undefined || this.hasEnded);
    const address = ready();
    if (address === undefined) throw new Error(`The program ended: ${this.said}`);
    return address;
  }

  signal(name: 'SIGTERM' | 'SIGKILL'): void {
    this.child.kill(name);
  }

  get hasEnded(): boolean {
    return this.child.exitCode !== null || this.child.signalCode !== null;
  }

  /** Its exit code, once it has ended and everything that it said has arrived; null when a signal ended it. */
  async ended(): Promise<number | null> {
    if (!this.hasEnded || !this.child.stdout.closed) await once(this.child, 'close');
    return this.child.exitCode;
  }
}

import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { join } from 'node:path';
import { createInterface } from 'node:readline';
import { projectRoot } from '../../src/platform/project-root.js';
import { runFolder } from './test-server.js';

/** What a process with an embedded server said. */
export interface Answer {
  readonly pid: number;
  readonly outcome: 'owned' | 'refused';
  readonly adopted?: boolean;
  readonly data?: string;
  readonly code?: string;
  readonly message?: string;
}

/** A process that starts an embedded server on a data folder. */
export class ServerProcess {
  private constructor(
    private readonly child: ChildProcess,
    readonly answer: Answer,
  ) {}

  /** Starts the process and waits for what comes of it. */
  static async start(dataFolder: string): Promise<ServerProcess> {
    const support = join(projectRoot, 'test/support');
    const child = spawn(
      process.execPath,
      [
        '--import',
        join(support, 'typescript.js'),
        join(support, 'embedded-server-child.ts'),
        dataFolder,
        join(runFolder(), 'shared'),
        runFolder(),
      ],
      { stdio: ['pipe', 'pipe', 'inherit'], cwd: projectRoot },
    );
    for await (const line of createInterface({ input: child.stdout })) {
      return new ServerProcess(child, JSON.parse(line));
    }
    throw new Error('The process ended without a word');
  }

  /** Ends the process as a crash would: it has no chance to stop its server. */
  async kill(): Promise<void> {
    await this.end(() => this.child.kill('SIGKILL'));
  }

  /** Has the process stop its server and end. */
  async stop(): Promise<void> {
    await this.end(() => this.child.stdin?.end());
  }

  private async end(how: () => void): Promise<void> {
    if (this.child.exitCode === null && this.child.signalCode === null) {
      const ended = once(this.child, 'exit');
      how();
      await ended;
    }
  }
}

/**
 * `npm run -s bench:uploads`: sends 2,000 files of 1 MB to the built program, 20 at a time, compares each digest, and
 * says how much memory the program took at most. Starts it on an empty folder of its own.
 */
import { type ChildProcess, spawn } from 'node:child_process';
import { createHash, randomBytes, randomUUID } from 'node:crypto';
import { once } from 'node:events';
import { readFileSync } from 'node:fs';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { createInterface } from 'node:readline';
import { pdf, stream } from '../files/support/pdf.js';
import { newCreditCode } from '../support/people.js';

const FILES = 2_000;
const AT_A_TIME = 20;
const FILE_BYTES = 1024 * 1024;
const FILES_PER_ENTERPRISE = 20;
const LARGEST_MEMORY_MB = 300;
const PASSWORD = '一句容易记住又不短的话';

interface Program {
  readonly child: ChildProcess;
  readonly url: string;
  readonly setUpToken: string;
}

async function startProgram(dataFolder: string): Promise<Program> {
  const child = spawn(process.execPath, ['dist/src/main.js'], {
    env: { ...process.env, DATA_DIR: dataFolder, PORT: '4899', NODE_ENV: 'production' },
    stdio: ['ignore', 'pipe', 'inherit'],
  });
  for await (const line of createInterface({ input: child.stdout })) {
    const { setUpToken } = JSON.parse(line) as { setUpToken?: string };
    if (setUpToken !== undefined) return { child, url: 'http://localhost:4899', setUpToken };
  }
  throw new Error('The program ended before it was ready');
}

/** Somebody who asks the program for things. */
class Caller {
  constructor(
    readonly url: string,
    private readonly token: string | null,
  ) {}

  /** One mutation; `types` names the type of each argument. */
  async change<T>(field: string, types: Record<string, string>, values: object, select: string): Promise<T> {
    const declared = Object.entries({ ...types, requestId: 'RequestId!' }).map(
      ([name, type]) => `$${name}: ${type}`,
    );
    const given = [...Object.keys(types), 'requestId'].map((name) => `${name}: $${name}`);
    const response = await fetch(`${this.url}/graphql`, {
      method: 'POST',
      headers: {
        'content-type': 'application/json',
        ...(this.token === null ? {} : { authorization: `Bearer ${this.token}` }),
      },
      body: JSON.stringify({
        query: `mutation (${declared.join(', ')}) { ${field}(${given.join(', ')}) ${select} }`,
        variables: { ...values, requestId: randomUUID() },
      }),
    });
    const { data, errors } = (await response.json()) as { data: Record<string, T>; errors?: unknown };
    const answer = data?.[field];
    if (errors !== undefined || answer === undefined) throw new Error(`${field}: ${JSON.stringify(errors)}`);
    return answer;
  }
}

/** A bureau officer, made and signed in as people are. */
async function signInOfficer({ url, setUpToken }: Program): Promise<Caller> {
  const nobody = new Caller(url, null);
  const first = { token: setUpToken, login: 'admin', name: '管理员', password: PASSWORD, delivery: 'BEARER' };
  const { token } = await nobody.change<{ token: string }>(
    'setUpFirstAdministrator',
    { input: 'SetUpFirstAdministratorInput!' },
    { input: first },
    '{ token }',
  );
  const invited = await new Caller(url, token).change<{ token: string }>(
    'inviteAccount',
    { input: 'InviteAccountInput!' },
    { input: { login: 'officer', name: '经办人', roles: [{ role: 'BUREAU_OFFICER' }] } },
    '{ token }',
  );
  const officer = await nobody.change<{ token: string }>(
    'setUpAccount',
    { input: 'SetUpAccountInput!' },
    { input: { token: invited.token, password: PASSWORD, delivery: 'BEARER' } },
    '{ token }',
  );
  return new Caller(url, officer.token);
}

const registerEnterprise = async (officer: Caller, number: number): Promise<string> => {
  const input = {
    creditCode: newCreditCode(),
    name: `崤函新材料第${number}有限公司`,
    regionKey: '411202',
    legalRepresentative: '张燊',
    actualController: '李堃',
    ownership: 'PRIVATE',
  };
  const types = { input: 'EnterpriseInput!' };
  return (await officer.change<{ id: string }>('registerEnterprise', types, { input }, '{ id }')).id;
};

/** What of a PDF is not the data of its one stream. */
const FRAME_BYTES = pdf([stream('', Buffer.alloc(FILE_BYTES))]).length - FILE_BYTES;

/** A sound PDF of exactly the size, whose one stream is noise: no two are alike. */
const newPdf = (): Buffer => pdf([stream('', randomBytes(FILE_BYTES - FRAME_BYTES))]);

async function sendFile(officer: Caller, enterpriseId: string): Promise<void> {
  const bytes = newPdf();
  const { url } = await officer.change<{ url: string }>(
    'authoriseUpload',
    { input: 'AuthoriseUploadInput!' },
    { input: { enterpriseId, kind: 'DOCUMENT', name: '研发投入证明.pdf', size: bytes.length } },
    '{ url }',
  );
  const response = await fetch(officer.url + url, { method: 'PUT', body: bytes });
  const answer = (await response.json()) as { sha256?: string; sm3?: string };
  const digest = (algorithm: string): string => createHash(algorithm).update(bytes).digest('hex');
  if (answer.sha256 !== digest('sha256') || answer.sm3 !== digest('sm3')) {
    throw new Error(`A file was not taken in as sent: ${JSON.stringify(answer)}`);
  }
}

/** The most memory that a process has had, in MB, by the system's own count. */
function mostMemoryMb(pid: number): number {
  const [, kilobytes] = /VmHWM:\s+(\d+) kB/.exec(readFileSync(`/proc/${pid}/status`, 'utf8')) ?? [];
  return Number(kilobytes) / 1024;
}

async function run(program: Program): Promise<void> {
  const officer = await signInOfficer(program);
  const enterprises: string[] = [];
  for (let number = 1; number <= FILES / FILES_PER_ENTERPRISE; number += 1) {
    enterprises.push(await registerEnterprise(officer, number));
  }
  const atRest = mostMemoryMb(program.child.pid ?? 0);
  const start = performance.now();
  let next = 0;
  const worker = async (): Promise<void> => {
    while (next < FILES) {
      const number = next;
      next += 1;
      await sendFile(officer, enterprises[Math.floor(number / FILES_PER_ENTERPRISE)] ?? '');
    }
  };
  await Promise.all(Array.from({ length: AT_A_TIME }, worker));
  const seconds = (performance.now() - start) / 1000;
  const most = mostMemoryMb(program.child.pid ?? 0);
  console.log(
    `upload memory: ${(most / LARGEST_MEMORY_MB).toFixed(2)} (${most.toFixed(0)} MB, allowed ${LARGEST_MEMORY_MB} MB; at rest ${atRest.toFixed(0)} MB)`,
  );
  console.log(
    `upload rate: ${(FILES / seconds).toFixed(1)} files of 1 MB a second, ${AT_A_TIME} at a time, every digest right`,
  );
  if (most >= LARGEST_MEMORY_MB) process.exitCode = 1;
}

const dataFolder = await mkdtemp(join(tmpdir(), 'uploads-'));
const program = await startProgram(dataFolder);
try {
  await run(program);
} finally {
  program.child.kill('SIGTERM');
  await once(program.child, 'exit');
  await rm(dataFolder, { recursive: true });
}

import { join } from 'node:path';
import type { DataSource } from 'typeorm';
import { LocalFileStore } from '../../src/files/store/local-file-store.js';
import { createJobs } from '../../src/jobs.js';
import { systemClock } from '../../src/platform/clock.js';
import { loadRegistry } from '../../src/registry/registry.js';
import type { Job } from '../../src/schedule/job.js';
import { runFolder } from '../support/test-server.js';

/** What time brings on the platform, over a store without files. */
export async function platformJobs(dataSource: DataSource): Promise<readonly Job[]> {
  const store = await LocalFileStore.at(join(runFolder(), 'no-files'));
  return createJobs(dataSource, store, systemClock, await loadRegistry(dataSource));
}

/** One of them. */
export async function platformJob(dataSource: DataSource, name: string): Promise<Job> {
  const job = (await platformJobs(dataSource)).find((each) => each.name === name);
  if (job === undefined) throw new Error(`There is no job ${name}`);
  return job;
}

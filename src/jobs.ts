import type { DataSource } from 'typeorm';
import { AttemptLimits } from './access/attempts/attempt-limits.js';
import { recipientsOf } from './access/recipients.js';
import { clearingJob } from './files/clearing.js';
import type { FileStore } from './files/store/file-store.js';
import { deliveryJob } from './outbox/delivery-job.js';
import type { Clock } from './platform/clock.js';
import { forgetOldRequests } from './platform/idempotency/once.js';
import { reminderJob } from './programme/application/deadlines/reminder-job.js';
import { sealRecord } from './record/seal.js';
import type { Registry } from './registry/registry.js';
import type { Job } from './schedule/job.js';

/** What time brings. */
export const createJobs = (
  dataSource: DataSource,
  store: FileStore,
  clock: Clock,
  registry: Registry,
): readonly Job[] => [
  clearingJob({ dataSource, store, clock }),
  deliveryJob(dataSource, clock, recipientsOf),
  reminderJob({ dataSource, registry, clock }),
  {
    name: 'RECORD_SEAL',
    pattern: '*/10 * * * * *',
    description: { zh: '为新的存证记录加盖全市链封签', en: 'Seals the new entries of the record' },
    run: async () => {
      while ((await sealRecord(dataSource.manager)) !== null);
    },
  },
  {
    name: 'NIGHTLY_CLEARING',
    pattern: '0 30 3 * * *',
    description: {
      zh: '清除过期的请求编号与尝试次数',
      en: 'Forgets request ids and counted attempts that nobody needs any more',
    },
    run: async () => {
      await forgetOldRequests(dataSource.manager, clock.now());
      await new AttemptLimits(dataSource).forgetOld(clock.now());
    },
  },
];

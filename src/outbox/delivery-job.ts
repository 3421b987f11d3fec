import type { DataSource } from 'typeorm';
import type { Clock } from '../platform/clock.js';
import type { Job } from '../schedule/job.js';
import { deliverDue, LARGEST_STEP, type RecipientsOf } from './deliver.js';

/** Delivers whatever is due, step by step, every five seconds. */
export const deliveryJob = (dataSource: DataSource, clock: Clock, recipientsOf: RecipientsOf): Job => ({
  name: 'NOTIFICATION_DELIVERY',
  pattern: '*/5 * * * * *',
  description: {
    zh: '将到时的通知投递到收件箱',
    en: 'Delivers the notifications that are due to the inboxes',
  },
  run: async () => {
    let taken = LARGEST_STEP;
    while (taken === LARGEST_STEP) {
      const { delivered, failed } = await deliverDue(dataSource, clock, recipientsOf);
      taken = delivered + failed;
    }
  },
});

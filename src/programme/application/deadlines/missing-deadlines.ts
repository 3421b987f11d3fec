import { type EntityManager, In, IsNull, MoreThan } from 'typeorm';
import { COUNTED_STAGES } from '../../../law/admission/deadlines.js';
import { noticeEndsOn } from '../../notice/notice-states.js';
import { Application } from '../application.entity.js';
import type { ApplicationDeadlines } from './application-deadline.js';

/** Most cases of one step. */
const LARGEST_STEP = 100;

/**
 * Counts the deadlines of the next cases that have none although somebody is bound: the calendar of the year was not
 * loaded when they moved. One step is one transaction.
 *
 * @param after the last case of the step before
 * @returns the last case; null when there are no more
 */
export async function countStep(
  manager: EntityManager,
  deadlines: ApplicationDeadlines,
  after: string,
): Promise<string | null> {
  const applications = await manager.find(Application, {
    where: { stage: In([...COUNTED_STAGES]), dueOn: IsNull(), id: MoreThan(after) },
    order: { id: 'ASC' },
    take: LARGEST_STEP,
    lock: { mode: 'for_no_key_update', onLocked: 'skip_locked' },
  });
  for (const application of applications) {
    const { id, stage } = application;
    const endsOn = stage === 'NOTICE' ? await noticeEndsOn(manager, id) : null;
    const dueOn = await deadlines.dueOn(manager, application, endsOn);
    if (dueOn !== null) await manager.update(Application, id, { dueOn });
  }
  return applications.at(-1)?.id ?? null;
}

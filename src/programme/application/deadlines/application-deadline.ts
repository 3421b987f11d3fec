import { type EntityManager, In } from 'typeorm';
import {
  lastDayOf,
  type MadeMove,
  STAGE_TIMES,
  type Stay,
  stayIn,
} from '../../../law/admission/deadlines.js';
import { APPLICATION } from '../../../law/lifecycle/application.js';
import type { Registry } from '../../../registry/registry.js';
import { policyInForce } from '../../../registry/settings.js';
import { type PlainDate, plainDate } from '../../../shared/dates.js';
import type { Bilingual } from '../../../shared/text.js';
import { Movement } from '../../lifecycle/movement.entity.js';
import type { Application } from '../application.entity.js';

type Counted = Pick<Application, 'id' | 'stage' | 'policyKey'>;

/** The one place where the deadlines of applications are counted. */
export class ApplicationDeadlines {
  constructor(private readonly registry: Registry) {}

  /**
   * The last day of the stage where an application is, whose moves are written down. Null where nobody is bound, and
   * where the calendar of a counted day is not loaded: the case moves on, and the job of the deadlines counts later.
   *
   * @param noticeEndsOn the last day of its public notice; null where there is none
   */
  async dueOn(
    manager: EntityManager,
    { id, stage, policyKey }: Counted,
    noticeEndsOn: PlainDate | null,
  ): Promise<PlainDate | null> {
    if (STAGE_TIMES[stage] === null) return null;
    const stay = stayIn(stage, (await movesOf(manager, [id])).get(id) ?? []);
    if (stay === undefined) throw new Error(`No move led application ${id} to ${stage}`);
    const policy = await policyInForce(manager, this.registry, policyKey);
    const counted = lastDayOf(policy, this.registry.calendar, stage, stay, noticeEndsOn);
    return counted.ok ? counted.value : null;
  }
}

const NOT_COUNTED: Bilingual = {
  zh: '相应年份的放假安排尚未录入，暂不能推算期限；录入后自动推算。',
  en: 'The holidays of that year are not loaded yet, so the deadline cannot be counted; it will be once they are.',
};

/** Why an application has no deadline although somebody is bound to act; null otherwise. */
export const dueOnMissing = ({ stage, dueOn }: Pick<Application, 'stage' | 'dueOn'>): Bilingual | null =>
  dueOn === null && STAGE_TIMES[stage] !== null ? NOT_COUNTED : null;

/** The time in the stage where each of some applications is, by application; none of one that is in its first. */
export async function staysOf(
  manager: EntityManager,
  applications: readonly Pick<Application, 'id' | 'stage'>[],
): Promise<ReadonlyMap<string, Stay>> {
  const moves = await movesOf(
    manager,
    applications.map(({ id }) => id),
  );
  const stays = applications.map(({ id, stage }) => [id, stayIn(stage, moves.get(id) ?? [])] as const);
  return new Map(stays.flatMap(([id, stay]) => (stay === undefined ? [] : [[id, stay]])));
}

async function movesOf(
  manager: EntityManager,
  ids: readonly string[],
): Promise<ReadonlyMap<string, readonly MadeMove[]>> {
  const rows = await manager.find(Movement, {
    where: { kind: APPLICATION.kind, caseId: In([...ids]) },
    order: { version: 'ASC' },
  });
  const made = new Map<string, MadeMove[]>(ids.map((id) => [id, []]));
  for (const { caseId, fromStage, toStage, movedOn, version } of rows) {
    made.get(caseId)?.push({ from: fromStage, to: toStage, on: plainDate(movedOn), version });
  }
  return made;
}

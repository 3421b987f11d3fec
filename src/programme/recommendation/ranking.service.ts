import { In, IsNull, Not } from 'typeorm';
import { notFound } from '../../access/refusals.js';
import { Done, type UnitOfWork } from '../../access/request-context.js';
import { lockByName } from '../../platform/advisory-lock.js';
import { accepted } from '../../shared/refusal.js';
import type { Admission, OpenCase } from '../application/admission.js';
import { Application } from '../application/application.entity.js';
import { actingPlaceOfApplication } from '../application/application-place.js';
import { officeOf, placeChanges, readOrder } from './ranking.js';
import type { RankApplicationsInput } from './recommendation.inputs.js';

/** 五(二)1 择优: an office puts its cases into an order, before it recommends the better ones. */
export class RankingService {
  constructor(private readonly admission: Admission) {}

  /**
   * Gives the cases the places 1 to n, and takes the place of any other case of the office that had one.
   *
   * @throws RefusalError RANKING_LENGTH, RANKED_TWICE, RANKING_MIXED, RANKING_INCOMPLETE, and as `Admission.open`
   */
  async rank(unit: UnitOfWork, { applicationIds }: RankApplicationsInput): Promise<Done> {
    const order = accepted(readOrder(applicationIds));
    const others = await lockOtherPlaces(unit, order);
    const cases: OpenCase[] = [];
    for (const id of [...order, ...others].sort()) {
      cases.push(await this.admission.open(unit, id, 'RANK', null));
    }
    const changes = accepted(placeChanges(order, cases));
    // No two cases have one place even for a moment, so all that change theirs give it up first.
    const changing = changes.map(({ of: { application } }) => application.id);
    await unit.manager.update(Application, { id: In(changing) }, { rank: null });
    for (const { of: open, rank } of changes) {
      await this.admission.move(unit, open, { changes: { rank }, details: { rank } });
    }
    return new Done(true);
  }
}

/**
 * Locks the cases of the office of an order, one order of an office at a time. Gives back those that have a place and
 * are not in the order.
 */
async function lockOtherPlaces(unit: UnitOfWork, order: readonly string[]): Promise<readonly string[]> {
  const first = await unit.manager.findOneBy(Application, { id: order[0] ?? '' });
  if (first === null) throw notFound();
  unit.ensureReached(actingPlaceOfApplication(first));
  await lockByName(unit.manager, `ranking ${officeOf(first)}`);
  const { regionKey, supervisedBy } = first;
  const office = supervisedBy === null ? { regionKey, supervisedBy: IsNull() } : { supervisedBy };
  const locked = await unit.manager.find(Application, {
    where: [
      { ...office, stage: 'FIRST_REVIEW', rank: Not(IsNull()) },
      { ...office, stage: 'RECOMMENDED' },
      { ...office, id: In([...order]) },
    ],
    order: { id: 'ASC' },
    lock: { mode: 'for_no_key_update' },
  });
  return locked.map(({ id }) => id).filter((id) => !order.includes(id));
}

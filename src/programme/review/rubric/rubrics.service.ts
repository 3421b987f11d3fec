import { Done, type UnitOfWork } from '../../../access/request-context.js';
import { checkRubric } from '../../../law/rubric.js';
import { lockByName } from '../../../platform/advisory-lock.js';
import { dayIn } from '../../../platform/clock.js';
import { caseKey } from '../../../record/append.js';
import { accepted } from '../../../shared/refusal.js';
import { formatScore } from '../../../shared/score.js';
import { AdoptedRubric } from './adopted-rubric.entity.js';
import { type AdoptRubricInput, statedRubricIn } from './rubric.inputs.js';

/** 五(二)2: by what experts score is adopted before they do; a round keeps the version that it began with. */
export class RubricsService {
  /** @throws RefusalError RUBRIC_…, everything that is wrong with it */
  async adopt(unit: UnitOfWork, input: AdoptRubricInput): Promise<Done> {
    const { manager, clock, signedIn } = unit;
    const { items, rule } = accepted(checkRubric(statedRubricIn(input), 'input'));
    const { name, documentNo } = input;
    await lockByName(manager, `rubric ${name}`);
    const version = (await manager.countBy(AdoptedRubric, { name })) + 1;
    const rubric = await manager.save(
      manager.create(AdoptedRubric, {
        ...rule,
        name,
        version,
        items: items.map((item) => ({ ...item, weight: formatScore(item.weight) })),
        documentNo,
        adoptedBy: signedIn.accountId,
        adoptedOn: dayIn(clock),
      }),
    );
    await unit.record(
      {},
      {
        caseKey: caseKey('rubric', rubric.id),
        action: 'RUBRIC_ADOPTED',
        clause: '五(二)2',
        details: { name, version, documentNo },
        after: rubric,
      },
    );
    return new Done(rubric.id);
  }
}

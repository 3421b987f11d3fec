import { Done, type UnitOfWork } from '../access/request-context.js';
import { caseKey } from '../record/append.js';
import { RefusalError } from '../shared/refusal.js';
import type { SetMergedOfficesInput } from './merged-offices.inputs.js';
import { NOTHING_CHANGED, REGION_UNKNOWN } from './refusals.js';
import { Region } from './region.entity.js';

/** Which places have one office for industry and for science, and therefore one signature of both (五(二)1). */
export class MergedOfficesService {
  /** @throws RefusalError REGION_UNKNOWN, NOTHING_CHANGED */
  async set(
    unit: UnitOfWork,
    { regionKey, merged, documentNo, reason }: SetMergedOfficesInput,
  ): Promise<Done> {
    const region = await unit.manager.findOne(Region, {
      where: { key: regionKey },
      lock: { mode: 'for_no_key_update' },
    });
    if (region === null) throw new RefusalError([REGION_UNKNOWN]);
    if (region.mergedOffices === merged) throw new RefusalError([NOTHING_CHANGED]);
    await unit.manager.update(Region, regionKey, { mergedOffices: merged });
    await unit.record(
      { regionKey },
      {
        caseKey: caseKey('region', regionKey),
        action: merged ? 'OFFICES_MERGED' : 'OFFICES_PARTED',
        clause: '五(二)1',
        details: { documentNo, reason },
        before: { mergedOffices: region.mergedOffices },
        after: { mergedOffices: merged },
      },
    );
    return new Done(regionKey);
  }
}

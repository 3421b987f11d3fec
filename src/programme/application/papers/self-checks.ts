import { In } from 'typeorm';
import type { Actor } from '../../../access/actor.js';
import type { RequestContext } from '../../../access/request-context.js';
import { supportWindowNote } from '../../../law/application-papers.js';
import { dayIn } from '../../../platform/clock.js';
import type { Batch } from '../../../platform/loaders.js';
import type { Registry, StoredPolicy } from '../../../registry/registry.js';
import { plainDate } from '../../../shared/dates.js';
import { papersOf } from '../application.batches.js';
import { Application } from '../application.entity.js';
import type { ApplicationPapers } from './application-papers.entity.js';
import { isWritten, type PaperCheck, type PaperChecks } from './paper-checks.js';
import { keptCheck } from './papers-kept.js';
import { policiesOf } from './pinned-policy.js';
import { ApplicationSelfCheck, type Checked } from './self-check.types.js';

/** 五(一): the self-check of an application, as whoever asks is to see it. */
export class SelfChecks {
  constructor(
    private readonly registry: Registry,
    private readonly paperChecks: PaperChecks,
  ) {}

  /** As of today for the enterprise that writes; as of the last submission for anybody else. */
  async of(
    { loaders, clock, actor }: RequestContext,
    application: Application,
  ): Promise<ApplicationSelfCheck> {
    const papers = writes(actor, application) ? [] : await loaders.load(papersOf, application.id);
    const newest = papers.at(-1);
    const check =
      newest === undefined
        ? asOfToday(await loaders.load(this.paperChecks.batch, application.id))
        : asSubmitted(newest);
    const { policy } = await loaders.load(this.policies, application.id);
    return new ApplicationSelfCheck({
      ...check,
      supportWindowNote: supportWindowNote(policy, dayIn(clock)),
    });
  }

  /** The document of each application. */
  private readonly policies: Batch<StoredPolicy> = async (manager, ids) => {
    const applications = await manager.findBy(Application, { id: In([...ids]) });
    const policyOf = await policiesOf(manager, this.registry, applications);
    return ids.map((id) => {
      const application = applications.find((each) => each.id === id);
      if (application === undefined) throw new Error(`There is no application ${id}`);
      return policyOf(application);
    });
  };
}

const writes = (actor: Actor, { stage, enterpriseId }: Application): boolean =>
  isWritten(stage) && actor?.roles.some((held) => held.enterpriseId === enterpriseId) === true;

const asOfToday = ({ today, policy, determination, faults }: PaperCheck): Checked => ({
  checkedOn: today,
  policyDigest: policy.digest,
  outcome: determination.ok ? (determination.value.eligibility?.outcome ?? null) : null,
  conditions: determination.ok ? determination.value.trace : [],
  faults,
});

const asSubmitted = (papers: ApplicationPapers): Checked => ({
  checkedOn: plainDate(papers.submittedOn),
  policyDigest: papers.policyDigest,
  ...keptCheck(papers),
  faults: [],
});

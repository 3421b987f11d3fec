import { type EntityManager, In } from 'typeorm';
import { type FileFacts, paperFaults } from '../../../law/application-papers.js';
import { calculate, type RawQuestion } from '../../../law/calculate.js';
import type { Determination } from '../../../law/determination.js';
import { APPLICATION, type ApplicationStage } from '../../../law/lifecycle/application.js';
import { moveOf } from '../../../law/lifecycle/table.js';
import { type Clock, dayIn } from '../../../platform/clock.js';
import type { Batch } from '../../../platform/loaders.js';
import type { Registry, StoredPolicy } from '../../../registry/registry.js';
import type { PlainDate } from '../../../shared/dates.js';
import type { Outcome, Refusal } from '../../../shared/refusal.js';
import { existingInstitutes } from '../../institute/existing-institute.js';
import { INSTITUTE_EXISTS } from '../../institute/refusals.js';
import { Application } from '../application.entity.js';
import { applicationCase } from './application-case.js';
import { fileFactsOf } from './evidence-files.js';
import { policiesOf } from './pinned-policy.js';
import { type RegisterFacts, registerFactsOf } from './register-facts.js';

/** What the law makes of the papers of an application as they are now (五(一)). */
export interface PaperCheck {
  readonly today: PlainDate;
  /** The revision by which they are judged. */
  readonly policy: StoredPolicy;
  /** What was asked of the law, in the form of the case files. */
  readonly question: RawQuestion & { readonly facts: object };
  /** What it answered; nothing where what the enterprise states contradicts itself. */
  readonly determination: Outcome<Determination>;
  /** What keeps the papers from being submitted, in the order of the form. */
  readonly faults: readonly Refusal[];
}

/** What the papers of an application are judged by, beside themselves. */
interface Judged {
  readonly policy: StoredPolicy;
  readonly registered: RegisterFacts;
  readonly files: FileFacts;
  /** Whether the enterprise has an institute in the field by now. */
  readonly instituteExists: boolean;
}

/** The self-check of applications that are being written. */
export class PaperChecks {
  constructor(
    private readonly registry: Registry,
    private readonly clock: Clock,
  ) {}

  /** The self-check of each of some applications, by application: one query a kind of fact, however many they are. */
  async of(
    manager: EntityManager,
    applications: readonly Application[],
  ): Promise<ReadonlyMap<string, PaperCheck>> {
    if (applications.length === 0) return new Map();
    const ids = applications.map(({ id }) => id);
    const enterpriseIds = applications.map(({ enterpriseId }) => enterpriseId);
    const policyOf = await policiesOf(manager, this.registry, applications);
    const registeredOf = await registerFactsOf(manager, enterpriseIds, dayIn(this.clock));
    const filesOf = await fileFactsOf(manager, ids, this.clock.now());
    const exists = await existingInstitutes(manager, enterpriseIds);
    return new Map(
      applications.map((application) => {
        const [policy, files] = [policyOf(application), filesOf(application.id)];
        const registered = registeredOf(application.enterpriseId);
        const judged = { policy, registered, files, instituteExists: exists(application) };
        return [application.id, this.check(application, judged)];
      }),
    );
  }

  /** The same where many fields ask. */
  readonly batch: Batch<PaperCheck> = async (manager, ids) => {
    const checks = await this.of(manager, await manager.findBy(Application, { id: In([...ids]) }));
    return ids.map((id) => {
      const check = checks.get(id);
      if (check === undefined) throw new Error(`There is no application ${id}`);
      return check;
    });
  };

  private check(application: Application, judged: Judged): PaperCheck {
    const { policy, registered, files, instituteExists } = judged;
    const today = dayIn(this.clock);
    const question = applicationCase(today, registered, application.evidence);
    const rulebook = { ...this.registry.rulebook(policy.policy.key), policy: policy.policy };
    const determination = calculate(rulebook, question);
    const conditions = determination.ok ? determination.value.trace : [];
    return {
      today,
      policy,
      question,
      determination,
      faults: [
        ...(instituteExists ? [INSTITUTE_EXISTS] : []),
        ...paperFaults(policy.policy, { today, proposal: application, files, conditions }),
        ...(determination.ok ? [] : determination.refusals.map(statedWrongly)),
      ],
    };
  }
}

/** Whether the enterprise may write the papers at a stage. */
export const isWritten = (stage: ApplicationStage): boolean =>
  moveOf(APPLICATION, stage, 'EDIT') !== undefined;

/** A refusal of the law about a fact, at the place where the enterprise stated it. */
const statedWrongly = (refusal: Refusal): Refusal =>
  refusal.path === undefined
    ? refusal
    : { ...refusal, path: refusal.path.replace(/^facts\.application\./, 'evidence.') };

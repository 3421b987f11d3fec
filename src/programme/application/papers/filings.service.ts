import { Done, type UnitOfWork } from '../../../access/request-context.js';
import { sealFiles } from '../../../files/holder.js';
import { digestOf } from '../../../platform/digest.js';
import { Enterprise } from '../../../registry/enterprise/enterprise.entity.js';
import { accepted, outcomeOf } from '../../../shared/refusal.js';
import type { Admission } from '../admission.js';
import type { Application } from '../application.entity.js';
import { seatOf } from '../application-seat.js';
import { ApplicationPapers } from './application-papers.entity.js';
import { filesOf } from './evidence-files.js';
import type { PaperCheck, PaperChecks } from './paper-checks.js';
import { determinationAsKept, proposalAsKept, submittedFile } from './papers-kept.js';

/** 五(二)1: applications are submitted, also again after they were returned, and withdrawn. */
export class FilingsService {
  constructor(
    private readonly admission: Admission,
    private readonly paperChecks: PaperChecks,
  ) {}

  /**
   * Submits the papers: files are sealed, and what was submitted is kept with what the law makes of it, under the policy
   * revision of the first submission.
   *
   * @throws RefusalError NOT_FOUND, CONFLICT, ACTION_NOT_OPEN, and everything that `paperFaults` finds
   */
  async submit(unit: UnitOfWork, id: string, expectedVersion: number): Promise<Done> {
    const open = await this.admission.open(unit, id, 'SUBMIT', expectedVersion);
    await this.seal(unit, open.application);
    const check = await this.checkAgain(unit, open.application);
    const papers = await keepPapers(unit, open.application, check);
    const enterprise = await unit.manager.findOneByOrFail(Enterprise, { id: open.application.enterpriseId });
    await this.admission.move(unit, open, {
      changes: {
        ...(await seatOf(unit.manager, enterprise)),
        papersNumber: papers.number,
        policyDigest: papers.policyDigest,
        needsJustification: accepted(check.determination).eligibility?.outcome === 'NEEDS_JUSTIFICATION',
      },
      details: { papers: papers.number, digest: papers.digest, policyDigest: papers.policyDigest },
    });
    return new Done(id);
  }

  /** Withdraws an application at any stage before the decision. @throws RefusalError as `Admission.open` */
  async withdraw(unit: UnitOfWork, id: string, expectedVersion: number, reason: string): Promise<Done> {
    const open = await this.admission.open(unit, id, 'WITHDRAW', expectedVersion);
    await this.seal(unit, open.application);
    await this.admission.move(unit, open, { reason });
    return new Done(id);
  }

  private seal({ manager, clock }: UnitOfWork, { id }: Application): Promise<void> {
    return sealFiles(manager, { kind: 'APPLICATION', id }, clock.now());
  }

  /** The register of enterprises may have changed since the law decided that the papers may go. */
  private async checkAgain({ manager }: UnitOfWork, application: Application): Promise<PaperCheck> {
    const check = (await this.paperChecks.of(manager, [application])).get(application.id);
    if (check === undefined) throw new Error(`Nobody looked at the papers of application ${application.id}`);
    return accepted(outcomeOf(check, check.faults));
  }
}

async function keepPapers(
  { manager, clock, signedIn }: UnitOfWork,
  application: Application,
  { today, policy, question, determination }: PaperCheck,
): Promise<ApplicationPapers> {
  const [files = []] = await filesOf(manager, [application.id]);
  const kept = {
    applicationId: application.id,
    number: application.papersNumber + 1,
    submittedOn: today,
    policyDigest: policy.digest,
    proposal: proposalAsKept(application),
    facts: question.facts,
    determination: determinationAsKept(accepted(determination)),
    files: files.map(submittedFile),
  };
  const papers = manager.create(ApplicationPapers, {
    ...kept,
    submittedAt: clock.now(),
    submittedBy: signedIn.accountId,
    digest: digestOf(kept),
  });
  return manager.save(papers);
}

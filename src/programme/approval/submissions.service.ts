import { Done, type UnitOfWork } from '../../access/request-context.js';
import { momentOf } from '../../platform/clock.js';
import { accepted, outcomeOf, type Refusal, RefusalError } from '../../shared/refusal.js';
import type { Admission, OpenCase } from '../application/admission.js';
import type { SeenApplicationInput, SubmitToGovernmentInput } from './approval.inputs.js';
import { APPLICATION_REPEATED, LIST_SIZE_OUT_OF_RANGE, LONGEST_LIST } from './refusals.js';
import { SubmissionItem } from './submission-item.entity.js';
import { SubmissionList } from './submission-list.entity.js';

/** 五(二)2: what stood the public notice is submitted to the government, by lists. */
export class SubmissionsService {
  constructor(private readonly admission: Admission) {}

  /**
   * Submits applications by one document: all of them, or none.
   *
   * @throws RefusalError LIST_SIZE_OUT_OF_RANGE, APPLICATION_REPEATED; whatever speaks against any of the applications,
   *   with its place in the list; of the database DOCUMENT_ON_FILE
   */
  async submit(unit: UnitOfWork, input: SubmitToGovernmentInput): Promise<Done> {
    const { applications, documentNo, remarks } = input;
    accepted(outcomeOf(null, listRefusals(applications)));
    const opened = await this.openAll(unit, applications);
    const { at, on } = momentOf(unit.clock);
    const { id: listId } = await unit.manager.save(
      unit.manager.create(SubmissionList, {
        documentNo,
        remarks: remarks ?? null,
        submittedOn: on,
        submittedAt: at,
        submittedBy: unit.signedIn.accountId,
      }),
    );
    for (const open of opened) {
      await unit.manager.insert(SubmissionItem, { listId, applicationId: open.application.id });
      await this.admission.move(unit, open, { details: { documentNo, listId } });
    }
    return new Done(listId);
  }

  /** Locks them in the order of their ids, so that two lists with the same applications do not block each other. */
  private async openAll(unit: UnitOfWork, seen: readonly SeenApplicationInput[]): Promise<OpenCase[]> {
    const opened: OpenCase[] = [];
    const refused: (readonly Refusal[])[] = seen.map(() => []);
    const inOrder = [...seen.entries()].sort(([, one], [, other]) =>
      one.applicationId < other.applicationId ? -1 : 1,
    );
    for (const [at, { applicationId, expectedVersion }] of inOrder) {
      try {
        const open = await this.admission.open(unit, applicationId, 'SUBMIT_TO_GOVERNMENT', expectedVersion);
        opened.push(open);
      } catch (error) {
        if (!(error instanceof RefusalError)) throw error;
        refused[at] = error.refusals.map((refusal) => ({ ...refusal, path: `input.applications[${at}]` }));
      }
    }
    return accepted(outcomeOf(opened, refused.flat()));
  }
}

function listRefusals(applications: readonly SeenApplicationInput[]): readonly Refusal[] {
  const ids = new Set(applications.map(({ applicationId }) => applicationId));
  const fits = applications.length >= 1 && applications.length <= LONGEST_LIST;
  return [
    ...(fits ? [] : [LIST_SIZE_OUT_OF_RANGE]),
    ...(ids.size === applications.length ? [] : [APPLICATION_REPEATED]),
  ];
}

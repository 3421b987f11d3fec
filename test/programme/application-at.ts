import type { DataSource, EntityManager } from 'typeorm';
import {
  APPLICATION,
  type ApplicationAction,
  type ApplicationStage,
} from '../../src/law/lifecycle/application.js';
import { moveOf } from '../../src/law/lifecycle/table.js';
import { routeApplication } from '../../src/law/recommendation.js';
import { Application } from '../../src/programme/application/application.entity.js';
import { ApplicationSignature } from '../../src/programme/application/application-signature.entity.js';
import { ApplicationPapers } from '../../src/programme/application/papers/application-papers.entity.js';
import { Movement } from '../../src/programme/lifecycle/movement.entity.js';
import type { Enterprise } from '../../src/registry/enterprise/enterprise.entity.js';
import { addPerson } from '../support/people.js';
import { addDecision, addInstitute, addSubmission, confirmDecision } from './approval-rows.js';
import { addNotice, takeDown } from './notice-rows.js';
import { addReview } from './review-rows.js';

/** The shortest way to each stage. */
const WAYS: Readonly<Record<ApplicationStage, readonly ApplicationAction[]>> = {
  DRAFT: [],
  WITHDRAWN: ['WITHDRAW'],
  FIRST_REVIEW: ['SUBMIT'],
  RETURNED: ['SUBMIT', 'RETURN'],
  REFUSED: ['SUBMIT', 'REFUSE'],
  RECOMMENDED: ['SUBMIT', 'RECOMMEND'],
  REVIEW: ['SUBMIT', 'RECOMMEND', 'ACCEPT'],
  SELECTED: ['SUBMIT', 'RECOMMEND', 'ACCEPT', 'SELECT'],
  NOTICE: ['SUBMIT', 'RECOMMEND', 'ACCEPT', 'SELECT', 'PUBLISH'],
  SUBMITTED: ['SUBMIT', 'RECOMMEND', 'ACCEPT', 'SELECT', 'PUBLISH', 'SUBMIT_TO_GOVERNMENT'],
  DECISION_ENTERED: [
    'SUBMIT',
    'RECOMMEND',
    'ACCEPT',
    'SELECT',
    'PUBLISH',
    'SUBMIT_TO_GOVERNMENT',
    'ENTER_DECISION',
  ],
  APPROVED: [
    'SUBMIT',
    'RECOMMEND',
    'ACCEPT',
    'SELECT',
    'PUBLISH',
    'SUBMIT_TO_GOVERNMENT',
    'ENTER_DECISION',
    'CONFIRM_APPROVAL',
  ],
};

/**
 * An application at a stage, written straight into the database with the movements that its table asks for, but without
 * the notices and decisions that a real one would have by then.
 */
export async function applicationAt(
  dataSource: DataSource,
  enterprise: Enterprise,
  stage: ApplicationStage,
  values: Partial<Application> = {},
): Promise<Application> {
  const { accountId } = await addPerson(dataSource);
  const applications = dataSource.getRepository(Application);
  const begun = await applications.save(
    applications.create({
      enterpriseId: enterprise.id,
      fieldKey: 'new-materials',
      stage: APPLICATION.start,
      regionKey: enterprise.regionKey,
      supervisedBy: enterprise.supervisingDepartmentKey,
      instituteName: '崤函高精铜箔产业研究院',
      policyKey: 'sanzhengban-2023-9',
      begunBy: accountId,
      ...values,
    }),
  );
  for (const action of WAYS[stage]) await makeMove(dataSource, begun.id, action);
  return applications.findOneByOrFail({ id: begun.id });
}

type Write = (application: Application, manager: EntityManager, dataSource: DataSource) => Promise<void>;

/** What the database asks to be on file before a move. */
const WRITTEN_FIRST: Readonly<Partial<Record<ApplicationAction, Write>>> = {
  RECOMMEND: (application, _, dataSource) => sign(dataSource, application),
  SELECT: (application, manager) => addReview(manager, application),
  PUBLISH: async (application, manager) => void (await addNotice(manager, application)),
  SUBMIT_TO_GOVERNMENT: (application, manager) => addSubmission(manager, application),
  ENTER_DECISION: (application, manager, dataSource) => addDecision(dataSource, manager, application),
  CONFIRM_APPROVAL: (application, manager, dataSource) => confirmDecision(dataSource, manager, application),
};

/** One move, without what its service would do beside it. */
export async function makeMove(
  dataSource: DataSource,
  id: string,
  action: ApplicationAction,
  movedOn = '2026-06-30',
): Promise<void> {
  await dataSource.transaction(async (manager) => {
    const application = await manager.findOneByOrFail(Application, { id });
    const { from, to } = moveOf(APPLICATION, application.stage, action) ?? {};
    if (from === undefined || to === undefined) throw new Error(`${application.stage} × ${action}`);
    const version = application.version + 1;
    await manager.insert(Movement, {
      kind: 'APPLICATION',
      caseId: id,
      version,
      fromStage: from,
      action,
      toStage: to,
      movedOn,
      movedAt: new Date(`${movedOn}T08:00:00+08:00`),
      role: 'SYSTEM',
    });
    const changes = action === 'SUBMIT' ? await submit(dataSource, application) : {};
    await takeDown(manager, application, to);
    await WRITTEN_FIRST[action]?.(application, manager, dataSource);
    await manager.update(Application, id, { stage: to, version, ...changes });
    if (action === 'CONFIRM_APPROVAL') await addInstitute(manager, application);
  });
}

async function submit(dataSource: DataSource, application: Application): Promise<Partial<Application>> {
  const papersNumber = application.papersNumber + 1;
  const [{ digest: policyDigest }] = await dataSource.query(
    'select digest from policy_revision where policy_key = $1 order by revision desc limit 1',
    [application.policyKey],
  );
  await dataSource.manager.insert(ApplicationPapers, {
    applicationId: application.id,
    number: papersNumber,
    submittedOn: '2026-06-30',
    submittedAt: new Date(),
    submittedBy: application.begunBy,
    policyDigest,
    proposal: {},
    facts: {},
    determination: { eligibility: { outcome: 'ELIGIBLE', unmet: [] }, trace: [] },
    files: [],
    digest: '0'.repeat(64),
  });
  return { papersNumber, policyDigest };
}

/** The signatures of every office that is asked. */
async function sign(dataSource: DataSource, application: Application): Promise<void> {
  const { firstReview } = routeApplication({
    municipalStateOwned: application.supervisedBy !== null,
    mergedOffices: application.mergedOffices,
  });
  for (const office of firstReview) {
    const { accountId, personId } = await addPerson(dataSource);
    await dataSource.manager.insert(ApplicationSignature, {
      applicationId: application.id,
      papersNumber: application.papersNumber,
      office,
      accountId,
      personId,
      opinion: '同意推荐',
      signedOn: '2026-06-30',
      signedAt: new Date(),
    });
  }
}

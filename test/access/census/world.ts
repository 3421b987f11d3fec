import { randomUUID } from 'node:crypto';
import type { DataSource } from 'typeorm';
import { Appointment } from '../../../src/access/account/appointment.entity.js';
import type { Actor } from '../../../src/access/actor.js';
import { tokenHash } from '../../../src/access/credentials/token.js';
import { ROLE_NAMES, type Role, roleDefinition } from '../../../src/access/roles.js';
import { findActor } from '../../../src/access/session/live-session.js';
import { Attachment } from '../../../src/files/attachment.entity.js';
import { systemClock } from '../../../src/platform/clock.js';
import { CultivationCandidate } from '../../../src/programme/cultivation/cultivation-candidate.entity.js';
import { Institute } from '../../../src/programme/institute/institute.entity.js';
import { PublicNotice } from '../../../src/programme/notice/public-notice.entity.js';
import { ApplicationRecommendation } from '../../../src/programme/recommendation/application-recommendation.entity.js';
import type { Enterprise, Ownership } from '../../../src/registry/enterprise/enterprise.entity.js';
import { EnterpriseStanding } from '../../../src/registry/enterprise/standing.entity.js';
import { plainDate } from '../../../src/shared/dates.js';
import { applicationAt } from '../../programme/application-at.js';
import { addObjection } from '../../programme/notice-rows.js';
import { addEnterprise, addPerson, type Office, type TestPerson } from '../../support/people.js';
import { absentReview, addReviewTarget, type ReviewTarget } from './review-target.js';

/** How what is asked about stands to whoever asks. */
export const RELATIONS = [
  'own',
  'sameCounty',
  'otherCounty',
  'supervised',
  'supervisedInSameCounty',
  'absent',
] as const;

export type Relation = (typeof RELATIONS)[number];

/** Something to ask about, by each id that an operation may take. */
export interface Target extends ReviewTarget {
  readonly enterpriseId: string;
  readonly version: number;
  readonly regionKey: string;
  readonly ownership: Ownership;
  readonly supervisingDepartmentKey: string | null;
  readonly accountId: string;
  readonly personId: string;
  readonly appointmentId: string;
  readonly attachmentId: string;
  readonly standingId: string;
  readonly candidateId: string;
  /** An application that was recommended. */
  readonly applicationId: string;
  readonly noticedId: string;
  readonly noticeId: string;
  readonly objectionId: string;
  /** An application that was approved, and its institute. */
  readonly approvedId: string;
  readonly instituteId: string;
  readonly instituteNumber: string;
}

/** Whoever asks: a role with its office, or nobody. */
export interface Asker {
  readonly name: Role | 'anonymous';
  /** The own person; nobody's for the public. */
  readonly personId: string;
  readonly actor: Actor;
}

/** Two counties, an enterprise of each kind, and somebody in every role. */
export interface World {
  readonly askers: readonly Asker[];
  /** What stands so to the asker; the own person is the asker's very own. */
  target(asker: Asker, relation: Relation): Target;
}

const HOME = '411202';
const AWAY = '411203';
const SUPERVISING = 'state-assets-commission';

/** Fills a database with it. */
export async function buildWorld(dataSource: DataSource): Promise<World> {
  const expert = await addPerson(dataSource, [['EXPERT']]);
  const targets = {
    own: await addTarget(dataSource, { regionKey: HOME }, expert.accountId),
    sameCounty: await addTarget(dataSource, { regionKey: HOME }),
    otherCounty: await addTarget(dataSource, { regionKey: AWAY }),
    supervised: await addTarget(dataSource, {
      regionKey: AWAY,
      ownership: 'MUNICIPAL_STATE_OWNED',
      supervisingDepartmentKey: SUPERVISING,
    }),
    supervisedInSameCounty: await addTarget(dataSource, {
      regionKey: HOME,
      ownership: 'MUNICIPAL_STATE_OWNED',
      supervisingDepartmentKey: SUPERVISING,
    }),
    absent: absentTarget(),
  };
  const askers: Asker[] = [{ name: 'anonymous', personId: randomUUID(), actor: null }];
  for (const role of ROLE_NAMES) {
    const person =
      role === 'EXPERT'
        ? expert
        : await addPerson(dataSource, [[role, officeOf(role, targets.own.enterpriseId)]]);
    askers.push({ name: role, personId: person.personId, actor: await actorOf(dataSource, person) });
  }
  return {
    askers,
    target: ({ personId }, relation) =>
      relation === 'own' ? { ...targets.own, personId } : targets[relation],
  };
}

function officeOf(role: Role, enterpriseId: string): Office {
  const { office, departments } = roleDefinition(role);
  if (office === 'ENTERPRISE') return { enterpriseId };
  if (office === 'REGION') return { regionKey: HOME };
  if (office === 'DEPARTMENT') return { departmentKey: departments?.[0] ?? SUPERVISING };
  return {};
}

async function actorOf(dataSource: DataSource, { headers }: TestPerson): Promise<Actor> {
  const token = headers.authorization.replace('Bearer ', '');
  return findActor(dataSource.manager, tokenHash(token), systemClock);
}

/** @param expertAccountId who sits on its panel; somebody else where nobody is named */
async function addTarget(
  dataSource: DataSource,
  values: Partial<Enterprise>,
  expertAccountId: string | null = null,
): Promise<Target> {
  const enterprise = await addEnterprise(dataSource, values);
  const office = { enterpriseId: enterprise.id };
  const member = await addPerson(dataSource, [['ENTERPRISE_MEMBER', office]], { withPassword: true });
  await addPerson(dataSource, [['ENTERPRISE_MEMBER', office]]);
  const { manager } = dataSource;
  const appointment = await manager.findOneByOrFail(Appointment, { accountId: member.accountId });
  const attachment = await manager.save(
    manager.create(Attachment, {
      holderKind: 'ENTERPRISE',
      holderId: enterprise.id,
      enterpriseId: enterprise.id,
      kind: 'DOCUMENT',
      name: '营业执照.pdf',
      mediaType: 'application/pdf',
      size: 1,
      sha256: '0'.repeat(64),
      sm3: '0'.repeat(64),
      uploadedBy: member.accountId,
    }),
  );
  const standing = await manager.save(
    manager.create(EnterpriseStanding, {
      enterpriseId: enterprise.id,
      kind: 'INDUSTRY_LEADER',
      documentNo: '三政〔2024〕1号',
      fromOn: '2024-01-01',
    }),
  );
  const candidate = await manager.save(
    manager.create(CultivationCandidate, {
      enterpriseId: enterprise.id,
      fieldKey: 'new-energy',
      stage: 'NOMINATED',
      source: 'COUNTY_NOMINATION',
      nominatedBy: member.accountId,
      nominatedOn: plainDate('2024-01-01'),
      reasons: '链主企业',
    }),
  );
  const application = await applicationAt(dataSource, enterprise, 'RECOMMENDED');
  await manager.insert(ApplicationRecommendation, {
    applicationId: application.id,
    papersNumber: application.papersNumber,
    rank: 1,
    opinion: '同意推荐',
    accountId: member.accountId,
    recommendedOn: '2026-06-30',
    recommendedAt: new Date(),
  });
  const noticed = await applicationAt(dataSource, enterprise, 'NOTICE', {
    fieldKey: 'electronic-information',
  });
  const notice = await manager.findOneByOrFail(PublicNotice, { applicationId: noticed.id });
  const objection = await addObjection(manager, notice);
  const approved = await applicationAt(dataSource, enterprise, 'APPROVED', { fieldKey: 'smart-equipment' });
  const institute = await manager.findOneByOrFail(Institute, { applicationId: approved.id });
  return {
    ...(await addReviewTarget(dataSource, enterprise, expertAccountId)),
    enterpriseId: enterprise.id,
    version: enterprise.version,
    regionKey: enterprise.regionKey,
    ownership: enterprise.ownership,
    supervisingDepartmentKey: enterprise.supervisingDepartmentKey,
    accountId: member.accountId,
    personId: member.personId,
    appointmentId: appointment.id,
    attachmentId: attachment.id,
    standingId: standing.id,
    candidateId: candidate.id,
    applicationId: application.id,
    noticedId: noticed.id,
    noticeId: notice.id,
    objectionId: objection.id,
    approvedId: approved.id,
    instituteId: institute.id,
    instituteNumber: institute.number,
  };
}

/** What does not exist. */
export const absentTarget = (): Target => ({
  ...absentReview(),
  enterpriseId: randomUUID(),
  version: 1,
  regionKey: 'no-such-place',
  ownership: 'PRIVATE',
  supervisingDepartmentKey: null,
  accountId: randomUUID(),
  personId: randomUUID(),
  appointmentId: randomUUID(),
  attachmentId: randomUUID(),
  standingId: randomUUID(),
  candidateId: randomUUID(),
  applicationId: randomUUID(),
  noticedId: randomUUID(),
  noticeId: randomUUID(),
  objectionId: randomUUID(),
  approvedId: randomUUID(),
  instituteId: randomUUID(),
  instituteNumber: 'SMXCYY-2020-001',
});

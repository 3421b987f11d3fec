import { randomUUID } from 'node:crypto';
import type { DataSource } from 'typeorm';
import { Appointment } from '../../../src/access/account/appointment.entity.js';
import type { Actor } from '../../../src/access/actor.js';
import { tokenHash } from '../../../src/access/credentials/token.js';
import { ROLE_NAMES, type Role, roleDefinition } from '../../../src/access/roles.js';
import { findActor } from '../../../src/access/session/live-session.js';
import { Attachment } from '../../../src/files/attachment.entity.js';
import { systemClock } from '../../../src/platform/clock.js';
import type { Enterprise, Ownership } from '../../../src/registry/enterprise/enterprise.entity.js';
import { EnterpriseStanding } from '../../../src/registry/enterprise/standing.entity.js';
import { addEnterprise, addPerson, type Office, type TestPerson } from '../../support/people.js';

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
export interface Target {
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
  const targets = {
    own: await addTarget(dataSource, { regionKey: HOME }),
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
    const person = await addPerson(dataSource, [[role, officeOf(role, targets.own.enterpriseId)]]);
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

async function addTarget(dataSource: DataSource, values: Partial<Enterprise>): Promise<Target> {
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
  return {
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
  };
}

/** What does not exist. */
const absentTarget = (): Target => ({
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
});

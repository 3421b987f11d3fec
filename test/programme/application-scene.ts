import { randomUUID } from 'node:crypto';
import type { DataSource } from 'typeorm';
import { Attachment } from '../../src/files/attachment.entity.js';
import { EVIDENCE, type FilePurpose } from '../../src/law/application-papers.js';
import { Application } from '../../src/programme/application/application.entity.js';
import { ApplicationPapers } from '../../src/programme/application/papers/application-papers.entity.js';
import { CreditSnapshot } from '../../src/registry/enterprise/credit-snapshot.entity.js';
import type { Enterprise } from '../../src/registry/enterprise/enterprise.entity.js';
import { HighTechCertificate } from '../../src/registry/enterprise/high-tech-certificate.entity.js';
import { EnterpriseStanding } from '../../src/registry/enterprise/standing.entity.js';
import { digest, newPdf } from '../files/support/sending-files.js';
import { answered, openScene, type Scene } from '../registry/enterprise-scene.js';
import { type Answer, codeOf } from '../support/api.js';
import type { TestPerson } from '../support/people.js';

export const FIELD = 'new-materials';

/** The proposed institute, written whole. */
export const PROPOSAL = {
  goals: '三年内建成行业公共研发平台。',
  operatingMechanism: '理事会领导下的院长负责制。',
  intellectualPropertyPlan: '专利导航，明确成果归属。',
  developmentPlan: '分三期建设。',
  constructionPlan: '建设研发中心和中试线。',
  technologyRoadmap: '由材料机理到批量验证。',
  fundingCommitment: '60000000.00',
  targetResults: 10,
  targetTransfers: 5,
};

/** What an enterprise states that meets 五(一)2 and 五(一)3 on 30 June 2025. */
export const EVIDENCE_STATED = {
  platforms: [{ level: 'PROVINCIAL' }],
  industryAcademiaResults: true,
  projects: [{ level: 'PROVINCIAL', acceptedOn: '2023-10-20', wellCompleted: true }],
  prizes: [],
  researchSpending: [2022, 2023, 2024].map((year) => ({ year, yuan: '12500000.00' })),
  intellectualProperty: [{ kind: 'INVENTION_PATENT', inField: true, validOn: '2033-06-30' }],
  facilities: true,
};

export const MANDATORY: readonly FilePurpose[] = EVIDENCE.filter(({ mandatory }) => mandatory).map(
  ({ purpose }) => purpose,
);

/** Everything that an enterprise writes. */
export const WRITTEN = `{ fieldKey instituteName goals operatingMechanism intellectualPropertyPlan developmentPlan
  constructionPlan technologyRoadmap fundingCommitment targetResults targetTransfers
  evidence { platforms { level } industryAcademiaResults projects { level acceptedOn wellCompleted }
    prizes { level on led } researchSpending { year yuan } intellectualProperty { kind inField validOn } facilities } }`;

/** An enterprise, somebody who acts for it, and its draft. */
export interface Draft {
  readonly member: TestPerson;
  readonly enterprise: Enterprise;
  readonly id: string;
}

/** The API with people, under a clock that a test moves. */
export interface ApplicationScene extends Scene {
  readonly dataSource: DataSource;
  /** Lets the program think that it is noon of a day in Shanghai. */
  onDay(day: string): void;
  now(): Date;
  /** An enterprise that meets every condition of 五(一) that stands in a register. */
  eligible(values?: Partial<Enterprise>): Promise<Enterprise>;
  begin(who: TestPerson, enterpriseId: string, values?: object): Promise<Answer>;
  /** A draft with nothing in it but its field and name. */
  draft(enterprise?: Enterprise): Promise<Draft>;
  /** A draft that can be submitted; its evidence is put on file by rows. */
  wholeDraft(enterprise?: Enterprise): Promise<Draft>;
  save(who: TestPerson, id: string, values: object, expectedVersion?: number): Promise<Answer>;
  /** Asks for leave to send a file. */
  authorise(who: TestPerson, id: string, values?: object): Promise<Answer>;
  /** Has a file put on file; gives back its id. */
  hand(who: TestPerson, id: string, purpose: FilePurpose, bytes?: Buffer): Promise<string>;
  /** Sends bytes where leave was given to. */
  put(url: string, bytes: Buffer): Promise<{ status: number; code: unknown }>;
  submit(who: TestPerson, id: string, expectedVersion?: number): Promise<Answer>;
  /** A draft, submitted. */
  submitted(enterprise?: Enterprise): Promise<Draft>;
  withdraw(who: TestPerson, id: string, expectedVersion?: number): Promise<Answer>;
  /** Returns it for supplement, by the office of the county. */
  sendBack(id: string): Promise<Answer>;
  row(id: string): Promise<Application>;
  /** Everything that was submitted, the first submission first. */
  papers(id: string): Promise<readonly ApplicationPapers[]>;
  firstPapers(id: string): Promise<ApplicationPapers>;
  /** What somebody sees of an application. */
  see<T>(who: TestPerson, id: string, selection: string): Promise<T>;
}

/** Opens it on 30 June 2025. */
export async function openApplicationScene(): Promise<ApplicationScene> {
  let now = new Date('2025-06-30T04:00:00Z');
  const scene = await openScene({ clock: { now: () => now } });
  const { api } = scene;
  const { dataSource } = api.database;
  const versionOf = async (id: string): Promise<number> =>
    (await dataSource.getRepository(Application).findOneByOrFail({ id })).version;
  const flat = async (who: TestPerson, field: string, id: string, version: number | undefined, more = {}) =>
    api.change(
      field,
      {
        applicationId: ['Uuid!', id],
        expectedVersion: ['Int!', version ?? (await versionOf(id))],
        ...more,
      },
      '{ id version stage }',
      who.headers,
    );
  const all: ApplicationScene = {
    ...scene,
    dataSource,
    onDay: (day) => {
      now = new Date(`${day}T04:00:00Z`);
    },
    now: () => now,
    eligible: async (values) => {
      const enterprise = await scene.enterprise(values);
      await addRegisters(dataSource, enterprise.id);
      return enterprise;
    },
    begin: (who, enterpriseId, values = {}) =>
      scene.change(
        who,
        'beginApplication',
        'BeginApplicationInput!',
        { enterpriseId, fieldKey: FIELD, instituteName: '崤函新材料产业研究院', ...values },
        '{ id version stage fieldKey instituteName }',
      ),
    draft: async (given) => {
      const enterprise = given ?? (await all.eligible());
      const member = await scene.member(enterprise);
      const { id } = answered<{ id: string }>(await all.begin(member, enterprise.id), 'beginApplication');
      return { member, enterprise, id };
    },
    wholeDraft: async (given) => {
      const draft = await all.draft(given);
      const { member, id } = draft;
      answered(await all.save(member, id, { ...PROPOSAL, evidence: EVIDENCE_STATED }), 'saveApplication');
      await addEvidence(dataSource, draft);
      return draft;
    },
    save: async (who, applicationId, values, expectedVersion) =>
      scene.change(
        who,
        'saveApplication',
        'SaveApplicationInput!',
        { applicationId, expectedVersion: expectedVersion ?? (await versionOf(applicationId)), ...values },
        '{ id version stage }',
      ),
    authorise: (who, applicationId, values = {}) =>
      scene.change(
        who,
        'authoriseApplicationUpload',
        'AuthoriseApplicationUploadInput!',
        { applicationId, purpose: 'OTHER', kind: 'DOCUMENT', name: '证明.pdf', size: 1000, ...values },
        '{ id url }',
      ),
    hand: async (who, id, purpose, bytes = newPdf()) => {
      const announced = {
        purpose,
        size: bytes.length,
        sha256: digest('sha256', bytes),
        name: `${purpose}.pdf`,
      };
      const leave = await all.authorise(who, id, announced);
      const { url } = answered<{ url: string }>(leave, 'authoriseApplicationUpload');
      const response = await api.server.inject({ method: 'PUT', url, payload: bytes });
      return response.json<{ id: string }>().id;
    },
    put: async (url, bytes) => {
      const response = await api.server.inject({ method: 'PUT', url, payload: bytes });
      return { status: response.statusCode, code: codeOf({ ...response.json(), status: 0, data: null }) };
    },
    submit: (who, id, version) => flat(who, 'submitApplication', id, version),
    submitted: async (given) => {
      const draft = await all.wholeDraft(given);
      answered(await all.submit(draft.member, draft.id), 'submitApplication');
      return draft;
    },
    withdraw: (who, id, version) =>
      flat(who, 'withdrawApplication', id, version, { reason: ['Paragraph!', '企业战略调整'] }),
    sendBack: async (applicationId) =>
      scene.change(scene.county, 'returnApplication', 'ReturnApplicationInput!', {
        applicationId,
        expectedVersion: await versionOf(applicationId),
        reason: '请补充资金承诺。',
      }),
    row: (id) => dataSource.getRepository(Application).findOneByOrFail({ id }),
    papers: (applicationId) =>
      dataSource
        .getRepository(ApplicationPapers)
        .find({ where: { applicationId }, order: { number: 'ASC' } }),
    firstPapers: async (id) => {
      const [papers] = await all.papers(id);
      if (papers === undefined) throw new Error('Nothing was submitted');
      return papers;
    },
    see: async <T>(who: TestPerson, id: string, selection: string) => {
      const query = `query ($id: Uuid!) { application(id: $id) ${selection} }`;
      return answered<T>(await api.ask(query, { id }, who.headers), 'application');
    },
  };
  return all;
}

/** A file for everything that must be shown, as if it had been sent. */
async function addEvidence({ manager }: DataSource, { member, enterprise, id }: Draft): Promise<void> {
  const rows = MANDATORY.map((purpose, at) => ({
    holderKind: 'APPLICATION' as const,
    holderId: id,
    enterpriseId: enterprise.id,
    kind: 'DOCUMENT' as const,
    purpose,
    name: `${purpose}.pdf`,
    mediaType: 'application/pdf',
    size: 1,
    sha256: digest('sha256', Buffer.from(`${id} ${purpose}`)),
    sm3: digest('sm3', Buffer.from(`${id} ${purpose}`)),
    uploadedBy: member.accountId,
    uploadedAt: new Date(at),
  }));
  await manager.insert(Attachment, rows);
}

/** A standing, a certificate and a query of the dishonesty list. */
async function addRegisters({ manager }: DataSource, enterpriseId: string): Promise<void> {
  await manager.insert(EnterpriseStanding, {
    enterpriseId,
    kind: 'INDUSTRY_LEADER',
    documentNo: '豫工信〔2022〕16号',
    fromOn: '2022-01-01',
  });
  await manager.insert(HighTechCertificate, {
    enterpriseId,
    certificateNo: `GR${randomUUID()}`,
    issuedOn: '2023-11-15',
    expiresOn: '2026-11-14',
  });
  await manager.insert(CreditSnapshot, {
    enterpriseId,
    queriedOn: '2025-06-20',
    source: '信用中国',
    enterpriseStatus: 'CLEAR',
    legalRepresentativeStatus: 'CLEAR',
    actualControllerStatus: 'CLEAR',
  });
}

/** Where in what was sent the first refusal lies. */
export const placeIn = ({ errors }: Answer): unknown => errors?.[0]?.extensions['input'];

/** The refusals of an answer, as code and place, in their order. */
export const refusalsIn = ({ errors }: Answer): readonly string[] => {
  const { code, input, refusals } = (errors?.[0]?.extensions ?? {}) as {
    code?: string;
    input?: string;
    refusals?: readonly { code: string; input?: string }[];
  };
  const all = refusals ?? (code === undefined ? [] : [{ code, ...(input === undefined ? {} : { input }) }]);
  return all.map((each) => (each.input === undefined ? each.code : `${each.code} ${each.input}`));
};

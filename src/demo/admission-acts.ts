import { EVIDENCE } from '../law/application-papers.js';
import { yearOf } from '../shared/dates.js';
import type { Playing } from './playing.js';
import { samplePaper } from './sample-paper.js';

const PLANS = {
  goals: '三年内建成集研发、中试、检测于一体的行业公共平台，攻克关键共性技术并在本地转化。',
  operatingMechanism: '实行理事会领导下的院长负责制，以项目制为核心，独立核算，市场化运营。',
  intellectualPropertyPlan: '建立专利导航与预警，明确各方成果归属与收益分配，按年披露。',
  developmentPlan: '第一阶段补齐中试条件，第二阶段形成标准与专利组合，第三阶段面向全省服务。',
  constructionPlan: '建设研发中心、中试线与检测平台，分三年投入，逐年考核进度。',
  technologyRoadmap: '从材料与工艺机理入手，经样机与中试，到批量验证与行业推广。',
};

/** From the first line of an application to the recommendation (五(一), 五(二)1). */
export const admissionActs = {
  beginOnly: begin,

  fill,

  async begin(playing: Playing) {
    await begin(playing);
    await fill(playing);
  },

  async submit(playing: Playing) {
    for (const { purpose, mandatory } of EVIDENCE) if (mandatory) await handIn(playing, purpose);
    await submit(playing);
  },

  async resubmit(playing: Playing) {
    await handIn(playing, 'OTHER');
    await submit(playing);
  },

  async withdraw(playing: Playing, reason: string) {
    await playing.stage.change(playing.member, 'withdrawApplication', {
      ...(await playing.target(playing.member)),
      reason,
    });
  },

  async returnForSupplement(playing: Playing, reason: string) {
    const { stage, office } = playing;
    await stage.change(office, 'returnApplication', { input: { ...(await playing.target(office)), reason } });
  },

  async sign(playing: Playing) {
    for (const signer of playing.signers) {
      const input = { ...(await playing.target(signer)), opinion: '材料齐全，条件相符，同意推荐。' };
      await playing.stage.change(signer, 'signApplication', { input });
    }
  },

  /** The office ranks its case first, and recommends it. */
  async recommend(playing: Playing) {
    const { stage, office, tale } = playing;
    await stage.change(office, 'rankApplications', await playing.ranking());
    const justification = tale.standing === undefined ? '企业在细分行业居于前列，拟建方向为本地急需。' : null;
    await stage.change(office, 'recommendApplication', {
      input: { ...(await playing.target(office)), opinion: '经初审，择优推荐。', justification },
    });
  },

  /** By whoever holds the case: the office in first review, the bureau after that. */
  async refuse(playing: Playing, reason: string) {
    const { stage, member, office, applicationId } = playing;
    const { stage: at } = await stage.ask<{ stage: string }>(
      member,
      'application',
      { id: applicationId },
      '{ stage }',
    );
    const login = at === 'FIRST_REVIEW' ? office : 'bureau';
    await stage.change(login, 'refuseApplication', { input: { ...(await playing.target(login)), reason } });
  },
};

async function begin(playing: Playing): Promise<void> {
  const { stage, tale, member, enterpriseId } = playing;
  const { id } = await stage.change(member, 'beginApplication', {
    input: { enterpriseId, fieldKey: tale.field, instituteName: tale.institute },
  });
  playing.applicationId = String(id);
}

/** Writes everything that the form asks for. */
async function fill(playing: Playing): Promise<void> {
  const { stage, member } = playing;
  await stage.change(member, 'saveApplication', {
    input: {
      ...(await playing.target(member)),
      ...PLANS,
      fundingCommitment: '60000000.00',
      targetResults: 12,
      targetTransfers: 6,
      evidence: evidenceOf(yearOf(stage.today)),
    },
  });
}

async function submit(playing: Playing): Promise<void> {
  const { stage, member } = playing;
  await stage.change(member, 'submitApplication', await playing.target(member));
}

/** What such an enterprise states for 五(一)2 and 五(一)3. */
const evidenceOf = (year: number): object => ({
  platforms: [{ level: 'PROVINCIAL' }],
  industryAcademiaResults: true,
  projects: [{ level: 'PROVINCIAL', acceptedOn: `${year - 2}-10-20`, wellCompleted: true }],
  prizes: [],
  researchSpending: [3, 2, 1].map((back) => ({ year: year - back, yuan: `${18 - back * 2}500000.00` })),
  intellectualProperty: [{ kind: 'INVENTION_PATENT', inField: true, validOn: `${year + 8}-06-30` }],
  facilities: true,
});

async function handIn({ stage, member, applicationId }: Playing, purpose: string): Promise<void> {
  const bytes = samplePaper(purpose);
  const { url } = await stage.change(
    member,
    'authoriseApplicationUpload',
    {
      input: { applicationId, purpose, kind: 'DOCUMENT', name: `${purpose}.pdf`, size: bytes.length },
    },
    '{ url }',
  );
  await stage.sendFile(String(url), bytes);
}

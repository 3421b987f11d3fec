import { plainDate, yearOf } from '../shared/dates.js';
import type { Playing } from './playing.js';

/** Standings that are not on file for want of one to put there. */
const STANDING_FROM = plainDate('2022-01-01');

/** How enterprises come into the register and onto the cultivation list. */
export const enterpriseActs = {
  async signUp({ stage, tale, member, password }: Playing) {
    await stage.change(
      null,
      'signUpEnterprise',
      {
        input: {
          creditCode: tale.creditCode,
          name: tale.name,
          regionKey: tale.region,
          legalRepresentative: tale.member,
          actualController: tale.member,
          ownership: tale.supervisedBy === undefined ? 'PRIVATE' : 'MUNICIPAL_STATE_OWNED',
          supervisingDepartmentKey: tale.supervisedBy ?? null,
          contactPhone: '0398-2800000',
          memberName: tale.member,
          phone: '13800000000',
          login: member,
          password,
          delivery: 'BEARER',
        },
      },
      '{ sessionId }',
    );
  },

  /** The office confirms the enterprise, and puts on file what 五(一) asks of it. */
  async confirm(playing: Playing) {
    const { stage, office } = playing;
    const { id, version } = await playing.findEnterprise();
    await stage.change(office, 'confirmEnterprise', { enterpriseId: id, expectedVersion: version });
    await putOnFile(playing);
  },

  async nominate({ stage, tale, office, enterpriseId }: Playing) {
    await stage.change(office, 'nominateForCultivation', {
      input: {
        enterpriseId,
        fieldKey: tale.field,
        source: 'COUNTY_NOMINATION',
        reasons: '本地优势产业的龙头支柱企业，研发基础较好。',
      },
    });
  },

  async list({ stage, enterpriseId }: Playing, documentNo: string) {
    const { candidates } = await stage.ask<{ candidates: readonly Candidate[] }>(
      'leader',
      'cultivationPage',
      { first: 100 },
      '{ candidates { id version enterprise { id } } }',
    );
    const candidate = candidates.find(({ enterprise }) => enterprise.id === enterpriseId);
    const year = yearOf(stage.today);
    await stage.change('leader', 'listForCultivation', {
      input: {
        candidateId: candidate?.id,
        expectedVersion: candidate?.version,
        documentNo,
        fromOn: stage.today,
        untilOn: `${year + 2}-12-31`,
      },
    });
  },
};

interface Candidate {
  readonly id: string;
  readonly version: number;
  readonly enterprise: { readonly id: string };
}

async function putOnFile({ stage, tale, office, scienceOffice, enterpriseId }: Playing): Promise<void> {
  const year = yearOf(stage.today);
  if (tale.standing !== undefined) {
    const input = {
      enterpriseId,
      kind: tale.standing,
      documentNo: '豫工信〔2022〕16号',
      fromOn: STANDING_FROM,
    };
    await stage.change(office, 'recordStanding', { input });
  }
  await stage.change(scienceOffice, 'recordHighTechCertificate', {
    input: {
      enterpriseId,
      certificateNo: `GR${year - 1}41${tale.creditCode.slice(-6, -2)}`,
      issuedOn: `${year - 1}-11-15`,
      expiresOn: `${year + 2}-11-14`,
    },
  });
  await stage.change(office, 'recordCreditSnapshot', {
    input: {
      enterpriseId,
      queriedOn: stage.today,
      source: '信用中国',
      enterpriseStatus: 'CLEAR',
      legalRepresentativeStatus: 'CLEAR',
      actualControllerStatus: 'CLEAR',
    },
  });
}

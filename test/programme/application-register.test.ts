import { randomUUID } from 'node:crypto';
import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import type { CreditStatus } from '../../src/law/facts.js';
import { CreditSnapshot } from '../../src/registry/enterprise/credit-snapshot.entity.js';
import { HighTechCertificate } from '../../src/registry/enterprise/high-tech-certificate.entity.js';
import { EnterpriseStanding } from '../../src/registry/enterprise/standing.entity.js';
import { type ApplicationScene, EVIDENCE_STATED, openApplicationScene } from './application-scene.js';

let scene: ApplicationScene;
beforeAll(async () => {
  scene = await openApplicationScene();
});
afterAll(() => scene.api.close());

interface Condition {
  readonly clause: string;
  readonly state: string;
  readonly sentence: { readonly zh: string };
}

/** How a condition stands for an enterprise with these rows in the register and this evidence, on 30 June 2025. */
async function stateOf(
  about: string,
  fill: (enterpriseId: string) => Promise<unknown>,
  evidence: object = EVIDENCE_STATED,
): Promise<string | undefined> {
  const { member, enterprise, id } = await scene.draft(await scene.enterprise());
  await fill(enterprise.id);
  await scene.save(member, id, { evidence });
  const { selfCheck } = await scene.see<{ selfCheck: { conditions: readonly Condition[] } }>(
    member,
    id,
    '{ selfCheck { conditions { clause state sentence { zh } } } }',
  );
  return selfCheck.conditions.find(({ sentence }) => sentence.zh.includes(about))?.state;
}

const nothing = async (): Promise<void> => undefined;

describe('the standing of 五(一)1, on the day', () => {
  const standing = (fromOn: string, untilOn: string | null) => (enterpriseId: string) =>
    scene.dataSource.manager.insert(EnterpriseStanding, {
      enterpriseId,
      kind: 'PILOT_ENTERPRISE',
      documentNo: randomUUID(),
      fromOn,
      untilOn,
    });

  test.each([
    ['2025-06-30', null, 'MET'],
    ['2025-07-01', null, 'NEEDS_REASON'],
    ['2020-01-01', '2025-06-30', 'MET'],
    ['2020-01-01', '2025-06-29', 'NEEDS_REASON'],
  ])('from %s until %s: %s', async (fromOn, untilOn, state) => {
    expect(await stateOf('身份', standing(fromOn, untilOn))).toBe(state);
  });

  test('none: a reason is needed', async () => {
    expect(await stateOf('身份', nothing)).toBe('NEEDS_REASON');
  });
});

describe('the high-tech certificate of 五(一)2, on the day', () => {
  const certificate = (issuedOn: string, expiresOn: string) => (enterpriseId: string) =>
    scene.dataSource.manager.insert(HighTechCertificate, {
      enterpriseId,
      certificateNo: randomUUID(),
      issuedOn,
      expiresOn,
    });

  test.each([
    ['2022-07-01', '2025-06-30', 'MET'],
    ['2022-07-01', '2025-06-29', 'UNMET'],
    ['2025-06-30', '2028-06-29', 'MET'],
    ['2025-07-01', '2028-06-29', 'UNMET'],
  ])('from %s to %s: %s', async (issuedOn, expiresOn, state) => {
    expect(await stateOf('高新技术企业', certificate(issuedOn, expiresOn))).toBe(state);
  });
});

describe('the query of the dishonesty list (五(一)4)', () => {
  const snapshot = (enterpriseId: string, queriedOn: string, enterpriseStatus: CreditStatus) =>
    scene.dataSource.manager.insert(CreditSnapshot, {
      enterpriseId,
      queriedOn,
      source: '信用中国',
      enterpriseStatus,
      legalRepresentativeStatus: 'CLEAR',
      actualControllerStatus: 'CLEAR',
    });
  const queries =
    (...statuses: readonly (readonly [string, CreditStatus])[]) =>
    async (enterpriseId: string): Promise<void> => {
      for (const [day, status] of statuses) await snapshot(enterpriseId, day, status);
    };

  test('the newest one counts', async () => {
    const mended = queries(['2025-06-01', 'CLEAR'], ['2025-01-01', 'DISHONEST']);
    expect(await stateOf('失信', mended)).toBe('MET');
    expect(await stateOf('失信', queries(['2025-01-01', 'CLEAR'], ['2025-06-01', 'DISHONEST']))).toBe(
      'UNMET',
    );
  });

  test('nobody has looked it up: evidence is missing', async () => {
    expect(await stateOf('信用状态', nothing)).toBe('NEEDS_EVIDENCE');
    expect(await stateOf('信用状态', queries(['2025-06-01', 'UNKNOWN']))).toBe('NEEDS_EVIDENCE');
  });
});

describe('intellectual property of 五(一)3 must hold on the day', () => {
  test.each([
    ['2025-06-29', 'UNMET'],
    ['2025-06-30', 'MET'],
    ['2035-01-01', 'MET'],
  ])('a patent to %s: %s', async (validOn, state) => {
    const intellectualProperty = [{ kind: 'INVENTION_PATENT', inField: true, validOn }];
    expect(await stateOf('知识产权', nothing, { intellectualProperty })).toBe(state);
  });
});

test('the place of registration must lie in the city (五(一)1)', async () => {
  expect(await stateOf('注册地', nothing)).toBe('MET');
});

test('what the enterprise has not stated it does not claim', async () => {
  for (const about of ['创新平台', '产学研', '重点研发项目', '知识产权', '设施']) {
    expect(await stateOf(about, nothing, {})).toBe('UNMET');
  }
  expect(await stateOf('研发投入', nothing, {})).toBe('NEEDS_EVIDENCE');
});

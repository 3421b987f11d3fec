import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import { EnterpriseStanding } from '../../src/registry/enterprise/standing.entity.js';
import { newPdf } from '../files/support/sending-files.js';
import { answered } from '../registry/enterprise-scene.js';
import {
  type ApplicationScene,
  MANDATORY,
  openApplicationScene,
  PROPOSAL,
  refusalsIn,
} from './application-scene.js';

let scene: ApplicationScene;
beforeAll(async () => {
  scene = await openApplicationScene();
});
afterAll(() => scene.api.close());

describe('42: papers that are not whole', () => {
  test('everything that is missing is named at once, and nothing has changed', async () => {
    const enterprise = await scene.enterprise();
    const { member, id } = await scene.draft(enterprise);
    const before = await scene.row(id);
    const answer = await scene.submit(member, id);
    expect(refusalsIn(answer)).toEqual([
      'PART_MISSING goals',
      'PART_MISSING operatingMechanism',
      'PART_MISSING intellectualPropertyPlan',
      'PART_MISSING developmentPlan',
      'PART_MISSING constructionPlan',
      'PART_MISSING fundingCommitment',
      'PART_MISSING technologyRoadmap',
      'PART_MISSING targetResults',
      'PART_MISSING targetTransfers',
      ...MANDATORY.map((purpose) => `EVIDENCE_MISSING files.${purpose}`),
      'CONDITION_UNMET', // high-tech
      'CONDITION_UNMET', // platform
      'CONDITION_UNMET', // academia
      'CONDITION_UNMET', // project or prize
      'CONDITION_UNPROVEN', // spending
      'CONDITION_UNMET', // intellectual property
      'CONDITION_UNMET', // facilities
      'CONDITION_UNPROVEN', // credit
    ]);
    expect(await scene.row(id)).toEqual(before);
    expect(await scene.papers(id)).toEqual([]);
  });

  test('the same is said beforehand: by the self-check, and of the action', async () => {
    const { member, id } = await scene.draft();
    await scene.save(member, id, { ...PROPOSAL, targetResults: 9 });
    const seen = await scene.see<{
      selfCheck: { faults: readonly { code: string; path: string | null; clause: string | null }[] };
      actions: readonly { action: string; open: boolean; reasons: readonly { code: string }[] }[];
    }>(
      member,
      id,
      '{ selfCheck { faults { code path clause message { zh en } } } actions { action open reasons { code } } }',
    );
    const refused = refusalsIn(await scene.submit(member, id));
    expect(seen.selfCheck.faults.map(({ code, path }) => (path === null ? code : `${code} ${path}`))).toEqual(
      refused,
    );
    expect(seen.selfCheck.faults[0]).toMatchObject({ path: 'targetResults', clause: '六(五)' });
    const submit = seen.actions.find(({ action }) => action === 'SUBMIT');
    expect(submit?.open).toBe(false);
    expect(submit?.reasons.map(({ code }) => code)).toEqual(refused.map((each) => each.split(' ')[0]));
  });

  test.each([
    [9, 5, ['TARGET_TOO_LOW targetResults']],
    [10, 4, ['TARGET_TOO_LOW targetTransfers']],
    [10, 5, []],
  ])('with targets of %s and %s (六(五)): %j', async (targetResults, targetTransfers, refused) => {
    const { member, id } = await scene.wholeDraft();
    await scene.save(member, id, { targetResults, targetTransfers });
    expect(refusalsIn(await scene.submit(member, id))).toEqual(refused);
  });

  test('a mandatory file is missing', async () => {
    const { member, id } = await scene.wholeDraft();
    const { files } = await scene.see<{ files: readonly { id: string; purpose: string }[] }>(
      member,
      id,
      '{ files { id purpose } }',
    );
    const file = files.find(({ purpose }) => purpose === 'SPENDING');
    await scene.api.change('removeAttachment', { id: ['Uuid!', file?.id] }, '', member.headers);
    expect(refusalsIn(await scene.submit(member, id))).toEqual(['EVIDENCE_MISSING files.SPENDING']);
  });

  test('a file is still being looked at', async () => {
    const { member, id } = await scene.wholeDraft();
    const leave = await scene.authorise(member, id, { purpose: 'PLATFORM' });
    const { id: permissionId } = answered<{ id: string }>(leave, 'authoriseApplicationUpload');
    // As while its bytes are on their way and their content is looked at.
    await scene.dataSource.query('update upload_permission set used_at = $2 where id = $1', [
      permissionId,
      scene.now(),
    ]);
    expect(refusalsIn(await scene.submit(member, id))).toEqual(['FILE_UNDER_WAY files.PLATFORM']);
    await scene.dataSource.query('update upload_permission set expires_at = $2 where id = $1', [
      permissionId,
      scene.now(),
    ]);
    expect(refusalsIn(await scene.submit(member, id))).toEqual([]);
  });

  test('a file was refused for what is in it: it is missing, and nobody waits for it', async () => {
    const { member, id } = await scene.draft();
    const bytes = Buffer.from('MZ this is a program, whatever its name says');
    const announced = { purpose: 'PLATFORM', size: bytes.length };
    const leave = answered<{ url: string }>(
      await scene.authorise(member, id, announced),
      'authoriseApplicationUpload',
    );
    expect(await scene.put(leave.url, bytes)).toMatchObject({ status: 400, code: 'FILE_TYPE_REFUSED' });
    const refused = refusalsIn(await scene.submit(member, id));
    expect(refused).toContain('EVIDENCE_MISSING files.PLATFORM');
    expect(refused.filter((each) => each.startsWith('FILE_UNDER_WAY'))).toEqual([]);
    expect(await scene.lastEntry(`application:${id}`)).toMatchObject({ action: 'FILE_REFUSED' });
  });

  test('leave that nobody has used does not hold it up, and is worth nothing afterwards', async () => {
    const { member, id } = await scene.wholeDraft();
    const bytes = newPdf();
    const { url } = answered<{ url: string }>(
      await scene.authorise(member, id, { size: bytes.length }),
      'authoriseApplicationUpload',
    );
    expect(refusalsIn(await scene.submit(member, id))).toEqual([]);
    expect(await scene.put(url, bytes)).toMatchObject({ code: 'LINK_DEAD' });
    expect((await scene.firstPapers(id)).files).toHaveLength(MANDATORY.length);
  });

  test.each([
    [
      'a day that has not come',
      { projects: [{ level: 'PROVINCIAL', acceptedOn: '2025-07-01', wellCompleted: true }] },
      ['FACT_AFTER_AS_OF evidence.projects[0].acceptedOn'],
    ],
    [
      'a year twice',
      { researchSpending: [2022, 2023, 2024, 2024].map((year) => ({ year, yuan: '1.00' })) },
      ['DUPLICATE_YEAR evidence.researchSpending[3].year'],
    ],
  ])('the enterprise states %s', async (_, evidence, refused) => {
    const { member, id } = await scene.wholeDraft();
    await scene.save(member, id, { evidence });
    const { selfCheck } = await scene.see<{ selfCheck: object }>(
      member,
      id,
      '{ selfCheck { outcome conditions { clause } } }',
    );
    expect(selfCheck).toEqual({ outcome: null, conditions: [] });
    expect(refusalsIn(await scene.submit(member, id))).toEqual(refused);
  });
});

describe('a condition in principle (五(一)1 原则上)', () => {
  test('without a standing the papers are taken, and the first reviewer must give a reason', async () => {
    const enterprise = await scene.eligible();
    await scene.dataSource
      .getRepository(EnterpriseStanding)
      .update({ enterpriseId: enterprise.id }, { untilOn: '2025-06-29' });
    const { id } = await scene.submitted(enterprise);
    expect(await scene.row(id)).toMatchObject({ needsJustification: true, stage: 'FIRST_REVIEW' });
    expect((await scene.firstPapers(id)).determination).toMatchObject({
      eligibility: { outcome: 'NEEDS_JUSTIFICATION', unmet: ['五(一)1'] },
    });
  });
});

import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import { calculate } from '../../src/law/calculate.js';
import { digestOf } from '../../src/platform/digest.js';
import { canonicalJson } from '../../src/shared/canonical-json.js';
import { accepted } from '../../src/shared/refusal.js';
import { digest, newPdf } from '../files/support/sending-files.js';
import { answered } from '../registry/enterprise-scene.js';
import { codeOf } from '../support/api.js';
import { rulebook } from '../support/law.js';
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

describe('an application is submitted', () => {
  test('and lies with the offices that review first, by a move that is written down', async () => {
    const { member, id } = await scene.wholeDraft();
    const answer = await scene.submit(member, id);
    expect(answered(answer, 'submitApplication')).toEqual({ id, stage: 'FIRST_REVIEW', version: 3 });
    const row = await scene.row(id);
    expect(row).toMatchObject({
      papersNumber: 1,
      needsJustification: false,
      rank: null,
      justification: null,
    });
    const papers = await scene.firstPapers(id);
    expect(row.policyDigest).toBe(papers.policyDigest);
    expect(await scene.lastEntry(`application:${id}`)).toMatchObject({
      action: 'APPLICATION_SUBMIT',
      role: 'ENTERPRISE_MEMBER',
      clause: '五(二)1',
      details: { papers: 1, digest: papers.digest, policyDigest: papers.policyDigest, stage: 'FIRST_REVIEW' },
    });
    const { timeline } = await scene.see<{ timeline: unknown }>(
      member,
      id,
      '{ timeline { version action stage day role reason } }',
    );
    expect(timeline).toEqual([
      {
        version: 3,
        action: 'SUBMIT',
        stage: 'FIRST_REVIEW',
        day: '2025-06-30',
        role: 'ENTERPRISE_MEMBER',
        reason: null,
      },
    ]);
  });

  test('and what was submitted is kept whole, with its files’ digests', async () => {
    const { member, id } = await scene.wholeDraft();
    const bytes = newPdf();
    const fileId = await scene.hand(member, id, 'ROADMAP', bytes);
    await scene.submit(member, id);
    const papers = await scene.firstPapers(id);
    expect(papers).toMatchObject({
      number: 1,
      submittedOn: '2025-06-30',
      submittedAt: scene.now(),
      submittedBy: member.accountId,
      proposal: { ...PROPOSAL, instituteName: '崤函新材料产业研究院' },
      determination: { asOf: '2025-06-30', eligibility: { outcome: 'ELIGIBLE', unmet: [] } },
    });
    expect(papers.files.map(({ purpose }) => purpose)).toEqual([...MANDATORY, 'ROADMAP']);
    expect(papers.files.at(-1)).toEqual({
      attachmentId: fileId,
      name: 'ROADMAP.pdf',
      purpose: 'ROADMAP',
      sha256: digest('sha256', bytes),
      sm3: digest('sm3', bytes),
    });
  });

  test('the determination can be computed again from what was kept, and comes out equal', async () => {
    const { id } = await scene.submitted();
    const { facts, submittedOn, determination } = await scene.firstPapers(id);
    const again = accepted(calculate(rulebook, { asOf: submittedOn, facts }));
    expect(canonicalJson(again)).toBe(canonicalJson(determination));
  });

  test('its digest is over all of that', async () => {
    const {
      id: _id,
      digest: kept,
      submittedAt: _at,
      submittedBy: _by,
      ...papers
    } = await scene.firstPapers((await scene.submitted()).id);
    expect(digestOf(papers)).toBe(kept);
    expect(digestOf({ ...papers, files: papers.files.slice(1) })).not.toBe(kept);
  });

  test('the papers are shown with their policy revision', async () => {
    const { member, id } = await scene.submitted();
    const kept = await scene.firstPapers(id);
    const { papers } = await scene.see<{ papers: readonly object[] }>(
      member,
      id,
      '{ papers { number submittedOn digest policyDigest policyRevision files { attachmentId name purpose sha256 sm3 } } }',
    );
    expect(papers).toEqual([
      {
        number: 1,
        submittedOn: '2025-06-30',
        digest: kept.digest,
        policyDigest: kept.policyDigest,
        policyRevision: 1,
        files: kept.files,
      },
    ]);
  });

  test('its papers are not written any more', async () => {
    const { member, id } = await scene.submitted();
    for (const answer of [
      await scene.save(member, id, { goals: '改' }),
      await scene.submit(member, id),
      await scene.authorise(member, id),
    ]) {
      expect(codeOf(answer)).toBe('ACTION_NOT_OPEN');
    }
    expect(await scene.row(id)).toMatchObject({ version: 3, goals: PROPOSAL.goals });
  });

  test('from an older version it is refused, and nothing has changed', async () => {
    const { member, id } = await scene.wholeDraft();
    const before = await scene.row(id);
    const answer = await scene.submit(member, id, before.version - 1);
    expect(codeOf(answer)).toBe('CONFLICT');
    expect(answer.errors?.[0]?.extensions).toMatchObject({ currentVersion: before.version });
    expect(await scene.row(id)).toEqual(before);
  });

  test('by two at once it is submitted once', async () => {
    const { member, enterprise, id } = await scene.wholeDraft();
    const colleague = await scene.member(enterprise);
    const answers = await Promise.all([scene.submit(member, id, 2), scene.submit(colleague, id, 2)]);
    expect(answers.map(codeOf).sort()).toEqual(['CONFLICT', undefined]);
    expect(await scene.papers(id)).toHaveLength(1);
  });
});

describe('the notice sets no end for applications', () => {
  test('after the window of the support they are taken, and the enterprise is told', async () => {
    const { member, id } = await scene.wholeDraft();
    const selection = '{ selfCheck { supportWindowEnded supportWindowNote { zh en } faults { code } } }';
    for (const [day, ended] of [
      ['2025-12-31', false],
      ['2026-01-01', true],
    ] as const) {
      scene.onDay(day);
      const { selfCheck } = await scene.see<{
        selfCheck: { supportWindowEnded: boolean; supportWindowNote: { zh: string } | null };
      }>(await colleagueOf(id), id, selection);
      expect(selfCheck.supportWindowEnded).toBe(ended);
      expect(selfCheck.supportWindowNote?.zh ?? '').toContain(ended ? '2025-12-31' : '');
    }
    scene.onDay('2025-06-30');
    expect(refusalsIn(await scene.submit(member, id))).toEqual([]);
  });

  /** Somebody who signs in on the day. */
  const colleagueOf = async (id: string) => scene.member({ id: (await scene.row(id)).enterpriseId });
});

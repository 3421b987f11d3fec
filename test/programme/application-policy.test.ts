/** Hostile input 47: the policy changes after applications were submitted. */
import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import { readSeeds, type Seeds } from '../../src/registry/seeds.js';
import { storeSeeds } from '../../src/registry/store-seeds.js';
import { answered } from '../registry/enterprise-scene.js';
import { mutation, type Reply, send } from '../support/sending.js';
import { type Serving, serve } from '../support/serving.js';
import { type ApplicationScene, type Draft, openApplicationScene, refusalsIn } from './application-scene.js';

let scene: ApplicationScene;
let returned: Draft;
/** The program as it runs after it was started with the changed document. */
let restarted: Serving;

beforeAll(async () => {
  scene = await openApplicationScene();
  returned = await scene.submitted();
  answered(await scene.sendBack(returned.id), 'returnApplication');
  await storeSeeds(scene.dataSource, withTwentyResults());
  restarted = await serve(scene.api.database, { clock: { now: scene.now } });
});
afterAll(async () => {
  await restarted.close();
  await scene.api.close();
});

/** 六(五) with 20 results a year in place of 10. */
function withTwentyResults(): Seeds {
  const seeds = readSeeds();
  const policies = seeds.policies.map((seed) => {
    const figures = seed.data['figures'] as readonly { key: string }[];
    const changed = figures.map((figure) =>
      figure.key === 'target.newResults'
        ? { ...figure, values: [{ from: '2023-04-23', value: 20 }] }
        : figure,
    );
    return { ...seed, data: { ...seed.data, figures: changed } };
  });
  return { ...seeds, policies };
}

async function submitAfterRestart({ member, id }: Draft): Promise<Reply> {
  const { version } = await scene.row(id);
  const args = { applicationId: ['Uuid!', id], expectedVersion: ['Int!', version] } as const;
  return send(restarted.server, mutation('submitApplication', args, '{ id stage }'), member);
}

describe('47: the policy is edited after a submission', () => {
  test('what is filed for the first time is read by the new document', async () => {
    const draft = await scene.wholeDraft();
    expect(refusalsIn(await submitAfterRestart(draft))).toEqual(['TARGET_TOO_LOW targetResults']);
    await scene.save(draft.member, draft.id, { targetResults: 20 });
    answered(await submitAfterRestart(draft), 'submitApplication');
    const { papers } = await scene.see<{ papers: readonly object[] }>(
      draft.member,
      draft.id,
      '{ papers { policyRevision } }',
    );
    expect(papers).toEqual([{ policyRevision: 2 }]);
  });

  test('what was filed before keeps the one under which it was filed, also when it is filed again', async () => {
    const [first] = await scene.papers(returned.id);
    const answer = await send(
      restarted.server,
      {
        query: `query ($id: Uuid!) {
          application(id: $id) { selfCheck { policyDigest faults { code } } actions { action open } } }`,
        variables: { id: returned.id },
      },
      returned.member,
    );
    const seen = answered<{ selfCheck: object; actions: readonly object[] }>(answer, 'application');
    expect(seen.selfCheck).toEqual({ policyDigest: first?.policyDigest, faults: [] });
    expect(seen.actions).toContainEqual({ action: 'SUBMIT', open: true });
    answered(await submitAfterRestart(returned), 'submitApplication');
    const digests = (await scene.papers(returned.id)).map(({ policyDigest }) => policyDigest);
    expect(digests).toEqual([first?.policyDigest, first?.policyDigest]);
    expect((await scene.row(returned.id)).policyDigest).toBe(first?.policyDigest);
  });
});

import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import type { Application } from '../../src/programme/application/application.entity.js';
import { CreditSnapshot } from '../../src/registry/enterprise/credit-snapshot.entity.js';
import { codeOf } from '../support/api.js';
import { addEnterprise } from '../support/people.js';
import { ApprovalScene, expectDone } from './approval-scene.js';

let scene: ApprovalScene;
beforeAll(async () => {
  scene = await ApprovalScene.open();
});
afterAll(() => scene.api.close());

describe('the dishonesty list, looked at again at the approval (五(一)4)', () => {
  const CLEAR = {
    queriedOn: '2026-06-20',
    source: '信用中国',
    enterpriseStatus: 'CLEAR',
    legalRepresentativeStatus: 'CLEAR',
    actualControllerStatus: 'CLEAR',
  } as const;
  const WARNED = ['CREDIT_AT_APPROVAL BUREAU_LEADER', 'CREDIT_AT_APPROVAL BUREAU_OFFICER'];

  /** What an approval says after these queries, and whom it warned. */
  async function approvedAfter(queries: readonly Partial<CreditSnapshot>[]): Promise<unknown> {
    const enterprise = await addEnterprise(scene.dataSource);
    const enterpriseId = enterprise.id;
    for (const query of queries)
      await scene.dataSource.manager.insert(CreditSnapshot, { ...CLEAR, ...query, enterpriseId });
    const application = await scene.decided({ enterprise });
    const selection = 'stage enteredDecisions { creditStatus }';
    const { data } = await scene.ask(scene.leader, application, selection);
    const told = await scene.told(`application:${application.id}`);
    return { shown: data?.['application'], warned: told.filter((line) => line.startsWith('CREDIT')) };
  }

  test.each([
    ['all are clear', [{}], 'CLEAR', []],
    ['nobody has asked', [], 'UNKNOWN', WARNED],
    ['the controller is not known', [{ actualControllerStatus: 'UNKNOWN' }], 'UNKNOWN', WARNED],
    [
      'the representative is dishonest and the controller not known',
      [{ legalRepresentativeStatus: 'DISHONEST', actualControllerStatus: 'UNKNOWN' }],
      'DISHONEST',
      WARNED,
    ],
    [
      'the newest query is clear again',
      [{ enterpriseStatus: 'DISHONEST' }, { queriedOn: '2026-06-21' }],
      'CLEAR',
      [],
    ],
    [
      'only an older query was clear',
      [{ queriedOn: '2026-06-21', enterpriseStatus: 'DISHONEST' }, {}],
      'DISHONEST',
      WARNED,
    ],
  ] as const)(
    'warns the bureau where it must, and refuses nothing: %s',
    async (_, queries, creditStatus, warned) => {
      const shown = { stage: 'APPROVED', enteredDecisions: [{ creditStatus }] };
      expect(await approvedAfter(queries)).toEqual({ shown, warned });
    },
  );
});

describe('48: an application that came to its end', () => {
  const withdraw = async ({ id, version, enterpriseId }: Application) => {
    const member = await scene.person([['ENTERPRISE_MEMBER', { enterpriseId }]]);
    return scene.api.change(
      'withdrawApplication',
      {
        applicationId: ['Uuid!', id],
        expectedVersion: ['Int!', version],
        reason: ['Paragraph!', '另行申报'],
      },
      '{ stage }',
      member.headers,
    );
  };

  test('is not withdrawn once it was approved, nor while the decision is on paper', async () => {
    const application = await scene.at('SUBMITTED');
    expectDone(await scene.enter(scene.clerk, application));
    const refused = await withdraw(await scene.now(application));
    expect(refused.errors?.[0]?.extensions).toMatchObject({ code: 'ACTION_NOT_OPEN', clause: '五(二)1' });
    expectDone(await scene.confirm(scene.colleague, await scene.now(application)));
    const approved = await scene.now(application);
    expect(codeOf(await withdraw(approved))).toBe('ACTION_NOT_OPEN');
    expect(await scene.now(application)).toEqual(approved);
  });

  test('is not approved once it was withdrawn', async () => {
    const application = await scene.at('SUBMITTED');
    expectDone(await withdraw(application));
    const withdrawn = await scene.now(application);
    expect(withdrawn.stage).toBe('WITHDRAWN');
    for (const answer of [
      await scene.enter(scene.clerk, withdrawn),
      await scene.confirm(scene.colleague, withdrawn),
      await scene.submit(scene.leader, '三工信〔2026〕48号', withdrawn),
    ])
      expect(codeOf(answer)).toBe('ACTION_NOT_OPEN');
  });

  test('makes room for another, but for none where it has founded an institute', async () => {
    const enterprise = await addEnterprise(scene.dataSource);
    const member = await scene.person([['ENTERPRISE_MEMBER', { enterpriseId: enterprise.id }]]);
    const begin = (fieldKey: string) =>
      scene.api.change(
        'beginApplication',
        {
          input: [
            'BeginApplicationInput!',
            { enterpriseId: enterprise.id, fieldKey, instituteName: '崤函第二产业研究院' },
          ],
        },
        '{ id }',
        member.headers,
      );
    await scene.decided({ enterprise });
    expect(codeOf(await begin('new-materials'))).toBe('INSTITUTE_EXISTS');
    expectDone(await begin('new-energy'));
    // By way of a draft in another field.
    const draft = await scene.at('DRAFT', { enterprise, fieldKey: 'chemicals' });
    await scene.dataSource.query(`update application set field_key = 'new-materials' where id = $1`, [
      draft.id,
    ]);
    const submitted = await scene.api.change(
      'submitApplication',
      { applicationId: ['Uuid!', draft.id], expectedVersion: ['Int!', draft.version] },
      '{ id }',
      member.headers,
    );
    expect(codeOf(submitted)).toBe('INSTITUTE_EXISTS');
    await scene.dataSource.query(
      `update institute set status = 'REMOVED', removed_on = '2026-07-01' where enterprise_id = $1`,
      [enterprise.id],
    );
    expect(codeOf(await begin('new-materials'))).toBe('APPLICATION_OPEN');
  });
});

import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import { answered } from '../registry/enterprise-scene.js';
import { codeOf } from '../support/api.js';
import { addEnterprise } from '../support/people.js';
import { ApprovalScene, expectDone, seen, stageIn, TODAY } from './approval-scene.js';

let scene: ApprovalScene;
beforeAll(async () => {
  scene = await ApprovalScene.open();
});
afterAll(() => scene.api.close());

describe('a decision of the government (五(二)3)', () => {
  test('is entered by one person and confirmed by another; then the institute exists', async () => {
    const application = await scene.at('SUBMITTED');
    expect(stageIn(await scene.enter(scene.clerk, application), 'enterDecision')).toBe('DECISION_ENTERED');
    const entered = await scene.now(application);
    expect(entered.version).toBe(application.version + 1);
    const { data } = await scene.confirm(scene.colleague, entered);
    expect(data?.['confirmDecision']).toEqual({
      id: application.id,
      stage: 'APPROVED',
      version: application.version + 2,
      institute: { number: expect.stringMatching(/^SMXCYY-2026-\d{3}$/) },
      decision: { outcome: 'APPROVED', documentNo: '三政〔2026〕7号', decidedOn: TODAY, reason: null },
    });
  });

  test('refuses with a reason, and founds nothing', async () => {
    const application = await scene.at('SUBMITTED');
    const refused = { outcome: 'REFUSED', reason: '与省内在建平台方向重复。' };
    expectDone(await scene.enter(scene.clerk, application, refused));
    const { data } = await scene.confirm(scene.colleague, await scene.now(application));
    expect(data?.['confirmDecision']).toMatchObject({
      stage: 'REFUSED',
      institute: null,
      decision: { ...refused },
    });
    const { details } = await scene.lastEntry(`application:${application.id}`);
    expect(details).toMatchObject({
      reason: refused.reason,
      documentNo: '三政〔2026〕7号',
      stage: 'REFUSED',
    });
  });

  test('is not confirmed by whoever entered it', async () => {
    const application = await scene.at('SUBMITTED');
    expectDone(await scene.enter(scene.clerk, application));
    const entered = await scene.now(application);
    expect(codeOf(await scene.confirm(scene.clerk, entered))).toBe('SAME_PERSON_DECIDES');
    expect((await scene.now(application)).version).toBe(entered.version);
  });

  test('is not confirmed by the same person under a second account', async () => {
    const application = await scene.at('SUBMITTED');
    expectDone(await scene.enter(scene.clerk, application));
    const entered = await scene.now(application);
    const second = await scene.person([['GOVERNMENT_OFFICE']]);
    const isOf = (personId: string) =>
      scene.asOwner(`update account set person_id = '${personId}' where id = '${second.accountId}'`);
    // As if the one account that the database allows a person were two.
    await scene.asOwner('alter table account drop constraint account_person_unique');
    await isOf(scene.clerk.personId);
    expect(codeOf(await scene.confirm(second, entered))).toBe('SAME_PERSON_DECIDES');
    await isOf(second.personId);
    await scene.asOwner('alter table account add constraint account_person_unique unique (person_id)');
    expectDone(await scene.confirm(second, entered));
  });

  test('is not confirmed by another office, nor by a member of the enterprise who holds the office', async () => {
    const enterprise = await addEnterprise(scene.dataSource);
    const application = await scene.at('SUBMITTED', { enterprise });
    expectDone(await scene.enter(scene.clerk, application));
    const entered = await scene.now(application);
    expect(codeOf(await scene.confirm(scene.leader, entered))).toBe('FORBIDDEN');
    const both = await scene.person([
      ['GOVERNMENT_OFFICE'],
      ['ENTERPRISE_MEMBER', { enterpriseId: enterprise.id }],
    ]);
    expect(codeOf(await scene.confirm(both, entered))).toBe('CONFLICT_OF_INTEREST');
  });

  test.each([
    ['after today', { decidedOn: '2026-07-02' }, 'DATE_IN_FUTURE', 'input.decidedOn'],
    ['before the submission', { decidedOn: '2026-06-29' }, 'DECIDED_BEFORE_SUBMISSION', 'input.decidedOn'],
    ['without a reason, where it refuses', { outcome: 'REFUSED' }, 'REASON_MISSING', 'input.reason'],
    ['with null for a reason', { outcome: 'REFUSED', reason: null }, 'REASON_MISSING', 'input.reason'],
  ])('is not entered %s', async (_, values, code, input) => {
    const application = await scene.at('SUBMITTED');
    const answer = await scene.enter(scene.clerk, application, values);
    expect(answer.errors?.[0]?.extensions).toMatchObject({ code, input, clause: '五(二)3' });
    expect((await scene.now(application)).stage).toBe('SUBMITTED');
  });

  test('may be of the very day of the submission', async () => {
    const application = await scene.at('SUBMITTED');
    expectDone(await scene.enter(scene.clerk, application, { decidedOn: '2026-06-30' }));
  });

  test('is not entered before the case was submitted, nor twice', async () => {
    const onNotice = await scene.at('NOTICE');
    expect(codeOf(await scene.enter(scene.clerk, onNotice))).toBe('ACTION_NOT_OPEN');
    const application = await scene.at('SUBMITTED');
    expectDone(await scene.enter(scene.clerk, application));
    const entered = await scene.now(application);
    expect(codeOf(await scene.enter(scene.colleague, entered))).toBe('ACTION_NOT_OPEN');
    expectDone(await scene.confirm(scene.colleague, entered));
    const approved = await scene.now(application);
    for (const answer of [
      await scene.enter(scene.clerk, approved, { outcome: 'REFUSED', reason: '改变主意' }),
      await scene.confirm(scene.clerk, approved),
      await scene.change(scene.clerk, 'sendBackDecision', { ...seen(approved), reason: '改变主意' }),
    ])
      expect(codeOf(answer)).toBe('ACTION_NOT_OPEN');
  });

  test('of a version that is past is a conflict, and tells the one that stands', async () => {
    const application = await scene.at('SUBMITTED');
    expectDone(await scene.enter(scene.clerk, application));
    const answer = await scene.confirm(scene.colleague, application);
    expect(answer.errors?.[0]?.extensions).toMatchObject({
      code: 'CONFLICT',
      currentVersion: application.version + 1,
    });
  });

  test('of what nobody knows is NOT_FOUND', async () => {
    const application = await scene.at('SUBMITTED');
    const absent = { ...application, id: scene.clerk.accountId };
    expect(codeOf(await scene.enter(scene.clerk, absent))).toBe('NOT_FOUND');
    expect(codeOf(await scene.confirm(scene.clerk, absent))).toBe('NOT_FOUND');
  });
});

describe('a decision that was entered wrongly', () => {
  test('is sent back with a reason, also by whoever entered it, and entered anew', async () => {
    const application = await scene.at('SUBMITTED');
    expectDone(await scene.enter(scene.clerk, application, { documentNo: '三政〔2026〕8号' }));
    const entered = await scene.now(application);
    const back = { ...seen(entered), reason: '文号有误' };
    expect(stageIn(await scene.change(scene.clerk, 'sendBackDecision', back), 'sendBackDecision')).toBe(
      'SUBMITTED',
    );
    expectDone(await scene.enter(scene.colleague, await scene.now(application)));
    expectDone(await scene.confirm(scene.clerk, await scene.now(application)));
    const { data } = await scene.ask(
      scene.leader,
      application,
      `decision { documentNo }
       enteredDecisions { number outcome documentNo enteredAt confirmedAt sentBackAt sentBackReason creditStatus }`,
    );
    const at = '2026-07-01T02:00:00.000Z';
    const unknown = { creditStatus: 'UNKNOWN' };
    expect(data?.['application']).toEqual({
      decision: { documentNo: '三政〔2026〕7号' },
      enteredDecisions: [
        {
          number: 1,
          outcome: 'APPROVED',
          documentNo: '三政〔2026〕8号',
          enteredAt: at,
          confirmedAt: null,
          sentBackAt: at,
          sentBackReason: '文号有误',
          creditStatus: null,
        },
        {
          number: 2,
          outcome: 'APPROVED',
          documentNo: '三政〔2026〕7号',
          enteredAt: at,
          confirmedAt: at,
          sentBackAt: null,
          sentBackReason: null,
          ...unknown,
        },
      ],
    });
  });

  test('is sent back for a reason that the enterprise and its county do not read in the timeline', async () => {
    const enterprise = await addEnterprise(scene.dataSource);
    const member = await scene.person([['ENTERPRISE_MEMBER', { enterpriseId: enterprise.id }]]);
    const county = await scene.person([['COUNTY_INDUSTRY_REVIEWER', { regionKey: enterprise.regionKey }]]);
    const application = await scene.at('SUBMITTED', { enterprise });
    expectDone(await scene.enter(scene.clerk, application));
    const back = { ...seen(await scene.now(application)), reason: '市政府会议纪要为不予批准' };
    expectDone(await scene.change(scene.clerk, 'sendBackDecision', back));
    for (const who of [member, county, scene.leader]) {
      const shown = await scene.ask(who, application, 'timeline { action reason }');
      expect(shown.errors).toBeUndefined();
      expect(shown.data?.['application']).toMatchObject({
        timeline: expect.arrayContaining([{ action: 'SEND_BACK_DECISION', reason: null }]),
      });
    }
    const read = await scene.ask(scene.colleague, application, 'enteredDecisions { sentBackReason }');
    expect(read.data?.['application']).toEqual({ enteredDecisions: [{ sentBackReason: back.reason }] });
  });

  test('is seen by nobody but the offices before it was confirmed', async () => {
    const enterprise = await addEnterprise(scene.dataSource);
    const member = await scene.person([['ENTERPRISE_MEMBER', { enterpriseId: enterprise.id }]]);
    const application = await scene.at('SUBMITTED', { enterprise });
    expectDone(await scene.enter(scene.clerk, application));
    const shown = await scene.ask(
      member,
      application,
      'stage decision { outcome } enteredDecisions { outcome }',
    );
    expect(shown.data?.['application']).toEqual({
      stage: 'DECISION_ENTERED',
      decision: null,
      enteredDecisions: null,
    });
    expect(codeOf(shown)).toBe('FORBIDDEN');
  });
});

describe('the actions that an application shows', () => {
  interface Actions {
    readonly actions: readonly { readonly action: string }[];
  }
  const CONFIRM = 'actions { action open reasons { code } }';

  test('tell whoever entered a decision that another person confirms it', async () => {
    const application = await scene.at('SUBMITTED');
    expectDone(await scene.enter(scene.clerk, application));
    const states = async (who = scene.clerk) => {
      const { actions } = answered<Actions>(await scene.ask(who, application, CONFIRM), 'application');
      return actions.filter(({ action }) => action.startsWith('CONFIRM') || action === 'SEND_BACK_DECISION');
    };
    expect(await states()).toEqual([
      { action: 'SEND_BACK_DECISION', open: true, reasons: [] },
      { action: 'CONFIRM_APPROVAL', open: false, reasons: [{ code: 'SAME_PERSON_DECIDES' }] },
      {
        action: 'CONFIRM_REFUSAL',
        open: false,
        reasons: [{ code: 'OTHER_DECISION' }, { code: 'SAME_PERSON_DECIDES' }],
      },
    ]);
    expect(await states(scene.colleague)).toMatchObject([
      { action: 'SEND_BACK_DECISION', open: true },
      { action: 'CONFIRM_APPROVAL', open: true },
      { action: 'CONFIRM_REFUSAL', open: false },
    ]);
  });
});

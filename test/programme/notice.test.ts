import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import { SettingDecision } from '../../src/registry/setting-decision.entity.js';
import { plainDate } from '../../src/shared/dates.js';
import { answered } from '../registry/enterprise-scene.js';
import { codeOf } from '../support/api.js';
import { NoticeScene } from './notice-scene.js';

let scene: NoticeScene;
beforeAll(async () => {
  scene = await NoticeScene.open();
});
afterAll(() => scene.close());

describe('a notice (五(二)2)', () => {
  test('runs for five working days after the day of publication, and says so', async () => {
    scene.clock.set('2026-03-02 09:00');
    const application = await scene.selected();
    expect((await scene.publish(application)).data?.['publishNotice']).toEqual({
      id: application.id,
      stage: 'NOTICE',
    });
    const notice = await scene.noticeOf(application);
    expect(await scene.read(notice.id)).toEqual({
      number: 1,
      publishedOn: '2026-03-02',
      workingDays: 5,
      countedDays: ['2026-03-03', '2026-03-04', '2026-03-05', '2026-03-06', '2026-03-09'],
      endsOn: '2026-03-09',
      workingDaysLeft: 5,
      state: 'RUNNING',
      settingDocumentNo: null,
      voidedOn: null,
      voidReason: null,
      objections: [],
      content: {
        enterprise: (await scene.enterpriseOf(application)).name,
        place: { zh: '湖滨区' },
        institute: application.instituteName,
        field: { zh: '新材料' },
        objecting: { zh: expect.stringContaining('2026-03-09 24 时前') },
      },
    });
    expect(await scene.entries(`application:${application.id}`)).toEqual([
      'APPLICATION_PUBLISH BUREAU_OFFICER',
    ]);
  });

  test.each([
    ['国庆 2025', '2025-09-26', ['2025-09-28', '2025-09-29', '2025-09-30', '2025-10-09', '2025-10-10']],
    ['国庆 2026', '2026-09-28', ['2026-09-29', '2026-09-30', '2026-10-08', '2026-10-09', '2026-10-10']],
    ['春节 2025', '2025-01-24', ['2025-01-26', '2025-01-27', '2025-02-05', '2025-02-06', '2025-02-07']],
    ['春节 2026', '2026-02-12', ['2026-02-13', '2026-02-14', '2026-02-24', '2026-02-25', '2026-02-26']],
    ['a weekend', '2026-03-07', ['2026-03-09', '2026-03-10', '2026-03-11', '2026-03-12', '2026-03-13']],
  ])('over %s, published on %s, counts %j', async (_, day, counted) => {
    scene.clock.set(`${day} 16:30`);
    const notice = await scene.published();
    expect(notice).toMatchObject({ publishedOn: day, countedDays: counted, endsOn: counted.at(-1) });
    expect(await scene.application(notice.applicationId)).toMatchObject({ stage: 'NOTICE' });
  });

  test.each([
    ['the last moment of its last day', '2026-03-09 23:59:59.999', 'RUNNING', 1],
    ['the first moment of the day after', '2026-03-10 00:00:00.000', 'ENDED', 0],
    ['the day before', '2026-03-08 12:00', 'RUNNING', 1],
    ['its first counted day', '2026-03-03 00:00', 'RUNNING', 5],
  ])('at %s, %s: %s, %d working days left', async (_, moment, state, workingDaysLeft) => {
    scene.clock.set('2026-03-02 09:00');
    const { id } = await scene.published();
    scene.clock.set(moment);
    expect(await scene.read(id)).toMatchObject({ state, workingDaysLeft });
    const open = await scene.api.ask('{ publicNotices(open: true, first: 100) { notices { id } } }');
    const ids = answered<{ notices: { id: string }[] }>(open, 'publicNotices').notices.map((each) => each.id);
    expect(ids.includes(id)).toBe(state === 'RUNNING');
  });

  test('runs for as long as the bureau has decided, from the day of the decision on', async () => {
    const decidedBy = (await scene.person([['BUREAU_LEADER']])).accountId;
    await scene.dataSource.manager.insert(SettingDecision, {
      policyKey: 'sanzhengban-2023-9',
      settingKey: 'notice.workingDays',
      fromOn: plainDate('2026-11-09'),
      value: 7,
      documentNo: '三工信〔2026〕21号',
      reason: '与上级一致',
      decidedBy,
    });
    scene.clock.set('2026-11-08 23:59:59.999');
    expect(await scene.published()).toMatchObject({ workingDays: 5, settingDocumentNo: null });
    scene.clock.set('2026-11-09 00:00');
    expect(await scene.published()).toMatchObject({
      workingDays: 7,
      endsOn: '2026-11-18',
      settingDocumentNo: '三工信〔2026〕21号',
    });
  });

  test('is not published into a year whose holidays are not loaded, and nothing is changed', async () => {
    scene.clock.set('2026-12-24 09:00');
    const application = await scene.selected();
    expect(codeOf(await scene.publish(application))).toBe('HOLIDAY_YEAR_NOT_LOADED');
    expect(await scene.application(application.id)).toEqual(application);
  });
});

describe('who publishes', () => {
  test.each([['BUREAU_LEADER'], ['GOVERNMENT_OFFICE'], ['AUDITOR']] as const)('not a %s', async (role) => {
    scene.clock.set('2026-03-02 09:00');
    const application = await scene.selected();
    expect(codeOf(await scene.publish(application, await scene.person([[role]])))).toBe('FORBIDDEN');
  });

  test('not an officer who acts for the enterprise too', async () => {
    const application = await scene.selected();
    const { enterpriseId } = application;
    const both = await scene.person([['BUREAU_OFFICER'], ['ENTERPRISE_MEMBER', { enterpriseId }]]);
    expect(codeOf(await scene.publish(application, both))).toBe('CONFLICT_OF_INTEREST');
  });

  test('once: the second is told that it is on notice already', async () => {
    const application = await scene.selected();
    await scene.publish(application);
    expect(codeOf(await scene.publish(application))).toBe('ACTION_NOT_OPEN');
  });

  test('two from the same version: the second is told which one stands', async () => {
    const application = await scene.selected();
    const { headers } = await scene.officer();
    const args = {
      applicationId: ['Uuid!', application.id],
      expectedVersion: ['Int!', application.version],
    } as const;
    const publish = () => scene.api.change('publishNotice', args, '{ id }', headers);
    const [first, second] = [await publish(), await publish()];
    expect(first.errors).toBeUndefined();
    expect(second.errors?.[0]?.extensions).toMatchObject({
      code: 'CONFLICT',
      currentVersion: application.version + 1,
    });
  });
});

describe('a material change', () => {
  const amend = async (id: string, values: object = {}) => {
    const { version: expectedVersion } = await scene.application(id);
    const input = { applicationId: id, expectedVersion, change: '牵头企业更名。', ...values };
    const { headers } = await scene.officer();
    return scene.api.change(
      'amendSelection',
      { input: ['AmendSelectionInput!', input] },
      '{ stage }',
      headers,
    );
  };

  test('takes the notice down, and only a new one leads on', async () => {
    scene.clock.set('2026-03-02 09:00');
    const first = await scene.published();
    scene.clock.set('2026-03-04 10:00');
    const instituteName = '崤函电子铜箔产业研究院';
    expect((await amend(first.applicationId, { instituteName })).data).toEqual({
      amendSelection: { stage: 'SELECTED' },
    });
    expect(await scene.read(first.id)).toMatchObject({
      state: 'VOIDED',
      workingDaysLeft: 0,
      voidedOn: '2026-03-04',
      voidReason: { zh: '发生重大变化，须重新公示。' },
    });
    await scene.publish({ id: first.applicationId });
    const second = await scene.noticeOf({ id: first.applicationId });
    expect(second).toMatchObject({ number: 2, publishedOn: '2026-03-04', endsOn: '2026-03-11' });
    expect(second.content.institute).toBe(instituteName);
    expect((await scene.read(first.id))['content']).toMatchObject({ institute: first.content.institute });
  });

  test('ends open objections with a reply that says why', async () => {
    scene.clock.set('2026-03-02 09:00');
    const notice = await scene.published();
    const { objection, receipt } = await scene.lodged(notice);
    await amend(notice.applicationId);
    expect(await scene.status(receipt)).toMatchObject({
      stage: 'LAPSED',
      disposedOn: '2026-03-02',
      reply: '公示已终止：发生重大变化，须重新公示。本异议随公示终结，对以后的公示可以再次提出异议。',
    });
    expect(await scene.entries(`objection:${objection.id}`)).toEqual([
      'OBJECTION_LODGED PUBLIC',
      'OBJECTION_LAPSE BUREAU_OFFICER',
    ]);
  });

  test('before the notice is recorded and changes nothing else', async () => {
    const { id, version } = await scene.selected();
    expect((await amend(id)).errors).toBeUndefined();
    expect(await scene.application(id)).toMatchObject({ stage: 'SELECTED', version: version + 1 });
  });
});

test('an application that is withdrawn takes its notice down', async () => {
  scene.clock.set('2026-03-02 09:00');
  const notice = await scene.published();
  const { receipt } = await scene.lodged(notice);
  const { id, version, enterpriseId } = await scene.application(notice.applicationId);
  const member = await scene.person([['ENTERPRISE_MEMBER', { enterpriseId }]]);
  const args = {
    applicationId: ['Uuid!', id],
    expectedVersion: ['Int!', version],
    reason: ['Paragraph!', '经营调整'],
  } as const;
  const { errors } = await scene.api.change('withdrawApplication', args, '{ stage }', member.headers);
  expect(errors).toBeUndefined();
  expect(await scene.read(notice.id)).toMatchObject({ state: 'VOIDED', voidReason: { zh: '申报已撤回。' } });
  expect(await scene.status(receipt)).toMatchObject({
    stage: 'LAPSED',
    reply: '公示已终止：申报已撤回。本异议随公示终结。',
  });
  expect(codeOf(await scene.lodge(notice, { name: '另一人' }))).toBe('OBJECTION_PERIOD_OVER');
});

describe('the list of notices', () => {
  test('is open to everybody, the newest first, page by page', async () => {
    scene.clock.set('2026-04-01 09:00');
    const older = await scene.published();
    scene.clock.set('2026-04-01 09:00:00.001');
    const newer = await scene.published();
    const page = async (after?: string) => {
      const query =
        'query ($after: String) { publicNotices(first: 1, after: $after) { notices { id } next } }';
      const { data } = await scene.api.ask(query, { after });
      return data?.['publicNotices'] as { notices: { id: string }[]; next: string };
    };
    const later = await scene.dataSource.query(
      `select count(*)::int as n from public_notice where published_at > '2026-04-01T09:00:00.001+08:00'`,
    );
    let found = await page();
    for (let skipped = 0; skipped < later[0].n; skipped += 1) found = await page(found.next);
    expect(found.notices).toEqual([{ id: newer.id }]);
    expect((await page(found.next)).notices).toEqual([{ id: older.id }]);
  });

  test('a cursor that is none is refused', async () => {
    const answer = await scene.api.ask('{ publicNotices(after: "bm9uZQ") { next } }');
    expect(codeOf(answer)).toBe('CURSOR_MALFORMED');
  });

  test('shows nobody’s name or number, and nothing of the papers', async () => {
    const type = await scene.api.ask('{ __type(name: "PublicNotice") { fields { name } } }');
    const names = answered<{ fields: { name: string }[] }>(type, '__type').fields.map(({ name }) => name);
    expect(names.sort()).toEqual(
      [
        ...[
          'content',
          'countedDays',
          'endsOn',
          'id',
          'number',
          'objections',
          'publishedOn',
          'settingDocumentNo',
        ],
        ...['state', 'voidReason', 'voidedOn', 'workingDays', 'workingDaysLeft'],
      ].sort(),
    );
  });

  test('an application shows its own', async () => {
    scene.clock.set('2026-03-02 09:00');
    const notice = await scene.published();
    const { headers } = await scene.officer();
    const query = 'query ($id: Uuid!) { application(id: $id) { notices { id number state } } }';
    const { data } = await scene.api.ask(query, { id: notice.applicationId }, headers);
    expect(data?.['application']).toEqual({ notices: [{ id: notice.id, number: 1, state: 'RUNNING' }] });
  });
});

import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import type { PublicNotice } from '../../src/programme/notice/public-notice.entity.js';
import { answered } from '../registry/enterprise-scene.js';
import { codeOf, fieldOf } from '../support/api.js';
import { mutation, send } from '../support/sending.js';
import { NoticeScene } from './notice-scene.js';

let scene: NoticeScene;
beforeAll(async () => {
  scene = await NoticeScene.open();
});
afterAll(() => scene.close());

const PUBLISHED = '2026-03-02 09:00';
/** Its last day is 2026-03-09. */
async function running(): Promise<PublicNotice> {
  scene.clock.set(PUBLISHED);
  return scene.published();
}

/** Another enterprise than those on notice. */
async function anEnterprise(): Promise<{ readonly enterpriseId: string }> {
  const { enterpriseId } = await scene.selected();
  return { enterpriseId };
}

describe('anybody objects, without an account (五(二)2)', () => {
  test('and is given a receipt, once', async () => {
    const notice = await running();
    const requestId = '0b5a2f9e-3c1d-4e6f-8a7b-9c0d1e2f3a4b';
    const input = { noticeId: notice.id, name: '许直言', phone: '０３９８-2812345', text: '场地为租用。' };
    const body = mutation(
      'lodgeObjection',
      { input: ['LodgeObjectionInput!', input] },
      '{ id receipt lodgedOn dueOn }',
      requestId,
    );
    const first = await send(scene.api.server, body);
    expect(first.data?.['lodgeObjection']).toEqual({
      id: expect.any(String),
      receipt: expect.stringMatching(/^[A-Za-z0-9_-]{43}$/),
      lodgedOn: '2026-03-02',
      dueOn: '2026-03-16',
    });
    const again = await send(scene.api.server, body);
    expect(again.data?.['lodgeObjection']).toEqual({
      ...(first.data?.['lodgeObjection'] as object),
      receipt: null,
    });
  });

  test('and the receipt tells where it stands; another token tells nothing', async () => {
    const notice = await running();
    const { receipt } = await scene.lodged(notice);
    expect(await scene.status(receipt)).toEqual({
      noticeId: notice.id,
      stage: 'OPEN',
      lodgedOn: '2026-03-02',
      dueOn: '2026-03-16',
      publicText: null,
      reply: null,
      disposedOn: null,
    });
    expect(await scene.status('x'.repeat(43))).toBeNull();
    expect(await scene.status('not a token at all')).toBeNull();
  });

  test('and the number is sealed, shown masked, and nothing personal stands in the record', async () => {
    const notice = await running();
    const { objection } = await scene.lodged(notice, { name: '仇䶮', phone: '13912345678' });
    expect(objection).toMatchObject({ phoneMasked: '139****5678' });
    expect(objection.phoneSealed).toMatch(/^v1\./);
    const rows = await scene.dataSource.query('select details from record_entry where case_key = any($1)', [
      [`objection:${objection.id}`, `application:${notice.applicationId}`],
    ]);
    expect(rows).toHaveLength(3);
    expect(JSON.stringify(rows)).not.toMatch(/仇䶮|5678|署名/);
  });

  test('and who has signed in meanwhile is not named by that', async () => {
    const notice = await running();
    const { headers, accountId } = await scene.person([['ENTERPRISE_MEMBER', await anEnterprise()]]);
    const input = { noticeId: notice.id, name: '许直言', phone: '13912341234', text: '署名有误。' };
    const args = { input: ['LodgeObjectionInput!', input] } as const;
    const answer = await scene.api.change('lodgeObjection', args, '{ id receipt }', headers);
    const receipt = fieldOf(answer, 'lodgeObjection', 'receipt');
    await scene.api.change('withdrawObjection', { receipt: ['Secret!', receipt] }, '{ stage }', headers);
    const cases = [notice.applicationId, fieldOf(answer, 'lodgeObjection', 'id')];
    const named = await scene.dataSource.query(
      `select 1 from movement where case_id = any($1) and account_id = $2
       union all
       select 1 from record_entry where split_part(case_key, ':', 2)::text = any($3) and actor_id = $2`,
      [cases, accountId, cases],
    );
    expect(named).toEqual([]);
    expect((await scene.entries(`application:${notice.applicationId}`)).at(-1)).toBe(
      'APPLICATION_OBJECT PUBLIC',
    );
  });

  test('and the bureau is told once a day, however many object', async () => {
    const notice = await running();
    for (const name of ['甲', '乙', '丙']) await scene.lodged(notice, { name });
    scene.clock.set('2026-03-03 09:00');
    await scene.lodged(notice, { name: '丁' });
    const told = await scene.dataSource.query(
      `select role from outbox_message where kind = 'OBJECTION_LODGED' and case_key = $1`,
      [`application:${notice.applicationId}`],
    );
    expect(told).toEqual([{ role: 'BUREAU_OFFICER' }, { role: 'BUREAU_OFFICER' }]);
  });

  test('with a telephone number that can be one', async () => {
    const notice = await running();
    expect(codeOf(await scene.lodge(notice, { phone: '12345' }))).toBe('PHONE_MALFORMED');
  });

  test('about a notice that there is', async () => {
    const unknown = { id: '0b5a2f9e-3c1d-4e6f-8a7b-9c0d1e2f3a4b' };
    expect(codeOf(await scene.lodge(unknown))).toBe('NOTICE_UNKNOWN');
  });

  test('the same once, whatever the white space; another person may say the same', async () => {
    const notice = await running();
    await scene.lodged(notice, { text: '成果 署名有误。' });
    expect(codeOf(await scene.lodge(notice, { text: '成果  署名有误。\n' }))).toBe('OBJECTION_ON_FILE');
    await scene.lodged(notice, { text: '成果 署名有误。', name: '另一人' });
    await scene.lodged(notice, { text: '场地为租用。' });
  });

  test('a hundred times a day from one address, and no more', async () => {
    const notice = await running();
    const answers: unknown[] = [];
    for (let number = 0; number < 101; number += 1)
      answers.push(codeOf(await scene.lodge(notice, { phone: 'x' }, '203.0.113.9')));
    expect(new Set(answers.slice(0, 100))).toEqual(new Set(['PHONE_MALFORMED']));
    expect(answers[100]).toBe('TOO_MANY_ATTEMPTS');
    expect(codeOf(await scene.lodge(notice, {}, '203.0.113.10'))).toBeUndefined();
  });
});

describe('48, 79: the period', () => {
  test.each([
    ['on the day of publication', '2026-03-02 09:00', undefined],
    ['at the last moment of the last day', '2026-03-09 23:59:59.999', undefined],
    ['at the first moment of the day after', '2026-03-10 00:00:00.000', 'OBJECTION_PERIOD_OVER'],
    ['weeks later', '2026-03-31 09:00', 'OBJECTION_PERIOD_OVER'],
  ])('%s (%s): %s', async (_, moment, code) => {
    const notice = await running();
    scene.clock.set(moment);
    expect(codeOf(await scene.lodge(notice))).toBe(code);
  });

  test('is over for everybody once the case went on, and nobody is told where it is', async () => {
    const notice = await running();
    scene.clock.set('2026-03-10 00:00');
    expect((await scene.submit(notice)).errors).toBeUndefined();
    const { errors } = await scene.lodge(notice);
    expect(errors?.[0]?.extensions).toMatchObject({ code: 'OBJECTION_PERIOD_OVER', clause: '五(二)2' });
    expect(JSON.stringify(errors)).not.toMatch(/已报市政府|government/);
  });

  test.each([
    ['a second before its end', '2026-03-09 23:59:59.000', 'NOTICE_RUNNING'],
    ['a millisecond before its end', '2026-03-09 23:59:59.999', 'NOTICE_RUNNING'],
    ['at its end', '2026-03-10 00:00:00.000', undefined],
  ])('49: nothing goes on %s: %s', async (_, moment, code) => {
    const notice = await running();
    scene.clock.set(moment);
    expect(codeOf(await scene.submit(notice))).toBe(code);
  });

  test('nor on the last day of a period with an objection, once that was rejected', async () => {
    const notice = await running();
    const { objection } = await scene.lodged(notice);
    await scene.decide('rejectObjection', objection, '经核实不成立。');
    scene.clock.set('2026-03-09 23:59:59.999');
    expect(codeOf(await scene.submit(notice))).toBe('NOTICE_RUNNING');
    scene.clock.set('2026-03-10 00:00');
    expect(codeOf(await scene.submit(notice))).toBeUndefined();
  });
});

describe('an objection is taken back', () => {
  const withdraw = (receipt: string, reason: string | null = null) =>
    scene.api.change(
      'withdrawObjection',
      { receipt: ['Secret!', receipt], reason: ['Paragraph', reason] },
      '{ stage reply disposedOn }',
    );

  test('by whoever holds its receipt, once', async () => {
    const { receipt, objection } = await scene.lodged(await running());
    const { data } = await withdraw(receipt, '已与企业核实。');
    expect(data?.['withdrawObjection']).toEqual({
      stage: 'WITHDRAWN',
      reply: '异议人已撤回异议。',
      disposedOn: '2026-03-02',
    });
    expect(codeOf(await withdraw(receipt))).toBe('ACTION_NOT_OPEN');
    const { headers } = await scene.officer();
    const query = '{ objectionPage(first: 100, open: false) { objections { id withdrawalReason } } }';
    const page = answered<{ objections: unknown[] }>(
      await scene.api.ask(query, {}, headers),
      'objectionPage',
    );
    expect(page.objections).toContainEqual({ id: objection.id, withdrawalReason: '已与企业核实。' });
    expect(await scene.entries(`objection:${objection.id}`)).toEqual([
      'OBJECTION_LODGED PUBLIC',
      'OBJECTION_WITHDRAW PUBLIC',
    ]);
  });

  test('and not by a token that is none', async () => {
    expect(codeOf(await withdraw('x'.repeat(43)))).toBe('RECEIPT_UNKNOWN');
  });

  test('48: nobody objects a second time with the same', async () => {
    const notice = await running();
    const { receipt } = await scene.lodged(notice);
    await withdraw(receipt);
    expect(codeOf(await scene.lodge(notice))).toBe('OBJECTION_ON_FILE');
  });
});

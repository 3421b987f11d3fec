import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import type { Objection } from '../../src/programme/notice/objection.entity.js';
import type { PublicNotice } from '../../src/programme/notice/public-notice.entity.js';
import { answered } from '../registry/enterprise-scene.js';
import { codeOf } from '../support/api.js';
import type { TestPerson } from '../support/people.js';
import { NoticeScene } from './notice-scene.js';

let scene: NoticeScene;
beforeAll(async () => {
  scene = await NoticeScene.open();
});
afterAll(() => scene.close());

interface Opened {
  readonly notice: PublicNotice;
  readonly objection: Objection;
  readonly receipt: string;
}

async function objected(): Promise<Opened> {
  scene.clock.set('2026-03-02 09:00');
  const notice = await scene.published();
  return { notice, ...(await scene.lodged(notice)) };
}

/** An officer who acts for the enterprise on notice too. */
async function ownCaseOfficer({ applicationId }: PublicNotice): Promise<TestPerson> {
  const { enterpriseId } = await scene.application(applicationId);
  return scene.person([['BUREAU_OFFICER'], ['ENTERPRISE_MEMBER', { enterpriseId }]]);
}

describe('the public copy of an objection (五(二)2)', () => {
  test('is all that the public reads of it, beside its stage and the reply', async () => {
    const { notice, objection, receipt } = await objected();
    const open = { stage: 'OPEN', lodgedOn: '2026-03-02', text: null, reply: null, disposedOn: null };
    expect((await scene.read(notice.id))['objections']).toEqual([open]);
    const done = await scene.decide('redactObjection', objection, '有人反映一项成果的署名。');
    expect(done.data?.['redactObjection']).toMatchObject({ stage: 'OPEN', version: 2 });
    await scene.decide('redactObjection', objection, '有人反映一项成果的署名存在争议。');
    await scene.decide('rejectObjection', objection, '经核对证书，署名无误。');
    expect((await scene.read(notice.id))['objections']).toEqual([
      {
        stage: 'REJECTED',
        lodgedOn: '2026-03-02',
        text: '有人反映一项成果的署名存在争议。',
        reply: '经核对证书，署名无误。',
        disposedOn: '2026-03-02',
      },
    ]);
    expect(await scene.status(receipt)).toMatchObject({ publicText: '有人反映一项成果的署名存在争议。' });
    const original = await scene.objection(objection.id);
    expect(original).toMatchObject({ text: objection.text, name: '许直言' });
  });

  test('is not made any more once the objection was answered', async () => {
    const { objection } = await objected();
    await scene.decide('rejectObjection', objection, '经核对证书，署名无误。');
    expect(codeOf(await scene.decide('redactObjection', objection, '摘要'))).toBe('NO_OPEN_OBJECTION');
  });
});

describe('what the public can read', () => {
  test.each([
    ['redactObjection', '许直言反映署名有误。', 'input.publicText'],
    ['redactObjection', '来电 139-1234 1234 反映署名有误。', 'input.publicText'],
    ['rejectObjection', '许直言所述不实。', 'input.reply'],
    ['upholdObjection', '经与 13912341234 核实，成立。', 'input.reply'],
    ['rejectObjection', '许 直言所述不实。', 'input.reply'],
    ['rejectObjection', '经向１３９１２３４１２３４核实，不成立。', 'input.reply'],
  ] as const)('gives nobody away who objects: %s %s', async (field, words, path) => {
    const { objection } = await objected();
    const { errors } = await scene.decide(field, objection, words);
    expect(errors?.[0]?.extensions).toMatchObject({ code: 'OBJECTOR_NAMED', input: path, clause: '五(二)2' });
    expect(await scene.objection(objection.id)).toEqual(objection);
  });
});

test('a name of a single letter, or of none, keeps nobody from replying', async () => {
  const notice = await scene.published();
  for (const name of ['的', '，。']) {
    const { objection } = await scene.lodged(notice, { name });
    expect(
      codeOf(await scene.decide('rejectObjection', objection, '经核实，所述的情况不属实。')),
    ).toBeUndefined();
  }
});

describe('an objection is rejected', () => {
  test('with a reply that its objector reads, and the case goes on once the notice is over', async () => {
    const { notice, objection, receipt } = await objected();
    await scene.decide('rejectObjection', objection, '经核对证书，署名无误。');
    expect(await scene.status(receipt)).toMatchObject({
      stage: 'REJECTED',
      reply: '经核对证书，署名无误。',
      disposedOn: '2026-03-02',
    });
    expect(await scene.application(notice.applicationId)).toMatchObject({ stage: 'NOTICE' });
    expect((await scene.entries(`application:${notice.applicationId}`)).slice(-2)).toEqual([
      'APPLICATION_OBJECT PUBLIC',
      'APPLICATION_REJECT_OBJECTION BUREAU_OFFICER',
    ]);
  });

  test('48: once, and not upheld after that', async () => {
    const { notice, objection } = await objected();
    await scene.decide('rejectObjection', objection, '署名无误。');
    expect(codeOf(await scene.decide('rejectObjection', objection, '改口。'))).toBe('NO_OPEN_OBJECTION');
    await scene.lodged(notice, { name: '另一人' });
    for (const field of ['rejectObjection', 'upholdObjection'] as const)
      expect(codeOf(await scene.decide(field, objection, '改口。'))).toBe('ACTION_NOT_OPEN');
  });

  test('43: two from the same version: the second is told which one stands', async () => {
    const { objection } = await objected();
    const both = await Promise.all(
      ['署名无误。', '场地属实。'].map((reply) =>
        scene.decide('rejectObjection', objection, reply, { expectedVersion: 1 }),
      ),
    );
    const refused = both.flatMap((answer) => answer.errors ?? []).map(({ extensions }) => extensions);
    expect(refused).toMatchObject([{ code: 'CONFLICT', currentVersion: 2 }]);
  });

  test('also after the last day, until when nothing goes on', async () => {
    const { objection } = await objected();
    scene.clock.set('2026-03-20 09:00');
    const { data } = await scene.decide('rejectObjection', objection, '署名无误。');
    expect(data?.['rejectObjection']).toMatchObject({ stage: 'REJECTED', disposedOn: '2026-03-20' });
  });
});

describe('an objection is upheld', () => {
  test('the notice falls, the others end with a reply, and the case is reviewed anew', async () => {
    const { notice, objection, receipt } = await objected();
    const other = await scene.lodged(notice, { name: '另一人' });
    scene.clock.set('2026-03-05 10:00');
    const { data } = await scene.decide('upholdObjection', objection, '经核实，中试基地租期不足一年。');
    expect(data?.['upholdObjection']).toMatchObject({ stage: 'UPHELD' });
    expect(await scene.application(notice.applicationId)).toMatchObject({ stage: 'REVIEW', reopened: true });
    expect(await scene.read(notice.id)).toMatchObject({
      state: 'VOIDED',
      voidedOn: '2026-03-05',
      voidReason: { zh: '异议成立，须重新评审。' },
    });
    expect(await scene.status(receipt)).toMatchObject({ stage: 'UPHELD' });
    expect(await scene.status(other.receipt)).toMatchObject({
      stage: 'LAPSED',
      reply: '公示已终止：异议成立，须重新评审。本异议随公示终结，对以后的公示可以再次提出异议。',
    });
    expect(codeOf(await scene.lodge(notice, { name: '第三人' }))).toBe('OBJECTION_PERIOD_OVER');
  });

  test('and its applicant is told', async () => {
    const { notice, objection } = await objected();
    await scene.decide('upholdObjection', objection, '经核实成立。');
    const { enterpriseId } = await scene.application(notice.applicationId);
    const told = await scene.dataSource.query(
      'select kind from outbox_message where enterprise_id = $1 order by created_at desc, id limit 1',
      [enterpriseId],
    );
    expect(told).toEqual([{ kind: 'APPLICATION_REVIEW' }]);
  });
});

describe('回避: whoever acts for the applicant', () => {
  test.each(['redactObjection', 'rejectObjection', 'upholdObjection'] as const)(
    'decides nothing, whatever office they hold: %s',
    async (field) => {
      const { notice, objection } = await objected();
      const who = await ownCaseOfficer(notice);
      expect(codeOf(await scene.decide(field, objection, '不成立。', { who }))).toBe('CONFLICT_OF_INTEREST');
      expect(await scene.objection(objection.id)).toEqual(objection);
    },
  );

  test('does not learn who objects', async () => {
    const { notice, objection } = await objected();
    const who = await ownCaseOfficer(notice);
    const page = async ({ headers }: TestPerson) => {
      const query = '{ objectionPage(first: 100, open: true) { objections { id name phone text } } }';
      const answer = await scene.api.ask(query, {}, headers);
      const { objections } = answered<{ objections: { id: string }[] }>(answer, 'objectionPage');
      return objections.find(({ id }) => id === objection.id);
    };
    expect(await page(who)).toBeUndefined();
    expect(await page(await scene.officer())).toEqual({
      id: objection.id,
      name: '许直言',
      phone: '139****1234',
      text: '成果署名有误。',
    });
    expect(codeOf(await reveal(objection, who))).toBe('CONFLICT_OF_INTEREST');
  });
});

const reveal = ({ id: objectionId }: Objection, { headers }: TestPerson) =>
  scene.api.change(
    'revealObjectorPhone',
    { input: ['RevealObjectorPhoneInput!', { objectionId, reason: '向异议人核实情况' }] },
    '{ value objection { id } }',
    headers,
  );

describe('the number of an objector', () => {
  test('is shown whole to an officer for a reason, which stands in the record', async () => {
    const { objection } = await objected();
    const { data } = await reveal(objection, await scene.officer());
    expect(data?.['revealObjectorPhone']).toEqual({ value: '13912341234', objection: { id: objection.id } });
    const [entry] = await scene.dataSource.query(
      'select action, details from record_entry where case_key = $1 order by case_seq desc limit 1',
      [`objection:${objection.id}`],
    );
    expect(entry.action).toBe('PERSONAL_DATA_READ');
    expect(JSON.parse(entry.details)).toEqual({ number: 'PHONE', reason: '向异议人核实情况' });
  });

  test('is not shown to a leader, an auditor or a county', async () => {
    const { objection } = await objected();
    const county = ['COUNTY_INDUSTRY_REVIEWER', { regionKey: '411202' }] as const;
    for (const role of [['BUREAU_LEADER'], ['AUDITOR'], county] as const)
      expect(codeOf(await reveal(objection, await scene.person([role])))).toBe('FORBIDDEN');
  });
});

describe('the objections that wait', () => {
  test('come by the day when they are due, page by page; those without a day come last', async () => {
    scene.clock.set('2026-12-10 09:00');
    const first = await scene.lodged(await scene.published());
    scene.clock.set('2026-12-22 09:00');
    // Ten working days from there reach into 2027, which is not loaded; the notice itself has begun before.
    const notice = await lateNotice();
    const last = await scene.lodged(notice);
    expect(last.objection.dueOn).toBeNull();
    const { headers } = await scene.person([['BUREAU_LEADER']]);
    const seen: string[] = [];
    for (let after: string | null = null; ; ) {
      const query =
        'query ($after: String) { objectionPage(open: true, first: 2, after: $after) { objections { id dueOn } next } }';
      const { data } = await scene.api.ask(query, { after }, headers);
      const page = data?.['objectionPage'] as {
        objections: { id: string; dueOn: string }[];
        next: string | null;
      };
      seen.push(...page.objections.map(({ id, dueOn }) => `${dueOn ?? '9999'} ${id}`));
      after = page.next;
      if (after === null) break;
    }
    expect(seen).toEqual([...seen].sort());
    expect(new Set(seen).size).toBe(seen.length);
    expect(seen).toContain(`${first.objection.dueOn} ${first.objection.id}`);
    expect(seen.at(-1)).toBe(`9999 ${last.objection.id}`);
  });

  async function lateNotice(): Promise<PublicNotice> {
    scene.clock.set('2026-12-21 09:00');
    const notice = await scene.published();
    scene.clock.set('2026-12-22 09:00');
    return notice;
  }
});

import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import { answered } from '../registry/enterprise-scene.js';
import { type Answer, codeOf } from '../support/api.js';
import { addEnterprise } from '../support/people.js';
import { ApprovalScene, expectDone } from './approval-scene.js';
import {
  addToRegister,
  askRegister,
  numbersIn,
  type RegisterNumbers,
  type RegisterRow,
} from './register-rows.js';

const REGISTER: readonly RegisterRow[] = [
  {
    name: '三门峡高精铜箔产业研究院',
    enterprise: '灵宝宝鑫电子科技有限公司',
    approvedOn: '2023-05-01',
    serial: 1,
    fieldKey: 'high-precision-copper-foil',
    regionKey: '411282',
    provincialOn: '2024-02-01',
  },
  {
    name: '渑池特种铝材产业研究院',
    enterprise: '渑池瑞铝（集团）有限公司',
    approvedOn: '2023-05-01',
    serial: 2,
    regionKey: '411221',
  },
  {
    name: '长葛协同100%精密量仪研究院',
    enterprise: '中原Ａ_B量仪有限公司',
    approvedOn: '2023-11-30',
    serial: 3,
    fieldKey: 'precision-measuring-instruments',
    removedOn: '2026-03-01',
  },
  {
    name: '崤函新能源产业研究院',
    enterprise: '重庆长城行业银河能源有限公司',
    approvedOn: '2024-01-02',
    serial: 1,
    fieldKey: 'new-energy',
    provincialOn: '2023-12-01',
  },
];

let scene: ApprovalScene;
beforeAll(async () => {
  scene = await ApprovalScene.open();
  await addToRegister(scene.api.database, REGISTER);
});
afterAll(() => scene.api.close());

const ask = (args?: object, selection?: string): Promise<Answer> => askRegister(scene.api, args, selection);
const numbersOf = async (args?: object): Promise<readonly string[]> => numbersIn(await ask(args));

describe('the register', () => {
  test('shows everybody what is public of an institute', async () => {
    const { data } = await scene.api.ask(`{ institute(number: "SMXCYY-2023-001") {
      number name leadEnterprise region { key } fields { key } level status removedOn approvedOn documentNo
      provincialOn provincialDocumentNo officeInCharge { zh } } }`);
    expect(data?.['institute']).toEqual({
      number: 'SMXCYY-2023-001',
      name: '三门峡高精铜箔产业研究院',
      leadEnterprise: '灵宝宝鑫电子科技有限公司',
      region: { key: '411282' },
      fields: [{ key: 'high-precision-copper-foil' }],
      level: 'PROVINCIAL',
      status: 'ACTIVE',
      removedOn: null,
      approvedOn: '2023-05-01',
      documentNo: '三政〔2023〕1号',
      provincialOn: '2024-02-01',
      provincialDocumentNo: '豫工信',
      officeInCharge: null,
    });
  });

  test('shows nobody of the public who is in charge, nor what was promised', async () => {
    for (const field of ['officer { name }', 'targets { results }']) {
      const selection = `{ institute(number: "SMXCYY-2023-001") { number ${field} } }`;
      const name = field.split(' ')[0] ?? '';
      const refused = await scene.api.ask(selection);
      expect(refused.data).toEqual({ institute: { number: 'SMXCYY-2023-001', [name]: null } });
      expect(codeOf(refused)).toBe('UNAUTHENTICATED');
      const elsewhere = await scene.person([['COUNTY_INDUSTRY_REVIEWER', { regionKey: '411202' }]]);
      expect(codeOf(await scene.api.ask(selection, {}, elsewhere.headers))).toBe('FORBIDDEN');
      const here = await scene.person([['COUNTY_INDUSTRY_REVIEWER', { regionKey: '411282' }]]);
      expect((await scene.api.ask(selection, {}, here.headers)).errors).toBeUndefined();
    }
  });

  test('knows no institute of another number', async () => {
    const { data } = await scene.api.ask('{ institute(number: "SMXCYY-2023-004") { name } }');
    expect(data).toEqual({ institute: null });
  });

  test('lists those approved last first', async () => {
    expect(await numbersOf()).toEqual(['2024-001', '2023-003', '2023-002', '2023-001']);
  });

  test.each([
    [{ fieldKey: 'new-energy' }, ['2024-001']],
    [{ fieldKey: 'no-such-field' }, []],
    [{ regionKey: '411221' }, ['2023-002']],
    [{ level: 'PROVINCIAL' }, ['2024-001', '2023-001']],
    [{ level: 'MUNICIPAL', status: 'ACTIVE' }, ['2023-002']],
    [{ status: 'REMOVED' }, ['2023-003']],
    [{ year: 2023 }, ['2023-003', '2023-002', '2023-001']],
    [{ year: 2023, level: 'PROVINCIAL', search: '铜箔' }, ['2023-001']],
  ])('is narrowed by %j', async (args, numbers) => {
    expect(await numbersOf(args)).toEqual(numbers);
  });

  test('counts what is asked for', async () => {
    const counts = 'counts { active municipal provincial removed }';
    const counted = async (args: object) =>
      answered<{ counts: object }>(await ask({ ...args, first: 1 }, counts), 'instituteRegister').counts;
    expect(await counted({})).toEqual({ active: 3, municipal: 1, provincial: 2, removed: 1 });
    expect(await counted({ year: 2024 })).toEqual({ active: 1, municipal: 0, provincial: 1, removed: 0 });
    expect(await counted({ search: '量仪' })).toEqual({ active: 0, municipal: 0, provincial: 0, removed: 1 });
  });

  test('goes on where the page before ended, also within a day', async () => {
    const seen: string[] = [];
    let after: string | null = null;
    do {
      const page: RegisterNumbers = answered(await ask({ first: 1, after }), 'instituteRegister');
      seen.push(...page.institutes.map(({ number }) => number));
      after = page.next;
    } while (after !== null);
    expect(seen).toEqual(['2024-001', '2023-003', '2023-002', '2023-001'].map((end) => `SMXCYY-${end}`));
  });

  test.each([
    ['no text of ours', 'x'],
    ['of no day', Buffer.from('2023-02-30 1').toString('base64url')],
    ['of a serial beyond all', Buffer.from('2023-02-28 99999999999').toString('base64url')],
    ['overlong', 'A'.repeat(5_000)],
  ])('is not continued from a cursor that is %s', async (_, after) => {
    expect(codeOf(await ask({ after }))).toBe('CURSOR_MALFORMED');
  });
});

describe('a search of the register', () => {
  test.each([
    ['two characters of a name', '铜箔', ['2023-001']],
    ['two characters of the enterprise', '瑞铝', ['2023-002']],
    ['one character', '函', ['2024-001']],
    ['the whole name', '渑池特种铝材产业研究院', ['2023-002']],
    ['initials of the place', 'mc', ['2023-002']],
    ['initials in the middle', 'gjtb', ['2023-001']],
    ['initials of the enterprise, in capitals', 'CQCCHYYH', ['2024-001']],
    ['initials of a heteronym', 'cgxt', ['2023-003']],
    ['initials read as another word', 'zgxt', []],
    ['full width', '１００％', ['2023-003']],
    ['half-width brackets', '(集团)', ['2023-002']],
    ['another case', 'a_b', ['2023-003']],
    ['% for itself', '100%', ['2023-003']],
    ['% for nothing else', '铜%', []],
    ['_ for nothing else', '量_', []],
    ['characters in another order', '箔铜', []],
    ['two words of one institute', '铜箔 宝鑫', ['2023-001']],
    ['two words of different ones', '铜箔 瑞铝', []],
    ['a quote', "'", []],
    ['a backslash', '\\', []],
    ['a brace and a comma', '{a,"b"}', []],
  ])('finds by %s', async (_, search, numbers) => {
    expect(await numbersOf({ search })).toEqual(numbers);
  });

  test('finds an institute by the name that its enterprise has now', async () => {
    const enterprise = await addEnterprise(scene.dataSource, { name: '灵宝旧名矿业有限公司' });
    const application = await scene.decided({ enterprise, instituteName: '豫灵镁合金产业研究院' });
    expect(await numbersOf({ search: '旧名' })).toHaveLength(1);
    const officer = await scene.person([['BUREAU_OFFICER']]);
    const renamed = { enterpriseId: enterprise.id, expectedVersion: 1, reason: '变更登记' };
    expectDone(
      await scene.api.change(
        'updateEnterprise',
        { input: ['UpdateEnterpriseInput!', { ...renamed, name: '灵宝新颜矿业有限公司' }] },
        '{ id }',
        officer.headers,
      ),
    );
    expect(await numbersOf({ search: '旧名' })).toEqual([]);
    const { institutes } = answered<{ institutes: readonly object[] }>(
      await ask({ search: 'xyky' }, 'institutes { name leadEnterprise }'),
      'instituteRegister',
    );
    expect(institutes).toEqual([{ name: application.instituteName, leadEnterprise: '灵宝新颜矿业有限公司' }]);
  });
});

describe('the history of an institute', () => {
  test('tells of its notices, its approval and its recognition, and of nothing else', async () => {
    const application = await scene.decided({}, { decidedOn: '2026-06-30' });
    const { institute } = answered<{ institute: { id: string; number: string } }>(
      await scene.ask(scene.leader, application, 'institute { id number }'),
      'application',
    );
    const officer = await scene.person([['BUREAU_OFFICER']]);
    const input = { instituteId: institute.id, expectedVersion: 1, accountId: officer.accountId };
    expectDone(await scene.change(scene.leader, 'assignOfficer', input, '{ id }'));
    const recognition = {
      instituteId: institute.id,
      expectedVersion: 2,
      on: '2026-07-01',
      documentNo: '豫工信〔2026〕3号',
    };
    expectDone(await scene.change(scene.leader, 'recordProvincialRecognition', recognition, '{ id }'));
    const { data } = await scene.api.ask(
      `query ($number: Line!) { institute(number: $number) { officeInCharge { zh }
         history { kind on untilOn documentNo name { zh } } } }`,
      { number: institute.number },
    );
    expect(data?.['institute']).toEqual({
      officeInCharge: { zh: '市工业和信息化局' },
      history: [
        {
          kind: 'PUBLIC_NOTICE',
          on: '2026-06-15',
          untilOn: '2026-06-23',
          documentNo: null,
          name: { zh: '第 1 次公示' },
        },
        {
          kind: 'APPROVED',
          on: '2026-06-30',
          untilOn: null,
          documentNo: '三政〔2026〕7号',
          name: { zh: '市政府批准组建' },
        },
        {
          kind: 'PROVINCIAL_RECOGNISED',
          on: '2026-07-01',
          untilOn: null,
          documentNo: '豫工信〔2026〕3号',
          name: { zh: '省级认定' },
        },
      ],
    });
  });
});

/** Hostile and bad inputs at the register of enterprises, by their number in the catalogue of hostile inputs. */
import { randomUUID } from 'node:crypto';
import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import { answered, NEIGHBOUR, openScene, type Scene, stated } from '../registry/enterprise-scene.js';
import { type Answer, codeOf } from '../support/api.js';
import { newCreditCode, type TestPerson } from '../support/people.js';

let scene: Scene;
beforeAll(async () => {
  scene = await openScene();
});
afterAll(() => scene.api.close());

const register = (values: object = {}, who: TestPerson = scene.bureau) =>
  scene.change(who, 'registerEnterprise', 'EnterpriseInput!', stated(values), '{ id creditCode name }');

/** The answer without what differs between any two: the id that was asked for. */
const plain = ({ status, data, errors }: Answer) => ({ status, data, errors });

describe('32: an enterprise reaches for another one by a guessed id', () => {
  test('every way in is answered as if there were none', async () => {
    const intruder = await scene.member(await scene.enterprise());
    const victim = await scene.enterprise();
    await scene.member(victim);
    const [membership] = await scene.api.database.dataSource.query(
      'select id from appointment where enterprise_id = $1',
      [victim.id],
    );
    const ways: readonly ((id: string, appointmentId: string) => Promise<Answer>)[] = [
      (id) => scene.api.ask(`{ enterprise(id: "${id}") { id members { login } } }`, {}, intruder.headers),
      (enterpriseId) =>
        scene.change(intruder, 'updateEnterprise', 'UpdateEnterpriseInput!', {
          enterpriseId,
          expectedVersion: 1,
          contactPhone: null,
        }),
      (enterpriseId) =>
        scene.change(
          intruder,
          'inviteMember',
          'InviteMemberInput!',
          { enterpriseId, login: 'intruder-2', name: '某人' },
          '{ token }',
        ),
      (_, appointmentId) =>
        scene.api.change(
          'endMembership',
          { appointmentId: ['Uuid!', appointmentId] },
          '{ id }',
          intruder.headers,
        ),
    ];
    for (const way of ways) {
      const there = await way(victim.id, membership.id);
      expect(plain(there)).toEqual(plain(await way(randomUUID(), randomUUID())));
    }
    const page = await scene.api.ask('{ enterprisePage { enterprises { id } } }', {}, intruder.headers);
    expect(JSON.stringify(page.data)).not.toContain(victim.id);
  });
});

describe('33: a county acts in another one', () => {
  test('it is refused, and nothing has changed', async () => {
    const theirs = await scene.enterprise({ status: 'UNCONFIRMED', regionKey: NEIGHBOUR });
    const confirmed = await scene.enterprise({ regionKey: NEIGHBOUR });
    const before = await snapshot([theirs.id, confirmed.id]);
    const id = ['Uuid!', theirs.id] as const;
    const version = ['Int!', 1] as const;
    const enterpriseId = confirmed.id;
    const answers = [
      await scene.api.change(
        'confirmEnterprise',
        { enterpriseId: id, expectedVersion: version },
        '{ id }',
        scene.county.headers,
      ),
      await scene.api.change(
        'rejectEnterprise',
        { enterpriseId: id, expectedVersion: version, reason: ['Paragraph!', '不符'] },
        '{ id }',
        scene.county.headers,
      ),
      await scene.change(scene.county, 'updateEnterprise', 'UpdateEnterpriseInput!', {
        enterpriseId,
        expectedVersion: 1,
        name: '改名',
        reason: '变更',
      }),
      await scene.change(scene.county, 'recordStanding', 'RecordStandingInput!', {
        enterpriseId,
        kind: 'INDUSTRY_LEADER',
        documentNo: '1号',
        fromOn: '2024-01-01',
      }),
      await scene.change(scene.county, 'recordCreditSnapshot', 'RecordCreditSnapshotInput!', {
        enterpriseId,
        queriedOn: '2024-01-01',
        source: '信用中国',
        enterpriseStatus: 'CLEAR',
        legalRepresentativeStatus: 'CLEAR',
        actualControllerStatus: 'CLEAR',
      }),
      await scene.change(scene.science, 'recordHighTechCertificate', 'RecordHighTechCertificateInput!', {
        enterpriseId,
        certificateNo: 'GR1',
        issuedOn: '2024-01-01',
        expiresOn: '2027-01-01',
      }),
      await register({ regionKey: NEIGHBOUR }, scene.county),
    ];
    expect(answers.map(codeOf)).toEqual(answers.map(() => 'FORBIDDEN'));
    expect(await snapshot([theirs.id, confirmed.id])).toEqual(before);
  });

  const snapshot = (ids: readonly string[]) =>
    scene.api.database.dataSource.query(
      `select to_json(e) as enterprise,
         (select count(*) from enterprise_standing where enterprise_id = e.id) as standings,
         (select count(*) from credit_snapshot where enterprise_id = e.id) as snapshots,
         (select count(*) from high_tech_certificate where enterprise_id = e.id) as certificates,
         (select count(*) from record_entry where case_key = 'enterprise:' || e.id) as entries
       from enterprise e where id = any($1) order by id`,
      [ids],
    );
});

const SIGNER = {
  memberName: '王翀',
  phone: '13812345678',
  login: 'mass-assigner',
  password: '黄河从三门峡向东流去',
  delivery: 'BEARER',
};

describe('34: an input says what only the platform says', () => {
  test.each([
    ['status', 'CONFIRMED'],
    ['version', 7],
    ['id', randomUUID()],
    ['registeredAt', '2020-01-01T00:00:00Z'],
    ['role', 'BUREAU_OFFICER'],
  ])('%s is no field of any input here', async (field, value) => {
    const { id } = await scene.enterprise({ status: 'UNCONFIRMED' });
    const answers = [
      await register({ [field]: value }),
      await scene.change(scene.bureau, 'updateEnterprise', 'UpdateEnterpriseInput!', {
        enterpriseId: id,
        expectedVersion: 1,
        [field]: value,
      }),
      await scene.api.change(
        'signUpEnterprise',
        { input: ['SignUpEnterpriseInput!', { ...stated(), ...SIGNER, [field]: value }] },
        '{ token }',
      ),
    ];
    for (const { errors } of answers) {
      expect(errors?.[0]?.extensions['code']).toBe('BAD_USER_INPUT');
      expect(errors?.[0]?.message).toContain(`"${field}"`);
    }
    const [row] = await scene.api.database.dataSource.query(
      'select status, version from enterprise where id = $1',
      [id],
    );
    expect(row).toEqual({ status: 'UNCONFIRMED', version: 1 });
  });
});

describe('45: credit codes', () => {
  test.each([
    ['a wrong check character', '91350100M000100Y4Z', '第 18 位'],
    ['a wrong check character inside', '91411202MA9F00A18D', '第 17 位'],
    ['a letter that is not used', '91411202MA9F00I19D', '第 15 位'],
    ['one character too few', '91411202MA9F00A19', '18 位'],
    ['the old registration number of 15 digits', '411202000012345', '18 位'],
  ])('with %s are refused, and told where', async (_, creditCode, words) => {
    const answer = await scene.api.change(
      'registerEnterprise',
      { input: ['EnterpriseInput!', stated({ creditCode })] },
      '{ id }',
      { ...scene.bureau.headers, 'accept-language': 'zh' },
    );
    expect(answer.errors?.[0]?.extensions).toMatchObject({
      code: 'CREDIT_CODE_INVALID',
      input: 'input.creditCode',
    });
    expect(answer.errors?.[0]?.message).toContain(words);
  });

  test('in small letters, full width and with spaces around are one and the same', async () => {
    const creditCode = '91411202MA9F00A19D';
    const written = `　${creditCode.toLowerCase().replace(/\d/g, (digit) => String.fromCodePoint(0xff10 + Number(digit)))} `;
    expect(answered(await register({ creditCode: written }), 'registerEnterprise')).toMatchObject({
      creditCode,
    });
    expect(codeOf(await register({ creditCode }))).toBe('ENTERPRISE_REGISTERED');
    expect(codeOf(await register({ creditCode: creditCode.toLowerCase() }))).toBe('ENTERPRISE_REGISTERED');
  });

  test('of one body under another registering authority are the same firm', async () => {
    expect(codeOf(await register({ creditCode: '91411282MA9GK3B21J' }))).toBeUndefined();
    expect(codeOf(await register({ creditCode: '91411202MA9GK3B21N' }))).toBe('ENTERPRISE_REGISTERED');
  });
});

describe('46: names', () => {
  test.each([
    '三门峡𠮷堃㐂科技有限公司',
    `O'Neil"; DROP TABLE enterprise; --`,
    '渑池县<script>alert(1)</script>厂',
    '%_\\ {{name}} $1 :id',
  ])('%s is stored exactly, and found again by it', async (name) => {
    const { id } = answered<{ id: string }>(await register({ name }), 'registerEnterprise');
    const page = await scene.api.ask(
      'query ($search: Line!) { enterprisePage(search: $search) { enterprises { id name } } }',
      { search: name },
      scene.bureau.headers,
    );
    expect(page.data).toEqual({ enterprisePage: { enterprises: [{ id, name }] } });
  });

  test('is composed (NFC), so that one name is written in one way', async () => {
    const answer = await register({ name: 'Cafe\u0301 三门峡' });
    expect(answered(answer, 'registerEnterprise')).toMatchObject({ name: 'Caf\u00e9 三门峡' });
  });

  test.each([
    ['a zero-width space', '三门峡\u200b公司'],
    ['a right-to-left override', '公司\u202egpj.exe'],
    ['a line break', '三门峡\n公司'],
    ['201 characters', '𠮷'.repeat(201)],
    ['nothing to see', ' \t '],
  ])('with %s is refused by the written rule', async (_, name) => {
    for (const field of ['name', 'legalRepresentative', 'actualController']) {
      const answer = await register({ [field]: name });
      expect(codeOf(answer)).toBe('TEXT_NOT_PLAIN');
      expect(answer.errors?.[0]?.extensions['input']).toBe(`input.${field}`);
    }
  });

  test('with a NUL or half of a surrogate pair never reaches the database', async () => {
    expect(codeOf(await register({ name: '三门峡\0' }))).toBe('TEXT_MALFORMED');
    expect(codeOf(await register({ name: '三门峡\ud842' }))).toBe('TEXT_MALFORMED');
  });

  test('200 characters outside of the basic plane are stored, and turned to a page', async () => {
    const name = '𠮷'.repeat(200);
    for (const creditCode of [newCreditCode(), newCreditCode()]) await register({ name, creditCode });
    const ask = (after: string | null) =>
      scene.api.ask(
        `query ($search: Line!, $after: String) {
           enterprisePage(first: 1, search: $search, after: $after) { enterprises { name } next } }`,
        { search: name, after },
        scene.bureau.headers,
      );
    const first = answered<{ next: string }>(await ask(null), 'enterprisePage');
    expect(answered(await ask(first.next), 'enterprisePage')).toEqual({
      enterprises: [{ name }],
      next: null,
    });
  });
});

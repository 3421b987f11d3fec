import { randomUUID } from 'node:crypto';
import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';

import type { Enterprise } from '../../src/registry/enterprise/enterprise.entity.js';
import { codeOf } from '../support/api.js';
import { addPerson, type TestPerson } from '../support/people.js';
import { statementsOf } from '../support/statements.js';
import { answered, COUNTY, NEIGHBOUR, openScene, type Scene } from './enterprise-scene.js';

let scene: Scene;
beforeAll(async () => {
  scene = await openScene();
});
afterAll(() => scene.api.close());

interface Page {
  readonly enterprises: readonly { id: string; name: string }[];
  readonly next: string | null;
}

const ask = (who: TestPerson, { id }: Pick<Enterprise, 'id'>, selection = '{ id }') =>
  scene.api.ask(`query ($id: Uuid!) { enterprise(id: $id) ${selection} }`, { id }, who.headers);

const askPage = (who: TestPerson, args: object = {}) =>
  scene.api.ask(
    `query ($first: PageSize, $after: String, $search: Line, $regionKey: String, $status: EnterpriseStatus) {
       enterprisePage(first: $first, after: $after, search: $search, regionKey: $regionKey, status: $status) {
         enterprises { id name } next } }`,
    { first: 100, ...args },
    who.headers,
  );

const pageOf = async (who: TestPerson, args: object = {}): Promise<Page> => {
  return answered<Page>(await askPage(who, args), 'enterprisePage');
};

const namesOf = async (who: TestPerson, args: object): Promise<readonly string[]> =>
  (await pageOf(who, args)).enterprises.map(({ name }) => name);

describe('an enterprise', () => {
  test('is shown to itself, its county, its department, the bureau and the administrator', async () => {
    const enterprise = await scene.municipal();
    const member = await scene.member(enterprise);
    for (const who of [
      member,
      scene.county,
      scene.science,
      scene.department,
      scene.bureau,
      scene.administrator,
    ]) {
      expect((await ask(who, enterprise)).data).toEqual({ enterprise: { id: enterprise.id } });
    }
  });

  test('is to everybody else as if there were none', async () => {
    const enterprise = await scene.enterprise();
    const stranger = await scene.member(await scene.enterprise());
    for (const who of [stranger, scene.neighbour, scene.department]) {
      const answer = await ask(who, enterprise);
      expect(answer).toEqual(await ask(who, { id: randomUUID() }));
      expect(answer.data).toEqual({ enterprise: null });
    }
    const expert = await addPerson(scene.api.database.dataSource, [['EXPERT']]);
    expect(codeOf(await ask(expert, enterprise))).toBe('FORBIDDEN');
    expect(codeOf(await scene.api.ask(`{ enterprise(id: "${enterprise.id}") { id } }`))).toBe(
      'UNAUTHENTICATED',
    );
  });

  test('shows its members by name and login to those who work with them, and to nobody else', async () => {
    const enterprise = await scene.enterprise();
    const member = await scene.member(enterprise);
    const selection = '{ id members { appointmentId name login } }';
    const shown = [{ appointmentId: expect.any(String), name: expect.any(String), login: member.login }];
    for (const who of [member, scene.county, scene.bureau, scene.administrator]) {
      expect((await ask(who, enterprise, selection)).data?.['enterprise']).toMatchObject({ members: shown });
    }
    const refused = await ask(scene.finance, enterprise, selection);
    expect(refused.data).toEqual({ enterprise: { id: enterprise.id, members: null } });
    expect(codeOf(refused)).toBe('FORBIDDEN');
  });
});

describe('a page of enterprises', () => {
  test('holds what the reader reaches, and no more', async () => {
    const marker = `范围${randomUUID()}`;
    const near = await scene.enterprise({ name: `${marker}甲` });
    await scene.enterprise({ name: `${marker}乙`, regionKey: NEIGHBOUR });
    await scene.municipal({ name: `${marker}丙`, regionKey: NEIGHBOUR });
    const search = { search: marker };
    expect(await namesOf(scene.bureau, search)).toEqual([`${marker}丙`, `${marker}乙`, `${marker}甲`]);
    expect(await namesOf(scene.county, search)).toEqual([`${marker}甲`]);
    expect(await namesOf(scene.neighbour, search)).toEqual([`${marker}丙`, `${marker}乙`]);
    expect(await namesOf(scene.department, search)).toEqual([`${marker}丙`]);
    expect(await namesOf(await scene.member(near), {})).toEqual([`${marker}甲`]);
  });

  test('is searched by part of the name, in which % is itself, or by the whole credit code', async () => {
    const marker = `查找${randomUUID()}`;
    const { creditCode } = await scene.enterprise({ name: `${marker}100%股份` });
    await scene.enterprise({ name: `${marker}1000股份` });
    await scene.enterprise({ name: `${marker} ABC Ltd` });
    expect(await namesOf(scene.bureau, { search: `${marker}100%` })).toEqual([`${marker}100%股份`]);
    expect(await namesOf(scene.bureau, { search: creditCode.toLowerCase() })).toEqual([`${marker}100%股份`]);
    expect(await namesOf(scene.bureau, { search: creditCode.slice(0, 17) })).toEqual([]);
    expect(await namesOf(scene.bureau, { search: `${marker} abc` })).toEqual([`${marker} ABC Ltd`]);
  });

  test('is narrowed by place and by status', async () => {
    const marker = `筛选${randomUUID()}`;
    await scene.enterprise({ name: `${marker}甲`, status: 'UNCONFIRMED' });
    await scene.enterprise({ name: `${marker}乙`, regionKey: NEIGHBOUR });
    const by = (args: object) => namesOf(scene.bureau, { search: marker, ...args });
    expect(await by({ status: 'UNCONFIRMED' })).toEqual([`${marker}甲`]);
    expect(await by({ regionKey: NEIGHBOUR })).toEqual([`${marker}乙`]);
    expect(await by({ regionKey: COUNTY, status: 'REJECTED' })).toEqual([]);
  });

  test('goes on where the one before ended, also among equal names, and misses and repeats nothing', async () => {
    const marker = `翻页${randomUUID()}`;
    const made = [];
    for (let at = 0; at < 7; at += 1) {
      made.push(await scene.enterprise({ name: `${marker}${at < 4 ? '同名' : at}` }));
    }
    const seen: string[] = [];
    let after: string | null | undefined;
    do {
      const page: Page = await pageOf(scene.bureau, { first: 3, search: marker, after });
      expect(page.enterprises.length).toBeLessThanOrEqual(3);
      seen.push(...page.enterprises.map(({ id }) => id));
      after = page.next;
    } while (after !== null);
    expect(new Set(seen)).toEqual(new Set(made.map(({ id }) => id)));
    expect(seen).toHaveLength(7);
  });

  test.each([
    ['no text of ours', 'not-a-cursor'],
    ['without a name', Buffer.from(`${randomUUID()} `).toString('base64url')],
    ['with a NUL', Buffer.from(`${randomUUID()} \0`).toString('base64url')],
    ['overlong', 'A'.repeat(5_000)],
  ])('is refused for a cursor that is %s', async (_, after) => {
    expect(codeOf(await askPage(scene.bureau, { after }))).toBe('CURSOR_MALFORMED');
  });

  test.each([0, -1, 101])('is refused with %s rows', async (first) => {
    expect(codeOf(await askPage(scene.bureau, { first }))).toBe('PAGE_SIZE_OUT_OF_RANGE');
  });
});

describe('a page of fifty with all that hangs on them', () => {
  const ALL = `{ enterprisePage(first: 50, search: "批量") { enterprises {
    id name region { key } supervisingDepartment { key } standings { id } highTechCertificates { id }
    creditSnapshots { id } members { login } } } }`;

  test('takes one statement for the page and one for each kind of child', async () => {
    const ids: string[] = [];
    for (let at = 0; at < 50; at += 1) ids.push((await scene.enterprise({ name: `批量${at}` })).id);
    await fill(ids);
    const statements = await statementsOf(scene.api.database.dataSource, () =>
      scene.api.ask(ALL, {}, scene.bureau.headers),
    );
    const children = ['enterprise_standing', 'high_tech_certificate', 'credit_snapshot', 'appointment held'];
    for (const table of ['"enterprise" "enterprise"', ...children]) {
      expect([table, statements.filter((statement) => statement.includes(table))]).toEqual([
        table,
        [expect.any(String)],
      ]);
    }
    // Besides: who asks, and the transaction itself.
    expect(statements.filter((statement) => /^\s*select/i.test(statement)).length).toBeLessThanOrEqual(9);
  });

  test('and each gets its own', async () => {
    const answer = await scene.api.ask(ALL, {}, scene.bureau.headers);
    const { enterprises } = answered<{ enterprises: readonly object[] }>(answer, 'enterprisePage');
    expect(enterprises).toHaveLength(50);
    for (const enterprise of enterprises) {
      expect(enterprise).toMatchObject({
        standings: [expect.anything()],
        highTechCertificates: [expect.anything()],
        creditSnapshots: [expect.anything(), expect.anything()],
      });
    }
  });

  const fill = (ids: readonly string[]) =>
    scene.api.database.dataSource.query(
      `with wanted as (select id, n from unnest($1::uuid[]) with ordinality as e (id, n)),
         standings as (insert into enterprise_standing (enterprise_id, kind, document_no, from_on)
           select id, 'INDUSTRY_LEADER', '豫工信〔2024〕' || n || '号', '2024-01-01' from wanted),
         certificates as (insert into high_tech_certificate (enterprise_id, certificate_no, issued_on, expires_on)
           select id, 'GR' || id, '2024-01-01', '2027-01-01' from wanted)
       insert into credit_snapshot (enterprise_id, queried_on, source, enterprise_status,
           legal_representative_status, actual_controller_status)
         select id, day, '信用中国', 'CLEAR', 'CLEAR', 'CLEAR'
         from wanted, (values (date '2025-01-01'), (date '2026-01-01')) as days (day)`,
      [ids],
    );
});

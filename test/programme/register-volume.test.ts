/** The register as it would be after centuries: 20,000 institutes. */
import { afterAll, beforeAll, expect, test } from '@jest/globals';
import type { Logger } from 'typeorm';
import { Institute } from '../../src/programme/institute/institute.entity.js';
import { BY_APPROVAL } from '../../src/programme/institute/register.js';
import { openTestApi, type TestApi } from '../support/api.js';
import { addToRegister, askRegister, numbersIn, type RegisterRow } from './register-rows.js';

let api: TestApi;
const MATERIALS = ['铝材', '钨钼', '石墨', '轴承', '电解液', '硅料', '陶瓷', '轮毂', '氢能', '锂电'];
const MOST = 20_000;

beforeAll(async () => {
  api = await openTestApi();
  const rows = Array.from({ length: MOST }, (_, at): RegisterRow => {
    // By a name of its own for every hundred, and one of them all that is rare.
    const material =
      at === 777 ? '琥珀' : `${MATERIALS[at % 10]}${String.fromCodePoint(0x5000 + Math.floor(at / 100))}`;
    return {
      name: `崤山${material}产业研究院`,
      enterprise: `崤山${material}有限公司`,
      approvedOn: `2021-${String(1 + (at % 12)).padStart(2, '0')}-01`,
      serial: at + 1,
    };
  });
  await addToRegister(api.database, rows);
}, 120_000);
afterAll(() => api.close());

test('finds two characters by its index', async () => {
  const plan = await planOf(() => askRegister(api, { search: '琥珀' }));
  expect(plan).toContain('institute_search');
  expect(plan).not.toContain('Seq Scan on institute');
  expect(numbersIn(await askRegister(api, { search: '琥珀' }))).toEqual(['2021-778']);
});

test('comes to the 500th page by its index, and reads no more rows than a page has', async () => {
  const [last] = await api.database.dataSource.manager.find(Institute, {
    order: { approvedOn: 'DESC', serial: 'DESC' },
    skip: 499 * 30 - 1,
    take: 1,
  });
  if (last === undefined) throw new Error('The register is too short');
  const args = { first: 30, after: BY_APPROVAL.of(last) };
  const plan = await planOf(() => askRegister(api, args), 'analyze, costs off, timing off');
  expect(plan).toMatch(/Index Scan Backward using institute_register[^\n]* \(actual rows=31/);
  expect(plan).not.toContain('Rows Removed');
});

test('takes one statement for the page and one for each kind of child', async () => {
  const all = `institutes { number leadEnterprise region { key } fields { key } officeInCharge { zh }
    history { kind } } next`;
  const statements = await statementsOf(() => askRegister(api, { first: 50 }, all));
  for (const table of [
    '"institute" "institute"',
    '"enterprise"',
    '"institute_field"',
    '"institute_event"',
    '"public_notice"',
  ])
    expect([table, statements.filter(({ sql }) => sql.includes(`FROM ${table}`)).length]).toEqual([table, 1]);
});

interface Statement {
  readonly sql: string;
  readonly parameters: readonly unknown[];
}

/** What the database makes of the statement that reads a page. */
async function planOf(work: () => Promise<unknown>, options = 'costs off'): Promise<string> {
  const statements = await statementsOf(work);
  const page = statements.find(({ sql }) => sql.includes('FROM "institute" "institute"'));
  if (page === undefined) throw new Error('No page was read');
  const rows: { 'QUERY PLAN': string }[] = await api.database.dataSource.query(
    `explain (${options}) ${page.sql}`,
    [...page.parameters],
  );
  return rows.map((row) => row['QUERY PLAN']).join('\n');
}

/** What is sent to the database meanwhile. */
async function statementsOf(work: () => Promise<unknown>): Promise<readonly Statement[]> {
  const { logger } = api.database.dataSource;
  const statements: Statement[] = [];
  const noting: Logger = Object.assign(Object.create(logger), {
    logQuery: (sql: string, parameters: readonly unknown[] = []) => statements.push({ sql, parameters }),
  });
  api.database.dataSource.logger = noting;
  try {
    await work();
  } finally {
    api.database.dataSource.logger = logger;
  }
  return statements;
}

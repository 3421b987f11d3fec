import { randomUUID } from 'node:crypto';
import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import { countOn } from '../../src/law/policy.js';
import { withClient } from '../../src/platform/connection.js';
import { loadRegistry, type Registry } from '../../src/registry/registry.js';
import { SettingDecision } from '../../src/registry/setting-decision.entity.js';
import { policyInForce } from '../../src/registry/settings.js';
import { addDays, plainDate } from '../../src/shared/dates.js';
import { codeOf } from '../support/api.js';
import { addPerson, type TestPerson } from '../support/people.js';
import { answered, idOf, openScene, type Scene } from './enterprise-scene.js';

const POLICY = 'sanzhengban-2023-9';
const TODAY = plainDate('2026-06-30');
const INSUFFICIENT_PRIVILEGE = '42501';
const RESTRICT_VIOLATION = '23001';

let scene: Scene;
let leader: TestPerson;
let registry: Registry;
beforeAll(async () => {
  // One minute before midnight of 30 June in Shanghai: the 30th there, and still the 30th in UTC.
  const clock = { now: () => new Date('2026-06-30T15:59:00Z') };
  scene = await openScene({ clock });
  const { dataSource } = scene.api.database;
  leader = await addPerson(dataSource, [['BUREAU_LEADER']], { clock });
  registry = await loadRegistry(dataSource);
});
afterAll(() => scene.api.close());

const proposal = (values: object = {}): object => ({
  policy: POLICY,
  key: 'review.workingDays',
  fromOn: TODAY,
  value: 20,
  documentNo: '三工信〔2026〕18号',
  reason: '缩短评审时间，方便企业',
  ...values,
});

const ANSWER = '{ id policy key fromOn value documentNo reason decidedAt }';

const decide = (values: object = {}, who = leader) =>
  scene.change(who, 'decideSetting', 'DecideSettingInput!', proposal(values), ANSWER);

/** Days after today, on which no other test decides. */
let lastDay = 0;
function unusedDay(): string {
  lastDay += 1;
  return addDays(TODAY, lastDay);
}

async function daysOn(day: string, key = 'review.workingDays'): Promise<number> {
  const policy = await policyInForce(scene.api.database.dataSource.manager, registry, POLICY);
  return countOn(policy, key, plainDate(day));
}

describe('the bureau decides a setting', () => {
  test('it holds from its day on, and was the document’s until then', async () => {
    const answer = await decide({ fromOn: '2027-03-01', value: 45, key: 'intake.workingDays' });
    expect(answered(answer, 'decideSetting')).toMatchObject({
      policy: POLICY,
      key: 'intake.workingDays',
      fromOn: '2027-03-01',
      value: 45,
      documentNo: '三工信〔2026〕18号',
      reason: '缩短评审时间，方便企业',
    });
    expect(await daysOn('2027-02-28', 'intake.workingDays')).toBe(5);
    expect(await daysOn('2027-03-01', 'intake.workingDays')).toBe(45);
    expect(await daysOn('2027-03-01', 'publication.workingDays')).toBe(5);
  });

  test('the record has who, by which document, why and on which clause', async () => {
    const fromOn = unusedDay();
    await decide({ fromOn });
    expect(await scene.lastEntry(`policy:${POLICY}`)).toMatchObject({
      action: 'SETTING_DECIDED',
      role: 'BUREAU_LEADER',
      actor_id: leader.accountId,
      clause: '五(二)2',
      details: {
        key: 'review.workingDays',
        fromOn,
        value: 20,
        documentNo: '三工信〔2026〕18号',
        reason: '缩短评审时间，方便企业',
      },
      policy_revision: registry.policy(POLICY).digest,
    });
  });

  test('everybody reads it among the values of the setting, and the next start has not to be waited for', async () => {
    await decide({ key: 'notice.workingDays', fromOn: '2026-09-01', value: 7 });
    await decide({ key: 'notice.workingDays', fromOn: '2026-08-01', value: 10 });
    const answer = await scene.api.ask(`{ policies { settings { key choices values { from values } } } }`);
    const [policy] = answered<readonly { settings: readonly { key: string }[] }[]>(answer, 'policies');
    expect(policy?.settings.find(({ key }) => key === 'notice.workingDays')).toEqual({
      key: 'notice.workingDays',
      choices: [5, 7, 10],
      values: [
        { from: '2023-04-23', values: ['5'] },
        { from: '2026-08-01', values: ['10'] },
        { from: '2026-09-01', values: ['7'] },
      ],
    });
    expect(policy?.settings.find(({ key }) => key === 'grade.GOOD')).toMatchObject({ choices: null });
  });

  test('everybody reads what was decided, the oldest decision first', async () => {
    const later = idOf(await decide({ fromOn: '2027-12-31' }), 'decideSetting');
    const sooner = idOf(await decide({ fromOn: '2027-12-30' }), 'decideSetting');
    const answer = await scene.api.ask(`{ settingDecisions(policy: "${POLICY}") { id } }`);
    const ids = answered<readonly { id: string }[]>(answer, 'settingDecisions').map(({ id }) => id);
    expect(ids.slice(-2)).toEqual([later, sooner]);
    expect(codeOf(await scene.api.ask('{ settingDecisions(policy: "none") { id } }'))).toBe('UNKNOWN_POLICY');
  });

  test('the same request again is answered the same and decides nothing more', async () => {
    const input = proposal({ fromOn: unusedDay() });
    const requestId = randomUUID();
    const send = () =>
      scene.api.change(
        'decideSetting',
        { input: ['DecideSettingInput!', input] },
        ANSWER,
        leader.headers,
        requestId,
      );
    const first = await send();
    expect(first.errors).toBeUndefined();
    expect(await send()).toEqual(first);
  });

  test('what a transaction has decided counts in it, and nowhere else before its end', async () => {
    const day = unusedDay();
    const undone = new Error('undone');
    const work = scene.api.database.dataSource.transaction(async (manager) => {
      await manager.insert(SettingDecision, {
        policyKey: POLICY,
        settingKey: 'submission.workingDays',
        fromOn: plainDate(day),
        value: 15,
        documentNo: '三工信〔2026〕20号',
        reason: '试行',
        decidedBy: leader.accountId,
      });
      const policy = await policyInForce(manager, registry, POLICY);
      expect(countOn(policy, 'submission.workingDays', plainDate(day))).toBe(15);
      expect(await daysOn(day, 'submission.workingDays')).toBe(5);
      throw undone;
    });
    await expect(work).rejects.toBe(undone);
    await expect(policyInForce(scene.api.database.dataSource.manager, registry, 'none')).rejects.toThrow(
      'UNKNOWN_POLICY',
    );
  });
});

describe('a decision is refused', () => {
  test.each([
    ['for a policy that is none', { policy: 'none' }, 'UNKNOWN_POLICY'],
    ['for a setting that is none', { key: 'none.workingDays' }, 'UNKNOWN_SETTING'],
    ['for a figure of the text', { key: 'target.newResults' }, 'UNKNOWN_SETTING'],
    ['for a cut-off', { key: 'grade.GOOD', value: 80 }, 'SETTING_NOT_FOR_DECISION'],
    ['with no working day', { value: 0 }, 'SETTING_OUT_OF_RANGE'],
    ['with 61 working days', { value: 61 }, 'SETTING_OUT_OF_RANGE'],
    ['for a notice of 6 working days', { key: 'notice.workingDays', value: 6 }, 'SETTING_OUT_OF_RANGE'],
    ['from yesterday on', { fromOn: '2026-06-29' }, 'SETTING_IN_PAST'],
  ])('%s, and nothing is decided or recorded', async (_, values, code) => {
    const before = await everything();
    expect(codeOf(await decide(values))).toBe(code);
    expect(await everything()).toEqual(before);
  });

  test.each([
    ['one working day', { value: 1 }],
    ['60 working days', { value: 60 }],
    ['a notice of 10 working days', { key: 'notice.workingDays', value: 10 }],
  ])('but not with %s', async (_, values) => {
    expect((await decide({ fromOn: unusedDay(), ...values })).errors).toBeUndefined();
  });

  test('but not from today on', async () => {
    expect((await decide({ key: 'objectionReply.workingDays', value: 8 })).errors).toBeUndefined();
    expect(await daysOn('2026-06-29', 'objectionReply.workingDays')).toBe(10);
    expect(await daysOn(TODAY, 'objectionReply.workingDays')).toBe(8);
  });

  test('with its clause and everything that speaks against it', async () => {
    const { errors } = await decide({ fromOn: '2026-06-29', value: 61 });
    expect(errors?.[0]?.extensions).toMatchObject({
      code: 'SETTING_IN_PAST',
      clause: '五(二)2',
      input: 'input.fromOn',
      refusals: [{ code: 'SETTING_IN_PAST' }, { code: 'SETTING_OUT_OF_RANGE' }],
    });
  });

  test('for a day for which the setting was decided before, also when two decide at once', async () => {
    const fromOn = unusedDay();
    const answers = await Promise.all([decide({ fromOn, value: 21 }), decide({ fromOn, value: 22 })]);
    expect(answers.map(codeOf).sort()).toEqual(['SETTING_DECIDED', undefined]);
    expect(codeOf(await decide({ fromOn, value: 23 }))).toBe('SETTING_DECIDED');
    expect((await decide({ fromOn, key: 'supplement.workingDays' })).errors).toBeUndefined();
  });

  test('to everybody but the leader of the bureau', async () => {
    for (const who of [scene.bureau, scene.county, scene.finance, scene.administrator]) {
      expect(codeOf(await decide({ fromOn: unusedDay() }, who))).toBe('FORBIDDEN');
    }
  });

  const everything = () =>
    scene.api.database.dataSource.query(
      `select (select count(*) from setting_decision) as decisions, (select count(*) from record_entry) as entries`,
    );
});

describe('the database keeps decisions as they were made', () => {
  test.each([
    `update setting_decision set value = 1`,
    'delete from setting_decision',
    'truncate setting_decision',
  ])('%s', async (statement) => {
    const { application, owner } = scene.api.database.logins;
    await expect(withClient(application, 'test', (client) => client.query(statement))).rejects.toMatchObject({
      code: INSUFFICIENT_PRIVILEGE,
    });
    await expect(withClient(owner, 'test', (client) => client.query(statement))).rejects.toMatchObject({
      code: RESTRICT_VIOLATION,
    });
  });

  test.each([
    ['no working day', 0, 'setting_decision_value_in_range'],
    ['61 working days', 61, 'setting_decision_value_in_range'],
    ['a second number for one day', 20, 'setting_decision_day_unique'],
  ])('it takes none with %s', async (_, value, constraint) => {
    const fromOn = unusedDay();
    if (value === 20) await decide({ fromOn });
    const { application } = scene.api.database.logins;
    const insert = withClient(application, 'test', (client) =>
      client.query(
        `insert into setting_decision (policy_key, setting_key, from_on, value, document_no, reason, decided_by)
         values ($1, 'review.workingDays', $2, $3, '1号', '试', $4)`,
        [POLICY, fromOn, value, leader.accountId],
      ),
    );
    await expect(insert).rejects.toMatchObject({ constraint });
  });
});

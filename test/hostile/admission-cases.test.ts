/** Acts out of their turn, at the same moment, or many at once, by number in the catalogue of hostile inputs. */
import { randomUUID } from 'node:crypto';
import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import type { Application } from '../../src/programme/application/application.entity.js';
import { ApprovalScene, expectDone, seen } from '../programme/approval-scene.js';
import { type Answer, codeOf } from '../support/api.js';
import type { TestPerson } from '../support/people.js';

let scene: ApprovalScene;
beforeAll(async () => {
  scene = await ApprovalScene.open();
});
afterAll(() => scene.api.close());

const memberOf = ({ enterpriseId }: Application): Promise<TestPerson> =>
  scene.person([['ENTERPRISE_MEMBER', { enterpriseId }]]);

const withdraw = ({ headers }: TestPerson, { id, version }: Application): Promise<Answer> =>
  scene.api.change(
    'withdrawApplication',
    {
      applicationId: ['Uuid!', id],
      expectedVersion: ['Int!', version],
      reason: ['Paragraph!', '另行申报'],
    },
    '{ id }',
    headers,
  );

/** What a change of a case that was refused must have left. */
const traces = (ids: readonly string[]): Promise<unknown> =>
  scene.dataSource.query(
    `select id, stage, version, rank,
       (select count(*) from movement where case_id = a.id) as moved,
       (select count(*) from record_entry where case_key = 'application:' || a.id) as recorded,
       (select count(*) from outbox_message where case_key = 'application:' || a.id) as told
     from application a where id = any($1) order by id`,
    [ids],
  );

describe('41: a case that has ended', () => {
  /** One that was withdrawn after the offices had it; of a draft they never knew. */
  const ended = async (stage: 'APPROVED' | 'REFUSED' | 'WITHDRAWN'): Promise<Application> => {
    if (stage !== 'WITHDRAWN') return scene.at(stage);
    const application = await scene.at('SUBMITTED');
    expectDone(await withdraw(await memberOf(application), application));
    return scene.now(application);
  };

  test.each(['APPROVED', 'REFUSED', 'WITHDRAWN'] as const)('%s goes nowhere any more', async (stage) => {
    const application = await ended(stage);
    const before = await traces([application.id]);
    for (const answer of [
      await withdraw(await memberOf(application), application),
      await scene.enter(scene.clerk, application),
      await scene.confirm(scene.colleague, application),
      await scene.submit(scene.leader, '三工信〔2026〕41号', application),
    ])
      expect(codeOf(answer)).toBe('ACTION_NOT_OPEN');
    expect(await traces([application.id])).toEqual(before);
  });
});

describe('43, 48: two at the same moment, from the same version', () => {
  const race = async (application: Application, one: Promise<Answer>, other: Promise<Answer>) => {
    const answers = await Promise.all([one, other]);
    const refused = answers.filter(({ errors }) => errors !== undefined);
    expect(refused.map(({ errors }) => errors?.[0]?.extensions)).toMatchObject([
      { code: 'CONFLICT', currentVersion: application.version + 1 },
    ]);
    return scene.now(application);
  };

  test('an officer takes a case in while another sends it back', async () => {
    const [one, other] = [await scene.person([['BUREAU_OFFICER']]), await scene.person([['BUREAU_OFFICER']])];
    const application = await scene.at('RECOMMENDED');
    const { id, version } = application;
    const accept = scene.api.change(
      'acceptApplication',
      { applicationId: ['Uuid!', id], expectedVersion: ['Int!', version] },
      '{ id }',
      one.headers,
    );
    const input = { ...seen(application), reason: '请补充。' };
    const sendBack = scene.api.change(
      'returnApplication',
      { input: ['ReturnApplicationInput!', input] },
      '{ id }',
      other.headers,
    );
    const { stage } = await race(application, accept, sendBack);
    expect(['REVIEW', 'RETURNED']).toContain(stage);
  });

  test.each([1, 2, 3, 4, 5])('the applicant withdraws while the decision is entered (%s)', async () => {
    const application = await scene.at('SUBMITTED');
    const member = await memberOf(application);
    const { id, stage } = await race(
      application,
      withdraw(member, application),
      scene.enter(scene.clerk, application),
    );
    expect(['WITHDRAWN', 'DECISION_ENTERED']).toContain(stage);
    const entered = await scene.dataSource.query(
      'select 1 from government_decision where application_id = $1',
      [id],
    );
    expect(entered).toHaveLength(stage === 'WITHDRAWN' ? 0 : 1);
  });

  test('the decision is confirmed while another sends it back', async () => {
    const submitted = await scene.at('SUBMITTED');
    expectDone(await scene.enter(scene.clerk, submitted));
    const application = await scene.now(submitted);
    const { stage } = await race(
      application,
      scene.confirm(scene.colleague, application),
      scene.change(scene.clerk, 'sendBackDecision', { ...seen(application), reason: '文号有误' }),
    );
    const institutes = await scene.dataSource.query('select 1 from institute where application_id = $1', [
      application.id,
    ]);
    expect(institutes).toHaveLength(stage === 'APPROVED' ? 1 : 0);
  });
});

describe('50: many at once, one of them bad', () => {
  const many = async (stage: Application['stage'], count: number): Promise<Application[]> => {
    const found: Application[] = [];
    while (found.length < count) found.push(await scene.at(stage));
    return found;
  };

  const submitAll = (
    applications: readonly Application[],
    documentNo: string,
    requestId: string,
  ): Promise<Answer> =>
    scene.api.change(
      'submitToGovernment',
      { input: ['SubmitToGovernmentInput!', { documentNo, applications: applications.map(seen) }] },
      '{ id applications { id stage } }',
      scene.leader.headers,
      requestId,
    );

  test('a list of 20 whose last but one cannot go takes none, and says so again', async () => {
    const applications = await many('NOTICE', 19);
    const bad = await scene.at('SELECTED');
    const all = applications.toSpliced(18, 0, bad);
    const before = await traces(all.map(({ id }) => id));
    const requestId = randomUUID();
    const refused = await submitAll(all, '三工信〔2026〕50号', requestId);
    expect(refused.errors?.[0]?.extensions).toMatchObject({
      code: 'ACTION_NOT_OPEN',
      input: 'input.applications[18]',
    });
    expect(await submitAll(all, '三工信〔2026〕50号', requestId)).toEqual(refused);
    expect(await traces(all.map(({ id }) => id))).toEqual(before);

    const taken = await submitAll(applications, '三工信〔2026〕50号', requestId);
    expect(taken.errors).toBeUndefined();
    const after = await traces(all.map(({ id }) => id));
    expect(await submitAll(applications, '三工信〔2026〕50号', requestId)).toEqual(taken);
    expect(codeOf(await submitAll(applications, '三工信〔2026〕51号', requestId))).toBe('REQUEST_ID_REUSED');
    expect(await traces(all.map(({ id }) => id))).toEqual(after);
  });

  test('an order of 40 whose last but one is another office’s gives no place, and says so again', async () => {
    const regionKey = '411282';
    const applications: Application[] = [];
    while (applications.length < 39) applications.push(await scene.at('FIRST_REVIEW', { regionKey }));
    const office = await scene.person([['COUNTY_INDUSTRY_REVIEWER', { regionKey }]]);
    const rank = (of: readonly Application[], requestId: string): Promise<Answer> =>
      scene.api.change(
        'rankApplications',
        { input: ['RankApplicationsInput!', { applicationIds: of.map(({ id }) => id) }] },
        '',
        office.headers,
        requestId,
      );
    const all = applications.toSpliced(38, 0, await scene.at('FIRST_REVIEW'));
    const ids = all.map(({ id }) => id);
    const before = await traces(ids);
    const requestId = randomUUID();
    const refused = await rank(all, requestId);
    expect(codeOf(refused)).toBe('FORBIDDEN');
    expect(await rank(all, requestId)).toEqual(refused);
    expect(await traces(ids)).toEqual(before);

    const taken = await rank(applications, requestId);
    expect(taken.data).toEqual({ rankApplications: true });
    const after = await traces(ids);
    expect(await rank(applications, requestId)).toEqual(taken);
    expect(await traces(ids)).toEqual(after);
    const places: { rank: number }[] = await scene.dataSource.query(
      'select rank from application where region_key = $1 order by rank',
      [regionKey],
    );
    expect(places.map(({ rank: place }) => place)).toEqual(applications.map((_, at) => at + 1));
  });
});

import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import type { Application } from '../../src/programme/application/application.entity.js';
import { answered, idOf, NEIGHBOUR } from '../registry/enterprise-scene.js';
import { type Answer, codeOf } from '../support/api.js';
import { addPerson, type TestPerson } from '../support/people.js';
import { statementsOf } from '../support/statements.js';
import { applicationAt } from './application-at.js';
import { type ApplicationScene, openApplicationScene } from './application-scene.js';

let scene: ApplicationScene;
beforeAll(async () => {
  scene = await openApplicationScene();
});
afterAll(() => scene.api.close());

interface Page {
  readonly applications: readonly { readonly id: string }[];
  readonly next: string | null;
}

const ask = (who: Pick<TestPerson, 'headers'>, variables: object): Promise<Answer> =>
  scene.api.ask(
    `query ($first: PageSize, $after: String, $stage: ApplicationStage, $fieldKey: String, $regionKey: String,
        $enterpriseId: Uuid) {
      applicationPage(first: $first, after: $after, stage: $stage, fieldKey: $fieldKey, regionKey: $regionKey,
        enterpriseId: $enterpriseId) { applications { id } next } }`,
    { first: 100, ...variables },
    who.headers,
  );

const idsSeenBy = async (who: Pick<TestPerson, 'headers'>, variables: object = {}): Promise<string[]> =>
  answered<Page>(await ask(who, variables), 'applicationPage').applications.map(({ id }) => id);

/** One of an enterprise of its own, at a stage. */
const at = async (stage: Application['stage'], values: Partial<Application> = {}): Promise<Application> =>
  applicationAt(scene.dataSource, await scene.enterprise(), stage, values);

describe('a page of applications', () => {
  test('begins with the newest, and goes on where it ended', async () => {
    const enterprise = await scene.enterprise();
    const member = await scene.member(enterprise);
    const begun: string[] = [];
    for (const fieldKey of ['new-materials', 'new-energy', 'chemicals', 'machining', 'smart-equipment']) {
      begun.unshift(idOf(await scene.begin(member, enterprise.id, { fieldKey }), 'beginApplication'));
    }
    // All at one moment: the order is then by id, and no row is left out or shown twice.
    const whole = await idsSeenBy(member);
    expect([...whole].sort()).toEqual([...begun].sort());
    const turned: string[] = [];
    for (let after: string | null = null, pages = 0; pages < 3; pages += 1) {
      const page: Page = answered<Page>(await ask(member, { first: 2, after }), 'applicationPage');
      turned.push(...page.applications.map(({ id }) => id));
      after = page.next;
      expect(after === null).toBe(pages === 2);
    }
    expect(turned).toEqual(whole);
    scene.onDay('2025-07-01');
    const later = idOf(
      await scene.begin(await scene.member(enterprise), enterprise.id, {
        fieldKey: 'rail-transit-equipment',
      }),
      'beginApplication',
    );
    scene.onDay('2025-06-30');
    expect(await idsSeenBy(member)).toEqual([later, ...whole]);
  });

  test('is narrowed by stage, field, place and enterprise', async () => {
    const wanted = await at('FIRST_REVIEW', { fieldKey: 'machining' });
    const others = [
      await at('RECOMMENDED', { fieldKey: 'machining' }),
      await at('FIRST_REVIEW', { fieldKey: 'chemicals' }),
      await applicationAt(
        scene.dataSource,
        await scene.enterprise({ regionKey: NEIGHBOUR }),
        'FIRST_REVIEW',
        { fieldKey: 'machining' },
      ),
    ];
    const narrowed = { stage: 'FIRST_REVIEW', fieldKey: 'machining', regionKey: wanted.regionKey };
    const seen = await idsSeenBy(scene.bureau, narrowed);
    expect(seen).toContain(wanted.id);
    for (const { id } of others) expect(seen).not.toContain(id);
    expect(await idsSeenBy(scene.bureau, { enterpriseId: wanted.enterpriseId })).toEqual([wanted.id]);
  });

  test.each(['', 'x', Buffer.from('no uuid').toString('base64url'), '\u{1F600}'])(
    'after %j: there is no such place',
    async (after) => {
      expect(codeOf(await ask(scene.bureau, { after }))).toBe('CURSOR_MALFORMED');
    },
  );

  test('after an application that is not there it is empty', async () => {
    const after = Buffer.from('00000000-0000-0000-0000-000000000000').toString('base64url');
    expect(await idsSeenBy(scene.bureau, { after })).toEqual([]);
  });
});

describe('who sees an application that was submitted', () => {
  test('its enterprise, its county, the bureau; no other county and no other enterprise', async () => {
    const { id, enterpriseId } = await at('FIRST_REVIEW');
    const member = await scene.member({ id: enterpriseId });
    const stranger = await scene.member(await scene.enterprise());
    for (const [who, sees] of [
      [member, true],
      [scene.county, true],
      [scene.science, true],
      [scene.bureau, true],
      [scene.finance, true],
      [scene.neighbour, false],
      [scene.department, false],
      [stranger, false],
    ] as const) {
      const { data } = await scene.api.ask(`{ application(id: "${id}") { id } }`, {}, who.headers);
      expect(data?.['application']).toEqual(sees ? { id } : null);
      expect((await idsSeenBy(who)).includes(id)).toBe(sees);
    }
  });

  test('one of the city’s own enterprises: its department too (五(二)1)', async () => {
    const { id } = await applicationAt(scene.dataSource, await scene.municipal(), 'FIRST_REVIEW');
    expect(await idsSeenBy(scene.department)).toContain(id);
  });
});

describe('a draft that its enterprise gave up', () => {
  test('stays its own affair: no office sees it, lists it, fetches its files or learns that there is one', async () => {
    const { member, id } = await scene.draft();
    const fileId = await scene.hand(member, id, 'PLATFORM');
    answered(await scene.withdraw(member, id), 'withdrawApplication');
    expect(await scene.see(member, id, '{ stage }')).toEqual({ stage: 'WITHDRAWN' });
    for (const who of [scene.county, scene.bureau, scene.finance]) {
      const { data } = await scene.api.ask(`{ application(id: "${id}") { goals } }`, {}, who.headers);
      expect(data?.['application']).toBeNull();
      expect(await idsSeenBy(who, { stage: 'WITHDRAWN' })).not.toContain(id);
      const file = await scene.api.change(
        'authoriseDownload',
        { id: ['Uuid!', fileId] },
        '{ id }',
        who.headers,
      );
      expect(codeOf(file)).toBe('NOT_FOUND');
    }
    expect(codeOf(await scene.sendBack(id))).toBe('NOT_FOUND');
  });

  test('but what was submitted before it was given up stays seen', async () => {
    const { member, id } = await scene.submitted();
    answered(await scene.withdraw(member, id), 'withdrawApplication');
    expect(await idsSeenBy(scene.county, { stage: 'WITHDRAWN' })).toContain(id);
    expect(await scene.see(scene.bureau, id, '{ stage }')).toEqual({ stage: 'WITHDRAWN' });
  });
});

describe('the timeline', () => {
  test('names people to offices, and roles alone to the enterprise', async () => {
    const { member, id } = await scene.submitted();
    answered(await scene.sendBack(id), 'returnApplication');
    const { timeline } = await scene.see<{ timeline: readonly { role: string; name: string }[] }>(
      scene.bureau,
      id,
      '{ timeline { role name } }',
    );
    expect(timeline.map(({ role }) => role)).toEqual(['ENTERPRISE_MEMBER', 'COUNTY_INDUSTRY_REVIEWER']);
    for (const { name } of timeline) expect(name).toMatch(/^办事员\d+$/);
    const answer = await scene.api.ask(
      `{ application(id: "${id}") { timeline { role name } } }`,
      {},
      member.headers,
    );
    expect(answer.errors?.map((error) => error.extensions['code'])).toEqual(['FORBIDDEN', 'FORBIDDEN']);
    expect(answer.data?.['application']).toEqual({
      timeline: timeline.map(({ role }) => ({ role, name: null })),
    });
  });
});

describe('the self-check', () => {
  const SELF_CHECK = '{ selfCheck { checkedOn outcome conditions { clause state } faults { code } } }';

  test('is as submitted for whoever reviews, whatever the enterprise writes meanwhile', async () => {
    const { member, id } = await scene.submitted();
    const submitted = await scene.see<object>(scene.county, id, SELF_CHECK);
    expect(submitted).toMatchObject({
      selfCheck: { checkedOn: '2025-06-30', outcome: 'ELIGIBLE', faults: [] },
    });
    expect(await scene.see(member, id, SELF_CHECK)).toEqual(submitted);
    answered(await scene.sendBack(id), 'returnApplication');
    await scene.save(member, id, { goals: null, evidence: { facilities: false } });
    expect(await scene.see(scene.county, id, SELF_CHECK)).toEqual(submitted);
    expect(await scene.see(member, id, SELF_CHECK)).toMatchObject({
      selfCheck: { outcome: 'INELIGIBLE', faults: [{ code: 'PART_MISSING' }, { code: 'CONDITION_UNMET' }] },
    });
  });

  test('stays as submitted when the register changes later', async () => {
    const { member, enterprise, id } = await scene.submitted();
    const before = await scene.see(member, id, SELF_CHECK);
    await scene.dataSource.query(
      `update high_tech_certificate set expires_on = '2025-01-01' where enterprise_id = $1`,
      [enterprise.id],
    );
    expect(await scene.see(member, id, SELF_CHECK)).toEqual(before);
  });

  test('has one line for each condition of 五(一), in its order', async () => {
    const { member, id } = await scene.draft();
    const { selfCheck } = await scene.see<{ selfCheck: { conditions: readonly { clause: string }[] } }>(
      member,
      id,
      SELF_CHECK,
    );
    expect(selfCheck.conditions.map(({ clause }) => clause)).toEqual([
      ...['五(一)1', '五(一)1'],
      ...['五(一)2', '五(一)2', '五(一)2', '五(一)2'],
      ...['五(一)3', '五(一)3', '五(一)3'],
      '五(一)4',
    ]);
  });
});

describe('a page with all that belongs to each', () => {
  const EVERYTHING = `{ applicationPage(first: 100) { applications {
    id goals enterprise { name } evidence { facilities } files { name purpose }
    papers { number policyRevision files { sha256 } } timeline { action name }
    selfCheck { outcome conditions { clause } faults { code } } actions { action open } } } }`;

  test('takes as many statements for one as for many', async () => {
    // The drafts and what came back are checked anew; everything else has been kept.
    const enterprise = await scene.eligible();
    const member = await addPerson(
      scene.dataSource,
      [['ENTERPRISE_MEMBER', { enterpriseId: enterprise.id }], ['BUREAU_OFFICER']],
      { clock: { now: scene.now } },
    );
    const add = async (fieldKey: string): Promise<void> => {
      idOf(await scene.begin(member, enterprise.id, { fieldKey }), 'beginApplication');
      await applicationAt(scene.dataSource, await scene.eligible(), 'RETURNED', { fieldKey });
      await applicationAt(scene.dataSource, await scene.eligible(), 'FIRST_REVIEW', { fieldKey });
    };
    const look = async (): Promise<void> => {
      const { errors } = await scene.api.ask(EVERYTHING, {}, member.headers);
      expect(errors).toBeUndefined();
    };
    await add('new-energy');
    const few = await statementsOf(scene.dataSource, look);
    for (const fieldKey of ['chemicals', 'machining', 'smart-equipment']) await add(fieldKey);
    const many = await statementsOf(scene.dataSource, look);
    expect(many).toHaveLength(few.length);
  });
});

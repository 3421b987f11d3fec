import { randomUUID } from 'node:crypto';
import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import { OutboxMessage } from '../../src/outbox/outbox-message.entity.js';
import { Movement } from '../../src/programme/lifecycle/movement.entity.js';
import { idOf, NEIGHBOUR } from '../registry/enterprise-scene.js';
import { codeOf } from '../support/api.js';
import { type CultivationScene, openCultivationScene } from './cultivation-scene.js';

let scene: CultivationScene;
beforeAll(async () => {
  scene = await openCultivationScene();
});
afterAll(() => scene.api.close());

const messagesOf = async (id: string): Promise<readonly OutboxMessage[]> =>
  scene.api.database.dataSource
    .getRepository(OutboxMessage)
    .find({ where: { caseKey: `cultivation:${id}` }, order: { kind: 'ASC' } });

describe('a nomination (六(四))', () => {
  test('by the county industry office stands for one of its enterprises, and tells the leaders', async () => {
    const enterprise = await scene.enterprise();
    const answer = await scene.nominate(scene.county, enterprise);
    expect(answer.data?.['nominateForCultivation']).toMatchObject({
      version: 1,
      stage: 'NOMINATED',
      fieldKey: 'new-materials',
      source: 'COUNTY_NOMINATION',
      nominatedOn: '2023-06-01',
      reasons: '链主企业',
      fromOn: null,
      untilOn: null,
      documentNo: null,
      listedOn: null,
      endedOn: null,
      endReason: null,
      periodOver: false,
      enterprise: { id: enterprise.id },
    });
    const id = idOf(answer, 'nominateForCultivation');
    expect(await scene.candidate(id)).toMatchObject({ nominatedBy: scene.county.accountId });
    expect(await scene.lastEntry(`cultivation:${id}`)).toMatchObject({
      action: 'CULTIVATION_NOMINATE',
      role: 'COUNTY_INDUSTRY_REVIEWER',
      actor_id: scene.county.accountId,
      clause: '六(四)',
      details: { source: 'COUNTY_NOMINATION', reasons: '链主企业' },
    });
    expect(await messagesOf(id)).toMatchObject([{ kind: 'CULTIVATION_NOMINATED', role: 'BUREAU_LEADER' }]);
  });

  test('has a source that fits who nominates', async () => {
    const sourcesOf = async (who: 'county' | 'department' | 'bureau') => {
      const found: string[] = [];
      for (const source of ['COUNTY_NOMINATION', 'BUREAU_SELECTION', 'INTRODUCED_FROM_OUTSIDE']) {
        const enterprise = who === 'department' ? await scene.municipal() : await scene.enterprise();
        const code = codeOf(await scene.nominate(scene[who], enterprise, { source }));
        if (code === undefined) found.push(source);
        else expect(code).toBe('SOURCE_NOT_YOURS');
      }
      return found;
    };
    expect(await sourcesOf('county')).toEqual(['COUNTY_NOMINATION', 'INTRODUCED_FROM_OUTSIDE']);
    expect(await sourcesOf('department')).toEqual(['COUNTY_NOMINATION', 'INTRODUCED_FROM_OUTSIDE']);
    expect(await sourcesOf('bureau')).toEqual(['BUREAU_SELECTION', 'INTRODUCED_FROM_OUTSIDE']);
  });

  test('is nobody else’s affair, and one of the city’s own is its department’s, not the county’s', async () => {
    const enterprise = await scene.enterprise();
    const member = await scene.member(enterprise);
    const { neighbour, science, department, finance, leader, certifier, county } = scene;
    for (const who of [neighbour, science, department, finance, leader, certifier, member])
      expect(codeOf(await scene.nominate(who, enterprise))).toBe('FORBIDDEN');
    expect(codeOf(await scene.nominate(county, await scene.municipal()))).toBe('FORBIDDEN');
    expect(codeOf(await scene.nominate(county, { id: randomUUID() }))).toBe('NOT_FOUND');
  });

  test('is not made by somebody who acts for the enterprise', async () => {
    const enterprise = await scene.enterprise();
    const both = await scene.person(
      ['COUNTY_INDUSTRY_REVIEWER', { regionKey: enterprise.regionKey }],
      ['ENTERPRISE_MEMBER', { enterpriseId: enterprise.id }],
    );
    expect(codeOf(await scene.nominate(both, enterprise))).toBe('CONFLICT_OF_INTEREST');
  });

  test.each(['UNCONFIRMED', 'REJECTED'] as const)(
    'asks for an enterprise that is confirmed: %s',
    async (status) => {
      const enterprise = await scene.enterprise({ status });
      expect(codeOf(await scene.nominate(scene.county, enterprise))).toBe('ENTERPRISE_NOT_CONFIRMED');
    },
  );

  test('names a field that there is', async () => {
    const answer = await scene.nominate(scene.county, await scene.enterprise(), { fieldKey: 'alchemy' });
    expect(codeOf(answer)).toBe('FIELD_UNKNOWN');
  });

  test('is open once for an enterprise in a field, listed or not, and again after it came to an end', async () => {
    const enterprise = await scene.enterprise();
    const id = await scene.nominated(enterprise);
    expect(codeOf(await scene.nominate(scene.county, enterprise))).toBe('CANDIDATE_ALREADY');
    await scene.list(scene.leader, id);
    expect(codeOf(await scene.nominate(scene.county, enterprise))).toBe('CANDIDATE_ALREADY');
    const elsewhere = await scene.nominate(scene.county, enterprise, { fieldKey: 'new-energy' });
    expect(codeOf(elsewhere)).toBeUndefined();
    await scene.end(scene.leader, id, { expectedVersion: 2 });
    expect(codeOf(await scene.nominate(scene.county, enterprise))).toBeUndefined();
  });
});

describe('the list (六(四))', () => {
  test('is joined by a document and for a period; the members and the finance bureau are told (四(一))', async () => {
    const enterprise = await scene.enterprise();
    const id = await scene.nominated(enterprise);
    const answer = await scene.list(scene.leader, id);
    expect(answer.data?.['listForCultivation']).toMatchObject({
      version: 2,
      stage: 'LISTED',
      fromOn: '2023-06-01',
      untilOn: '2025-12-31',
      documentNo: '三工信〔2023〕15号',
      listedOn: '2023-06-01',
      endedOn: null,
    });
    expect(await scene.lastEntry(`cultivation:${id}`)).toMatchObject({
      action: 'CULTIVATION_LIST',
      role: 'BUREAU_LEADER',
      actor_id: scene.leader.accountId,
      clause: '六(四)',
      details: { documentNo: '三工信〔2023〕15号', fromOn: '2023-06-01', untilOn: '2025-12-31' },
    });
    const moves = await scene.api.database.dataSource.getRepository(Movement).findBy({ caseId: id });
    expect(moves).toMatchObject([
      {
        kind: 'CULTIVATION',
        version: 2,
        fromStage: 'NOMINATED',
        action: 'LIST',
        toStage: 'LISTED',
        movedOn: '2023-06-01',
        accountId: scene.leader.accountId,
        role: 'BUREAU_LEADER',
      },
    ]);
    expect((await messagesOf(id)).slice(0, -1)).toMatchObject([
      {
        kind: 'CULTIVATION_LISTED',
        role: 'ENTERPRISE_MEMBER',
        enterpriseId: enterprise.id,
        clause: '六(四)',
      },
      expect.objectContaining({ kind: 'CULTIVATION_NOMINATED' }),
    ]);
    expect((await messagesOf(id)).at(-1)).toMatchObject({
      kind: 'CULTIVATION_SUPPORT',
      role: 'FINANCE_OFFICER',
      clause: '四(一)',
    });
  });

  test.each([
    ['the last day is the first, and today', '2023-06-01', '2023-06-01', undefined],
    ['the last day is before the first', '2023-06-03', '2023-06-02', 'DAYS_OUT_OF_ORDER'],
    ['the last day was yesterday', '2023-05-01', '2023-05-31', 'PERIOD_OVER'],
  ])('takes a period that is one: %s', async (_, fromOn, untilOn, code) => {
    const id = await scene.nominated();
    const before = await scene.state(id);
    expect(codeOf(await scene.list(scene.leader, id, { fromOn, untilOn }))).toBe(code);
    if (code !== undefined) expect(await scene.state(id)).toEqual(before);
  });

  test('is closed to a nomination that is declined; whoever nominated is told why', async () => {
    const id = await scene.nominated();
    const answer = await scene.decline(scene.leader, id);
    expect(answer.data?.['declineCultivation']).toMatchObject({
      version: 2,
      stage: 'DECLINED',
      endedOn: '2023-06-01',
      endReason: '方向不符',
      untilOn: null,
    });
    const [message] = await messagesOf(id);
    expect(message).toMatchObject({ kind: 'CULTIVATION_DECLINED', accountId: scene.county.accountId });
    expect(message?.bodyZh).toContain('方向不符');
    expect(await scene.lastEntry(`cultivation:${id}`)).toMatchObject({
      action: 'CULTIVATION_DECLINE',
      details: { endReason: '方向不符' },
    });
  });

  test.each([
    ['the same day', '2025-12-31', 'PERIOD_NOT_LONGER'],
    ['a day earlier', '2025-12-30', 'PERIOD_NOT_LONGER'],
    ['a day later', '2026-01-01', undefined],
  ])('keeps a candidate longer, never shorter: %s', async (_, untilOn, code) => {
    const id = await scene.listed();
    const answer = await scene.extend(scene.leader, id, { expectedVersion: 2, untilOn });
    expect(codeOf(answer)).toBe(code);
    expect(await scene.candidate(id)).toMatchObject(
      code === undefined
        ? { stage: 'LISTED', version: 3, untilOn, fromOn: '2023-06-01' }
        : { stage: 'LISTED', version: 2, untilOn: '2025-12-31' },
    );
  });

  test('is left with a reason, and what was listed stays written down', async () => {
    const id = await scene.listed();
    const answer = await scene.end(scene.leader, id, { expectedVersion: 2 });
    expect(answer.data?.['endCultivation']).toMatchObject({
      version: 3,
      stage: 'ENDED',
      documentNo: '三工信〔2023〕15号',
      untilOn: '2025-12-31',
      endedOn: '2023-06-01',
      endReason: '已获认定',
    });
    expect((await messagesOf(id))[0]).toMatchObject({
      kind: 'CULTIVATION_ENDED',
      role: 'ENTERPRISE_MEMBER',
    });
  });

  test('is decided about by the leaders of the bureau alone, and about nobody that is not there', async () => {
    const enterprise = await scene.enterprise();
    const id = await scene.nominated(enterprise);
    const before = await scene.state(id);
    const { bureau, county, department, finance, administrator } = scene;
    for (const who of [bureau, county, department, finance, administrator, await scene.member(enterprise)]) {
      for (const act of [scene.list, scene.decline, scene.extend, scene.end])
        expect(codeOf(await act(who, id))).toBe('FORBIDDEN');
    }
    expect(await scene.state(id)).toEqual(before);
    expect(codeOf(await scene.list(scene.leader, randomUUID()))).toBe('NOT_FOUND');
  });

  test('is not decided about by a leader who acts for the enterprise', async () => {
    const enterprise = await scene.enterprise();
    const leader = await scene.person(
      ['BUREAU_LEADER'],
      ['ENTERPRISE_MEMBER', { enterpriseId: enterprise.id }],
    );
    const [nominated, listed] = [
      await scene.nominated(enterprise),
      await scene.listed(await scene.enterprise()),
    ];
    expect(codeOf(await scene.list(leader, nominated))).toBe('CONFLICT_OF_INTEREST');
    expect(codeOf(await scene.decline(leader, nominated))).toBe('CONFLICT_OF_INTEREST');
    expect(codeOf(await scene.end(leader, listed, { expectedVersion: 2 }))).toBeUndefined();
  });

  test('is changed from the version that stands: of two leaders who looked at the same one the second is told', async () => {
    const id = await scene.nominated();
    const answers = await Promise.all([
      scene.list(scene.leader, id),
      scene.decline(await scene.person(['BUREAU_LEADER']), id),
    ]);
    const refused = answers.filter(({ errors }) => errors !== undefined);
    expect(refused.map(codeOf)).toEqual(['CONFLICT']);
    expect(refused[0]?.errors?.[0]?.extensions).toMatchObject({ currentVersion: 2 });
  });
});

describe('a list of an enterprise of another county', () => {
  test('is the same for the bureau, whatever the county', async () => {
    const enterprise = await scene.enterprise({ regionKey: NEIGHBOUR });
    const answer = await scene.nominate(scene.neighbour, enterprise);
    const id = idOf(answer, 'nominateForCultivation');
    expect(codeOf(await scene.list(scene.leader, id))).toBeUndefined();
  });
});

describe('what the table does not know', () => {
  const WAYS = { NOMINATED: [], LISTED: ['list'], DECLINED: ['decline'], ENDED: ['list', 'end'] } as const;
  const OPEN = {
    NOMINATED: ['list', 'decline'],
    LISTED: ['extend', 'end'],
    DECLINED: [],
    ENDED: [],
  } as const;
  const ACTS = ['list', 'decline', 'extend', 'end'] as const;
  const cells = (Object.keys(WAYS) as (keyof typeof WAYS)[]).flatMap((stage) =>
    ACTS.map((act) => ({ stage, act, open: (OPEN[stage] as readonly string[]).includes(act) })),
  );

  test.each(cells)('$stage × $act: open $open', async ({ stage, act, open }) => {
    const id = await scene.nominated();
    let expectedVersion = 1;
    for (const step of WAYS[stage]) {
      await scene[step](scene.leader, id, { expectedVersion });
      expectedVersion += 1;
    }
    const before = await scene.state(id);
    expect(before).toMatchObject({ stage, version: expectedVersion });
    const answer = await scene[act](scene.leader, id, { expectedVersion });
    expect(codeOf(answer)).toBe(open ? undefined : 'ACTION_NOT_OPEN');
    if (!open) expect(await scene.state(id)).toEqual(before);
  });
});

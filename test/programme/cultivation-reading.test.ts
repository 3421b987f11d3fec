import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import type { Enterprise } from '../../src/registry/enterprise/enterprise.entity.js';
import { answered, COUNTY, NEIGHBOUR } from '../registry/enterprise-scene.js';
import { codeOf } from '../support/api.js';
import type { TestPerson } from '../support/people.js';
import { ANSWER, type CultivationScene, openCultivationScene } from './cultivation-scene.js';

interface Shown {
  readonly id: string;
  readonly stage: string;
  readonly periodOver: boolean;
  readonly actions: readonly {
    readonly action: string;
    readonly open: boolean;
    readonly reasons: readonly { readonly code: string }[];
  }[];
}

interface Page {
  readonly candidates: readonly Shown[];
  readonly next: string | null;
}

let scene: CultivationScene;
let own: Enterprise;
const ids: Record<'nominated' | 'listed' | 'neighbours' | 'municipal', string> = {
  nominated: '',
  listed: '',
  neighbours: '',
  municipal: '',
};

beforeAll(async () => {
  scene = await openCultivationScene();
  own = await scene.enterprise();
  ids.nominated = await scene.nominated(own);
  ids.listed = await scene.listed();
  const { neighbour, department } = scene;
  const nominate = async (who: TestPerson, enterprise: Enterprise, values?: object) =>
    answered<Shown>(await scene.nominate(who, enterprise, values), 'nominateForCultivation').id;
  ids.neighbours = await nominate(neighbour, await scene.enterprise({ regionKey: NEIGHBOUR }), {
    fieldKey: 'new-energy',
  });
  ids.municipal = await nominate(department, await scene.municipal());
});
afterAll(() => scene.api.close());

async function page(who: TestPerson, args = ''): Promise<Page> {
  const answer = await scene.api.ask(
    `{ cultivationPage${args} { candidates ${ANSWER} next } }`,
    {},
    who.headers,
  );
  return answered<Page>(answer, 'cultivationPage');
}

const shownTo = async (who: TestPerson, args?: string): Promise<readonly string[]> =>
  (await page(who, args)).candidates.map(({ id }) => id).sort();

const all = (...names: readonly (keyof typeof ids)[]): readonly string[] =>
  names.map((name) => ids[name]).sort();

describe('the candidacies (六(四)) are shown', () => {
  test('to the city whole', async () => {
    const everything = all('nominated', 'listed', 'neighbours', 'municipal');
    const { bureau, leader, finance, certifier } = scene;
    for (const who of [bureau, leader, finance, certifier]) expect(await shownTo(who)).toEqual(everything);
  });

  test('to a county for what is registered there, the city’s own included', async () => {
    for (const who of [scene.county, scene.science])
      expect(await shownTo(who)).toEqual(all('nominated', 'listed', 'municipal'));
    expect(await shownTo(scene.neighbour)).toEqual(all('neighbours'));
  });

  test('to a department for what it supervises, and to an enterprise for its own', async () => {
    expect(await shownTo(scene.department)).toEqual(all('municipal'));
    expect(await shownTo(await scene.member(own))).toEqual(all('nominated'));
  });

  test('to nobody else', async () => {
    const ask = (who: { headers?: Record<string, string> }) =>
      scene.api.ask('{ cultivationPage { next } }', {}, who.headers);
    expect(codeOf(await ask({}))).toBe('UNAUTHENTICATED');
    for (const role of ['EXPERT', 'ADMINISTRATOR'] as const)
      expect(codeOf(await ask(await scene.person([role])))).toBe('FORBIDDEN');
  });

  test('by stage, by field and by place', async () => {
    expect(await shownTo(scene.bureau, '(stage: LISTED)')).toEqual(all('listed'));
    expect(await shownTo(scene.bureau, '(fieldKey: "new-energy")')).toEqual(all('neighbours'));
    expect(await shownTo(scene.bureau, `(regionKey: "${NEIGHBOUR}")`)).toEqual(all('neighbours'));
    expect(await shownTo(scene.bureau, `(regionKey: "${COUNTY}", stage: NOMINATED)`)).toEqual(
      all('nominated', 'municipal'),
    );
  });

  test('in pages without gap or repetition', async () => {
    const seen: string[] = [];
    let after: string | null = null;
    do {
      const { candidates, next }: Page = await page(
        scene.bureau,
        `(first: 1${after === null ? '' : `, after: "${after}"`})`,
      );
      seen.push(...candidates.map(({ id }) => id));
      after = next;
    } while (after !== null);
    const whole = await page(scene.bureau);
    expect(seen).toEqual(whole.candidates.map(({ id }) => id));
    expect(seen).toHaveLength(4);
  });

  test.each(['x', '', Buffer.from('2023-02-30 nobody').toString('base64url'), 'A'.repeat(3_000)])(
    'not after a cursor that is none: %#',
    async (after) => {
      const answer = await scene.api.ask(
        `query ($after: String) { cultivationPage(after: $after) { next } }`,
        { after },
        scene.bureau.headers,
      );
      expect(codeOf(answer)).toBe('CURSOR_MALFORMED');
    },
  );
});

describe('what is open to whoever asks', () => {
  const actionsOf = async (who: TestPerson, id: string) => {
    const shown = (await page(who)).candidates.find((candidate) => candidate.id === id);
    return shown?.actions.map(({ action, open, reasons }) => [
      action,
      open ? 'open' : reasons.map(({ code }) => code).join(),
    ]);
  };

  test('is for a leader what the table says at the stage', async () => {
    expect(await actionsOf(scene.leader, ids.nominated)).toEqual([
      ['LIST', 'open'],
      ['DECLINE', 'open'],
      ['EXTEND', 'ACTION_NOT_OPEN'],
      ['END', 'ACTION_NOT_OPEN'],
    ]);
    expect(await actionsOf(scene.leader, ids.listed)).toEqual([
      ['LIST', 'ACTION_NOT_OPEN'],
      ['DECLINE', 'ACTION_NOT_OPEN'],
      ['EXTEND', 'open'],
      ['END', 'open'],
    ]);
  });

  test('is nothing for a leader who acts for the enterprise', async () => {
    const leader = await scene.person(['BUREAU_LEADER'], ['ENTERPRISE_MEMBER', { enterpriseId: own.id }]);
    expect(await actionsOf(leader, ids.nominated)).toEqual([
      ['LIST', 'CONFLICT_OF_INTEREST'],
      ['DECLINE', 'CONFLICT_OF_INTEREST'],
      ['EXTEND', 'ACTION_NOT_OPEN'],
      ['END', 'ACTION_NOT_OPEN'],
    ]);
  });

  test('is nothing for whoever only reads', async () => {
    for (const who of [scene.bureau, scene.county, await scene.member(own)])
      expect(await actionsOf(who, ids.nominated)).toEqual([]);
  });
});

describe('a period that has run out (2025-12-31)', () => {
  test.each([
    ['on its last day, one minute before midnight in Shanghai', '2025-12-31T15:59:00Z', false],
    ['from midnight on', '2025-12-31T16:00:00Z', true],
  ])('is shown as over: %s', async (_, moment, periodOver) => {
    scene.setTime(moment);
    const leader = await scene.person(['BUREAU_LEADER']);
    const { candidates } = await page(leader, '(stage: LISTED)');
    expect(candidates).toMatchObject([{ stage: 'LISTED', periodOver }]);
    expect((await page(leader, '(stage: NOMINATED)')).candidates).toMatchObject(
      Array.from({ length: 3 }, () => ({ periodOver: false })),
    );
  });

  test('is made longer to no day that is past, and ends with its place on the list', async () => {
    scene.setTime('2026-02-01T01:00:00Z');
    const leader = await scene.person(['BUREAU_LEADER']);
    const extend = (untilOn: string) => scene.extend(leader, ids.listed, { expectedVersion: 2, untilOn });
    expect(codeOf(await extend('2026-01-31'))).toBe('PERIOD_OVER');
    expect((await extend('2026-02-01')).data?.['extendCultivation']).toMatchObject({ periodOver: false });
    scene.setTime('2026-02-02T01:00:00Z');
    const next = await scene.person(['BUREAU_LEADER']);
    const ended = await scene.end(next, ids.listed, { expectedVersion: 3 });
    expect(ended.data?.['endCultivation']).toMatchObject({ stage: 'ENDED', periodOver: false });
  });
});

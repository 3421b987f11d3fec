/**
 * 五(二) through the API: every stage × every action × every role. What the table of the lifecycle does not have, and what
 * its guards refuse, changes nothing; what is shown as open is carried out. Generated from the table.
 */
import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import { APPLICATION, type ApplicationAction } from '../../src/law/lifecycle/application.js';
import { actionsOf } from '../../src/law/lifecycle/table.js';
import { refusalsIn, send } from '../access/census/ask.js';
import { expectedMove } from '../law/programme/lifecycle-oracle.js';
import { EveryMove, type MovingAsker } from './every-move-cases.js';
import { ASKING, type MovingCase, type Mutation } from './every-move-inputs.js';

/** What somebody is shown of the actions of a case: the codes that speak against each, by action. */
type Shown = ReadonlyMap<ApplicationAction, readonly string[]>;

const scene = await EveryMove.open();
afterAll(() => scene.api.close());

/** Cells of the table that were carried out: stage and action. */
const carriedOut = new Set<string>();
let address = 0;

describe.each(scene.cases.map((about) => [about.name, about] as const))('%s', (_, about) => {
  const shown = new Map<MovingAsker, Shown | null>();
  beforeAll(async () => {
    for (const asker of scene.askers) shown.set(asker, await shownTo(asker, about));
  });

  const asked = actionsOf(APPLICATION).flatMap((action) => {
    const mutation = ASKING[action](about, scene.rubricId);
    return mutation === null ? [] : [[action, mutation] as const];
  });

  test.each(asked)('%s', async (action, mutation) => {
    const before = await everything();
    const found: Record<string, unknown> = {};
    const due: Record<string, unknown> = {};
    for (const asker of scene.askers) {
      const refusals = await tryAs(asker, mutation);
      if (refusals === null) carriedOut.add(`${about.application.stage} × ${action}`);
      const said = expectation(about, action, asker, shown.get(asker) ?? null);
      found[asker.name] = said === 'REFUSED' && refusals !== null ? 'REFUSED' : (refusals ?? 'DONE');
      due[asker.name] = said;
    }
    expect(found).toEqual(due);
    expect(await everything()).toEqual(before);
  });
});

test('every cell of the table was carried out by somebody, but for submissions, which need whole papers', () => {
  const cells = APPLICATION.moves.map(({ from, action }) => `${from} × ${action}`);
  expect(cells.filter((cell) => !carriedOut.has(cell))).toEqual(['DRAFT × SUBMIT', 'RETURNED × SUBMIT']);
});

/**
 * What is to come of it: DONE, the codes that the case shows against it, or REFUSED, whatever the code.
 */
function expectation(
  about: MovingCase,
  action: ApplicationAction,
  { name }: MovingAsker,
  shown: Shown | null,
): 'DONE' | 'REFUSED' | readonly string[] {
  const move = expectedMove('APPLICATION', about.application.stage, action, [name, 'PUBLIC']);
  if ('code' in move) return 'REFUSED';
  // Anybody may object while the notice runs; which notice is no secret, so it is asked of itself.
  if (action === 'OBJECT') return about.noticeRuns ? 'DONE' : 'REFUSED';
  // Experts see their seat and not the case.
  if (name === 'EXPERT') return about.seatId === null ? 'REFUSED' : 'DONE';
  const codes = shown?.get(action);
  if (codes === undefined) return 'REFUSED';
  // Without a seat, whoever would replace its holder finds nothing to name.
  if (action === 'REPLACE_EXPERT' && about.seatId === null) return 'REFUSED';
  return codes.length === 0 ? 'DONE' : isAboutObjection(action) ? 'REFUSED' : codes;
}

/** An objection is found before its case: where there is none, that is what is said. */
const isAboutObjection = (action: ApplicationAction): boolean => action.endsWith('_OBJECTION');

async function tryAs({ actor }: MovingAsker, mutation: Mutation): Promise<readonly string[] | null> {
  const { field, args, selection } = mutation;
  const all = { ...args, requestId: ['RequestId!', ''] as const };
  const declared = Object.entries(all).map(([name, [type]]) => `$${name}: ${type}`);
  const given = Object.keys(all).map((name) => `${name}: $${name}`);
  const document = `mutation (${declared.join(', ')}) { ${field}(${given.join(', ')}) ${selection} }`;
  const variables = Object.fromEntries(Object.entries(args).map(([name, [, value]]) => [name, value]));
  address += 1;
  // From elsewhere each time, since tries without an account are counted by address.
  const from = { clock: scene.clock, address: `10.0.${address >> 8}.${address & 255}` };
  return refusalsIn(await send(scene.api.schema, scene.dataSource, actor, document, variables, from));
}

/** What a case shows of its actions; null to somebody who does not see it. */
async function shownTo({ actor }: MovingAsker, { application }: MovingCase): Promise<Shown | null> {
  const document = `query ($id: Uuid!) { application(id: $id) { actions { action open reasons { code } } } }`;
  const variables = { id: application.id };
  const { data, errors } = await send(scene.api.schema, scene.dataSource, actor, document, variables, {
    clock: scene.clock,
  });
  const found = data?.['application'] as { actions: readonly ShownAction[] } | null | undefined;
  if (errors !== undefined || found == null) return null;
  for (const { open, reasons } of found.actions) expect(open).toBe(reasons.length === 0);
  return new Map(found.actions.map(({ action, reasons }) => [action, reasons.map(({ code }) => code)]));
}

interface ShownAction {
  readonly action: ApplicationAction;
  readonly open: boolean;
  readonly reasons: readonly { readonly code: string }[];
}

/** Stage and version of every case, and how much was ever moved, recorded and told. */
async function everything(): Promise<unknown> {
  return scene.dataSource.query(
    `select (select jsonb_agg(jsonb_build_array(id, stage, version, rank) order by id) from application) as applications,
       (select jsonb_agg(jsonb_build_array(id, stage, version) order by id) from objection) as objections,
       (select jsonb_agg(jsonb_build_array(id, stage, version) order by id) from panel_seat) as seats,
       (select count(*) from movement) as movements, (select count(*) from record_entry) as recorded,
       (select count(*) from outbox_message) as told`,
  );
}

import { describe, expect, test } from '@jest/globals';
import { ROLE_NAMES } from '../../../src/access/roles.js';
import {
  actionsOf,
  decideMove,
  faultsOf,
  isFinal,
  type Lifecycle,
  type Move,
  moveOf,
  movesFrom,
  stagesOf,
} from '../../../src/law/lifecycle/table.js';
import { LIFECYCLES } from '../../../src/law/lifecycle.js';
import { readSeeds } from '../../../src/registry/seeds.js';
import { actionsKnown, expectedMove, KINDS_KNOWN } from './lifecycle-oracle.js';

const TABLES: readonly Lifecycle[] = LIFECYCLES;
const named = TABLES.map((table) => [table.kind, table] as const);

/** Everybody who may ask: each role alone, and the public. */
const ASKERS: readonly (readonly string[])[] = [[], ['PUBLIC'], ...ROLE_NAMES.map((role) => [role])];

test('every kind of case has rules of its own to be held against', () => {
  expect([...KINDS_KNOWN].sort()).toEqual(TABLES.map(({ kind }) => kind).sort());
});

describe.each(named)('the table %s', (_, table) => {
  test('has no faults', () => {
    expect(faultsOf(table)).toEqual([]);
  });

  test('gives actions to roles of the platform, and to the public', () => {
    const known = new Set<string>([...ROLE_NAMES, 'PUBLIC']);
    expect(table.moves.flatMap(({ by }) => by).filter((party) => !known.has(party))).toEqual([]);
  });

  test('leads from and to stages, and by actions, that it names in both languages', () => {
    for (const { from, action, to } of table.moves) {
      expect(stagesOf(table)).toEqual(expect.arrayContaining([from, to]));
      expect(actionsOf(table)).toContain(action);
    }
    const names = [...Object.values(table.stages).map(({ name }) => name), ...Object.values(table.actions)];
    for (const { zh, en } of [table.name, ...names]) {
      expect(zh).toMatch(/^\p{Script=Han}/u);
      expect(en).toMatch(/^[a-z]/);
    }
  });

  test('cites a clause of the notice for each move', () => {
    const clauses = new Set(readSeeds().policies.flatMap(({ policy }) => [...policy.clauses.keys()]));
    for (const { clause } of table.moves) expect(clauses).toContain(clause);
  });

  test('has the actions that the rules know, and no other', () => {
    expect([...actionsOf(table)].sort()).toEqual([...actionsKnown(table.kind)].sort());
  });

  test.each(stagesOf(table))('says of every action of everybody what the rules say, at %s', (stage) => {
    for (const action of actionsOf(table)) {
      for (const parties of ASKERS) {
        const decided = decideMove(table, stage, action, parties);
        const said = decided.ok ? { to: decided.value.to } : { code: decided.refusals[0].code };
        expect({ action, parties, said }).toEqual({
          action,
          parties,
          said: expectedMove(table.kind, stage, action, parties),
        });
      }
    }
  });

  test('refuses with the names of stage and action in both languages, and the clause', () => {
    for (const stage of stagesOf(table)) {
      for (const action of actionsOf(table)) expectNamed(table, stage, action);
    }
  });

  test('lets nothing out of a final stage, and finds its moves by stage', () => {
    for (const stage of stagesOf(table)) {
      expect(movesFrom(table, stage).length === 0).toBe(isFinal(table, stage));
      for (const move of movesFrom(table, stage)) expect(moveOf(table, stage, move.action)).toBe(move);
    }
  });
});

/** A refusal cites its clause, and names the action, or the stage that does not allow it. */
function expectNamed(table: Lifecycle, stage: string, action: string): void {
  const decided = decideMove(table, stage, action, []);
  if (decided.ok) throw new Error('Nobody may do nothing');
  const [{ code, clause, message }] = decided.refusals;
  expect(clause).toBeDefined();
  const stageName = code === 'ACTION_NOT_OPEN' ? [nameOf(table, stage)] : [];
  for (const name of [table.actions[action], ...stageName]) {
    expect(message.zh).toContain(name?.zh);
    expect(message.en).toContain(name?.en);
  }
}

const nameOf = (table: Lifecycle, stage: string) => table.stages[stage]?.name;

describe('a planted fault is found:', () => {
  const name = { zh: '一', en: 'one' };
  const move = (from: string, action: string, to: string): Move => ({
    from,
    action,
    to,
    by: ['PUBLIC'],
    clause: '五(二)1',
  });
  const sound: Lifecycle = {
    kind: 'TRIAL',
    name,
    start: 'A',
    stages: { A: { name }, B: { name }, C: { name, final: true } },
    actions: { GO: name, STAY: name },
    moves: [move('A', 'GO', 'B'), move('B', 'STAY', 'B'), move('B', 'GO', 'C')],
  };

  test('none in a table that has none', () => {
    expect(faultsOf(sound)).toEqual([]);
  });

  test.each<[string, Partial<Lifecycle>, readonly string[]]>([
    ['a cell given twice', { moves: [...sound.moves, move('A', 'GO', 'C')] }, ['A × GO is given twice']],
    [
      'a stage that cannot be reached',
      { stages: { ...sound.stages, D: { name } }, moves: [...sound.moves, move('D', 'GO', 'C')] },
      ['D cannot be reached'],
    ],
    [
      'a final stage that leads on',
      { moves: [...sound.moves, move('C', 'GO', 'A')] },
      ['C is final and leads on'],
    ],
    [
      'a stage that leads nowhere',
      { stages: { ...sound.stages, D: { name } }, moves: [...sound.moves, move('A', 'STAY', 'D')] },
      ['D leads to no end'],
    ],
    [
      'two stages that lead to each other alone',
      {
        stages: { ...sound.stages, D: { name }, E: { name } },
        moves: [...sound.moves, move('A', 'STAY', 'D'), move('D', 'GO', 'E'), move('E', 'GO', 'D')],
      },
      ['D leads to no end', 'E leads to no end'],
    ],
    ['an action that is never open', { actions: { ...sound.actions, WAIT: name } }, ['WAIT is never open']],
    [
      'a move that is nobody’s',
      { moves: sound.moves.map((each) => (each.from === 'A' ? { ...each, by: [] } : each)) },
      ["A × GO is nobody's"],
    ],
  ])('%s', (_, changes, faults) => {
    expect(faultsOf({ ...sound, ...changes })).toEqual(faults);
  });
});

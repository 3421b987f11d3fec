/** Officials who may not, or may not any more, by number in the catalogue of hostile inputs. */
import { afterAll, describe, expect, test } from '@jest/globals';
import type { Role } from '../../src/access/roles.js';
import { APPLICATION } from '../../src/law/lifecycle/application.js';
import { Application } from '../../src/programme/application/application.entity.js';
import { EveryMove } from '../programme/every-move-cases.js';
import { ASKING, type MovingCase } from '../programme/every-move-inputs.js';
import { type Answer, codeOf } from '../support/api.js';
import { addPerson, type Office, type TestPerson } from '../support/people.js';
import { untilBlocked } from '../support/waiting.js';

const scene = await EveryMove.open();
afterAll(() => scene.api.close());

type Action = (typeof APPLICATION)['moves'][number]['action'];

/** Where an official holds a role so that a case lies within. */
function officeFor(role: Role, { application: { regionKey, supervisedBy } }: MovingCase): Office {
  if (role.startsWith('COUNTY_')) return { regionKey };
  return role === 'SUPERVISING_REVIEWER' ? { departmentKey: supervisedBy ?? '' } : {};
}

const official = (roles: readonly (readonly [Role, Office])[]): Promise<TestPerson> =>
  addPerson(scene.dataSource, roles, { clock: scene.clock });

async function act({ headers }: TestPerson, about: MovingCase, action: Action): Promise<Answer> {
  const mutation = ASKING[action](about, scene.rubricId);
  if (mutation === null) throw new Error(`${action} cannot be asked for`);
  return scene.api.change(mutation.field, mutation.args, mutation.selection, headers);
}

/** All the codes of an answer. */
const codesIn = ({ errors }: Answer): readonly unknown[] => {
  const { code, refusals } = (errors?.[0]?.extensions ?? {}) as {
    code?: string;
    refusals?: readonly { code: string }[];
  };
  return refusals?.map((refusal) => refusal.code) ?? [code];
};

const now = ({ application: { id } }: MovingCase): Promise<Application> =>
  scene.dataSource.manager.findOneByOrFail(Application, { id });

/** The moves of officials that can be asked for at a case, each by one role. */
const movesAt = (about: MovingCase): readonly (readonly [Action, Role])[] =>
  APPLICATION.moves
    .filter(({ from, action }) => from === about.application.stage && ASKING[action](about, '') !== null)
    .flatMap(({ action, by }) =>
      by
        .filter((party) => !['ENTERPRISE_MEMBER', 'EXPERT', 'PUBLIC'].includes(party))
        .filter(
          (party) =>
            (party === 'SUPERVISING_REVIEWER') === (about.application.supervisedBy !== null) ||
            !(party === 'SUPERVISING_REVIEWER' || party.startsWith('COUNTY_')),
        )
        .map((party) => [action, party as Role] as const),
    );

/** Whether there is something that the action can name: an open objection, a seat. */
const isNamed = (action: Action, { name, seatId }: MovingCase): boolean =>
  (!action.endsWith('_OBJECTION') || name === 'NOTICE with an objection') &&
  (action !== 'REPLACE_EXPERT' || seatId !== null);

const CASES = scene.cases
  .map((about) => [about.name, about] as const)
  .filter(([, about]) => movesAt(about).length > 0);

describe('36: an official who acts for the enterprise too', () => {
  test.each(CASES)('decides nothing of its case: %s', async (_, about) => {
    const before = await now(about);
    const { enterpriseId } = about.application;
    for (const [action, role] of movesAt(about)) {
      if (!isNamed(action, about)) continue;
      const both = await official([
        [role, officeFor(role, about)],
        ['ENTERPRISE_MEMBER', { enterpriseId }],
      ]);
      expect([action, role, codesIn(await act(both, about, action))]).toEqual([
        action,
        role,
        expect.arrayContaining(['CONFLICT_OF_INTEREST']),
      ]);
    }
    expect(await now(about)).toEqual(before);
  });
});

describe('35: an official who is demoted in mid-session', () => {
  const demote = ({ accountId }: TestPerson, manager = scene.dataSource.manager): Promise<unknown> =>
    manager.query('update appointment set ended_at = $2 where account_id = $1', [
      accountId,
      scene.clock.now(),
    ]);

  test.each(CASES)('does nothing any more: %s', async (_, about) => {
    const before = await now(about);
    for (const [action, role] of movesAt(about)) {
      const demoted = await official([[role, officeFor(role, about)]]);
      await demote(demoted);
      expect([action, role, codeOf(await act(demoted, about, action))]).toEqual([action, role, 'FORBIDDEN']);
    }
    expect(await now(about)).toEqual(before);
  });

  const entered = (): MovingCase => {
    const found = scene.cases.find(({ name }) => name === 'DECISION_ENTERED by another');
    if (found === undefined) throw new Error('No decision was entered');
    return found;
  };

  test('while the approval waits for the demotion: it is refused', async () => {
    const about = entered();
    const clerk = await official([['GOVERNMENT_OFFICE', {}]]);
    const confirming = await scene.dataSource.transaction(async (manager) => {
      await demote(clerk, manager);
      const answer = act(clerk, about, 'CONFIRM_APPROVAL');
      await untilBlocked(scene.dataSource);
      return { answer };
    });
    expect(codeOf(await confirming.answer)).toBe('FORBIDDEN');
    expect(await now(about)).toEqual(about.application);
  });

  test('is not even told again what they did before', async () => {
    const about = scene.cases.find(({ name }) => name === 'REVIEW, nothing done');
    if (about === undefined) throw new Error('No case is in review');
    const officer = await official([['BUREAU_OFFICER', {}]]);
    const mutation = ASKING.RECORD_SITE_VISIT(about, scene.rubricId);
    if (mutation === null) throw new Error('No visit can be recorded');
    const requestId = '6f1c1a52-0d3e-4a55-9a31-3f0b5a2f9e35';
    const record = (): Promise<Answer> =>
      scene.api.change(mutation.field, mutation.args, mutation.selection, officer.headers, requestId);
    const first = await record();
    expect(first.errors).toBeUndefined();
    expect(await record()).toEqual(first);
    await demote(officer);
    expect(codeOf(await record())).toBe('FORBIDDEN');
  });
});

import { describe, expect, test } from '@jest/globals';
import { ROLE_NAMES } from '../../../src/access/roles.js';
import { actionStates, decideAction } from '../../../src/law/admission/decide.js';
import type { AdmissionFacts } from '../../../src/law/admission/facts.js';
import { APPLICATION } from '../../../src/law/lifecycle/application.js';
import { actionsOf, stagesOf } from '../../../src/law/lifecycle/table.js';
import { decided, facts, holderOf, PUBLIC, satisfying } from './admission-scene.js';
import { expectedMove } from './lifecycle-oracle.js';

const STAGES = stagesOf(APPLICATION);
const ACTIONS = actionsOf(APPLICATION);
const EVERYBODY = [PUBLIC, ...ROLE_NAMES.map((role) => holderOf(role))];

describe('every stage × action × role, where nothing else speaks against it', () => {
  const cells = STAGES.flatMap((stage) => ACTIONS.map((action) => [stage, action] as const));

  test.each(cells)('%s × %s', (stage, action) => {
    for (const actor of EVERYBODY) {
      const said = decided(action, { ...satisfying(action, actor), stage }, actor);
      const due = expectedMove('APPLICATION', stage, action, [...actor.parties, 'PUBLIC']);
      expect([actor.parties, said]).toEqual([actor.parties, 'to' in due ? due.to : [due.code]]);
    }
  });

  test.each(cells)(
    '%s × %s: is never anybody’s who acts for the enterprise, but in its own part',
    (stage, action) => {
      for (const role of ROLE_NAMES.filter((name) => name !== 'ENTERPRISE_MEMBER')) {
        const actor = holderOf(role, { parties: [role, 'ENTERPRISE_MEMBER'], isMember: true });
        const said = decided(action, { ...satisfying(action, actor), stage }, actor);
        const asMember = expectedMove('APPLICATION', stage, action, ['ENTERPRISE_MEMBER', 'PUBLIC']);
        const asOffice = expectedMove('APPLICATION', stage, action, [role]);
        if ('to' in asMember) expect(said).toBe(asMember.to);
        // 回避: whoever belongs to the applicant may always stand aside.
        else if (action === 'DECLARE_AVOIDANCE' && 'to' in asOffice) expect(said).toBe(asOffice.to);
        else expect(said).toEqual(['to' in asOffice ? 'CONFLICT_OF_INTEREST' : asMember.code]);
      }
    },
  );
});

describe('what is shown as open', () => {
  test.each(STAGES)('is what would be decided, at %s', (stage) => {
    for (const actor of EVERYBODY) {
      for (const { action, refusals } of actionStates(facts({ stage }), actor)) {
        const outcome = decideAction(action, facts({ stage }), actor);
        expect(outcome.ok ? [] : outcome.refusals).toEqual(refusals);
      }
    }
  });

  test('is everything that is somebody’s at some stage, and nothing of others', () => {
    const shown = (role: string, stage: AdmissionFacts['stage']) =>
      actionStates(facts({ stage }), holderOf(role)).map(({ action }) => action);
    expect(shown('ENTERPRISE_MEMBER', 'REVIEW')).toEqual(['EDIT', 'SUBMIT', 'WITHDRAW', 'OBJECT']);
    expect(shown('EXPERT', 'REVIEW')).toEqual(['DECLARE_AVOIDANCE', 'SCORE', 'OBJECT']);
    expect(shown('BUREAU_LEADER', 'DRAFT')).toEqual(['OBJECT', 'SUBMIT_TO_GOVERNMENT']);
    expect(shown('AUDITOR', 'NOTICE')).toEqual(['OBJECT']);
    // At its stage an action is only theirs who take it there.
    expect(shown('BUREAU_OFFICER', 'FIRST_REVIEW')).not.toContain('RETURN');
    expect(shown('BUREAU_OFFICER', 'RECOMMENDED')).toContain('RETURN');
    expect(shown('COUNTY_INDUSTRY_REVIEWER', 'RECOMMENDED')).not.toContain('REFUSE');
  });
});

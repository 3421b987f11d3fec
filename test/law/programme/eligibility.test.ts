import { describe, expect, test } from '@jest/globals';
import { determine } from '../../support/law.js';
import { application } from './scene.js';

/** Outcome, unmet clauses and clauses that lack papers, of the sound application with these changes. */
function judged(changes: object, asOf = '2026-06-30') {
  const { eligibility, needsEvidence } = determine({ application: { ...application, ...changes } }, { asOf });
  return { ...eligibility, needsEvidence };
}

const ELIGIBLE = { outcome: 'ELIGIBLE', unmet: [], needsEvidence: [] };
const unmet = (...clauses: readonly string[]) => ({
  outcome: 'INELIGIBLE',
  unmet: clauses,
  needsEvidence: [],
});

test('R40-R43 五(一): an application that meets all four conditions', () => {
  expect(judged({})).toEqual(ELIGIBLE);
});

describe('R40 五(一)1', () => {
  const places = ['411200', '411202', '411203', '411221', '411224', '411281', '411282'];
  test.each([...places, '411271', 'SMX-CXYTH', 'SMX-XDFWY'])('注册地 %s is in the city', (registeredIn) => {
    expect(judged({ registeredIn })).toEqual(ELIGIBLE);
  });

  test.each(['410800', '410000', '411281 ', '三门峡市'])('注册地 %p is not', (registeredIn) => {
    expect(judged({ registeredIn })).toEqual(unmet('五(一)1'));
  });

  test.each([
    'INDUSTRY_LEADER',
    'PILOT_ENTERPRISE',
    'SINGLE_CHAMPION',
    'LITTLE_GIANT_NATIONAL',
    'LITTLE_GIANT_PROVINCIAL',
    'LEADER_SUBSIDIARY',
  ])('%s alone is standing enough', (standing) => {
    expect(judged({ standing: [standing] })).toEqual(ELIGIBLE);
  });

  test('原则上: no standing asks for a reason', () => {
    expect(judged({ standing: [] })).toEqual({
      outcome: 'NEEDS_JUSTIFICATION',
      unmet: ['五(一)1'],
      needsEvidence: [],
    });
  });

  test('a soft condition unmet beside a hard one: refused, the clauses named once each and in order', () => {
    expect(judged({ standing: [], registeredIn: '410800' })).toEqual(unmet('五(一)1'));
    expect(judged({ standing: [], facilities: false })).toEqual(unmet('五(一)1', '五(一)3'));
  });
});

describe('R41 五(一)2', () => {
  test.each([
    ['no high-tech certificate', { highTechEnterprise: false }],
    ['no platform', { platforms: [] }],
    ['a platform of the city only (省级以上)', { platforms: [{ level: 'MUNICIPAL' }] }],
    ['no results with academia', { industryAcademiaResults: false }],
    ['neither project nor prize', { projects: [], prizes: [] }],
    ['a project not 较好完成', { projects: [{ ...application.projects[0], wellCompleted: false }] }],
    ['a prize not 牵头', { projects: [], prizes: [{ level: 'NATIONAL', on: '2023-05-01', led: false }] }],
  ])('%s', (_, changes) => {
    expect(judged(changes)).toEqual(unmet('五(一)2'));
  });

  test.each(['NATIONAL', 'PROVINCIAL'])('a platform of %s level, 以上 included', (level) => {
    expect(judged({ platforms: [{ level: 'MUNICIPAL' }, { level }] })).toEqual(ELIGIBLE);
  });

  test.each(['NATIONAL', 'PROVINCIAL', 'MUNICIPAL'])('a %s project or a %s prize is enough', (level) => {
    const projects = [{ level, acceptedOn: '2024-01-10', wellCompleted: true }];
    expect(judged({ projects })).toEqual(ELIGIBLE);
    expect(judged({ projects: [], prizes: [{ level, on: '2024-01-10', led: true }] })).toEqual(ELIGIBLE);
  });

  test.each([
    ['2024-05-20', '2019-05-21', true],
    ['2024-05-20', '2019-05-20', true],
    ['2024-05-20', '2019-05-19', false],
    ['2024-02-29', '2019-02-28', true],
    ['2024-02-29', '2019-02-27', false],
    ['2024-03-01', '2019-03-01', true],
    ['2024-03-01', '2019-02-28', false],
    ['2025-02-28', '2020-02-29', true],
    ['2025-02-28', '2020-02-28', true],
    ['2025-02-28', '2020-02-27', false],
    ['2025-03-01', '2020-02-29', false],
  ])('近5年: submitted on %s, accepted on %s: %s', (submittedOn, acceptedOn, good) => {
    const projects = [{ level: 'MUNICIPAL', acceptedOn, wellCompleted: true }];
    const last = Number(submittedOn.slice(0, 4)) - 1;
    const researchSpending = [last - 2, last - 1, last].map((year) => ({ year, yuan: '1000000.00' }));
    const intellectualProperty = [{ kind: 'INVENTION_PATENT', inField: true, validOn: submittedOn }];
    const changes = { submittedOn, projects, researchSpending, intellectualProperty };
    expect(judged(changes)).toEqual(good ? ELIGIBLE : unmet('五(一)2'));
  });

  test('a prize of the lead enterprise counts whenever won', () => {
    const prizes = [{ level: 'PROVINCIAL', on: '1998-12-01', led: true }];
    expect(judged({ projects: [], prizes })).toEqual(ELIGIBLE);
  });
});

describe('R42 五(一)3', () => {
  test.each([2021, 2022, 2023])(
    'the spending of %d is not on file: evidence is asked for, none is assumed',
    (year) => {
      const researchSpending = application.researchSpending.filter((row) => row.year !== year);
      expect(judged({ researchSpending })).toMatchObject({ unmet: [], needsEvidence: ['五(一)3'] });
    },
  );

  test('the three calendar years before submission count; the year of submission replaces none of them', () => {
    const [, second, third] = application.researchSpending;
    const current = { year: 2024, yuan: '20000000.00' };
    expect(judged({ researchSpending: [second, third, current] })).toMatchObject({
      needsEvidence: ['五(一)3'],
    });
    expect(judged({ researchSpending: [...application.researchSpending, current] })).toEqual(ELIGIBLE);
  });

  test('the order of the years does not matter', () => {
    expect(judged({ researchSpending: [...application.researchSpending].reverse() })).toEqual(ELIGIBLE);
  });

  test.each(['SOFTWARE_COPYRIGHT', 'OTHER', 'INVENTION_PATENT'])(
    '%s in the field is property enough',
    (kind) => {
      expect(judged({ intellectualProperty: [{ kind, inField: true, validOn: '2024-05-20' }] })).toEqual(
        ELIGIBLE,
      );
    },
  );

  test.each([
    ['no property', []],
    ['property outside the field', [{ kind: 'INVENTION_PATENT', inField: false, validOn: '2024-05-20' }]],
    [
      'a patent no longer 有效 at submission',
      [{ kind: 'INVENTION_PATENT', inField: true, validOn: '2024-05-19' }],
    ],
  ])('%s', (_, intellectualProperty) => {
    expect(judged({ intellectualProperty })).toEqual(unmet('五(一)3'));
  });

  test('no facilities, instruments or staff', () => {
    expect(judged({ facilities: false })).toEqual(unmet('五(一)3'));
  });
});

describe('R43 五(一)4', () => {
  const persons = ['enterprise', 'legalRepresentative', 'actualController'];

  test.each(persons)('%s on the dishonesty list at application', (person) => {
    expect(judged({ credit: { ...application.credit, [person]: 'DISHONEST' } })).toEqual(unmet('五(一)4'));
  });

  test.each(persons)(
    'the status of %s UNKNOWN: evidence is asked for, the condition is not called unmet',
    (person) => {
      const credit = { ...application.credit, [person]: 'UNKNOWN' };
      expect(judged({ credit })).toMatchObject({ unmet: [], needsEvidence: ['五(一)4'] });
    },
  );

  test('one DISHONEST decides, whatever is UNKNOWN beside it', () => {
    const credit = { ...application.credit, enterprise: 'UNKNOWN', actualController: 'DISHONEST' };
    expect(judged({ credit })).toMatchObject({ outcome: 'INELIGIBLE', unmet: ['五(一)4'] });
  });
});

test('五(一): all four conditions unmet are all named, in the order of the notice', () => {
  const credit = { ...application.credit, enterprise: 'DISHONEST' };
  const changes = { registeredIn: '410800', highTechEnterprise: false, facilities: false, credit };
  expect(judged(changes)).toEqual(unmet('五(一)1', '五(一)2', '五(一)3', '五(一)4'));
});

test('without an application nothing is judged', () => {
  expect(determine({}).eligibility).toBeNull();
});

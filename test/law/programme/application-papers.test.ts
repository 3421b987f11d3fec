import { describe, expect, test } from '@jest/globals';
import {
  EVIDENCE,
  type FilePurpose,
  type PapersFacts,
  type ProposalFacts,
  paperFaults,
  supportWindowNote,
} from '../../../src/law/application-papers.js';
import { plainDate } from '../../../src/shared/dates.js';
import { determine, rulebook } from '../../support/law.js';
import { application } from './scene.js';

const { policy } = rulebook;
const today = plainDate('2024-05-20');

const WHOLE: ProposalFacts = {
  goals: '三年建成行业公共平台',
  operatingMechanism: '院长负责制',
  intellectualPropertyPlan: '专利导航',
  developmentPlan: '分三期',
  constructionPlan: '研发中心与中试线',
  technologyRoadmap: '由机理到验证',
  fundingCommitment: 1n,
  targetResults: 10,
  targetTransfers: 5,
};

const MANDATORY: readonly FilePurpose[] = [
  'PLATFORM',
  'ACADEMIA',
  'PROJECT_OR_PRIZE',
  'SPENDING',
  'INTELLECTUAL_PROPERTY',
  'FACILITIES',
  'CONSTRUCTION_PLAN',
  'FUNDING_COMMITMENT',
];

/** The conditions of an application that meets all of them, but for what is said. */
const conditionsOf = (values: object = {}): PapersFacts['conditions'] =>
  determine({ application: { ...application, ...values } }, { asOf: today }).trace;

/** What is wrong with papers that are whole, but for what is said: code, place and clause. */
function faultsOf(
  proposal: Partial<ProposalFacts> = {},
  {
    arrived = MANDATORY,
    underWay = [] as readonly FilePurpose[],
    conditions = conditionsOf(),
  }: Partial<{
    arrived: readonly FilePurpose[];
    underWay: readonly FilePurpose[];
    conditions: PapersFacts['conditions'];
  }> = {},
): readonly string[] {
  const files = { arrived: new Set(arrived), underWay: new Set(underWay) };
  const papers = { today, proposal: { ...WHOLE, ...proposal }, files, conditions };
  return paperFaults(policy, papers).map(({ code, path, clause }) =>
    [code, path, clause].filter((part) => part !== undefined).join(' '),
  );
}

test('whole papers have no fault', () => {
  expect(faultsOf()).toEqual([]);
});

describe('a part of the proposal that is missing', () => {
  test.each([
    ['goals', '三'],
    ['operatingMechanism', '三'],
    ['intellectualPropertyPlan', '三'],
    ['developmentPlan', '五(三)3'],
    ['constructionPlan', '五(二)3'],
    ['fundingCommitment', '五(二)3'],
    ['technologyRoadmap', '五(三)3'],
    ['targetResults', '六(五)'],
    ['targetTransfers', '六(五)'],
  ])('%s is named with %s', (part, clause) => {
    expect(faultsOf({ [part]: null })).toEqual([`PART_MISSING ${part} ${clause}`]);
  });

  test('a text of spaces says nothing', () => {
    expect(faultsOf({ goals: ' 　\n' })).toEqual(['PART_MISSING goals 三']);
  });
});

describe('the funding commitment (五(二)3)', () => {
  test.each([
    [0n, ['PART_MISSING fundingCommitment 五(二)3']],
    [1n, []],
  ])('of %s fen', (fundingCommitment, faults) => {
    expect(faultsOf({ fundingCommitment })).toEqual(faults);
  });
});

describe('the targets of 六(五), 以上 with the figure itself', () => {
  test.each([
    [9, 5, ['TARGET_TOO_LOW targetResults 六(五)']],
    [10, 5, []],
    [11, 5, []],
    [10, 4, ['TARGET_TOO_LOW targetTransfers 六(五)']],
    [10, 6, []],
    [0, 0, ['TARGET_TOO_LOW targetResults 六(五)', 'TARGET_TOO_LOW targetTransfers 六(五)']],
  ])('%s results 10 项以上 and %s transfers 5 项以上', (targetResults, targetTransfers, faults) => {
    expect(faultsOf({ targetResults, targetTransfers })).toEqual(faults);
  });
});

describe('evidence', () => {
  test('what must be there is what the rules of the application say', () => {
    expect(EVIDENCE.filter(({ mandatory }) => mandatory).map(({ purpose }) => purpose)).toEqual(MANDATORY);
  });

  test.each(MANDATORY)('%s is missing by itself, whatever else is there', (purpose) => {
    const arrived = EVIDENCE.map((rule) => rule.purpose).filter((each) => each !== purpose);
    const clause = EVIDENCE.find((rule) => rule.purpose === purpose)?.clause;
    expect(faultsOf({}, { arrived })).toEqual([`EVIDENCE_MISSING files.${purpose} ${clause}`]);
  });

  test.each(EVIDENCE.map(({ purpose, clause }) => [purpose, clause] as const))(
    '%s that is still being looked at is waited for, also where another one is there',
    (purpose, clause) => {
      for (const arrived of [MANDATORY, MANDATORY.filter((each) => each !== purpose)]) {
        expect(faultsOf({}, { arrived, underWay: [purpose] })).toEqual([
          `FILE_UNDER_WAY files.${purpose} ${clause}`,
        ]);
      }
    },
  );
});

describe('the conditions of 五(一)', () => {
  test.each([
    ['registered elsewhere', { registeredIn: '410800' }, '五(一)1'],
    ['no high-tech enterprise', { highTechEnterprise: false }, '五(一)2'],
    ['no platform', { platforms: [] }, '五(一)2'],
    ['no results with academia', { industryAcademiaResults: false }, '五(一)2'],
    ['no project and no prize', { projects: [] }, '五(一)2'],
    ['nothing in the field', { intellectualProperty: [] }, '五(一)3'],
    ['no facilities', { facilities: false }, '五(一)3'],
    ['on the dishonesty list', { credit: { ...application.credit, enterprise: 'DISHONEST' } }, '五(一)4'],
  ])('%s keeps papers from being submitted, in the words of the law', (_, values, clause) => {
    const conditions = conditionsOf(values);
    expect(faultsOf({}, { conditions })).toEqual([`CONDITION_UNMET ${clause}`]);
    const files = { arrived: new Set(MANDATORY), underWay: new Set<FilePurpose>() };
    const [fault] = paperFaults(policy, { today, proposal: WHOLE, files, conditions });
    expect(fault?.message).toEqual(conditions.find(({ effect }) => effect === 'DENIES')?.sentence);
  });

  test.each([
    [
      'a year of spending is not on file',
      { researchSpending: application.researchSpending.slice(1) },
      '五(一)3',
    ],
    [
      'nobody has looked the enterprise up',
      { credit: { ...application.credit, enterprise: 'UNKNOWN' } },
      '五(一)4',
    ],
  ])('%s: evidence is asked for', (_, values, clause) => {
    expect(faultsOf({}, { conditions: conditionsOf(values) })).toEqual([`CONDITION_UNPROVEN ${clause}`]);
  });

  test('原则上: no standing is no fault of the papers', () => {
    const conditions = conditionsOf({ standing: [] });
    expect(conditions.filter(({ effect }) => effect === 'ASKS_PERSON')).toHaveLength(1);
    expect(faultsOf({}, { conditions })).toEqual([]);
  });
});

test('everything is named at once, in the order of the form', () => {
  const conditions = conditionsOf({ highTechEnterprise: false, researchSpending: [], facilities: false });
  expect(
    faultsOf(
      { goals: null, technologyRoadmap: null, targetTransfers: 4 },
      { arrived: MANDATORY.slice(2), underWay: ['OTHER'], conditions },
    ),
  ).toEqual([
    'PART_MISSING goals 三',
    'PART_MISSING technologyRoadmap 五(三)3',
    'TARGET_TOO_LOW targetTransfers 六(五)',
    'EVIDENCE_MISSING files.PLATFORM 五(一)2',
    'EVIDENCE_MISSING files.ACADEMIA 五(一)2',
    'FILE_UNDER_WAY files.OTHER 五(一)',
    'CONDITION_UNMET 五(一)2',
    'CONDITION_UNPROVEN 五(一)3',
    'CONDITION_UNMET 五(一)3',
  ]);
});

test('every clause that evidence rests on is one of the notice', () => {
  expect(EVIDENCE.filter(({ clause }) => !policy.clauses.has(clause))).toEqual([]);
});

describe('the window of the support (四末段)', () => {
  test.each([
    ['2025-12-30', false],
    ['2025-12-31', false],
    ['2026-01-01', true],
  ])('on %s has ended: %s', (day, ended) => {
    const note = supportWindowNote(policy, plainDate(day));
    expect(note !== null).toBe(ended);
    if (note !== null) for (const text of [note.zh, note.en]) expect(text).toContain('2025-12-31');
  });
});

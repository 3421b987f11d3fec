import { describe, expect, test } from '@jest/globals';
import { decideAction } from '../../../src/law/admission/decide.js';
import type { AdmissionFacts, RoundState } from '../../../src/law/admission/facts.js';
import { routeApplication } from '../../../src/law/recommendation.js';
import {
  DAY_AFTER,
  DAY_BEFORE,
  decided,
  facts,
  holderOf,
  LAST_DAY,
  notice,
  PUBLIC,
  signedBy,
  THREE_OFFICES,
} from './admission-scene.js';

describe('五(二)1 submitting', () => {
  const fault = (code: string) => ({ code, message: { zh: '缺', en: 'missing' } });

  test('is refused for every fault of the papers, in the order of the form', () => {
    const paperFaults = [fault('GOALS_MISSING'), fault('NOT_REGISTERED_HERE')];
    for (const stage of ['DRAFT', 'RETURNED'] as const)
      expect(decided('SUBMIT', { stage, paperFaults }, holderOf('ENTERPRISE_MEMBER'))).toEqual([
        'GOALS_MISSING',
        'NOT_REGISTERED_HERE',
      ]);
  });

  test('faults keep nobody from filling in or withdrawing', () => {
    const paperFaults = [fault('GOALS_MISSING')];
    const member = holderOf('ENTERPRISE_MEMBER');
    expect(decided('EDIT', { paperFaults }, member)).toBe('DRAFT');
    expect(decided('WITHDRAW', { paperFaults }, member)).toBe('WITHDRAWN');
  });
});

describe('五(二)1 signing: 各部门各签一次，由不同人员签署', () => {
  const sign = (values: Partial<AdmissionFacts>, actor = holderOf('COUNTY_SCIENCE_REVIEWER')) =>
    decided('SIGN', { stage: 'FIRST_REVIEW', ...values }, actor);

  test('is open to each office until it has signed', () => {
    expect(sign({})).toBe('FIRST_REVIEW');
    expect(sign({ signatures: signedBy('county-industry-office') })).toBe('FIRST_REVIEW');
    expect(sign({ signatures: signedBy('county-science-office') })).toEqual(['OFFICE_SIGNED']);
  });

  test('is not done by one person for two offices', () => {
    const both = holderOf('COUNTY_SCIENCE_REVIEWER', {
      offices: ['county-science-office', 'county-finance-office'],
    });
    const signatures = [{ office: 'county-science-office', personId: both.personId ?? '' }] as const;
    expect(sign({}, both)).toBe('FIRST_REVIEW');
    expect(sign({ signatures }, both)).toEqual(['SAME_PERSON_SIGNED']);
    const everySeat = [...signatures, ...signedBy('county-finance-office')];
    expect(sign({ signatures: everySeat }, both)).toEqual(['OFFICE_SIGNED', 'SAME_PERSON_SIGNED']);
  });

  test('is for the one office where the county has merged industry and science', () => {
    const { firstReview: route } = routeApplication({ municipalStateOwned: false, mergedOffices: true });
    const science = holderOf('COUNTY_SCIENCE_REVIEWER', { offices: ['county-industry-office'] });
    expect(sign({ route }, science)).toBe('FIRST_REVIEW');
    expect(sign({ route, signatures: signedBy('county-industry-office') }, science)).toEqual([
      'OFFICE_SIGNED',
    ]);
    // A seat of the former science office is asked for nothing.
    expect(sign({ route })).toEqual(['OFFICE_NOT_ASKED']);
  });

  test('is for the supervising department alone where the city owns the enterprise', () => {
    const { firstReview: route } = routeApplication({ municipalStateOwned: true, mergedOffices: false });
    expect(sign({ route }, holderOf('SUPERVISING_REVIEWER'))).toBe('FIRST_REVIEW');
    for (const role of ['COUNTY_INDUSTRY_REVIEWER', 'COUNTY_SCIENCE_REVIEWER', 'COUNTY_FINANCE_REVIEWER'])
      expect(sign({ route }, holderOf(role))).toEqual(['OFFICE_NOT_ASKED']);
    expect(sign({}, holderOf('SUPERVISING_REVIEWER'))).toEqual(['OFFICE_NOT_ASKED']);
  });
});

describe('五(二)1 recommending: 初审后择优推荐', () => {
  const recommend = (values: Partial<AdmissionFacts>, role = 'COUNTY_INDUSTRY_REVIEWER') =>
    decided('RECOMMEND', { stage: 'FIRST_REVIEW', rank: 1, ...values }, holderOf(role));

  test.each([
    [THREE_OFFICES, []],
    [['county-industry-office', 'county-science-office'], ['SIGNATURE_MISSING']],
    [['county-science-office'], ['SIGNATURE_MISSING', 'SIGNATURE_MISSING']],
    [[], ['SIGNATURE_MISSING', 'SIGNATURE_MISSING', 'SIGNATURE_MISSING']],
  ] as const)('asks for the signature of each office: signed %j', (signed, codes) => {
    const said = recommend({ signatures: signedBy(...signed) });
    expect(said).toEqual(codes.length === 0 ? 'RECOMMENDED' : codes);
  });

  test('asks for two where offices are merged, and for one of a municipal enterprise', () => {
    const merged = routeApplication({ municipalStateOwned: false, mergedOffices: true }).firstReview;
    expect(recommend({ route: merged, signatures: signedBy(...merged) })).toBe('RECOMMENDED');
    expect(recommend({ route: merged, signatures: signedBy('county-industry-office') })).toEqual([
      'SIGNATURE_MISSING',
    ]);
    const owned = routeApplication({ municipalStateOwned: true, mergedOffices: false }).firstReview;
    expect(recommend({ route: owned, signatures: signedBy(...owned) }, 'SUPERVISING_REVIEWER')).toBe(
      'RECOMMENDED',
    );
    // The county's three do not stand in for the department.
    expect(
      recommend({ route: owned, signatures: signedBy(...THREE_OFFICES) }, 'SUPERVISING_REVIEWER'),
    ).toEqual(['SIGNATURE_MISSING']);
  });

  test('names the office that has not signed', () => {
    const signatures = signedBy('county-industry-office', 'county-science-office');
    const actor = holderOf('COUNTY_INDUSTRY_REVIEWER');
    const outcome = decideAction('RECOMMEND', facts({ stage: 'FIRST_REVIEW', rank: 1, signatures }), actor);
    expect(outcome).toMatchObject({ refusals: [{ clause: '五(二)1', message: { zh: /^财政部门/ } }] });
  });

  test('asks for a place among the cases of the office', () => {
    const signatures = signedBy(...THREE_OFFICES);
    expect(recommend({ signatures, rank: null })).toEqual(['NOT_RANKED']);
    expect(recommend({ signatures, rank: 1 })).toBe('RECOMMENDED');
    expect(recommend({ rank: null })).toHaveLength(4);
  });
});

const ROUND_STATES: readonly RoundState[] = ['RUNNING', 'COMPLETE', 'SPREAD', 'TOO_FEW'];

describe('五(二)2 the panel', () => {
  const officer = holderOf('BUREAU_OFFICER');
  const round = (state: RoundState) => ({ state, seats: [] });

  test.each([
    [null, false, 'REVIEW'],
    ['RUNNING', false, ['ROUND_RUNNING']],
    ['RUNNING', true, ['ROUND_RUNNING']],
    ['COMPLETE', false, ['ROUND_COMPLETE']],
    ['COMPLETE', true, 'REVIEW'],
    ['SPREAD', false, 'REVIEW'],
    ['TOO_FEW', false, 'REVIEW'],
  ] as const)(
    'is drawn when the last round is %s, an objection upheld since: %s',
    (state, reopened, said) => {
      const values = { stage: 'REVIEW', reopened, round: state === null ? null : round(state) } as const;
      expect(decided('OPEN_ROUND', values, officer)).toEqual(said);
    },
  );

  const expert = holderOf('EXPERT');
  const seats = (...stages: readonly ('DRAWN' | 'SCORED' | 'AVOIDED' | 'REPLACED')[]) =>
    stages.map((stage) => ({ personId: 'person-EXPERT', stage }));

  test.each([
    ['DRAWN', 'REVIEW'],
    ['SCORED', ['NO_OPEN_SEAT']],
    ['AVOIDED', ['NO_OPEN_SEAT']],
    ['REPLACED', ['NO_OPEN_SEAT']],
  ] as const)('is scored, and left, from a seat that is %s', (stage, said) => {
    const values = { stage: 'REVIEW', round: { state: 'RUNNING', seats: seats(stage) } } as const;
    for (const action of ['SCORE', 'DECLARE_AVOIDANCE'] as const)
      expect(decided(action, values, expert)).toEqual(said);
  });

  test('is scored from nobody else’s seat, from none, and from none of a round that is over', () => {
    const others = [{ personId: 'another', stage: 'DRAWN' }] as const;
    const cases = [null, { state: 'RUNNING', seats: others }, { state: 'RUNNING', seats: [] }] as const;
    const over = ROUND_STATES.filter((state) => state !== 'RUNNING').map((state) => ({
      state,
      seats: seats('DRAWN'),
    }));
    for (const action of ['SCORE', 'DECLARE_AVOIDANCE'] as const) {
      for (const held of [...cases, ...over])
        expect(decided(action, { stage: 'REVIEW', round: held }, expert)).toEqual(['NO_OPEN_SEAT']);
      expect(decided(action, { stage: 'REVIEW', round: cases[2] }, PUBLIC)).toEqual(['ACTION_NOT_YOURS']);
    }
  });

  test.each([
    ['RUNNING', ['DRAWN'], true],
    ['RUNNING', ['AVOIDED'], true],
    ['RUNNING', ['SCORED', 'REPLACED', 'DRAWN'], true],
    ['RUNNING', ['SCORED', 'REPLACED'], false],
    ['RUNNING', [], false],
    ['COMPLETE', ['DRAWN'], false],
    ['SPREAD', ['AVOIDED'], false],
    ['TOO_FEW', ['DRAWN'], false],
  ] as const)('%s with seats %j: somebody can be replaced: %s', (state, stages, open) => {
    const values = { stage: 'REVIEW', round: { state, seats: seats(...stages) } } as const;
    expect(decided('REPLACE_EXPERT', values, officer)).toEqual(open ? 'REVIEW' : ['NOTHING_TO_REPLACE']);
  });

  test.each([...ROUND_STATES, null])('is closed while it runs: %s', (state) => {
    const values = { stage: 'REVIEW', round: state === null ? null : round(state) } as const;
    const said = state === 'RUNNING' ? 'REVIEW' : ['ROUND_NOT_RUNNING'];
    expect(decided('CLOSE_ROUND', values, officer)).toEqual(said);
  });

  test.each([
    [null, 1, ['ROUND_INCOMPLETE']],
    ['RUNNING', 1, ['ROUND_INCOMPLETE']],
    ['SPREAD', 1, ['SCORES_TOO_FAR_APART']],
    ['TOO_FEW', 1, ['TOO_FEW_SCORES']],
    ['COMPLETE', 0, ['SITE_VISIT_MISSING']],
    ['COMPLETE', 1, 'SELECTED'],
    ['COMPLETE', 2, 'SELECTED'],
    [null, 0, ['ROUND_INCOMPLETE', 'SITE_VISIT_MISSING']],
  ] as const)('综合评审、现场考察: round %s, %s visits', (state, siteVisits, said) => {
    const values = { stage: 'REVIEW', siteVisits, round: state === null ? null : round(state) } as const;
    expect(decided('SELECT', values, officer)).toEqual(said);
  });
});

describe('五(二)2 公示无异议', () => {
  const leader = holderOf('BUREAU_LEADER');
  const submit = (values: Partial<AdmissionFacts>) =>
    decided('SUBMIT_TO_GOVERNMENT', { stage: 'NOTICE', notice: notice(), ...values }, leader);

  test.each([
    [DAY_BEFORE, 'NOTICE', ['NOTICE_RUNNING']],
    [LAST_DAY, 'NOTICE', ['NOTICE_RUNNING']],
    [DAY_AFTER, ['OBJECTION_PERIOD_OVER'], 'SUBMITTED'],
  ])(
    'on %s (it ends on 2024-05-20): anybody objects %j, it is submitted %j',
    (today, objected, submitted) => {
      const values = { stage: 'NOTICE', notice: notice(), today } as const;
      expect(decided('OBJECT', values, PUBLIC)).toEqual(objected);
      expect(submit({ today })).toEqual(submitted);
    },
  );

  test.each([
    ['OPEN', ['OBJECTION_OPEN']],
    ['UPHELD', ['OBJECTION_UPHELD']],
    ['REJECTED', 'SUBMITTED'],
    ['WITHDRAWN', 'SUBMITTED'],
    ['LAPSED', 'SUBMITTED'],
  ] as const)('an objection that is %s', (stage, said) => {
    expect(submit({ notice: notice(stage) })).toEqual(said);
    expect(submit({ notice: notice('REJECTED', stage) })).toEqual(said);
  });

  test('everything that is in the way is said at once', () => {
    expect(submit({ today: LAST_DAY, notice: notice('OPEN', 'UPHELD') })).toEqual([
      'NOTICE_RUNNING',
      'OBJECTION_OPEN',
      'OBJECTION_UPHELD',
    ]);
    expect(submit({ notice: null })).toEqual(['NOTICE_MISSING']);
  });

  test.each(['REDACT_OBJECTION', 'REJECT_OBJECTION', 'UPHOLD_OBJECTION'] as const)(
    '%s asks for an objection that is open, also after the last day',
    (action) => {
      const officer = holderOf('BUREAU_OFFICER');
      const answer = (values: Partial<AdmissionFacts>) =>
        decided(action, { stage: 'NOTICE', ...values }, officer);
      const to = action === 'UPHOLD_OBJECTION' ? 'REVIEW' : 'NOTICE';
      for (const today of [DAY_BEFORE, LAST_DAY, DAY_AFTER])
        expect(answer({ today, notice: notice('REJECTED', 'OPEN') })).toBe(to);
      for (const closed of [notice(), notice('REJECTED', 'UPHELD', 'WITHDRAWN', 'LAPSED'), null])
        expect(answer({ notice: closed })).toEqual(['NO_OPEN_OBJECTION']);
    },
  );

  test('nobody objects to what is not on show', () => {
    expect(decided('OBJECT', { stage: 'NOTICE', notice: null }, PUBLIC)).toEqual(['OBJECTION_PERIOD_OVER']);
  });
});

describe('五(二)3 市政府批准: entered by one, confirmed by another', () => {
  const [one, other] = ['one', 'other'].map((personId) => holderOf('GOVERNMENT_OFFICE', { personId }));
  const entered = (outcome: 'APPROVED' | 'REFUSED') =>
    ({
      stage: 'DECISION_ENTERED',
      notice: notice(),
      decision: { outcome, enteredBy: 'one' },
    }) as const;

  test.each([
    ['CONFIRM_APPROVAL', 'APPROVED', 'APPROVED'],
    ['CONFIRM_REFUSAL', 'REFUSED', 'REFUSED'],
    ['CONFIRM_APPROVAL', 'REFUSED', ['OTHER_DECISION']],
    ['CONFIRM_REFUSAL', 'APPROVED', ['OTHER_DECISION']],
  ] as const)('%s of a decision that is %s', (action, outcome, said) => {
    expect(decided(action, entered(outcome), other ?? PUBLIC)).toEqual(said);
    const same = typeof said === 'string' ? [] : said;
    expect(decided(action, entered(outcome), one ?? PUBLIC)).toEqual([...same, 'SAME_PERSON_DECIDES']);
  });

  test('is sent back by either, and not confirmed where nothing was entered', () => {
    for (const actor of [one, other])
      expect(decided('SEND_BACK_DECISION', entered('APPROVED'), actor ?? PUBLIC)).toBe('SUBMITTED');
    const nothing = { stage: 'DECISION_ENTERED', notice: notice() } as const;
    expect(decided('CONFIRM_APPROVAL', nothing, other ?? PUBLIC)).toEqual(['OTHER_DECISION']);
  });

  test.each(['ENTER_DECISION', 'CONFIRM_APPROVAL'] as const)(
    '%s asks once more for a notice that ended without objection',
    (action) => {
      const stage = action === 'ENTER_DECISION' ? 'SUBMITTED' : 'DECISION_ENTERED';
      const values = { ...entered('APPROVED'), stage } as const;
      const act = (changes: Partial<AdmissionFacts>) =>
        decided(action, { ...values, ...changes }, other ?? PUBLIC);
      expect(act({})).toBe(action === 'ENTER_DECISION' ? 'DECISION_ENTERED' : 'APPROVED');
      expect(act({ notice: null })).toEqual(['NOTICE_MISSING']);
      expect(act({ today: LAST_DAY })).toEqual(['NOTICE_RUNNING']);
      expect(act({ notice: notice('OPEN') })).toEqual(['OBJECTION_OPEN']);
      expect(act({ notice: notice('UPHELD') })).toEqual(['OBJECTION_UPHELD']);
    },
  );

  test('a refusal is confirmed whatever became of the notice', () => {
    const values = { ...entered('REFUSED'), notice: null };
    expect(decided('CONFIRM_REFUSAL', values, other ?? PUBLIC)).toBe('REFUSED');
  });
});

import { describe, expect, test } from '@jest/globals';
import {
  type ExpertTies,
  flagsOf,
  groundsOf,
  type Interest,
  type ReviewedParties,
} from '../../../src/law/avoidance.js';
import { plainDate } from '../../../src/shared/dates.js';
import { candidate, DRAWN_ON, subject } from './review-scene.js';

const rule = { on: DRAWN_ON, coolingYears: 3 };

/** The grounds on which the expert without ties avoids the application, with these changes. */
const grounds = (expert: Partial<ExpertTies>, parties: Partial<ReviewedParties> = {}, by = rule) =>
  groundsOf({ ...candidate, ...expert }, { ...subject, ...parties }, by).map(({ kind }) => kind);

const day = (text: string | null) => (text === null ? null : plainDate(text));
const interest = (kind: Interest['kind'], untilOn: string | null = null): Interest => ({
  kind,
  enterpriseId: subject.enterpriseId,
  fromOn: null,
  untilOn: day(untilOn),
});

test('an expert without ties avoids nobody', () => {
  expect(grounds({})).toEqual([]);
  expect(grounds({ employerCode: null, employerName: null })).toEqual([]);
});

test('SAME_PERSON: whoever acts for the enterprise', () => {
  expect(grounds({ personId: 'person-of-enterprise' })).toEqual(['SAME_PERSON']);
  expect(grounds({}, { memberPersonIds: ['other', 'person-1'] })).toEqual(['SAME_PERSON']);
  expect(grounds({}, { memberPersonIds: ['expert-1'] })).toEqual([]);
});

describe('SAME_EMPLOYER', () => {
  test.each([
    ['91411200MA9K3L2X5T', 'the same code', true],
    ['91410100MA9K3L2X59', 'the same body registered elsewhere', true],
    ['52411200MA9K3L2X5A', 'the same body under another kind of registration', true],
    ['91411200MA9K3L2X6T', 'another body: place 17 differs', false],
    ['91411200NA9K3L2X5T', 'another body: place 9 differs', false],
    ['12410000415800491C', 'another body', false],
  ])('an employer with code %s, %s: %s', (employerCode, _, same) => {
    expect(grounds({ employerCode })).toEqual(same ? ['SAME_EMPLOYER'] : []);
  });

  test.each([
    '三门峡崤函新材料（集团）有限公司',
    '三门峡崤函新材料(集团)有限公司',
    ' 三门峡崤函新材料 （集团）　有限公司\n',
    '三门峡崤函新材料集团有限公司',
    '三门峡崤函新材料<集团>有限公司',
    '三门峡\u200b崤函新材料（集团）\u202e有限公司',
  ])('an employer named %p is the enterprise, whatever its code', (employerName) => {
    expect(grounds({ employerName })).toEqual(['SAME_EMPLOYER']);
    expect(grounds({ employerName, employerCode: null })).toEqual(['SAME_EMPLOYER']);
    expect(grounds({ ownEmployer: employerName })).toEqual(['SAME_EMPLOYER']);
  });

  test('Latin letters are compared without case and width', () => {
    expect(grounds({ employerName: 'ｘｈ新材料' }, { enterpriseName: 'XH新材料' })).toEqual([
      'SAME_EMPLOYER',
    ]);
  });

  test.each([
    '三门峡崤函新材料（集团）股份有限公司',
    '三门峡崤函新材料',
    '三门峡𠮷函新材料（集团）有限公司',
    '三门峡\ue000函新材料（集团）有限公司',
    '',
  ])('an employer named %p is another', (employerName) => {
    expect(grounds({ employerName })).toEqual([]);
  });

  test('names without a letter are no names, so they are not the same', () => {
    expect(grounds({ employerName: '—' }, { enterpriseName: '（）' })).toEqual([]);
  });

  test('a rare character that has no code of its own still tells names apart', () => {
    expect(grounds({ employerName: '\ue000厂' }, { enterpriseName: '\ue001厂' })).toEqual([]);
  });

  test('an employment on file, without the employer being stated', () => {
    expect(grounds({ interests: [interest('EMPLOYMENT')] })).toEqual(['SAME_EMPLOYER']);
  });
});

describe('Interests in the enterprise', () => {
  test.each([
    ['EMPLOYMENT', 'SAME_EMPLOYER'],
    ['SHAREHOLDING', 'SHAREHOLDING'],
    ['KINSHIP', 'KINSHIP'],
    ['COOPERATION', 'COOPERATION'],
    ['OTHER', 'DECLARED'],
  ] as const)('%s that lasts is the ground %s', (kind, ground) => {
    expect(grounds({ interests: [interest(kind)] })).toEqual([ground]);
  });

  test('those in another enterprise do not count', () => {
    const elsewhere = (['EMPLOYMENT', 'SHAREHOLDING', 'KINSHIP', 'COOPERATION', 'OTHER'] as const).map(
      (kind) => ({ ...interest(kind), enterpriseId: 'enterprise-2' }),
    );
    expect(grounds({ interests: elsewhere })).toEqual([]);
  });

  test('what is agreed and has not begun counts', () => {
    const interests = [{ ...interest('EMPLOYMENT'), fromOn: plainDate('2024-09-01') }];
    expect(grounds({ interests })).toEqual(['SAME_EMPLOYER']);
  });

  test.each([
    ['EMPLOYMENT', '2024-05-20', '2021-05-21', 3, true],
    ['EMPLOYMENT', '2024-05-20', '2021-05-20', 3, true],
    ['EMPLOYMENT', '2024-05-20', '2021-05-19', 3, false],
    ['COOPERATION', '2024-05-20', '2021-05-21', 3, true],
    ['COOPERATION', '2024-05-20', '2021-05-20', 3, true],
    ['COOPERATION', '2024-05-20', '2021-05-19', 3, false],
    ['COOPERATION', '2024-05-20', '2019-05-20', 5, true],
    ['COOPERATION', '2024-05-20', '2019-05-19', 5, false],
    ['COOPERATION', '2024-02-29', '2021-02-28', 3, true],
    ['COOPERATION', '2024-02-29', '2021-02-27', 3, false],
    ['COOPERATION', '2024-05-20', '2024-05-20', 0, true],
    ['COOPERATION', '2024-05-20', '2024-05-19', 0, false],
  ] as const)('%s on %s, ended on %s, %d 年以内: counts: %s', (kind, on, untilOn, coolingYears, counts) => {
    const found = grounds({ interests: [interest(kind, untilOn)] }, {}, { on: plainDate(on), coolingYears });
    expect(found.length > 0).toBe(counts);
  });

  test.each(['SHAREHOLDING', 'KINSHIP', 'OTHER'] as const)(
    '%s counts until its last day, and not after',
    (kind) => {
      expect(grounds({ interests: [interest(kind, '2024-05-21')] })).toHaveLength(1);
      expect(grounds({ interests: [interest(kind, '2024-05-20')] })).toHaveLength(1);
      expect(grounds({ interests: [interest(kind, '2024-05-19')] })).toEqual([]);
    },
  );

  test('an old one does not hide a new one of its kind', () => {
    const interests = [
      interest('COOPERATION', '2010-01-01'),
      interest('COOPERATION'),
      interest('COOPERATION'),
    ];
    expect(grounds({ interests })).toEqual(['COOPERATION']);
    expect(grounds({ interests: [...interests].reverse() })).toEqual(['COOPERATION']);
  });
});

test('DECLARED: an expert who declared that they avoid this application', () => {
  expect(grounds({}, { declaredBy: ['expert-2', 'expert-1'] })).toEqual(['DECLARED']);
  expect(grounds({}, { declaredBy: ['expert-2', 'person-1'] })).toEqual([]);
});

test('EARLIER_PANEL: an expert of the panel before, where a re-review asks for others', () => {
  expect(grounds({}, { earlierPanel: ['expert-1'] })).toEqual(['EARLIER_PANEL']);
  expect(grounds({}, { earlierPanel: ['expert-11'] })).toEqual([]);
});

test('every ground is named, once and in order, with a sentence of its own in each language', () => {
  const kinds = ['OTHER', 'COOPERATION', 'KINSHIP', 'SHAREHOLDING', 'EMPLOYMENT'] as const;
  const expert = {
    ...candidate,
    personId: 'person-of-enterprise',
    employerCode: subject.creditCode,
    employerName: subject.enterpriseName,
    interests: kinds.map((kind) => interest(kind)),
  };
  const parties = { ...subject, declaredBy: ['expert-1'], earlierPanel: ['expert-1'] };
  const found = groundsOf(expert, parties, rule);
  expect(found.map(({ kind }) => kind)).toEqual([
    'SAME_PERSON',
    'SAME_EMPLOYER',
    'SHAREHOLDING',
    'KINSHIP',
    'COOPERATION',
    'DECLARED',
    'EARLIER_PANEL',
  ]);
  for (const ground of found) {
    expect(Object.keys(ground)).toEqual(['kind', 'sentence']);
    expect(ground.sentence.zh).toMatch(/^[^a-zA-Z]+。$/);
    expect(ground.sentence.en).toMatch(/^The expert [ -~]+\.$/);
  }
  expect(new Set(found.map(({ sentence }) => sentence.zh)).size).toBe(found.length);
  expect(new Set(found.map(({ sentence }) => sentence.en)).size).toBe(found.length);
});

describe('A name alone excludes nobody: names repeat', () => {
  const flags = (expert: Partial<ExpertTies>, parties: Partial<ReviewedParties> = {}) =>
    flagsOf({ ...candidate, ...expert }, { ...subject, ...parties });
  const kindsOf = (...found: Parameters<typeof flags>) => flags(...found).map(({ kind }) => kind);

  test('an expert with another name is not flagged', () => {
    expect(kindsOf({})).toEqual([]);
  });

  test.each(['王秦岭', '王 秦岭', '王\u200b秦岭'])('the legal representative’s, as %p', (name) => {
    expect(kindsOf({ name })).toEqual(['NAMED_AS_LEGAL_REPRESENTATIVE']);
    expect(grounds({ name })).toEqual([]);
  });

  test('the actual controller’s, and both where they are one', () => {
    expect(kindsOf({}, { actualController: '李函谷' })).toEqual(['NAMED_AS_ACTUAL_CONTROLLER']);
    expect(kindsOf({}, { actualController: '李函谷', legalRepresentative: '李函谷' })).toEqual([
      'NAMED_AS_LEGAL_REPRESENTATIVE',
      'NAMED_AS_ACTUAL_CONTROLLER',
    ]);
  });

  test('an employer that controls the enterprise', () => {
    const employerName = '三门峡崤函控股有限公司';
    expect(kindsOf({ employerName })).toEqual(['EMPLOYED_BY_ACTUAL_CONTROLLER']);
    expect(kindsOf({ ownEmployer: employerName })).toEqual(['EMPLOYED_BY_ACTUAL_CONTROLLER']);
    expect(grounds({ employerName })).toEqual([]);
  });

  test('nobody is flagged for a name that nobody gave', () => {
    expect(
      kindsOf({ name: '', employerName: null }, { legalRepresentative: '', actualController: ' ' }),
    ).toEqual([]);
  });

  test('each flag asks in both languages to look', () => {
    const found = flags(
      { employerName: '李函谷' },
      { actualController: '李函谷', legalRepresentative: '李函谷' },
    );
    expect(found).toHaveLength(3);
    for (const flag of found) {
      expect(Object.keys(flag)).toEqual(['kind', 'sentence']);
      expect(flag.sentence.zh).toMatch(/请核实.+。$/);
      expect(flag.sentence.en).toMatch(/please check .+\.$/);
    }
    expect(new Set(found.map(({ sentence }) => sentence.zh)).size).toBe(3);
    expect(new Set(found.map(({ sentence }) => sentence.en)).size).toBe(3);
  });
});

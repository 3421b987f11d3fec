import { spawnSync } from 'node:child_process';
import { createHash } from 'node:crypto';
import { describe, expect, test } from '@jest/globals';
import fc from 'fast-check';
import { type Candidate, type DrawRequest, drawPanel, nextOf } from '../../../src/law/panel.js';
import { plainDate } from '../../../src/shared/dates.js';
import { accepted, outcomeOf } from '../../../src/shared/refusal.js';
import { candidate, DRAWN_ON, refusalsOf, saidBy, subject } from './review-scene.js';

const sm3 = (text: string): string => createHash('sm3').update(text, 'utf8').digest('hex');

const expert = (id: string, changes: Partial<Candidate> = {}): Candidate => ({
  ...candidate,
  expertId: id,
  personId: `person of ${id}`,
  ...changes,
});
const experts = (count: number): readonly Candidate[] =>
  Array.from({ length: count }, (_, at) => expert(`expert-${String(at).padStart(2, '0')}`));

const request = (changes: Partial<DrawRequest> = {}): DrawRequest => ({
  seed: '2024-0520-7f3a',
  seats: 5,
  candidates: experts(12),
  subject,
  on: DRAWN_ON,
  coolingYears: 3,
  ...changes,
});
const draw = (changes: Partial<DrawRequest> = {}) => accepted(drawPanel(request(changes), sm3));
const refused = (changes: Partial<DrawRequest>) => refusalsOf(drawPanel(request(changes), sm3));

describe('五(二)2: the draw', () => {
  test('the panel is the first of the order, which holds everybody who may review once', () => {
    const { order, panel, excluded, flagged } = draw();
    expect([...order].sort()).toEqual(experts(12).map(({ expertId }) => expertId));
    expect(panel).toEqual(order.slice(0, 5));
    expect([excluded, flagged]).toEqual([[], []]);
  });

  test('is the same for the same seed on any machine', () => {
    expect(draw().panel).toEqual(['expert-08', 'expert-05', 'expert-11', 'expert-06', 'expert-03']);
  });

  test('anybody can run it again with a shell', () => {
    const { order } = draw();
    const ids = experts(12).map(({ expertId }) => expertId);
    const script = `for id in ${ids.join(' ')}; do
      printf '%s %s\\n' "$(printf '%s' "$seed:$id" | openssl dgst -sm3 -r | cut -c1-64)" "$id"
    done | LC_ALL=C sort | cut -d' ' -f2`;
    const { stdout, stderr } = spawnSync('sh', ['-c', script], {
      encoding: 'utf8',
      env: { ...process.env, seed: '2024-0520-7f3a' },
    });
    expect(stderr).toBe('');
    expect(stdout.trim().split('\n')).toEqual(order);
  });

  test('another seed gives another order', () => {
    expect(draw({ seed: '2024-0520-7f3b' }).order).not.toEqual(draw().order);
  });

  test('ascends by the digest of seed and id, and by id where digests are equal', () => {
    const asked: string[] = [];
    const digests: Readonly<Record<string, string>> = { 's:a': 'ff', 's:b': '09', 's:c': '0a', 's:d': '09' };
    const candidates = ['d', 'a', 'c', 'b'].map((id) => expert(id));
    const found = drawPanel(request({ seed: 's', seats: 3, candidates }), (text) => {
      asked.push(text);
      return digests[text] ?? '';
    });
    expect(accepted(found).order).toEqual(['b', 'd', 'c', 'a']);
    expect(asked.sort()).toEqual(['s:a', 's:b', 's:c', 's:d']);
  });

  test('the order in which candidates are listed changes nothing', () => {
    const pool = [
      ...experts(12),
      expert('z', { personId: 'person-of-enterprise' }),
      expert('y', { employerName: subject.enterpriseName }),
      expert('x', { name: '王秦岭' }),
    ];
    const whole = draw({ candidates: pool });
    expect(whole.excluded.map(({ expertId }) => expertId)).toEqual(['y', 'z']);
    fc.assert(
      fc.property(fc.shuffledSubarray(pool, { minLength: pool.length }), (candidates) => {
        expect(draw({ candidates })).toEqual(whole);
      }),
    );
  });

  test('one expert fewer moves nobody else past another', () => {
    const { order } = draw();
    for (const out of order) {
      const candidates = experts(12).filter(({ expertId }) => expertId !== out);
      expect(draw({ candidates }).order).toEqual(order.filter((expertId) => expertId !== out));
    }
  });

  test('over many seeds every expert is drawn about as often', () => {
    const times = new Map<string, number>();
    for (let seed = 0; seed < 600; seed += 1) {
      for (const expertId of draw({ seed: `seed ${seed}`, seats: 3 }).panel) {
        times.set(expertId, (times.get(expertId) ?? 0) + 1);
      }
    }
    expect(times.size).toBe(12);
    for (const count of times.values()) expect(Math.abs(count - 150)).toBeLessThan(60);
  });
});

describe('五(二)2: who takes part in the draw', () => {
  const drawnWith = (changes: Partial<Candidate>): boolean =>
    draw({ candidates: [...experts(5), expert('z', changes)] }).order.includes('z');

  test('experts of the field, whatever other fields are theirs', () => {
    expect(drawnWith({ fields: ['new-materials'] })).toBe(true);
    expect(drawnWith({ fields: ['gold', 'new-materials'] })).toBe(true);
    expect(drawnWith({ fields: ['gold'] })).toBe(false);
    expect(drawnWith({ fields: [] })).toBe(false);
  });

  test.each([
    ['2024-05-21', null, false],
    ['2024-05-20', null, true],
    ['2024-05-19', null, true],
    ['2023-01-01', '2024-05-21', true],
    ['2023-01-01', '2024-05-20', true],
    ['2023-01-01', '2024-05-19', false],
  ])('in the pool from %s until %s, drawn on 2024-05-20: %s', (from, until, takesPart) => {
    const activeUntil = until === null ? null : plainDate(until);
    expect(drawnWith({ activeFrom: plainDate(from), activeUntil })).toBe(takesPart);
  });

  test('an expert who stands aside is not drawn, and is named with the grounds', () => {
    const { order, excluded } = draw({
      candidates: [
        ...experts(5),
        expert('z', { personId: 'person-of-enterprise', employerCode: subject.creditCode }),
      ],
    });
    expect(order).not.toContain('z');
    expect(excluded).toEqual([
      {
        expertId: 'z',
        grounds: [
          expect.objectContaining({ kind: 'SAME_PERSON' }),
          expect.objectContaining({ kind: 'SAME_EMPLOYER' }),
        ],
      },
    ]);
  });

  test('the day and the years of the request decide on what has ended', () => {
    const interests = [
      {
        kind: 'COOPERATION',
        enterpriseId: subject.enterpriseId,
        fromOn: null,
        untilOn: plainDate('2022-05-20'),
      } as const,
    ];
    const candidates = [...experts(5), expert('z', { interests })];
    expect(draw({ candidates, coolingYears: 2 }).order).not.toContain('z');
    expect(draw({ candidates, coolingYears: 1 }).order).toContain('z');
    expect(draw({ candidates, coolingYears: 2, on: plainDate('2024-05-21') }).order).toContain('z');
  });

  test('whoever is no candidate is not named among those who stand aside', () => {
    const outsiders = [
      expert('y', { fields: ['gold'], personId: 'person-of-enterprise' }),
      expert('z', { activeUntil: plainDate('2024-01-01'), personId: 'person-of-enterprise' }),
    ];
    expect(draw({ candidates: [...experts(5), ...outsiders] }).excluded).toEqual([]);
  });

  test('namesakes stay in the order and are flagged, in drawn order; those who stand aside anyway are not', () => {
    const namesakes = ['w', 'x', 'y'].map((id) => expert(id, { name: '王秦岭' }));
    const aside = expert('z', { name: '王秦岭', personId: 'person-of-enterprise' });
    const { order, flagged } = draw({ candidates: [...experts(5), ...namesakes, aside] });
    expect(flagged.map(({ expertId }) => expertId)).toEqual(order.filter((id) => /^[wxy]$/.test(id)));
    expect(flagged).toHaveLength(3);
    expect(flagged[0]?.flags.map(({ kind }) => kind)).toEqual(['NAMED_AS_LEGAL_REPRESENTATIVE']);
  });
});

describe('五(二)2: the seats', () => {
  test.each([3, 5, 13, 15])('%p', (seats) => {
    expect(draw({ seats, candidates: experts(16) }).panel).toHaveLength(seats);
  });

  test.each([...[1, 2, 4, 14, 16, 17, 0, -3, 3.5], Number.NaN, Number.POSITIVE_INFINITY])(
    '%p are none: odd, 3 to 15',
    (seats) => {
      expect(refused({ seats, candidates: experts(20) })).toEqual(['SEATS_OUT_OF_RANGE']);
    },
  );

  test.each([
    [4, ['PANEL_TOO_SMALL']],
    [5, []],
    [6, []],
  ])('%d experts who may review, for 5 seats', (count, codes) => {
    const aside = [expert('x', { employerCode: subject.creditCode }), expert('y', { fields: ['gold'] })];
    expect(refused({ candidates: [...experts(count), ...aside] })).toEqual(codes);
  });

  test('seats that are none, and a pool too small, are told in both languages with the figures', () => {
    expect(saidBy(drawPanel(request({ seats: 4 }), sm3))).toEqual([
      ['五(二)2', '专家组人数应为 3 至 15 人的单数。', 'A panel has an odd number of experts from 3 to 15.'],
    ]);
    expect(saidBy(drawPanel(request({ candidates: experts(2) }), sm3))).toEqual([
      [
        '五(二)2',
        '该领域可参加评审的专家仅 2 人，不足 5 人，请先充实专家库。',
        '2 experts of the field may review; 5 are needed. Please add experts to the pool first.',
      ],
    ]);
  });
});

describe('五(二)2: a replacement', () => {
  const order = ['a', 'b', 'c', 'd', 'e'];

  test.each([
    [['a', 'b', 'c'], 'd'],
    [['a', 'b', 'c', 'd'], 'e'],
    [['c', 'a', 'd', 'b'], 'e'],
    [['b', 'c', 'd', 'e'], 'a'],
    [[], 'a'],
    [['x'], 'a'],
  ])('with %p used is %s, the next of the same order', (used, next) => {
    expect(nextOf(order, new Set(used))).toEqual(outcomeOf(next, []));
  });

  test('is refused when nobody is left', () => {
    expect(refusalsOf(nextOf(order, new Set(order)))).toEqual(['PANEL_EXHAUSTED']);
    expect(refusalsOf(nextOf([], new Set()))).toEqual(['PANEL_EXHAUSTED']);
    expect(saidBy(nextOf([], new Set()))).toEqual([
      [
        '五(二)2',
        '本次抽取的候补专家已全部用完，请充实专家库后重新抽取。',
        'The order of this draw has no further expert; please add experts to the pool and draw again.',
      ],
    ]);
  });

  test('taken one after another, replacements walk the whole order: one seed fixes them all', () => {
    const drawn = draw();
    const used = new Set(drawn.panel);
    const replacements: string[] = [];
    for (let next = nextOf(drawn.order, used); next.ok; next = nextOf(drawn.order, used)) {
      replacements.push(next.value);
      used.add(next.value);
    }
    expect([...drawn.panel, ...replacements]).toEqual(drawn.order);
  });
});

/** Bad inputs to the road of an application, by number in the catalogue of hostile inputs. */
import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import {
  type GraphQLInputType,
  type GraphQLObjectType,
  getNamedType,
  getNullableType,
  isInputObjectType,
  isLeafType,
  isListType,
} from 'graphql';
import { applicationMutations } from '../../src/access/catalogue/applications.js';
import { approvalMutations } from '../../src/access/catalogue/approval.js';
import { cultivationMutations } from '../../src/access/catalogue/cultivation.js';
import { instituteMutations } from '../../src/access/catalogue/institutes.js';
import { noticeMutations } from '../../src/access/catalogue/notices.js';
import { recommendationMutations } from '../../src/access/catalogue/recommendation.js';
import { reviewMutations } from '../../src/access/catalogue/review.js';
import { createSchema } from '../../src/schema.js';
import { mutationSamples } from '../access/census/samples.js';
import { absentTarget } from '../access/census/world.js';
import { placeIn } from '../programme/application-scene.js';
import { NoticeScene } from '../programme/notice-scene.js';
import { openScene, type PooledExpert, rubric, type Scene } from '../programme/review-scene.js';
import { type Answer, codeOf } from '../support/api.js';
import { addEnterprise } from '../support/people.js';
import { type Arguments, mutation, send } from '../support/sending.js';

const FIELD = 'new-materials';

let scene: Scene;
let notices: NoticeScene;
let pool: readonly PooledExpert[];
beforeAll(async () => {
  scene = await openScene();
  notices = await NoticeScene.open();
  pool = await scene.experts(FIELD, 5);
});
afterAll(async () => {
  await notices.close();
  await scene.close();
});

const schema = await createSchema();

/** Every mutation on the road of an application, with arguments that are good but about nothing. */
const MUTATIONS: readonly (readonly [field: string, args: Arguments])[] = Object.keys({
  ...applicationMutations,
  ...recommendationMutations,
  ...reviewMutations,
  ...noticeMutations,
  ...approvalMutations,
  ...instituteMutations,
  ...cultivationMutations,
}).map((field) => [field, mutationSamples[field]?.(absentTarget()).args ?? {}]);

/** Sent by nobody: what the schema refuses is refused whoever sends it. */
function sent(field: string, args: Arguments): Promise<Answer> {
  const answer = (schema.getMutationType() as GraphQLObjectType).getFields()[field];
  const selection = isLeafType(getNamedType(answer?.type)) ? '' : '{ __typename }';
  return send(scene.api.server, mutation(field, args, selection));
}

describe('34: no input says what only the platform says', () => {
  test.each(MUTATIONS)('%s', async (field, args) => {
    for (const [extra, value] of Object.entries({
      stage: 'APPROVED',
      version: 7,
      rank: 1,
      needsJustification: false,
      policyDigest: '0'.repeat(64),
      score: '100.00',
      dueOn: '2099-12-31',
      endsOn: '2020-01-01',
      decidedBy: absentTarget().accountId,
    })) {
      const [type, input] = args['input'] ?? ['String', null];
      const added: Arguments =
        input === null
          ? { ...args, [extra]: ['String', String(value)] }
          : { ...args, input: [type, { ...(input as object), [extra]: value }] };
      const { errors } = await sent(field, added);
      expect(['BAD_USER_INPUT', 'GRAPHQL_VALIDATION_FAILED']).toContain(errors?.[0]?.extensions['code']);
      expect(errors?.[0]?.message).toContain(`"${extra}"`);
    }
  });
});

/** A value with a text in it replaced, and where that lies. */
type Replaced = readonly [place: string, value: unknown];

/** Every way to put a text in the place of one that the type has, in what is sent or might be. */
function replaced(type: GraphQLInputType, value: unknown, text: string, place: string): readonly Replaced[] {
  const bare = getNullableType(type);
  if (isListType(bare)) {
    const [first] = Array.isArray(value) ? value : [];
    const inner = replaced(bare.ofType, first, text, `${place}[0]`);
    return inner.map(([at, each]) => [at, [each, ...(Array.isArray(value) ? value.slice(1) : [])]]);
  }
  if (isInputObjectType(bare)) {
    const given = (value ?? {}) as Readonly<Record<string, unknown>>;
    return Object.values(bare.getFields()).flatMap((field) =>
      replaced(field.type, given[field.name], text, `${place}.${field.name}`).map(
        ([at, each]): Replaced => [at, { ...given, [field.name]: each }],
      ),
    );
  }
  return bare.name === 'Line' || bare.name === 'Paragraph' ? [[place, text]] : [];
}

const TEXTS = MUTATIONS.flatMap(([field, args]) => {
  const declared = (schema.getMutationType() as GraphQLObjectType).getFields()[field]?.args ?? [];
  return declared.flatMap(({ name, type }) =>
    replaced(type, args[name]?.[1], '好\u202e字', name).map(([place, value]) => {
      const changed: Arguments = { ...args, [name]: [String(type), value] };
      return [field, place, changed] as const;
    }),
  );
});

/** Characters that nobody sees, or that turn the direction of what follows. */
const UNSEEN = {
  'a zero-width space': '\u200b',
  'a zero-width joiner': '\u200d',
  'a word joiner': '\u2060',
  'a byte order mark': '\ufeff',
  'a soft hyphen': '\u00ad',
  'a right-to-left mark': '\u200f',
  'an Arabic letter mark': '\u061c',
  'a right-to-left isolate': '\u2067',
  'a Mongolian vowel separator': '\u180e',
  'a Hangul filler': '\u3164',
  'a tag': '\u{e0041}',
  'an interlinear annotation': '\ufff9',
  'a character of nobody’s': '\ue000',
  'two selectors of a form': '\u{e0100}\ufe00',
};

/** Names and reasons that are good, however odd. */
const ODD = [
  '𠮷㐂堃䶮𬭎葛\u{e0100}城',
  `O'Neil"; DROP TABLE application; --`,
  '<script>alert(1)</script> %_\\ {{x}} $1 :id',
];

describe('46: texts', () => {
  test('there are as many as the schema has', () => {
    expect(TEXTS.length).toBeGreaterThan(40);
  });

  test.each(TEXTS)('%s takes no mark that turns the direction in %s', async (field, place, args) => {
    const answer = await sent(field, args);
    expect([codeOf(answer), placeIn(answer)]).toEqual(['TEXT_NOT_PLAIN', place]);
  });

  test.each(Object.entries(UNSEEN))('with %s are refused', async (_, mark) => {
    const notice = { id: absentTarget().noticeId };
    for (const values of [{ name: `许${mark}直言` }, { text: `署名${mark}有误。` }, { unit: mark }])
      expect(codeOf(await notices.lodge(notice, values))).toBe('TEXT_NOT_PLAIN');
  });

  test.each(ODD)('%s is kept exactly: as the name of an institute, a reason, an objection', async (text) => {
    notices.clock.set('2026-03-02 09:00');
    const application = await notices.selected();
    const amended = await notices.api.change(
      'amendSelection',
      {
        input: [
          'AmendSelectionInput!',
          {
            applicationId: application.id,
            expectedVersion: application.version,
            change: text,
            instituteName: text,
          },
        ],
      },
      '{ instituteName timeline { reason } }',
      (await notices.officer()).headers,
    );
    expect(amended.data?.['amendSelection']).toMatchObject({
      instituteName: text,
      timeline: expect.arrayContaining([{ reason: text }]),
    });
    await notices.publish(application);
    const notice = await notices.noticeOf(application);
    const { objection, receipt } = await notices.lodged(notice, { name: '许直言', unit: text, text });
    expect(objection).toMatchObject({ unit: text, text });
    await notices.decide('redactObjection', objection, text);
    await notices.decide('rejectObjection', objection, text, { expectedVersion: 2 });
    expect(await notices.status(receipt)).toMatchObject({ publicText: text, reply: text });
    expect(await notices.read(notice.id)).toMatchObject({
      content: { institute: text },
      objections: [{ text, reply: text }],
    });
  });
});

describe('44: points and weights', () => {
  const first = async () => {
    const reviewed = await scene.drawn(FIELD);
    const [seat] = (await scene.panel(reviewed.roundId)).seats;
    if (seat === undefined) throw new Error('No seat');
    return seat;
  };

  test.each([[80], [59.9999], [true], [null], [['80']]])('%j is no text of points', async (points) => {
    const seat = await first();
    const items = ['foundation', 'plan'].map((item) => ({ item, points }));
    const input = { seatId: seat.id, items };
    const answer = await scene.change(scene.holderOf(seat), 'submitScores', 'SubmitScoresInput!', input);
    expect(codeOf(answer)).toBe('BAD_USER_INPUT');
  });

  test.each(['+80', '80.', '.5', '080', ' 80 ', '80.000', '-0', '1_0', '0x50', '80\u200b', '八十'])(
    '%j is refused as points, and as a weight',
    async (text) => {
      const seat = await first();
      expect(codeOf(await scene.score(scene.holderOf(seat), seat.id, text))).toBe('SCORE_MALFORMED');
      const weighing = rubric({ items: [{ key: 'whole', nameZh: '总体', nameEn: 'Whole', weight: text }] });
      const adopted = await scene.change(scene.leader, 'adoptRubric', 'AdoptRubricInput!', weighing);
      expect(codeOf(adopted)).toBe('RUBRIC_WEIGHT_MALFORMED');
    },
  );

  test.each(['0', '0.00', '0.01', '99.99', '100', '100.00'])('%s is taken', async (points) => {
    const seat = await first();
    expect((await scene.score(scene.holderOf(seat), seat.id, points)).errors).toBeUndefined();
  });
});

describe('45: credit codes in the review', () => {
  /** One body under two registering authorities. */
  const [HERE, ELSEWHERE] = ['91411202MA9GK3B21N', '91411282MA9GK3B21J'] as const;

  const employedBy = (employerCode: string): Promise<Answer> =>
    scene.person('EXPERT').then(({ accountId }) =>
      scene.change(
        scene.officer,
        'enterExpert',
        'EnterExpertInput!',
        {
          accountId,
          employerName: '河洛大学',
          employerCode,
          title: '教授',
          fieldKeys: ['machining'],
        },
        '{ id employerCode }',
      ),
    );

  test.each([
    ['a wrong check character', '91411202MA9GK3B21J'],
    ['a letter that is not used', '91411202MA9GK3BI1N'],
    ['one character too few', '91411202MA9GK3B21'],
  ])('with %s are refused', async (_, code) => {
    const declared = await scene.change(pool[0] as PooledExpert, 'declareInterest', 'DeclareInterestInput!', {
      creditCode: code,
      kind: 'OTHER',
      source: '本人申报',
    });
    for (const answer of [await employedBy(code), declared])
      expect(codeOf(answer)).toBe('CREDIT_CODE_INVALID');
  });

  test.each([
    ['lower case', HERE.toLowerCase()],
    ['full width', HERE.replace(/\d/g, (digit) => String.fromCodePoint(0xff10 + Number(digit)))],
    ['spaces around it', ` ${HERE}　`],
  ])('in %s are the same code', async (_, written) => {
    expect((await employedBy(written)).data?.['enterExpert']).toMatchObject({ employerCode: HERE });
  });

  test('of the same body under another authority keep its people off the panel', async () => {
    const enterprise = await addEnterprise(scene.api.database.dataSource, { creditCode: ELSEWHERE });
    const employed = await scene.expert(FIELD, { employerCode: HERE });
    const declaring = await scene.expert(FIELD);
    const declare = (creditCode: string): Promise<Answer> => {
      const interest = { creditCode, kind: 'KINSHIP', source: '本人申报' };
      return scene.change(declaring, 'declareInterest', 'DeclareInterestInput!', interest);
    };
    expect(codeOf(await declare(HERE))).toBeUndefined();
    const { excluded } = await scene.redrawn((await scene.drawn(FIELD, enterprise)).roundId);
    expect(excluded.map(({ expertId }) => expertId).sort()).toEqual(
      [employed.expertId, declaring.expertId].sort(),
    );
  });
});

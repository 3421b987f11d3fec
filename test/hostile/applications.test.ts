/** Hostile and bad inputs at applications, by their number in the catalogue of hostile inputs. */
import { randomUUID } from 'node:crypto';
import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import {
  type ApplicationScene,
  openApplicationScene,
  placeIn,
  WRITTEN,
} from '../programme/application-scene.js';
import { type Answer, codeOf } from '../support/api.js';

let scene: ApplicationScene;
beforeAll(async () => {
  scene = await openApplicationScene();
});
afterAll(() => scene.api.close());

describe('34: an input says what only the platform says', () => {
  test.each([
    ['stage', 'APPROVED'],
    ['version', 7],
    ['rank', 1],
    ['policyDigest', '0'.repeat(64)],
    ['papersNumber', 1],
    ['needsJustification', false],
    ['regionKey', '411203'],
    ['enterpriseId', randomUUID()],
    ['dueOn', '2099-01-01'],
  ])('%s is no field of what is saved', async (field, value) => {
    const { member, id } = await scene.draft();
    const before = await scene.row(id);
    const answer = await scene.save(member, id, { [field]: value });
    expect(codeOf(answer)).toBe('BAD_USER_INPUT');
    expect(answer.errors?.[0]?.message).toContain(`"${field}"`);
    expect(await scene.row(id)).toEqual(before);
  });

  test('nor of what begins one', async () => {
    const enterprise = await scene.enterprise();
    const member = await scene.member(enterprise);
    for (const values of [{ stage: 'APPROVED' }, { policyKey: 'own' }, { regionKey: '411203' }]) {
      expect(codeOf(await scene.begin(member, enterprise.id, values))).toBe('BAD_USER_INPUT');
    }
  });
});

const TEXTS = [
  'goals',
  'operatingMechanism',
  'intellectualPropertyPlan',
  'developmentPlan',
  'constructionPlan',
  'technologyRoadmap',
] as const;

describe('46: texts', () => {
  test('with rare ideographs, quotes and signs of other languages are kept exactly', async () => {
    const { member, id } = await scene.draft();
    const text = `𠮷㐂堃\nO'Neil"; DROP TABLE application; -- <script>%_\\ {{x}} $1`;
    const values = Object.fromEntries(TEXTS.map((field) => [field, text]));
    await scene.save(member, id, { ...values, instituteName: '三门峡𠮷堃㐂产业研究院' });
    expect(await scene.see(member, id, WRITTEN)).toMatchObject({
      ...values,
      instituteName: '三门峡𠮷堃㐂产业研究院',
    });
  });

  test.each([
    ['a right-to-left override', '研究\u202e院'],
    ['a zero-width space', '研究\u200b院'],
    ['nothing to see', ' \u3000 '],
    ['4001 characters', '𠮷'.repeat(4001)],
  ])('with %s are refused by the written rule', async (_, text) => {
    const { member, id } = await scene.draft();
    for (const field of [...TEXTS, 'instituteName']) {
      const answer = await scene.save(member, id, { [field]: text });
      expect([codeOf(answer), placeIn(answer)]).toEqual(['TEXT_NOT_PLAIN', `input.${field}`]);
    }
  });
});

/** The answer without what differs between any two: the id that was asked for. */
const plain = ({ status, data, errors }: Answer) => ({ status, data, errors });

describe('32: an enterprise reaches for the application of another one by a guessed id', () => {
  const ways: readonly [
    string,
    (id: string, enterpriseId: string, who: Parameters<ApplicationScene['begin']>[0]) => Promise<Answer>,
  ][] = [
    [
      'reads it',
      (id, _, { headers }) => scene.api.ask(`{ application(id: "${id}") { stage } }`, {}, headers),
    ],
    [
      'begins one for it',
      (_, enterpriseId, who) => scene.begin(who, enterpriseId, { fieldKey: 'new-energy' }),
    ],
    ['writes it', (id, _, who) => scene.save(who, id, { goals: '改' }, 1)],
    ['sends a file', (id, _, who) => scene.authorise(who, id)],
    ['submits it', (id, _, who) => scene.submit(who, id, 1)],
    ['withdraws it', (id, _, who) => scene.withdraw(who, id, 1)],
  ];

  test.each(ways)('%s: the answer is as if there were none', async (_, way) => {
    const intruder = await scene.member(await scene.enterprise());
    for (const { id, enterprise } of [await scene.draft(), await scene.submitted()]) {
      const before = await scene.row(id);
      const there = await way(id, enterprise.id, intruder);
      expect(plain(there)).toEqual(plain(await way(randomUUID(), randomUUID(), intruder)));
      expect(await scene.row(id)).toEqual(before);
    }
  });

  test('fetches or removes its file: as if there were none', async () => {
    const intruder = await scene.member(await scene.enterprise());
    const { member, id } = await scene.draft();
    const fileId = await scene.hand(member, id, 'PLATFORM');
    for (const [field, selection] of [
      ['authoriseDownload', '{ id }'],
      ['removeAttachment', ''],
    ] as const) {
      const ask = (value: string): Promise<Answer> =>
        scene.api.change(field, { id: ['Uuid!', value] }, selection, intruder.headers);
      expect(plain(await ask(fileId))).toEqual(plain(await ask(randomUUID())));
    }
  });
});

import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import { answered } from '../registry/enterprise-scene.js';
import { type Answer, codeOf } from '../support/api.js';
import type { TestPerson } from '../support/people.js';
import { openScene, rubric, type Scene } from './review-scene.js';

let scene: Scene;
beforeAll(async () => {
  scene = await openScene();
});
afterAll(() => scene.close());

const FIELDS =
  '{ id name version items { key name { zh en } weight } dropHighest dropLowest minimumValid spreadLimit documentNo adoptedOn }';

const adopt = (who: TestPerson, values: object = {}, rule: object = {}): Promise<Answer> =>
  scene.change(who, 'adoptRubric', 'AdoptRubricInput!', rubric(values, rule), FIELDS);

const weighing = (...weights: readonly string[]): object => ({
  items: weights.map((weight, at) => ({
    key: `item-${at}`,
    nameZh: `第${at}项`,
    nameEn: `Item ${at}`,
    weight,
  })),
});

describe('a rubric (评分表)', () => {
  test('is adopted by a leader, and everybody reads it', async () => {
    const name = '年度评分表';
    const answer = await adopt(scene.leader, { name });
    expect(answer.data?.['adoptRubric']).toMatchObject({
      name,
      version: 1,
      items: [
        { key: 'foundation', name: { zh: '建设基础', en: 'Foundation' }, weight: '60.00' },
        { key: 'plan', weight: '40.00' },
      ],
      minimumValid: 3,
      spreadLimit: '20.00',
      adoptedOn: '2026-06-30',
    });
    const read = await scene.api.ask(`{ rubrics ${FIELDS} }`);
    expect(read.data?.['rubrics']).toContainEqual(answer.data?.['adoptRubric']);
  });

  test('of the same name is its next version, also when two are adopted at the same moment', async () => {
    const name = '并行评分表';
    const answers = await Promise.all([adopt(scene.leader, { name }), adopt(scene.leader, { name })]);
    const versions = answers.map((answer) => answered<{ version: number }>(answer, 'adoptRubric').version);
    expect(versions.sort()).toEqual([1, 2]);
  });

  test('is not adopted by an officer', async () => {
    expect(codeOf(await adopt(scene.officer))).toBe('FORBIDDEN');
  });

  test.each([
    ['99.9 percent', weighing('50', '49.9'), 'RUBRIC_WEIGHTS_OFF'],
    ['99.99 percent', weighing('50', '49.99'), 'RUBRIC_WEIGHTS_OFF'],
    ['100.01 percent', weighing('50', '50.01'), 'RUBRIC_WEIGHTS_OFF'],
    ['an item of 12.345 percent', weighing('12.345', '87.655'), 'RUBRIC_WEIGHT_MALFORMED'],
    ['an item of no weight', weighing('100', '0'), 'RUBRIC_WEIGHT_MALFORMED'],
    ['no items', weighing(), 'RUBRIC_ITEMS_MISSING'],
  ])('of %s is refused', async (_, values, code) => {
    expect(codeOf(await adopt(scene.leader, values))).toBe(code);
  });

  test('that could leave no score is refused', async () => {
    const rule = { dropHighest: 1, dropLowest: 1, minimumValid: 2 };
    expect(codeOf(await adopt(scene.leader, {}, rule))).toBe('RUBRIC_MINIMUM_TOO_LOW');
    expect(codeOf(await adopt(scene.leader, {}, { spreadLimit: '100.01' }))).toBe('RUBRIC_RULE_MALFORMED');
  });

  test('has each fault named with its place in the input', async () => {
    const refused = await adopt(scene.leader, weighing('x', '50'), { minimumValid: 99 });
    expect(refused.errors?.[0]?.extensions['refusals']).toMatchObject([
      { code: 'RUBRIC_WEIGHT_MALFORMED', input: 'input.items[0].weight' },
      { code: 'RUBRIC_RULE_MALFORMED', input: 'input.rule.minimumValid' },
    ]);
  });
});

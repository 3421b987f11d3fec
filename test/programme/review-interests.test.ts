import { randomUUID } from 'node:crypto';
import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import { answered } from '../registry/enterprise-scene.js';
import { type Answer, codeOf } from '../support/api.js';
import { addEnterprise, newCreditCode, type TestPerson } from '../support/people.js';
import { openScene, type PooledExpert, type Scene } from './review-scene.js';

let scene: Scene;
beforeAll(async () => {
  scene = await openScene();
});
afterAll(() => scene.close());

const EXPERT = '{ id interests { id enterpriseName kind fromOn untilOn source ownDeclaration } }';

interface ExpertSeen {
  readonly interests: readonly { readonly id: string }[];
}

describe('a relation to an enterprise', () => {
  let pooled: PooledExpert;
  beforeAll(async () => {
    pooled = await scene.expert('chemicals');
  });

  const declare = (who: TestPerson, values: object): Promise<Answer> =>
    scene.change(
      who,
      'declareInterest',
      'DeclareInterestInput!',
      { kind: 'COOPERATION', source: '共同承担项目', ...values },
      EXPERT,
    );

  test('is declared by the expert for themselves, and stays on file', async () => {
    const { creditCode, name } = await addEnterprise(scene.api.database.dataSource);
    const answer = await declare(pooled, { creditCode, fromOn: '2025-01-01' });
    expect(answer.data?.['declareInterest']).toMatchObject({
      id: pooled.expertId,
      interests: [
        {
          enterpriseName: name,
          kind: 'COOPERATION',
          fromOn: '2025-01-01',
          untilOn: null,
          ownDeclaration: true,
        },
      ],
    });
  });

  test('is declared by the bureau for any expert', async () => {
    const { creditCode } = await addEnterprise(scene.api.database.dataSource);
    const { expertId } = await scene.expert('chemicals');
    const answer = await declare(scene.officer, { expertId, creditCode, kind: 'KINSHIP' });
    expect(answer.data?.['declareInterest']).toMatchObject({
      interests: [{ kind: 'KINSHIP', ownDeclaration: false }],
    });
  });

  test('is not declared by one expert for another, who is to them as absent', async () => {
    const { creditCode } = await addEnterprise(scene.api.database.dataSource);
    const other = await scene.expert('chemicals');
    const refused = await declare(pooled, { expertId: other.expertId, creditCode });
    const absent = await declare(pooled, { expertId: randomUUID(), creditCode });
    expect(codeOf(refused)).toBe('NOT_FOUND');
    expect(refused.errors?.[0]?.message).toBe(absent.errors?.[0]?.message);
  });

  test.each([
    ['under a code that is none', { creditCode: '91411202MA9F00A19X' }, 'CREDIT_CODE_INVALID'],
    ['to an enterprise that nobody registered', { creditCode: newCreditCode() }, 'ENTERPRISE_UNKNOWN'],
  ])('is not declared %s', async (_, values, code) => {
    expect(codeOf(await declare(pooled, values))).toBe(code);
  });

  test('does not end before it began, and is declared by nobody outside of the pool', async () => {
    const { creditCode } = await addEnterprise(scene.api.database.dataSource);
    const days = { creditCode, fromOn: '2025-02-01', untilOn: '2025-01-31' };
    expect(codeOf(await declare(pooled, days))).toBe('DAYS_OUT_OF_ORDER');
    expect(codeOf(await declare(await scene.person('EXPERT'), { creditCode }))).toBe('NOT_IN_POOL');
  });

  test('ends by the bureau alone, once, and never later than it did', async () => {
    const { creditCode } = await addEnterprise(scene.api.database.dataSource);
    const own = await scene.expert('chemicals');
    const declared = answered<ExpertSeen>(
      await declare(own, { creditCode, fromOn: '2020-01-01' }),
      'declareInterest',
    );
    const interestId = declared.interests[0]?.id;
    const finish = (who: TestPerson, untilOn: string): Promise<Answer> =>
      scene.change(
        who,
        'endInterest',
        'EndInterestInput!',
        { interestId, untilOn, reason: '项目已验收' },
        EXPERT,
      );
    expect(codeOf(await finish(own, '2024-12-31'))).toBe('FORBIDDEN');
    expect(codeOf(await finish(scene.officer, '2019-12-31'))).toBe('DAYS_OUT_OF_ORDER');
    expect((await finish(scene.officer, '2024-12-31')).data?.['endInterest']).toMatchObject({
      interests: [{ untilOn: '2024-12-31' }],
    });
    expect(codeOf(await finish(scene.officer, '2024-12-31'))).toBe('INTEREST_ENDED');
    expect(codeOf(await finish(scene.officer, '2025-12-31'))).toBe('INTEREST_ENDED');
  });
});

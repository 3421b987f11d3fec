import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import type { Application } from '../../src/programme/application/application.entity.js';
import { Institute } from '../../src/programme/institute/institute.entity.js';
import { type Answer, codeOf } from '../support/api.js';
import { addEnterprise } from '../support/people.js';
import { ApprovalScene, expectDone } from './approval-scene.js';

let scene: ApprovalScene;
beforeAll(async () => {
  scene = await ApprovalScene.open();
});
afterAll(() => scene.api.close());

describe('the number of an institute', () => {
  /** Years of their own, so that they begin at 1; the decision is of the past year, the confirmation of this one. */
  const enteredIn = async (year: number, count: number) => {
    const applications = [];
    for (let at = 0; at < count; at += 1) applications.push(await scene.at('DECISION_ENTERED'));
    await scene.asOwner(`
      alter table government_decision disable trigger user;
      update government_decision set decided_on = '${year}-12-31'
        where application_id in (${applications.map(({ id }) => `'${id}'`).join(', ')});
      alter table government_decision enable trigger user;`);
    return applications;
  };
  const serialsOf = async (year: number): Promise<readonly number[]> => {
    const rows = await scene.dataSource.manager.find(Institute, {
      where: { year },
      order: { serial: 'ASC' },
    });
    return rows.map(({ serial }) => serial);
  };

  /** Tries again as long as the platform says that it is busy: five connections serve all of them. */
  const confirm = async (application: Application): Promise<Answer> => {
    const answer = await scene.confirm(scene.colleague, application);
    const isBusy = codeOf(answer) === 'UNAVAILABLE' || codeOf(answer) === 'TRY_AGAIN';
    return isBusy ? confirm(application) : answer;
  };

  test('runs from 1 to 20 without a gap when 20 are approved at the same time', async () => {
    const applications = await enteredIn(2021, 20);
    const answers = await Promise.all(applications.map(confirm));
    expect(answers.filter(({ errors }) => errors !== undefined)).toEqual([]);
    expect(await serialsOf(2021)).toEqual(Array.from({ length: 20 }, (_, at) => at + 1));
    const numbers = (await scene.dataSource.manager.findBy(Institute, { year: 2021 })).map(
      ({ number }) => number,
    );
    expect(numbers).toContain('SMXCYY-2021-001');
    expect(numbers).toContain('SMXCYY-2021-020');
  });

  test('is that of the year of the approval, whenever it was confirmed', async () => {
    const [application] = await enteredIn(2022, 1);
    if (application === undefined) throw new Error('No application');
    const { data } = await scene.confirm(scene.colleague, application);
    expect(data?.['confirmDecision']).toMatchObject({ institute: { number: 'SMXCYY-2022-001' } });
  });

  test('is given to the next where an approval was rolled back', async () => {
    const enterprise = await addEnterprise(scene.dataSource);
    await scene.at('APPROVED', { enterprise });
    const [first, second] = await enteredIn(2023, 2);
    if (first === undefined || second === undefined) throw new Error('No application');
    expectDone(await scene.confirm(scene.colleague, first));
    // Refused at its very end, after it had taken number 2.
    const refused = await scene.at('DECISION_ENTERED', { enterprise });
    await scene.asOwner(`
      alter table government_decision disable trigger user;
      update government_decision set decided_on = '2023-12-31' where application_id = '${refused.id}';
      alter table government_decision enable trigger user;`);
    expect(codeOf(await scene.confirm(scene.colleague, refused))).toBe('INSTITUTE_EXISTS');
    expectDone(await scene.confirm(scene.colleague, second));
    expect(await serialsOf(2023)).toEqual([1, 2]);
  });
});

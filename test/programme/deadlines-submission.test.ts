import { afterAll, beforeAll, expect, test } from '@jest/globals';
import { OutboxMessage } from '../../src/outbox/outbox-message.entity.js';
import { answered, COUNTY } from '../registry/enterprise-scene.js';
import { addPerson, type TestPerson } from '../support/people.js';
import { type ApplicationScene, openApplicationScene } from './application-scene.js';

let scene: ApplicationScene;
beforeAll(async () => {
  scene = await openApplicationScene();
});
afterAll(() => scene.api.close());

/** Somebody of the county's industry office, signed in now. */
const reviewer = (): Promise<TestPerson> =>
  addPerson(scene.dataSource, [['COUNTY_INDUSTRY_REVIEWER', { regionKey: COUNTY }]], { clock: scene });

const told = async (id: string): Promise<readonly string[]> => {
  const messages = await scene.dataSource.manager.find(OutboxMessage, {
    where: { caseKey: `application:${id}` },
    order: { deliverAfter: 'ASC', role: 'ASC' },
  });
  return messages.map(({ kind, role, regionKey }) => `${kind} ${role} ${regionKey}`);
};

const FIRST_REVIEWERS = [
  `APPLICATION_FIRST_REVIEW COUNTY_FINANCE_REVIEWER ${COUNTY}`,
  `APPLICATION_FIRST_REVIEW COUNTY_INDUSTRY_REVIEWER ${COUNTY}`,
  `APPLICATION_FIRST_REVIEW COUNTY_SCIENCE_REVIEWER ${COUNTY}`,
];

test('a submission gives the offices their days and tells them; what a return takes is given back (五(二)1)', async () => {
  // 国庆 2025: Sunday 28 September worked, 1 to 8 October off, Saturday 11 October worked.
  scene.onDay('2025-09-22');
  const { id, enterprise } = await scene.submitted();
  expect((await scene.row(id)).dueOn).toBe('2025-10-11');
  expect(await told(id)).toEqual(FIRST_REVIEWERS);

  scene.onDay('2025-09-25');
  const input = { applicationId: id, expectedVersion: (await scene.row(id)).version, reason: '请补充。' };
  const returned = await scene.change(
    await reviewer(),
    'returnApplication',
    'ReturnApplicationInput!',
    input,
  );
  answered(returned, 'returnApplication');
  expect((await scene.row(id)).dueOn).toBe('2025-10-15');

  scene.onDay('2025-09-30');
  answered(await scene.submit(await scene.member(enterprise), id), 'submitApplication');
  // 23, 24 and 25 September are used; seven days are left: 9, 10, 11, 13, 14, 15 and 16 October.
  expect((await scene.row(id)).dueOn).toBe('2025-10-16');
  expect(await told(id)).toEqual([
    ...FIRST_REVIEWERS,
    'APPLICATION_RETURNED ENTERPRISE_MEMBER null',
    ...FIRST_REVIEWERS,
  ]);
});

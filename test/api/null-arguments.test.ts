import { randomUUID } from 'node:crypto';
import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import { type GraphQLArgument, isNonNullType } from 'graphql';
import type { Role } from '../../src/access/roles.js';
import { InboxMessage } from '../../src/outbox/inbox-message.entity.js';
import { CultivationCandidate } from '../../src/programme/cultivation/cultivation-candidate.entity.js';
import { PublicNotice } from '../../src/programme/notice/public-notice.entity.js';
import { createSchema } from '../../src/schema.js';
import { plainDate } from '../../src/shared/dates.js';
import { applicationAt } from '../programme/application-at.js';
import { addObjection } from '../programme/notice-rows.js';
import { addExpert } from '../programme/review-rows.js';
import { openTestApi, type TestApi } from '../support/api.js';
import { addEnterprise, addPerson, type TestPerson } from '../support/people.js';

/** How to ask each list that has arguments one may leave out, so that the answer tells what it holds. */
const LISTS: Readonly<Record<string, readonly [by: Role, selection: string]>> = {
  accountPage: ['ADMINISTRATOR', '{ accounts { login } next }'],
  applicationQueue: ['BUREAU_OFFICER', '{ applications { dueOn } next }'],
  applicationPage: ['BUREAU_OFFICER', '{ applications { id } next }'],
  cultivationPage: ['BUREAU_OFFICER', '{ candidates { id } next }'],
  instituteRegister: ['BUREAU_OFFICER', '{ institutes { number } next }'],
  submissionLists: ['BUREAU_OFFICER', '{ lists { documentNo } next }'],
  enterprisePage: ['BUREAU_OFFICER', '{ enterprises { name } next }'],
  objectionPage: ['BUREAU_OFFICER', '{ objections { id } next }'],
  publicNotices: ['BUREAU_OFFICER', '{ notices { id } next }'],
  expertCandidates: ['BUREAU_OFFICER', '{ login }'],
  expertPage: ['BUREAU_OFFICER', '{ experts { login } next }'],
  inbox: ['BUREAU_OFFICER', '{ messages { id } next }'],
  recordPage: ['AUDITOR', '{ entries { seq } next }'],
};

const isLeftOut = ({ type, defaultValue }: GraphQLArgument): boolean =>
  !isNonNullType(type) && defaultValue === undefined;

const fields = Object.values((await createSchema()).getQueryType()?.getFields() ?? {});
const leftOut = fields
  .filter(
    ({ args }) =>
      !args.some((argument) => isNonNullType(argument.type) && argument.defaultValue === undefined),
  )
  .flatMap(({ name, args }) => args.filter(isLeftOut).map((argument) => [name, argument.name] as const));

let api: TestApi;
const people = new Map<Role, TestPerson>();
beforeAll(async () => {
  api = await openTestApi();
  const { dataSource } = api.database;
  for (const role of ['ADMINISTRATOR', 'AUDITOR', 'BUREAU_OFFICER'] as const) {
    people.set(role, await addPerson(dataSource, [[role]]));
  }
  await addPerson(dataSource, [['EXPERT']]);
  await addExpert(dataSource.manager, (await addPerson(dataSource, [['EXPERT']])).accountId);
  const enterprise = await addEnterprise(dataSource);
  const { id: enterpriseId } = enterprise;
  const { id: applicationId } = await applicationAt(dataSource, enterprise, 'NOTICE');
  await applicationAt(dataSource, enterprise, 'APPROVED', { fieldKey: 'new-energy' });
  const notice = await dataSource.manager.findOneByOrFail(PublicNotice, { applicationId });
  await addObjection(dataSource.manager, notice);
  await dataSource.manager.insert(CultivationCandidate, {
    enterpriseId,
    fieldKey: 'new-materials',
    stage: 'NOMINATED',
    source: 'BUREAU_SELECTION',
    nominatedBy: people.get('BUREAU_OFFICER')?.accountId ?? '',
    nominatedOn: plainDate('2026-03-02'),
    reasons: '链主企业',
  });
  await dataSource.manager.insert(InboxMessage, {
    outboxId: randomUUID(),
    accountId: people.get('BUREAU_OFFICER')?.accountId ?? '',
    kind: 'NOTICE_ENDED',
    subjectZh: '公示期满',
    subjectEn: 'The notice has ended',
    bodyZh: '无异议。',
    bodyEn: 'There was no objection.',
    at: new Date('2026-03-02T01:00:00Z'),
  });
  const administrator = people.get('ADMINISTRATOR')?.headers ?? {};
  const invitation = { login: 'somebody', name: '张燊', roles: [] };
  await api.change(
    'inviteAccount',
    { input: ['InviteAccountInput!', invitation] },
    '{ token }',
    administrator,
  );
});
afterAll(() => api.close());

describe('null for an argument is the same as leaving it out', () => {
  test.each(leftOut)('%s(%s)', async (field, argument) => {
    const [role, selection] = LISTS[field] ?? [];
    if (role === undefined) throw new Error(`Say in LISTS how ${field} is asked`);
    const headers = people.get(role)?.headers ?? {};
    const without = await api.ask(`{ ${field} ${selection} }`, {}, headers);
    expect(without.errors).toBeUndefined();
    expect(JSON.stringify(without.data)).toMatch(/:\[\{/);
    expect(await api.ask(`{ ${field}(${argument}: null) ${selection} }`, {}, headers)).toEqual(without);
  });
});

import { afterAll, beforeAll, expect, test } from '@jest/globals';
import { Reach } from '../../src/access/reach.js';
import { UnitOfWork } from '../../src/access/request-context.js';
import { APPLICATION } from '../../src/law/lifecycle/application.js';
import { OutboxMessage } from '../../src/outbox/outbox-message.entity.js';
import { caseFactsOf } from '../../src/programme/application/admission-facts.js';
import { notifyOfMove } from '../../src/programme/application/application-notices.js';
import { RecommendationScene } from './recommendation-scene.js';

let scene: RecommendationScene;
beforeAll(async () => {
  scene = await RecommendationScene.open();
});
afterAll(() => scene.close());

const REASON = '理由在此';
const MEMBERS = ['ENTERPRISE_MEMBER'];
const REVIEWERS = ['COUNTY_FINANCE_REVIEWER', 'COUNTY_INDUSTRY_REVIEWER', 'COUNTY_SCIENCE_REVIEWER'];

/** Whoever is told of each move; of any other nobody is. A star: with the reason. */
const TOLD: Readonly<Record<string, readonly string[]>> = {
  'DRAFT SUBMIT': REVIEWERS,
  'RETURNED SUBMIT': REVIEWERS,
  'FIRST_REVIEW RECOMMEND': ['BUREAU_OFFICER', 'FINANCE_OFFICER'],
  'FIRST_REVIEW RETURN *': MEMBERS,
  'FIRST_REVIEW REFUSE *': MEMBERS,
  'RECOMMENDED ACCEPT': MEMBERS,
  'RECOMMENDED RETURN *': MEMBERS,
  'RECOMMENDED REFUSE *': MEMBERS,
  'REVIEW SELECT': MEMBERS,
  'REVIEW REFUSE *': MEMBERS,
  'SELECTED PUBLISH': MEMBERS,
  'SELECTED AMEND': MEMBERS,
  'SELECTED REFUSE *': MEMBERS,
  'NOTICE UPHOLD_OBJECTION': MEMBERS,
  'NOTICE AMEND': MEMBERS,
  'NOTICE SUBMIT_TO_GOVERNMENT': ['ENTERPRISE_MEMBER', 'GOVERNMENT_OFFICE'],
  'SUBMITTED AMEND': MEMBERS,
  'SUBMITTED ENTER_DECISION': ['GOVERNMENT_OFFICE'],
  'DECISION_ENTERED SEND_BACK_DECISION *': ['GOVERNMENT_OFFICE'],
  'DECISION_ENTERED CONFIRM_APPROVAL *': MEMBERS,
  'DECISION_ENTERED CONFIRM_REFUSAL *': MEMBERS,
  'FIRST_REVIEW WITHDRAW': REVIEWERS,
  'RECOMMENDED WITHDRAW': ['BUREAU_OFFICER'],
  'REVIEW WITHDRAW': ['BUREAU_OFFICER'],
  'SELECTED WITHDRAW': ['BUREAU_OFFICER'],
  'NOTICE WITHDRAW': ['BUREAU_LEADER', 'BUREAU_OFFICER'],
  'SUBMITTED WITHDRAW': ['GOVERNMENT_OFFICE'],
};

/** What is written of a move. */
async function writtenOf(move: (typeof APPLICATION.moves)[number]): Promise<readonly OutboxMessage[]> {
  const application = await scene.at('FIRST_REVIEW');
  const reach = Reach.of(null, 'public');
  if (reach === undefined) throw new Error('The public reaches what is open');
  return scene.dataSource.transaction(async (manager) => {
    const client = { address: '127.0.0.1', setSessionCookie: () => undefined };
    const unit = new UnitOfWork(manager, null, reach, client, scene.clock);
    const [facts] = await caseFactsOf(manager, [{ ...application, stage: move.from }]);
    if (facts === undefined) throw new Error('No facts');
    await notifyOfMove(unit, { move, facts, after: { ...application, stage: move.to }, reason: REASON });
    const where = { caseKey: `application:${application.id}` };
    return manager.find(OutboxMessage, { where, order: { role: 'ASC' } });
  });
}

test('of every move of the table exactly those are told whom it concerns, and the reason where it is theirs', async () => {
  const found: Record<string, readonly (string | null)[]> = {};
  for (const move of APPLICATION.moves) {
    const messages = await writtenOf(move);
    const isReasoned = messages.some(({ bodyZh, bodyEn }) => `${bodyZh}${bodyEn}`.includes(REASON));
    const name = `${move.from} ${move.action}${isReasoned ? ' *' : ''}`;
    if (messages.length > 0) found[name] = messages.map(({ role }) => role);
    expect(new Set(messages.map(({ kind }) => kind)).size).toBeLessThanOrEqual(1);
    expect(messages.filter(({ clause }) => clause !== move.clause)).toEqual([]);
  }
  expect(found).toEqual(TOLD);
});

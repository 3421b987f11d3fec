/**
 * From sign-up to the government's decision, over HTTP, each person with a session of their own. What people do at each
 * step is what the demo story has them do; what must come of it is said here.
 */
import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import { issueFirstAdministratorLink } from '../../src/access/account/set-up-links.js';
import { recipientsOf } from '../../src/access/recipients.js';
import type { ActName } from '../../src/demo/act-names.js';
import { acts } from '../../src/demo/acts.js';
import { gather } from '../../src/demo/play.js';
import { Playing } from '../../src/demo/playing.js';
import { StoryClock } from '../../src/demo/story-clock.js';
import { readStory } from '../../src/demo/tales.js';
import { deliverDue } from '../../src/outbox/deliver.js';
import { plainDate } from '../../src/shared/dates.js';
import { openTestApi, type TestApi } from '../support/api.js';
import { newCreditCode } from '../support/people.js';
import { HttpStage } from './http-stage.js';

const clock = new StoryClock(plainDate('2026-03-02'));
const { people, experts } = readStory();
const offices = people.filter(({ region }) => region === undefined || region === '411202');

const PASSWORD = '三门峡的春天来得特别早';

let api: TestApi;
let stage: HttpStage;
let number = 0;
beforeAll(async () => {
  api = await openTestApi({ clock });
  stage = await HttpStage.open(api, clock, PASSWORD);
  const token = await issueFirstAdministratorLink(api.database.dataSource, clock);
  await gather(stage, { people: offices, experts }, { token, password: PASSWORD });
}, 60_000);
afterAll(() => api.close());

/** An enterprise of the county that is about to come. */
function newcomer(): Playing {
  number += 1;
  const tale = {
    key: `applicant-${number}`,
    name: `三门峡崤山精密轴承${number}号有限公司`,
    creditCode: newCreditCode(),
    region: '411202',
    field: 'machining',
    institute: `三门峡市精密轴承产业研究院${number}`,
    member: '石承重',
    standing: 'INDUSTRY_LEADER',
    timeline: [],
  };
  return new Playing(
    stage,
    tale,
    PASSWORD,
    experts.map(({ login }) => login),
  );
}

/** Plays acts, each on the day given. */
async function play(
  playing: Playing,
  ...lines: readonly (readonly [day: string, act: ActName, words?: string])[]
): Promise<void> {
  for (const [day, act, words = ''] of lines) {
    clock.goTo(plainDate(day));
    await acts[act](playing, words);
  }
}

const stageOf = async ({ member, applicationId }: Playing): Promise<string> => {
  const { stage: at } = await stage.ask<{ stage: string }>(
    member,
    'application',
    { id: applicationId },
    '{ stage }',
  );
  return at;
};

interface ActionState {
  readonly action: string;
  readonly open: boolean;
  readonly reasons: readonly { readonly code: string; readonly clause: string | null }[];
}

/** What somebody is told about an action: `open`, or the codes that speak against it; undefined for another role's. */
async function told(login: string, { applicationId }: Playing, action: string): Promise<unknown> {
  const { actions } = await stage.ask<{ actions: readonly ActionState[] }>(
    login,
    'application',
    { id: applicationId },
    '{ actions { action open reasons { code clause } } }',
  );
  const found = actions.find((state) => state.action === action);
  return found?.open ? 'open' : found?.reasons.map(({ code }) => code);
}

const refused = (doing: Promise<unknown>): Promise<string> =>
  doing.then(
    () => 'done',
    (error: { code: string }) => error.code,
  );

/** The ways of the first review, as far as the bureau's desk. */
const toReview = [
  ['2026-03-03', 'signUp'],
  ['2026-03-04', 'confirm'],
  ['2026-03-09', 'begin'],
  ['2026-03-10', 'submit'],
  ['2026-03-17', 'sign'],
  ['2026-03-18', 'recommend'],
  ['2026-03-20', 'accept'],
] as const;

const toNotice = [
  ['2026-03-23', 'drawPanel'],
  ['2026-03-30', 'score', '85 88 84 90 86'],
  ['2026-03-31', 'visit'],
  ['2026-04-01', 'select'],
  ['2026-04-02', 'publish'],
] as const;

describe('an enterprise on its road', () => {
  test('from sign-up to approval, with a return, an avoidance and an objection rejected with reasons', async () => {
    const applicant = newcomer();
    await play(applicant, ['2026-03-02', 'signUp']);
    await applicant.findEnterprise();
    const early = { enterpriseId: applicant.enterpriseId, fieldKey: 'machining', instituteName: '研究院' };
    const beforeConfirmed = stage.change(applicant.member, 'beginApplication', { input: early });
    expect(await refused(beforeConfirmed)).toBe('ENTERPRISE_NOT_CONFIRMED');

    await play(applicant, ['2026-03-03', 'confirm'], ['2026-03-04', 'beginOnly']);
    expect(await told(applicant.member, applicant, 'SUBMIT')).toEqual(
      expect.arrayContaining(['PART_MISSING', 'EVIDENCE_MISSING', 'CONDITION_UNMET']),
    );
    expect(
      await stage.ask('hubin-industry', 'application', { id: applicant.applicationId }, '{ id }'),
    ).toBeNull();
    await play(applicant, ['2026-03-05', 'fill'], ['2026-03-06', 'submit']);
    expect(await stageOf(applicant)).toBe('FIRST_REVIEW');

    await play(applicant, ['2026-03-10', 'returnForSupplement', '请补充资金承诺。']);
    expect(await stageOf(applicant)).toBe('RETURNED');
    await play(applicant, ['2026-03-12', 'resubmit']);
    expect(await told('hubin-industry', applicant, 'RECOMMEND')).toEqual([
      'SIGNATURE_MISSING',
      'SIGNATURE_MISSING',
      'SIGNATURE_MISSING',
      'NOT_RANKED',
    ]);
    await play(applicant, ['2026-03-13', 'sign'], ['2026-03-16', 'recommend'], ['2026-03-17', 'accept']);

    await play(applicant, ['2026-03-18', 'drawPanel'], ['2026-03-19', 'avoid', '曾在该企业任职。']);
    expect(await told('bureau', applicant, 'SELECT')).toEqual(['ROUND_INCOMPLETE', 'SITE_VISIT_MISSING']);
    await play(applicant, ['2026-03-26', 'score', '85 88 84 90 86'], ['2026-03-27', 'visit']);
    expect(await redrawsOf(applicant)).toEqual([true]);
    await play(applicant, ['2026-03-30', 'select'], ['2026-03-31', 'publish']);

    // Tomb-Sweeping Day, 6 April in 2026, is no working day: the notice runs to 8 April.
    await play(applicant, ['2026-04-01', 'object', '一项专利的权属存在争议，请核实。']);
    await play(applicant, ['2026-04-08', 'redactObjection', '有单位反映一项专利的权属存在争议。']);
    expect(await told('leader', applicant, 'SUBMIT_TO_GOVERNMENT')).toEqual([
      'NOTICE_RUNNING',
      'OBJECTION_OPEN',
    ]);
    await play(applicant, ['2026-04-09', 'rejectObjection', '经核对专利登记簿，权属清晰，异议不成立。']);
    expect(await publicObjectionsOf(applicant)).toEqual([
      {
        stage: 'REJECTED',
        text: '有单位反映一项专利的权属存在争议。',
        reply: '经核对专利登记簿，权属清晰，异议不成立。',
      },
    ]);
    await play(applicant, ['2026-04-10', 'submitToGovernment', '三工信〔2026〕8号']);
    await play(applicant, ['2026-04-20', 'enterApproval', '三政文〔2026〕21号']);
    const same = stage.change('government', 'confirmDecision', {
      input: await applicant.target('government'),
    });
    expect(await refused(same)).toBe('SAME_PERSON_DECIDES');
    await play(applicant, ['2026-04-21', 'confirmDecision']);
    expect(await stageOf(applicant)).toBe('APPROVED');

    const shown = '{ institutes { number name level approvedOn documentNo } }';
    const entry = {
      number: 'SMXCYY-2026-001',
      name: applicant.tale.institute,
      level: 'MUNICIPAL',
      approvedOn: '2026-04-20',
      documentNo: '三政文〔2026〕21号',
    };
    for (const search of ['轴承', 'jmzc', '三门峡'])
      expect(await stage.ask(null, 'instituteRegister', { search }, shown)).toEqual({ institutes: [entry] });
    const reason = '撤回';
    const late = stage.change(applicant.member, 'withdrawApplication', {
      ...(await applicant.target(applicant.member)),
      reason,
    });
    expect(await refused(late)).toBe('ACTION_NOT_OPEN');
  }, 60_000);

  test('to a refusal in first review', async () => {
    const applicant = newcomer();
    await play(applicant, ...toReview.slice(0, 4), ['2026-03-12', 'refuse', '研发投入不足。']);
    expect(await stageOf(applicant)).toBe('REFUSED');
    expect(await inboxOf(applicant)).toContain('研发投入不足。');
  }, 60_000);

  test('to a refusal of the government', async () => {
    const applicant = newcomer();
    await play(applicant, ...toReview, ...toNotice);
    await play(applicant, ['2026-05-11', 'submitToGovernment', '三工信〔2026〕9号']);
    await play(
      applicant,
      ['2026-05-12', 'enterRefusal', '三政文〔2026〕30号'],
      ['2026-05-13', 'confirmDecision'],
    );
    expect(await stageOf(applicant)).toBe('REFUSED');
  }, 60_000);

  test('to its withdrawal while the notice runs, which takes the notice down', async () => {
    const applicant = newcomer();
    await play(applicant, ...toReview, ...toNotice);
    await play(applicant, ['2026-05-14', 'withdraw', '方案调整。']);
    expect(await stageOf(applicant)).toBe('WITHDRAWN');
    const { notices } = await stage.ask<{ notices: readonly { voidedOn: string | null }[] }>(
      'bureau',
      'application',
      { id: applicant.applicationId },
      '{ notices { voidedOn } }',
    );
    expect(notices.map(({ voidedOn }) => voidedOn)).toEqual([expect.any(String)]);
  }, 60_000);

  test('to an upheld objection, a second review, and a refusal', async () => {
    const applicant = newcomer();
    await play(applicant, ...toReview, ...toNotice);
    await play(applicant, ['2026-05-14', 'object', '所列中试基地系租用。']);
    await play(applicant, ['2026-05-18', 'upholdObjection', '经核实系租用，异议成立。']);
    expect(await stageOf(applicant)).toBe('REVIEW');
    expect(await told('bureau', applicant, 'OPEN_ROUND')).toBe('open');
    await play(applicant, ['2026-05-20', 'refuse', '中试条件与申报材料不符。']);
    expect(await stageOf(applicant)).toBe('REFUSED');
  }, 60_000);

  test('leaves draws that anybody can make again', async () => {
    const rounds: { id: string }[] = await api.database.dataSource.query('select id from review_round');
    expect(rounds.length).toBe(4);
    for (const { id } of rounds) {
      const { equal } = await stage.ask<{ equal: boolean }>(
        'auditor',
        'redrawPanel',
        { roundId: id },
        '{ equal }',
      );
      expect(equal).toBe(true);
    }
  });
});

/** Whether each draw of a case comes out the same when it is made again. */
async function redrawsOf({ applicationId }: Playing): Promise<readonly boolean[]> {
  const { rounds } = await stage.ask<{ rounds: readonly { id: string }[] }>(
    'bureau',
    'review',
    { applicationId },
    '{ rounds { id } }',
  );
  const redraws = rounds.map(({ id }) =>
    stage.ask<{ equal: boolean }>('auditor', 'redrawPanel', { roundId: id }, '{ equal }'),
  );
  return (await Promise.all(redraws)).map(({ equal }) => equal);
}

/** The objections to the notice of a case, as everybody sees them. */
async function publicObjectionsOf({ applicationId }: Playing): Promise<unknown> {
  const { notices } = await stage.ask<{ notices: readonly { id: string }[] }>(
    'bureau',
    'application',
    { id: applicationId },
    '{ notices { id } }',
  );
  const { objections } = await stage.ask<{ objections: unknown }>(
    null,
    'publicNotice',
    { id: notices[0]?.id },
    '{ objections { stage text reply } }',
  );
  return objections;
}

/** What the enterprise's member was told, in one text. */
async function inboxOf({ member }: Playing): Promise<string> {
  await deliverDue(api.database.dataSource, clock, recipientsOf);
  const { messages } = await stage.ask<{ messages: readonly { body: { zh: string } }[] }>(
    member,
    'inbox',
    {},
    '{ messages { body { zh } } }',
  );
  return messages.map(({ body }) => body.zh).join('\n');
}

/** The demo story, played through the API on an empty database: what a newcomer finds when the platform starts. */
import { randomInt } from 'node:crypto';
import type { GraphQLSchema } from 'graphql';
import type { Logger } from 'pino';
import type { DataSource } from 'typeorm';
import { issueFirstAdministratorLink } from '../access/account/set-up-links.js';
import { roleDefinition } from '../access/roles.js';
import type { FileStore } from '../files/store/file-store.js';
import type { Calendar } from '../law/working-days.js';
import { append } from '../record/append.js';
import { type PlainDate, plainDate } from '../shared/dates.js';
import type { Bilingual } from '../shared/text.js';
import { acts } from './acts.js';
import { InProcessStage } from './in-process-stage.js';
import { Playing } from './playing.js';
import type { Stage } from './stage.js';
import { StoryClock, storyDay } from './story-clock.js';
import { readStory, type Story, type StoryExpert, type StoryPerson } from './tales.js';

const CASE = 'demo:story';
const FIRST_DAY = plainDate('2023-04-24');

/** What the story is played with. */
export interface DemoParts {
  readonly dataSource: DataSource;
  readonly store: FileStore;
  readonly logger: Logger;
  readonly calendar: Calendar;
  /** The schema under a clock, since the story has a time of its own. */
  createSchema(clock: StoryClock): Promise<GraphQLSchema>;
}

/** An account of the story, to be printed. */
interface DemoAccount {
  readonly login: string;
  readonly name: string;
  readonly office: Bilingual;
}

/** What came of playing: who can sign in, by one password that was made for this installation. */
export interface PlayedDemo {
  readonly accounts: readonly DemoAccount[];
  readonly password: string;
}

/** How a database stands to the story. */
export type DemoState = 'EMPTY' | 'INTERRUPTED' | 'IN_USE';

/** Whether the story may be played: only where nobody has an account, and once. */
export async function demoStateOf(dataSource: DataSource): Promise<DemoState> {
  const [{ accounts, begun, told }] = await dataSource.query(
    `select (select count(*)::int from account) as accounts,
       exists (select 1 from record_entry where case_key = $1 and action = 'DEMO_STORY_BEGUN') as begun,
       exists (select 1 from record_entry where case_key = $1 and action = 'DEMO_STORY_TOLD') as told`,
    [CASE],
  );
  if (begun && !told) return 'INTERRUPTED';
  return accounts === 0 ? 'EMPTY' : 'IN_USE';
}

/** Plays the story from its first day to today. @throws Error where the platform refuses what the story tells */
export async function playDemo(parts: DemoParts, today: PlainDate): Promise<PlayedDemo> {
  const story = readStory();
  const clock = new StoryClock(FIRST_DAY);
  const password = newPassword();
  const stage = new InProcessStage({ ...parts, clock, schema: await parts.createSchema(clock) });
  await note(parts.dataSource, 'DEMO_STORY_BEGUN');
  const token = await issueFirstAdministratorLink(parts.dataSource, clock);
  await gather(stage, story, { token, password });
  await tell(stage, clock, story, password, lastDay(parts.calendar, today));
  await note(parts.dataSource, 'DEMO_STORY_TOLD');
  return { accounts: accountsOf(story), password };
}

/** The story ends where the working days are known a month ahead. */
function lastDay(calendar: Calendar, today: PlainDate): PlainDate {
  const end = plainDate(`${Math.max(...calendar.keys())}-11-30`);
  return today < end ? today : end;
}

/** Every line of every timeline, day by day. */
async function tell(
  stage: Stage,
  clock: StoryClock,
  { tales, experts }: Story,
  password: string,
  today: PlainDate,
): Promise<void> {
  const panel = experts.map(({ login }) => login);
  const lines = tales.flatMap((tale) => {
    const playing = new Playing(stage, tale, password, panel);
    return tale.timeline.map(({ day, act, words }) => ({ playing, act, words, day: storyDay(day, today) }));
  });
  const inOrder = lines.toSorted((one, other) => (one.day < other.day ? -1 : Number(one.day > other.day)));
  for (const { playing, act, words, day } of inOrder) {
    clock.goTo(day);
    await acts[act](playing, words);
  }
}

/** Gives everybody of the offices an account, fills the expert pool and adopts the rubric. */
export async function gather(
  stage: Stage,
  { people, experts }: Pick<Story, 'people' | 'experts'>,
  { token, password }: { readonly token: string | null; readonly password: string },
): Promise<void> {
  const [first, ...others] = people;
  if (first?.role !== 'ADMINISTRATOR') throw new Error('The first person of the story administers');
  const { login, name } = first;
  const input = { token, login, name, password, delivery: 'BEARER' };
  await stage.change(null, 'setUpFirstAdministrator', { input }, '{ sessionId }');
  await Promise.all(others.map((person) => invite(stage, first.login, password, invitationOf(person))));
  await Promise.all(experts.map((expert) => enlist(stage, first.login, password, expert)));
  await stage.change('leader', 'adoptRubric', { input: RUBRIC });
}

interface Invitation {
  readonly login: string;
  readonly name: string;
  readonly employer?: string;
  readonly roles: readonly object[];
}

const invitationOf = ({ login, name, role, region, department }: StoryPerson): Invitation => ({
  login,
  name,
  roles: [{ role, regionKey: region ?? null, departmentKey: department ?? null }],
});

async function invite(
  stage: Stage,
  administrator: string,
  password: string,
  input: Invitation,
): Promise<void> {
  const { token } = await stage.change(administrator, 'inviteAccount', { input }, '{ token }');
  const owner = { input: { token, password, delivery: 'BEARER' } };
  await stage.change(null, 'setUpAccount', owner, '{ sessionId }');
}

async function enlist(
  stage: Stage,
  administrator: string,
  password: string,
  { login, name, employer, title }: StoryExpert,
): Promise<void> {
  await invite(stage, administrator, password, { login, name, employer, roles: [{ role: 'EXPERT' }] });
  const accountId = await stage.accountOf(login);
  const fields = await stage.ask<readonly { key: string }[]>(null, 'industryFields', {}, '{ key }');
  const input = { accountId, employerName: employer, title, fieldKeys: fields.map(({ key }) => key) };
  await stage.change('bureau', 'enterExpert', { input });
}

const item = (key: string, nameZh: string, nameEn: string, weight: string): object => ({
  key,
  nameZh,
  nameEn,
  weight,
});

const RUBRIC = {
  name: '市级产业研究院组建评审评分表',
  documentNo: '三工信〔2023〕10号',
  items: [
    item('capability', '牵头企业研发能力', 'Research capability of the lead enterprise', '25'),
    item('need', '行业需求与建设方向', 'Need of the industry and direction', '20'),
    item('plan', '建设方案与技术路线', 'Construction plan and technology roadmap', '25'),
    item('mechanism', '运行机制与知识产权', 'Operating mechanism and intellectual property', '15'),
    item('contribution', '产业化与本地贡献', 'Industrialisation and local contribution', '15'),
  ],
  rule: { dropHighest: 1, dropLowest: 1, minimumValid: 5, spreadLimit: '30' },
};

const accountsOf = ({ people, experts, tales }: Story): readonly DemoAccount[] => [
  ...people.map(({ login, name, role }) => ({ login, name, office: roleDefinition(role).name })),
  ...experts.map(({ login, name }) => ({ login, name, office: roleDefinition('EXPERT').name })),
  ...tales.map(({ key, member, name }) => ({ login: key, name: member, office: { zh: name, en: name } })),
];

const note = (dataSource: DataSource, action: string): Promise<void> =>
  dataSource.transaction((manager) => append(manager, { caseKey: CASE, role: 'SYSTEM', action }));

const WORDS = [
  'hangu',
  'xiaoshan',
  'huanghe',
  'tiane',
  'yangshao',
  'gantang',
  'mianchi',
  'lingbao',
  'lushi',
  'hubin',
];

/** A password of words and digits that somebody can type; another one for every installation. */
function newPassword(): string {
  const word = (): string => WORDS[randomInt(WORDS.length)] ?? '';
  return `${word()}-${word()}-${String(randomInt(1_000_000)).padStart(6, '0')}`;
}

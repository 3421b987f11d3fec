import type { Role } from '../../src/access/roles.js';
import type { Clock } from '../../src/platform/clock.js';
import { Application } from '../../src/programme/application/application.entity.js';
import { ReviewRound } from '../../src/programme/review/round/review-round.entity.js';
import type { Enterprise } from '../../src/registry/enterprise/enterprise.entity.js';
import { answered } from '../registry/enterprise-scene.js';
import { type Answer, openTestApi, type TestApi } from '../support/api.js';
import { addEnterprise, addPerson, type Office, type TestPerson } from '../support/people.js';
import { applicationAt } from './application-at.js';

/** The day of all that happens, unless a test moves the clock on. */
export const TODAY = '2026-06-30';

/** Somebody in the pool. */
export interface PooledExpert extends TestPerson {
  readonly expertId: string;
}

/** A seat as the bureau sees it. */
export interface SeatSeen {
  readonly id: string;
  readonly number: number;
  readonly version: number;
  readonly stage: string;
  readonly drawnOrder: number;
  readonly replaces: string | null;
  readonly avoidedReason: string | null;
  readonly expert: { readonly id: string; readonly login: string };
  readonly flags: readonly { readonly en: string }[];
  readonly sheet: { readonly total: string; readonly items: readonly unknown[] } | null;
}

/** The panel of a round as the bureau sees it. */
interface PanelSeen {
  readonly round: { readonly state: string; readonly score: string | null };
  readonly seats: readonly SeatSeen[];
  readonly steps: readonly { readonly sentence: { readonly en: string } }[];
}

/** A draw made again, as whoever decides sees it. */
interface RedrawSeen {
  readonly seed: string;
  readonly poolDigest: string;
  readonly order: readonly string[];
  readonly excluded: readonly {
    readonly expertId: string;
    readonly grounds: readonly { readonly en: string }[];
  }[];
  readonly seats: readonly {
    readonly number: number;
    readonly expertId: string;
    readonly drawnOrder: number;
    readonly passedOver: readonly { readonly expertId: string; readonly grounds: readonly string[] }[];
    readonly asDrawn: boolean;
  }[];
  readonly equal: boolean;
}

/** An application in review, and a round of it. */
export interface Reviewed {
  readonly applicationId: string;
  readonly roundId: string;
}

/** The bureau, whoever watches, a rubric, and experts as many as a test wants. */
export interface Scene {
  readonly api: TestApi;
  readonly officer: TestPerson;
  readonly secondOfficer: TestPerson;
  readonly leader: TestPerson;
  readonly auditor: TestPerson;
  person(role: Role, office?: Office): Promise<TestPerson>;
  /** Somebody who is entered into the pool for the field, with whatever the values say of the employer. */
  expert(fieldKey: string, values?: object): Promise<PooledExpert>;
  experts(fieldKey: string, count: number): Promise<readonly PooledExpert[]>;
  /** An application at the review of a new enterprise, or of the one given. */
  application(fieldKey: string, enterprise?: Enterprise): Promise<Application>;
  versionOf(applicationId: string): Promise<number>;
  /** Sends a mutation with one argument `input`. */
  change(who: TestPerson, field: string, type: string, input: object, selection?: string): Promise<Answer>;
  /** A panel of three drawn for an application, unless the values say otherwise. */
  draw(applicationId: string, values?: object): Promise<Answer>;
  drawn(fieldKey: string, enterprise?: Enterprise): Promise<Reviewed>;
  panel(roundId: string): Promise<PanelSeen>;
  redrawn(roundId: string, who?: TestPerson): Promise<RedrawSeen>;
  holderOf(seat: SeatSeen): PooledExpert;
  /** A sheet with the same points for both items. */
  score(who: TestPerson, seatId: string, points: string): Promise<Answer>;
  lastDetails(caseKey: string): Promise<Record<string, unknown>>;
  /** Makes every draw of the scene again, each of which must give the panel that stands, and closes the API. */
  close(): Promise<void>;
}

const PANEL = `{
  round { state score }
  seats {
    id number version stage drawnOrder replaces avoidedReason expert { id login } flags { en }
    sheet { total items { item points } }
  }
  steps { sentence { en } }
}`;

const REDRAW = `{
  seed poolDigest order equal excluded { expertId grounds { en } }
  seats { number expertId drawnOrder asDrawn passedOver { expertId grounds } }
}`;

/** Two items of 60 and 40 percent, three valid sheets, nothing dropped, 20 points apart allowed. */
export const rubric = (values: object = {}, rule: object = {}): object => ({
  name: '产业研究院评审评分表',
  items: [
    { key: 'foundation', nameZh: '建设基础', nameEn: 'Foundation', weight: '60' },
    { key: 'plan', nameZh: '建设方案', nameEn: 'Plan', weight: '40.00' },
  ],
  rule: { dropHighest: 0, dropLowest: 0, minimumValid: 3, spreadLimit: '20', ...rule },
  documentNo: '三工信〔2026〕12号',
  ...values,
});

/** Opens the API with the people of the scene. */
export async function openScene(): Promise<Scene> {
  const clock: Clock = { now: () => new Date(`${TODAY}T02:00:00Z`) };
  const api = await openTestApi({ clock });
  const { dataSource } = api.database;
  const pool = new Map<string, PooledExpert>();
  const person: Scene['person'] = (role, office = {}) => addPerson(dataSource, [[role, office]], { clock });
  const change: Scene['change'] = ({ headers }, field, type, input, selection = '{ id }') =>
    api.change(field, { input: [type, input] }, selection, headers);
  const [officer, leader] = [await person('BUREAU_OFFICER'), await person('BUREAU_LEADER')];
  const adopted = await change(leader, 'adoptRubric', 'AdoptRubricInput!', rubric());
  const { id: rubricId } = answered<{ id: string }>(adopted, 'adoptRubric');

  const expert: Scene['expert'] = async (fieldKey, values = {}) => {
    const account = await person('EXPERT');
    const input = {
      accountId: account.accountId,
      employerName: '河洛大学',
      title: '教授',
      fieldKeys: [fieldKey],
      ...values,
    };
    const entered = await change(officer, 'enterExpert', 'EnterExpertInput!', input);
    const pooled = { ...account, expertId: answered<{ id: string }>(entered, 'enterExpert').id };
    pool.set(pooled.expertId, pooled);
    return pooled;
  };
  const versionOf: Scene['versionOf'] = async (id) =>
    (await dataSource.getRepository(Application).findOneByOrFail({ id })).version;
  const draw: Scene['draw'] = async (applicationId, values = {}) => {
    const expectedVersion = await versionOf(applicationId);
    const input = { applicationId, expectedVersion, rubricId, seats: 3, ...values };
    return change(officer, 'openReviewRound', 'OpenReviewRoundInput!', input, '{ id state }');
  };
  const application: Scene['application'] = async (fieldKey, enterprise) =>
    applicationAt(dataSource, enterprise ?? (await addEnterprise(dataSource)), 'REVIEW', { fieldKey });

  const redrawn: Scene['redrawn'] = async (roundId, who = officer) => {
    const document = `query ($id: Uuid!) { redrawPanel(roundId: $id) ${REDRAW} }`;
    return answered(await api.ask(document, { id: roundId }, who.headers), 'redrawPanel');
  };

  return {
    api,
    officer,
    leader,
    secondOfficer: await person('BUREAU_OFFICER'),
    auditor: await person('AUDITOR'),
    person,
    expert,
    experts: async (fieldKey, count) => {
      const entered: PooledExpert[] = [];
      while (entered.length < count) entered.push(await expert(fieldKey));
      return entered;
    },
    application,
    versionOf,
    change,
    draw,
    drawn: async (fieldKey, enterprise) => {
      const { id: applicationId } = await application(fieldKey, enterprise);
      const { id: roundId } = answered<{ id: string }>(await draw(applicationId), 'openReviewRound');
      return { applicationId, roundId };
    },
    panel: async (roundId) => {
      const document = `query ($id: Uuid!) { panel(roundId: $id) ${PANEL} }`;
      return answered<PanelSeen>(await api.ask(document, { id: roundId }, officer.headers), 'panel');
    },
    redrawn,
    close: async () => {
      for (const { id } of await dataSource.getRepository(ReviewRound).find())
        if (!(await redrawn(id)).equal) throw new Error(`The draw of round ${id} gives another panel`);
      await api.close();
    },
    holderOf: (seat) => {
      const holder = pool.get(seat.expert.id);
      if (holder === undefined) throw new Error(`Nobody of the scene holds seat ${seat.number}`);
      return holder;
    },
    score: (who, seatId, points) => {
      const items = ['foundation', 'plan'].map((item) => ({ item, points }));
      return change(who, 'submitScores', 'SubmitScoresInput!', { seatId, items }, '{ stage roundState }');
    },
    lastDetails: async (caseKey) => {
      const [row] = await dataSource.query(
        'select details from record_entry where case_key = $1 order by case_seq desc limit 1',
        [caseKey],
      );
      return JSON.parse(row.details);
    },
  };
}

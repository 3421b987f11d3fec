import { randomUUID } from 'node:crypto';
import type { DataSource } from 'typeorm';
import { beginSession } from '../../src/access/session/sessions.js';
import type { ApplicationStage } from '../../src/law/lifecycle/application.js';
import { OutboxMessage } from '../../src/outbox/outbox-message.entity.js';
import { Application } from '../../src/programme/application/application.entity.js';
import type { Enterprise } from '../../src/registry/enterprise/enterprise.entity.js';
import { type Answer, openTestApi, type TestApi } from '../support/api.js';
import { addEnterprise, addPerson, type TestPerson } from '../support/people.js';
import { applicationAt } from './application-at.js';
import { SetClock } from './notice-scene.js';

export const COUNTY = '411202';
const NEIGHBOUR = '411203';
export const DEPARTMENT = 'state-assets-commission';
export const OPINION = '材料齐全，同意推荐。';
export const REASON = '请补充近三年研发费用的审计报告。';

type Arguments = Parameters<TestApi['change']>[1];
type Roles = Parameters<typeof addPerson>[1];

/** The offices of a county, a department and the bureau, and cases before them. */
export class RecommendationScene {
  private constructor(
    readonly api: TestApi,
    readonly clock: SetClock,
    readonly industry: TestPerson,
    readonly science: TestPerson,
    readonly finance: TestPerson,
    readonly neighbour: TestPerson,
    readonly department: TestPerson,
    readonly officer: TestPerson,
  ) {}

  /** Monday, 21 September 2026: 中秋节 and 国庆节 lie ahead. */
  static async open(begin = '2026-09-21 09:00'): Promise<RecommendationScene> {
    const clock = new SetClock(begin);
    const api = await openTestApi({ clock });
    const person = (...[role]: NonNullable<Roles>): Promise<TestPerson> =>
      addPerson(api.database.dataSource, role ? [role] : [], { clock });
    return new RecommendationScene(
      api,
      clock,
      await person(['COUNTY_INDUSTRY_REVIEWER', { regionKey: COUNTY }]),
      await person(['COUNTY_SCIENCE_REVIEWER', { regionKey: COUNTY }]),
      await person(['COUNTY_FINANCE_REVIEWER', { regionKey: COUNTY }]),
      await person(['COUNTY_INDUSTRY_REVIEWER', { regionKey: NEIGHBOUR }]),
      await person(['SUPERVISING_REVIEWER', { departmentKey: DEPARTMENT }]),
      await person(['BUREAU_OFFICER']),
    );
  }

  get dataSource(): DataSource {
    return this.api.database.dataSource;
  }

  person(roles: Roles): Promise<TestPerson> {
    return addPerson(this.dataSource, roles, { clock: this.clock });
  }

  /** An enterprise of the county. */
  enterprise(values: Partial<Enterprise> = {}): Promise<Enterprise> {
    return addEnterprise(this.dataSource, { regionKey: COUNTY, ...values });
  }

  /** An enterprise of the city, under the department. */
  municipal(): Promise<Enterprise> {
    return this.enterprise({
      ownership: 'MUNICIPAL_STATE_OWNED',
      supervisingDepartmentKey: DEPARTMENT,
    });
  }

  /** A case at a stage, of an enterprise of its own. */
  async at(stage: ApplicationStage, values: Partial<Application> = {}): Promise<Application> {
    return applicationAt(this.dataSource, await this.enterprise(), stage, values);
  }

  application({ id }: Pick<Application, 'id'>): Promise<Application> {
    return this.dataSource.manager.findOneByOrFail(Application, { id });
  }

  /** Somebody signs in, since sessions do not outlast the days between acts, and sends a change. */
  async change(who: TestPerson, field: string, args: Arguments, selection = ''): Promise<Answer> {
    return this.api.change(field, args, selection, await this.headers(who), randomUUID());
  }

  async ask(who: TestPerson, query: string, variables: object = {}): Promise<Answer> {
    return this.api.ask(query, variables, await this.headers(who));
  }

  private async headers({ accountId }: TestPerson): Promise<{ authorization: string }> {
    const { token } = await beginSession(this.dataSource.manager, accountId, 'PASSWORD', this.clock);
    return { authorization: `Bearer ${token}` };
  }

  /** What a mutation with the input of an act on a case is answered; the version is the one that stands. */
  private async act(
    who: TestPerson,
    [field, type]: readonly [field: string, type: string],
    { id }: Pick<Application, 'id'>,
    values: object,
  ): Promise<Answer> {
    const { version: expectedVersion } = await this.application({ id });
    const input = { applicationId: id, expectedVersion, ...values };
    return this.change(who, field, { input: [type, input] }, '{ id version stage dueOn }');
  }

  sign(who: TestPerson, application: Pick<Application, 'id'>, values: object = {}): Promise<Answer> {
    const name = ['signApplication', 'SignApplicationInput!'] as const;
    return this.act(who, name, application, { opinion: OPINION, ...values });
  }

  return(who: TestPerson, application: Pick<Application, 'id'>, values: object = {}): Promise<Answer> {
    const name = ['returnApplication', 'ReturnApplicationInput!'] as const;
    return this.act(who, name, application, { reason: REASON, ...values });
  }

  refuse(who: TestPerson, application: Pick<Application, 'id'>, values: object = {}): Promise<Answer> {
    const name = ['refuseApplication', 'RefuseApplicationInput!'] as const;
    return this.act(who, name, application, { reason: REASON, ...values });
  }

  recommend(who: TestPerson, application: Pick<Application, 'id'>, values: object = {}): Promise<Answer> {
    const name = ['recommendApplication', 'RecommendApplicationInput!'] as const;
    return this.act(who, name, application, { opinion: OPINION, ...values });
  }

  rank(who: TestPerson, ...applications: readonly Pick<Application, 'id'>[]): Promise<Answer> {
    const applicationIds = applications.map(({ id }) => id);
    return this.change(who, 'rankApplications', { input: ['RankApplicationsInput!', { applicationIds }] });
  }

  async accept(who: TestPerson, { id }: Pick<Application, 'id'>): Promise<Answer> {
    const { version } = await this.application({ id });
    const args = { applicationId: ['Uuid!', id], expectedVersion: ['Int!', version] } as const;
    return this.change(who, 'acceptApplication', args, '{ id version stage dueOn }');
  }

  /** Every office of the county signs. */
  async signAll(application: Pick<Application, 'id'>): Promise<void> {
    for (const who of [this.industry, this.science, this.finance]) {
      const { errors } = await this.sign(who, application);
      if (errors) throw new Error(JSON.stringify(errors));
    }
  }

  /** A case that the county has signed, ranked alone and recommended. */
  async recommended(values: Partial<Application> = {}): Promise<Application> {
    const application = await this.at('FIRST_REVIEW', values);
    await this.signAll(application);
    const before = await this.ranked();
    await this.rank(this.industry, ...before, application);
    const { errors } = await this.recommend(this.industry, application);
    if (errors) throw new Error(JSON.stringify(errors));
    return this.application(application);
  }

  /** The cases of the county that stand in its order, in that order. */
  ranked(): Promise<readonly Pick<Application, 'id'>[]> {
    return this.dataSource.query(
      `select id from application
       where region_key = $1 and supervised_by is null and stage in ('FIRST_REVIEW', 'RECOMMENDED')
         and rank is not null
       order by rank`,
      [COUNTY],
    );
  }

  /** Who was told of a case, and of what: `APPLICATION_RETURNED ENTERPRISE_MEMBER`. */
  async told({ id }: Pick<Application, 'id'>): Promise<readonly string[]> {
    const messages = await this.messages({ id });
    return messages.map(({ kind, role }) => `${kind} ${role}`);
  }

  messages({ id }: Pick<Application, 'id'>): Promise<OutboxMessage[]> {
    return this.dataSource.manager.find(OutboxMessage, {
      where: { caseKey: `application:${id}` },
      order: { createdAt: 'ASC', kind: 'ASC', role: 'ASC' },
    });
  }

  /** The newest entry of a case in the record. */
  async lastEntry({ id }: Pick<Application, 'id'>): Promise<Record<string, unknown>> {
    const [row] = await this.dataSource.query(
      'select * from record_entry where case_key = $1 order by case_seq desc limit 1',
      [`application:${id}`],
    );
    return { ...row, details: JSON.parse(row.details) };
  }

  close(): Promise<void> {
    return this.api.close();
  }
}

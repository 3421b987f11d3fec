import { randomUUID } from 'node:crypto';
import type { DataSource } from 'typeorm';
import type { Actor } from '../../src/access/actor.js';
import { tokenHash } from '../../src/access/credentials/token.js';
import { ROLE_NAMES, type Role, roleDefinition } from '../../src/access/roles.js';
import { findActor } from '../../src/access/session/live-session.js';
import type { ApplicationStage } from '../../src/law/lifecycle/application.js';
import { Application } from '../../src/programme/application/application.entity.js';
import { PublicNotice } from '../../src/programme/notice/public-notice.entity.js';
import type { Enterprise } from '../../src/registry/enterprise/enterprise.entity.js';
import { answered } from '../registry/enterprise-scene.js';
import { openTestApi, type TestApi } from '../support/api.js';
import { addEnterprise, addPerson, type Office, type TestPerson } from '../support/people.js';
import { applicationAt, makeMove } from './application-at.js';
import type { MovingCase, Mutation } from './every-move-inputs.js';
import { ASKING } from './every-move-inputs.js';
import { addObjection } from './notice-rows.js';
import { SetClock } from './notice-scene.js';
import { addReview } from './review-rows.js';

/** A place for each case that its office ranks, so that no other stands beside it. */
const PLACES = ['411202', '411203', '411221', '411224'] as const;
const [FRESH, READY, RECOMMENDED, ELSEWHERE] = PLACES;
const DEPARTMENTS = ['state-assets-commission', 'education-bureau'] as const;

/** The day after that on which the rows of test applications move; notices of theirs are over by then. */
const NOW = '2026-07-01 10:00';

/** Whoever asks: a role, held wherever a case of the scene lies, or nobody. */
export interface MovingAsker {
  readonly name: Role | 'anonymous';
  readonly actor: Actor;
}

/** Cases at every stage, each in every state that makes a difference, and somebody in every role. */
export class EveryMove {
  private readonly people = new Map<Role, TestPerson>();
  private readonly enterprises: Enterprise[] = [];
  readonly askers: MovingAsker[] = [{ name: 'anonymous', actor: null }];
  readonly cases: MovingCase[] = [];
  rubricId = '';

  private constructor(
    readonly api: TestApi,
    readonly clock: SetClock,
  ) {}

  static async open(): Promise<EveryMove> {
    const clock = new SetClock(NOW);
    const scene = new EveryMove(await openTestApi({ clock }), clock);
    await scene.fill();
    return scene;
  }

  get dataSource(): DataSource {
    return this.api.database.dataSource;
  }

  private async fill(): Promise<void> {
    for (const role of ROLE_NAMES)
      if (role !== 'ENTERPRISE_MEMBER' && role !== 'EXPERT')
        this.people.set(role, await this.person(officesOf(role).map((office) => [role, office])));
    await this.addRubric();
    await this.addFiled();
    await this.addInReview();
    await this.addNoticed();
    await this.addDecided();
    const members = this.enterprises.map(({ id }) => ['ENTERPRISE_MEMBER', { enterpriseId: id }] as const);
    this.people.set('ENTERPRISE_MEMBER', await this.person(members));
    for (const name of ROLE_NAMES) {
      const token = this.headersOf(name).authorization.replace('Bearer ', '');
      this.askers.push({
        name,
        actor: await findActor(this.dataSource.manager, tokenHash(token), this.clock),
      });
    }
  }

  /** From the draft to the recommendation, and where it can end before. */
  private async addFiled(): Promise<void> {
    await this.add('DRAFT', await this.at('DRAFT'));
    await this.add('RETURNED', await this.at('RETURNED'));
    await this.add('FIRST_REVIEW, nothing done', await this.at('FIRST_REVIEW', { regionKey: FRESH }));
    const ready = await this.add('FIRST_REVIEW', await this.at('FIRST_REVIEW', { regionKey: READY }));
    for (const role of [
      'COUNTY_INDUSTRY_REVIEWER',
      'COUNTY_SCIENCE_REVIEWER',
      'COUNTY_FINANCE_REVIEWER',
    ] as const)
      await this.sent(role, ASKING.SIGN(await this.again(ready), ''));
    await this.sent('COUNTY_INDUSTRY_REVIEWER', ASKING.RANK(ready, ''));
    await this.rename(ready, 'FIRST_REVIEW, signed and ranked');
    await this.add('FIRST_REVIEW of the city’s own', await this.at('FIRST_REVIEW', this.owned(0)));
    await this.add('RECOMMENDED', await this.at('RECOMMENDED', { regionKey: RECOMMENDED }));
    await this.add('RECOMMENDED of the city’s own', await this.at('RECOMMENDED', this.owned(1)));
    await this.add('REFUSED', await this.at('REFUSED'));
    await this.add('WITHDRAWN', await this.at('WITHDRAWN'));
  }

  /** Before the panel, with a panel at work, and after it. The expert who asks holds a seat of the second. */
  private async addInReview(): Promise<void> {
    const experts: TestPerson[] = [];
    while (experts.length < 4) experts.push(await this.pooled());
    await this.add('REVIEW, nothing done', await this.at('REVIEW'));
    const running = await this.add('REVIEW', await this.at('REVIEW'));
    await this.sent('BUREAU_OFFICER', ASKING.OPEN_ROUND(running, this.rubricId));
    const [seat] = await this.dataSource.query(
      `select seat.id, expert.account_id as "accountId" from panel_seat seat
         join review_round round on round.id = seat.round_id join expert on expert.id = seat.expert_id
       where round.application_id = $1 order by seat.number`,
      [running.application.id],
    );
    const holder = experts.find(({ accountId }) => accountId === seat?.accountId);
    if (holder === undefined) throw new Error('Nobody of the pool holds the first seat');
    this.people.set('EXPERT', holder);
    await this.rename(running, 'REVIEW, a panel at work', { seatId: seat.id });
    const complete = await this.at('REVIEW');
    await addReview(this.dataSource.manager, complete);
    await this.add('REVIEW, whole', complete);
    await this.add('SELECTED', await this.at('SELECTED'));
  }

  /** A notice that runs, one that has ended, and one that met an objection. */
  private async addNoticed(): Promise<void> {
    const running = await this.add('SELECTED', await this.at('SELECTED'));
    await this.sent('BUREAU_OFFICER', ASKING.PUBLISH(running, ''));
    await this.rename(running, 'NOTICE that runs', { noticeRuns: true });
    await this.add('NOTICE that has ended', await this.at('NOTICE'));
    await this.add('NOTICE with an objection', await this.at('NOTICE'), { objected: true });
    const answered = await this.add('NOTICE', await this.at('NOTICE'), { objected: true });
    await this.sent('BUREAU_OFFICER', ASKING.REJECT_OBJECTION(answered, ''));
    await makeMove(this.dataSource, answered.application.id, 'SUBMIT_TO_GOVERNMENT');
    await this.rename(answered, 'SUBMITTED after an objection');
  }

  /** A decision of another, one of the very clerk who asks, and a refusal; and where they lead. */
  private async addDecided(): Promise<void> {
    await this.add('DECISION_ENTERED by another', await this.at('DECISION_ENTERED'));
    const own = await this.add('SUBMITTED', await this.at('SUBMITTED'));
    await this.sent('GOVERNMENT_OFFICE', ASKING.ENTER_DECISION(own, ''));
    await this.rename(own, 'DECISION_ENTERED by the same person');
    const refused = await this.add('SUBMITTED', await this.at('SUBMITTED'));
    const entered = ASKING.ENTER_DECISION(refused, '');
    const [type, value] = entered?.args['input'] ?? [];
    const refusal = { ...(value as object), outcome: 'REFUSED', reason: '条件不成熟' };
    const other = await this.person([['GOVERNMENT_OFFICE']]);
    await this.sent(other, entered && { ...entered, args: { input: [String(type), refusal] } });
    await this.rename(refused, 'DECISION_ENTERED as a refusal', { outcome: 'REFUSED' });
    await this.add('APPROVED', await this.at('APPROVED'));
  }

  private headersOf(role: Role): TestPerson['headers'] {
    const person = this.people.get(role);
    if (person === undefined) throw new Error(`Nobody is ${role}`);
    return person.headers;
  }

  private person(roles: Parameters<typeof addPerson>[1]): Promise<TestPerson> {
    return addPerson(this.dataSource, roles, { clock: this.clock });
  }

  private owned(at: 0 | 1): Partial<Enterprise> {
    return { ownership: 'MUNICIPAL_STATE_OWNED', supervisingDepartmentKey: DEPARTMENTS[at] };
  }

  private async at(stage: ApplicationStage, values: Partial<Enterprise> = {}): Promise<Application> {
    const enterprise = await addEnterprise(this.dataSource, { regionKey: ELSEWHERE, ...values });
    this.enterprises.push(enterprise);
    return applicationAt(this.dataSource, enterprise, stage, { targetResults: 12, targetTransfers: 6 });
  }

  private async add(name: string, application: Application, { objected = false } = {}): Promise<MovingCase> {
    const notice = await this.dataSource
      .getRepository(PublicNotice)
      .findOne({ where: { applicationId: application.id }, order: { number: 'DESC' } });
    const objection =
      objected && notice !== null
        ? await addObjection(this.dataSource.manager, notice)
        : { id: randomUUID(), version: 1 };
    const added: MovingCase = {
      name,
      application,
      noticeId: notice?.id ?? randomUUID(),
      noticeRuns: false,
      objection: { id: objection.id, version: objection.version },
      seatId: null,
      outcome: 'APPROVED',
    };
    this.cases.push(added);
    return added;
  }

  /** The case as it stands now. */
  private async again(about: MovingCase): Promise<MovingCase> {
    const { id } = about.application;
    const application = await this.dataSource.getRepository(Application).findOneByOrFail({ id });
    const notice = await this.dataSource
      .getRepository(PublicNotice)
      .findOne({ where: { applicationId: id }, order: { number: 'DESC' } });
    const [objection = about.objection] = await this.dataSource.query(
      'select id, version from objection where application_id = $1',
      [id],
    );
    return { ...about, application, objection, noticeId: notice?.id ?? about.noticeId };
  }

  private async rename(about: MovingCase, name: string, values: Partial<MovingCase> = {}): Promise<void> {
    const at = this.cases.indexOf(about);
    this.cases[at] = { ...(await this.again(about)), ...values, name };
  }

  /** Has somebody do something. @throws Error where it is refused */
  private async sent(who: Role | TestPerson, mutation: Mutation | null): Promise<unknown> {
    if (mutation === null) throw new Error('There is no way to ask for it');
    const headers = typeof who === 'string' ? this.headersOf(who) : who.headers;
    const { field, args, selection } = mutation;
    return answered(await this.api.change(field, args, selection, headers), field);
  }

  private async addRubric(): Promise<void> {
    const rule = { dropHighest: 0, dropLowest: 0, minimumValid: 3, spreadLimit: '20' };
    const items = [{ key: 'whole', nameZh: '总体', nameEn: 'Whole', weight: '100' }];
    const input = { name: '评审评分表', items, rule, documentNo: '三工信〔2026〕1号' };
    const args = { input: ['AdoptRubricInput!', input] } as const;
    const rubric = await this.sent('BUREAU_LEADER', { field: 'adoptRubric', args, selection: '{ id }' });
    this.rubricId = (rubric as { id: string }).id;
  }

  private async pooled(): Promise<TestPerson> {
    const person = await this.person([['EXPERT']]);
    const { accountId } = person;
    const input = { accountId, employerName: '河洛大学', title: '教授', fieldKeys: ['new-materials'] };
    const args = { input: ['EnterExpertInput!', input] } as const;
    await this.sent('BUREAU_OFFICER', { field: 'enterExpert', args, selection: '{ id }' });
    return person;
  }
}

/** Where a role is held, so that every case of the scene lies within. */
function officesOf(role: Role): readonly Office[] {
  const { office, departments } = roleDefinition(role);
  if (office === 'REGION') return PLACES.map((regionKey) => ({ regionKey }));
  if (office === 'DEPARTMENT')
    return (departments ?? DEPARTMENTS).map((departmentKey) => ({ departmentKey }));
  return [{}];
}

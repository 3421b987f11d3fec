import type { Clock } from '../../src/platform/clock.js';
import { Application } from '../../src/programme/application/application.entity.js';
import { Objection } from '../../src/programme/notice/objection.entity.js';
import { PublicNotice } from '../../src/programme/notice/public-notice.entity.js';
import { Enterprise } from '../../src/registry/enterprise/enterprise.entity.js';
import { type Answer, fieldOf, openTestApi, type TestApi } from '../support/api.js';
import { addEnterprise, addPerson, type TestPerson } from '../support/people.js';
import { mutation, type Reply, send } from '../support/sending.js';
import { applicationAt } from './application-at.js';

/** A moment in Shanghai: `2026-03-02 09:00`, or as exact as a millisecond. */
const inShanghai = (text: string): Date => new Date(`${text.replace(' ', 'T')}+08:00`);

/** A clock that stands where a test puts it. */
export class SetClock implements Clock {
  private moment: Date;
  private next: { readonly moment: Date; readings: number } | undefined;

  constructor(text: string) {
    this.moment = inShanghai(text);
  }

  now(): Date {
    if (this.next && this.next.readings-- === 0) this.set(this.next.moment);
    return this.moment;
  }

  set(moment: string | Date): void {
    this.moment = typeof moment === 'string' ? inShanghai(moment) : moment;
    this.next = undefined;
  }

  /** Jumps to a moment in the midst of things: once it was read so many times. */
  setAfter(readings: number, text: string): void {
    this.next = { moment: inShanghai(text), readings };
  }
}

type Roles = Parameters<typeof addPerson>[1];

/** Selected applications, and whoever puts them before the public or objects. */
export class NoticeScene {
  private constructor(
    readonly api: TestApi,
    readonly clock: SetClock,
  ) {}

  /** Monday, 2 March 2026: nothing but ordinary weeks ahead. */
  static async open(begin = '2026-03-02 09:00'): Promise<NoticeScene> {
    const clock = new SetClock(begin);
    return new NoticeScene(await openTestApi({ clock }), clock);
  }

  get dataSource() {
    return this.api.database.dataSource;
  }

  /** Somebody who has signed in just now, since sessions do not outlast the days between acts. */
  person(roles: Roles): Promise<TestPerson> {
    return addPerson(this.dataSource, roles, { clock: this.clock });
  }

  officer(): Promise<TestPerson> {
    return this.person([['BUREAU_OFFICER']]);
  }

  /** An application that was selected, of an enterprise of its own. */
  async selected(values: Partial<Application> = {}): Promise<Application> {
    return applicationAt(this.dataSource, await addEnterprise(this.dataSource), 'SELECTED', values);
  }

  enterpriseOf({ enterpriseId }: Application): Promise<Enterprise> {
    return this.dataSource.manager.findOneByOrFail(Enterprise, { id: enterpriseId });
  }

  application(id: string): Promise<Application> {
    return this.dataSource.manager.findOneByOrFail(Application, { id });
  }

  objection(id: string): Promise<Objection> {
    return this.dataSource.manager.findOneByOrFail(Objection, { id });
  }

  /** The latest notice of an application. */
  async noticeOf({ id }: Pick<Application, 'id'>): Promise<PublicNotice> {
    const order = { number: 'DESC' } as const;
    return this.dataSource.manager.findOneOrFail(PublicNotice, { where: { applicationId: id }, order });
  }

  async publish({ id }: Pick<Application, 'id'>, who?: TestPerson): Promise<Answer> {
    const { version } = await this.application(id);
    const { headers } = who ?? (await this.officer());
    const args = { applicationId: ['Uuid!', id], expectedVersion: ['Int!', version] } as const;
    return this.api.change('publishNotice', args, '{ id stage }', headers);
  }

  /** A selected application that is put before the public now. */
  async published(values: Partial<Application> = {}): Promise<PublicNotice> {
    const application = await this.selected(values);
    const answer = await this.publish(application);
    if (answer.errors) throw new Error(JSON.stringify(answer.errors));
    return this.noticeOf(application);
  }

  /** The bureau's leader submits an application to the government, as it stands. */
  async submit({ applicationId }: Pick<PublicNotice, 'applicationId'>): Promise<Answer> {
    const { headers } = await this.person([['BUREAU_LEADER']]);
    const { version: expectedVersion } = await this.application(applicationId);
    const applications = [{ applicationId, expectedVersion }];
    const input = { applications, documentNo: `三工信〔2026〕${applicationId}号` };
    const args = { input: ['SubmitToGovernmentInput!', input] } as const;
    return this.api.change('submitToGovernment', args, '{ id }', headers);
  }

  /** An objection from the public, and who sends it: not signed in, from a network address. */
  lodge({ id }: Pick<PublicNotice, 'id'>, values: object = {}, address = '198.51.100.7'): Promise<Reply> {
    const input = { noticeId: id, name: '许直言', phone: '13912341234', text: '成果署名有误。', ...values };
    const body = mutation(
      'lodgeObjection',
      { input: ['LodgeObjectionInput!', input] },
      '{ id receipt lodgedOn dueOn }',
    );
    return send(this.api.server, body, { address });
  }

  /** The same, taken in. */
  async lodged(
    notice: Pick<PublicNotice, 'id'>,
    values: object = {},
  ): Promise<{ readonly objection: Objection; readonly receipt: string }> {
    const answer = await this.lodge(notice, values);
    const receipt = fieldOf(answer, 'lodgeObjection', 'receipt');
    return { objection: await this.objection(fieldOf(answer, 'lodgeObjection', 'id')), receipt };
  }

  /** What an officer does with an objection as it stands. */
  async decide(
    field: 'redactObjection' | 'rejectObjection' | 'upholdObjection',
    { id }: Pick<Objection, 'id'>,
    words: string,
    { who, expectedVersion }: { who?: TestPerson; expectedVersion?: number } = {},
  ): Promise<Answer> {
    const [type, key] =
      field === 'redactObjection'
        ? ['RedactObjectionInput!', 'publicText']
        : ['AnswerObjectionInput!', 'reply'];
    const { version } = await this.objection(id);
    const input = { objectionId: id, expectedVersion: expectedVersion ?? version, [key]: words };
    const { headers } = who ?? (await this.officer());
    const selection = '{ id version stage publicText reply disposedOn }';
    return this.api.change(field, { input: [type, input] }, selection, headers);
  }

  /** What the objector sees. */
  async status(receipt: string): Promise<unknown> {
    const { data } = await this.api.ask(
      `query ($receipt: Secret!) {
        objectionStatus(receipt: $receipt) { noticeId stage lodgedOn dueOn publicText reply disposedOn }
      }`,
      { receipt },
    );
    return data?.['objectionStatus'];
  }

  /** What everybody sees. */
  async read(id: string): Promise<Record<string, unknown>> {
    const { data, errors } = await this.api.ask(
      `query ($id: Uuid!) {
        publicNotice(id: $id) {
          number publishedOn workingDays countedDays endsOn workingDaysLeft state settingDocumentNo
          voidedOn voidReason { zh en } objections { stage lodgedOn text reply disposedOn }
          content { enterprise place { zh } institute field { zh } objecting { zh } }
        }
      }`,
      { id },
    );
    if (errors) throw new Error(JSON.stringify(errors));
    return data?.['publicNotice'] as Record<string, unknown>;
  }

  /** Actions of a case in the record, with the role under which. */
  async entries(caseKey: string): Promise<readonly string[]> {
    const rows: { action: string; role: string }[] = await this.dataSource.query(
      'select action, role from record_entry where case_key = $1 order by case_seq',
      [caseKey],
    );
    return rows.map(({ action, role }) => `${action} ${role}`);
  }

  close(): Promise<void> {
    return this.api.close();
  }
}

import { withClient } from '../../src/platform/connection.js';
import { Application } from '../../src/programme/application/application.entity.js';
import type { Enterprise } from '../../src/registry/enterprise/enterprise.entity.js';
import { type Answer, fieldOf, openTestApi, type TestApi } from '../support/api.js';
import { addEnterprise, addPerson, type TestPerson } from '../support/people.js';
import { applicationAt } from './application-at.js';
import { SetClock } from './notice-scene.js';

/** The day on which the tests act: applications came to where they are on the day before. */
export const TODAY = '2026-07-01';

/** Applications after their notice, and those who take them to the government and back. */
export class ApprovalScene {
  private constructor(
    readonly api: TestApi,
    readonly clock: SetClock,
    readonly leader: TestPerson,
    readonly clerk: TestPerson,
    readonly colleague: TestPerson,
  ) {}

  static async open(): Promise<ApprovalScene> {
    const clock = new SetClock(`${TODAY} 10:00`);
    const api = await openTestApi({ clock });
    const person = (role: 'BUREAU_LEADER' | 'GOVERNMENT_OFFICE') =>
      addPerson(api.database.dataSource, [[role]], { clock });
    return new ApprovalScene(
      api,
      clock,
      await person('BUREAU_LEADER'),
      await person('GOVERNMENT_OFFICE'),
      await person('GOVERNMENT_OFFICE'),
    );
  }

  get dataSource() {
    return this.api.database.dataSource;
  }

  person(roles: Parameters<typeof addPerson>[1]): Promise<TestPerson> {
    return addPerson(this.dataSource, roles, { clock: this.clock });
  }

  /** An application at a stage, of an enterprise of its own unless one is given. */
  async at(
    stage: Application['stage'],
    { enterprise, ...values }: Partial<Application> & { readonly enterprise?: Enterprise } = {},
  ): Promise<Application> {
    const whose = enterprise ?? (await addEnterprise(this.dataSource));
    return applicationAt(this.dataSource, whose, stage, {
      targetResults: 12,
      targetTransfers: 6,
      ...values,
    });
  }

  /** The same as it stands now. */
  async now({ id }: Pick<Application, 'id'>): Promise<Application> {
    return this.dataSource.manager.findOneByOrFail(Application, { id });
  }

  change(who: TestPerson, field: string, input: object, selection = '{ id stage version }'): Promise<Answer> {
    return this.api.change(field, { input: [INPUTS[field] ?? '', input] }, selection, who.headers);
  }

  /** Submits applications by one document. */
  submit(who: TestPerson, documentNo: string, ...applications: readonly Application[]): Promise<Answer> {
    return this.change(
      who,
      'submitToGovernment',
      { documentNo, applications: applications.map(seen) },
      '{ id documentNo submittedOn remarks applications { id stage } }',
    );
  }

  /** Enters a decision; an approval of today unless the values say otherwise. */
  enter(who: TestPerson, application: Application, values: object = {}): Promise<Answer> {
    const decision = { outcome: 'APPROVED', documentNo: '三政〔2026〕7号', decidedOn: TODAY };
    return this.change(who, 'enterDecision', { ...seen(application), ...decision, ...values });
  }

  confirm(who: TestPerson, application: Application): Promise<Answer> {
    return this.change(
      who,
      'confirmDecision',
      seen(application),
      '{ id stage version institute { number } decision { outcome documentNo decidedOn reason } }',
    );
  }

  /** An application that was decided by two persons. */
  async decided(
    values: Parameters<ApprovalScene['at']>[1] = {},
    decision: object = {},
  ): Promise<Application> {
    const submitted = await this.at('SUBMITTED', values);
    expectDone(await this.enter(this.clerk, submitted, decision));
    expectDone(await this.confirm(this.colleague, await this.now(submitted)));
    return this.now(submitted);
  }

  /** What an application shows to somebody. */
  ask({ headers }: Pick<TestPerson, 'headers'>, { id }: Application, selection: string): Promise<Answer> {
    return this.api.ask(`query ($id: Uuid!) { application(id: $id) { ${selection} } }`, { id }, headers);
  }

  /** Runs a statement that the application's login may not. */
  async asOwner(statement: string): Promise<void> {
    await withClient(this.api.database.logins.owner, 'test', (client) => client.query(statement));
  }

  /** Kinds of the messages that were written about a case, and the roles that they are for. */
  async told(caseKey: string): Promise<readonly string[]> {
    const rows: { kind: string; role: string | null }[] = await this.dataSource.query(
      'select kind, role from outbox_message where case_key = $1 order by kind, role',
      [caseKey],
    );
    return rows.map(({ kind, role }) => `${kind} ${role ?? 'ACCOUNT'}`);
  }

  /** The newest entry of a case in the record. */
  async lastEntry(
    caseKey: string,
  ): Promise<{ action: string; role: string; clause: string; details: object }> {
    const [row] = await this.dataSource.query(
      'select action, role, clause, details from record_entry where case_key = $1 order by case_seq desc limit 1',
      [caseKey],
    );
    return { ...row, details: JSON.parse(row.details) };
  }
}

const INPUTS: Readonly<Record<string, string>> = {
  submitToGovernment: 'SubmitToGovernmentInput!',
  enterDecision: 'EnterDecisionInput!',
  confirmDecision: 'SeenApplicationInput!',
  sendBackDecision: 'SendBackDecisionInput!',
  assignOfficer: 'AssignOfficerInput!',
  recordProvincialRecognition: 'RecordProvincialRecognitionInput!',
};

/** An application as it was looked at. */
export const seen = ({ id, version }: Application): object => ({
  applicationId: id,
  expectedVersion: version,
});

/** @throws Error where a change was refused */
export function expectDone({ errors }: Answer): void {
  if (errors !== undefined) throw new Error(JSON.stringify(errors));
}

/** The stage that a change answered. */
export const stageIn = (answer: Answer, field: string): string => fieldOf(answer, field, 'stage');

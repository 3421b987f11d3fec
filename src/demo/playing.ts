import type { Stage } from './stage.js';
import type { Tale } from './tales.js';

/** The offices of a place, by the beginning of their logins. */
const COUNTIES: Readonly<Record<string, string>> = {
  '411202': 'hubin',
  '411203': 'shanzhou',
  '411221': 'mianchi',
  '411224': 'lushi',
  '411281': 'yima',
  '411282': 'lingbao',
};

/** One enterprise's tale while it is played. */
export class Playing {
  /** Set once the enterprise is in the register. */
  enterpriseId = '';
  /** Set once the application is begun. */
  applicationId = '';

  constructor(
    readonly stage: Stage,
    readonly tale: Tale,
    /** Of every account of the story. */
    readonly password: string,
    /** The logins of the expert pool. */
    readonly experts: readonly string[],
  ) {}

  /** The login of the enterprise's own member. */
  get member(): string {
    return this.tale.key;
  }

  /** Who reviews first and recommends (五(二)1). */
  get office(): string {
    return this.tale.supervisedBy === undefined ? `${this.county}-industry` : 'assets';
  }

  /** Who certifies high-tech enterprises there. */
  get scienceOffice(): string {
    return this.tale.supervisedBy === undefined ? `${this.county}-science` : 'science';
  }

  /** Everybody whose signature the first review asks for. */
  get signers(): readonly string[] {
    if (this.tale.supervisedBy !== undefined) return ['assets'];
    return ['industry', 'science', 'finance'].map((office) => `${this.county}-${office}`);
  }

  /** The enterprise in the register, as its member sees it. */
  async findEnterprise(): Promise<{ id: string; version: number }> {
    const { enterprises } = await this.stage.ask<{ enterprises: readonly { id: string; version: number }[] }>(
      this.member,
      'enterprisePage',
      {},
      '{ enterprises { id version } }',
    );
    const [own] = enterprises;
    if (own === undefined) throw new Error(`${this.tale.name} has not signed up`);
    this.enterpriseId = own.id;
    return own;
  }

  /** What an action on the application names: which, and the version that the actor sees. */
  async target(login: string): Promise<{ applicationId: string; expectedVersion: number }> {
    const { applicationId, stage } = this;
    const found = await stage.ask<{ version: number }>(
      login,
      'application',
      { id: applicationId },
      '{ version }',
    );
    return { applicationId, expectedVersion: found.version };
  }

  /** The office's cases that are recommended, in their order, and this one behind them. */
  async ranking(): Promise<{ input: { applicationIds: readonly string[] } }> {
    const { applications } = await this.stage.ask<{
      applications: readonly { id: string; rank: number }[];
    }>(this.office, 'applicationPage', { stage: 'RECOMMENDED' }, '{ applications { id rank } }');
    const before = applications.toSorted((one, other) => one.rank - other.rank).map(({ id }) => id);
    return { input: { applicationIds: [...before, this.applicationId] } };
  }

  private get county(): string {
    const county = COUNTIES[this.tale.region];
    if (county === undefined) throw new Error(`The story has no offices in ${this.tale.region}`);
    return county;
  }
}

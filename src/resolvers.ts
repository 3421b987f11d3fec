/** The services and resolvers of the API, put together. */
import type { DataSource } from 'typeorm';
import { AccountResolver } from './access/account/account.resolver.js';
import { AccountsService } from './access/account/accounts.service.js';
import { SetUpService } from './access/account/set-up.service.js';
import { AttemptLimits } from './access/attempts/attempt-limits.js';
import type { Gates } from './access/guard.js';
import { SecondFactorService } from './access/second-factor/second-factor.service.js';
import { SignInResolver } from './access/sign-in/sign-in.resolver.js';
import { SignInService } from './access/sign-in/sign-in.service.js';
import { FileResolver } from './files/file.resolver.js';
import { InboxResolver } from './outbox/inbox.resolver.js';
import { UndeliveredResolver } from './outbox/undelivered.resolver.js';
import type { Clock } from './platform/clock.js';
import type { Sealer } from './platform/sealing.js';
import { AnnualDueResolver } from './programme/annual/annual-due.resolver.js';
import { RoutingResolver } from './programme/application/routing.resolver.js';
import { GradeResolver } from './programme/assessment/grade.resolver.js';
import { CalculationResolver } from './programme/calculation/calculation.resolver.js';
import { NoticePeriodResolver } from './programme/notice/notice-period.resolver.js';
import { FindingResolver } from './programme/removal/finding.resolver.js';
import { RecordResolver } from './record/record.resolver.js';
import { EnterpriseResolver } from './registry/enterprise/enterprise.resolver.js';
import { EnterpriseChangesResolver } from './registry/enterprise/enterprise-changes.resolver.js';
import { EnterprisesService } from './registry/enterprise/enterprises.service.js';
import { EvidenceService } from './registry/enterprise/evidence.service.js';
import { MembersResolver } from './registry/enterprise/members.resolver.js';
import { MembersService } from './registry/enterprise/members.service.js';
import { SignUpService } from './registry/enterprise/sign-up.service.js';
import { PersonResolver } from './registry/person.resolver.js';
import { PeopleService } from './registry/person.service.js';
import { PersonalData } from './registry/personal-data.js';
import { PolicyResolver } from './registry/policy.resolver.js';
import { ReferenceResolver } from './registry/reference.resolver.js';
import type { Registry } from './registry/registry.js';
import type { Job } from './schedule/job.js';
import { ScheduleResolver } from './schedule/schedule.resolver.js';
import type { Resolvers } from './schema.js';

/** What the API works with. */
export interface ApiParts {
  readonly dataSource: DataSource;
  readonly registry: Registry;
  readonly sealer: Sealer;
  readonly clock: Clock;
  /** What time brings; shown to the administrator. */
  readonly jobs: readonly Job[];
}

/** The resolvers of the API, and what stands in front of some of its mutations. */
export function createResolvers({ dataSource, registry, sealer, clock, jobs }: ApiParts): {
  readonly resolvers: Resolvers;
  readonly gates: Gates;
} {
  const personalData = new PersonalData(sealer, clock);
  const limits = new AttemptLimits(dataSource);
  const signIns = new SignInService(sealer, limits);
  const setUps = new SetUpService(personalData, limits, sealer);
  const accounts = new AccountsService(personalData);
  const signUps = new SignUpService(personalData, limits);
  const resolvers = [
    new AccountResolver(accounts),
    new AnnualDueResolver(registry),
    new CalculationResolver(registry),
    new FileResolver(),
    new EnterpriseChangesResolver(new EnterprisesService(), new EvidenceService()),
    new EnterpriseResolver(registry),
    new FindingResolver(),
    new GradeResolver(registry),
    new InboxResolver(),
    new MembersResolver(signUps, new MembersService(accounts)),
    new NoticePeriodResolver(registry),
    new PersonResolver(new PeopleService(personalData)),
    new PolicyResolver(registry),
    new RecordResolver(),
    new ReferenceResolver(registry),
    new RoutingResolver(),
    new ScheduleResolver(jobs),
    new SignInResolver(signIns, setUps, new SecondFactorService(sealer)),
    new UndeliveredResolver(),
  ];
  return { resolvers, gates: gatesOf(signIns, setUps, signUps) };
}

/** Attempts are counted before their transaction, so that the count stays when the attempt is refused. */
const gatesOf = (signIns: SignInService, setUps: SetUpService, signUps: SignUpService): Gates => ({
  signIn: ({ client }, { input }) => signIns.admit(client.address, input as { login: string }),
  setUpAccount: ({ client }) => setUps.admitLink(client.address),
  setUpFirstAdministrator: ({ client }) => setUps.admitLink(client.address),
  signUpEnterprise: ({ client }) => signUps.admit(client.address),
  changePassword: (context) => setUps.admitHolder(context),
  confirmSecondFactor: (context) => setUps.admitHolder(context),
  removeSecondFactor: (context) => setUps.admitHolder(context),
});

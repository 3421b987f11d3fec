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
import { Admission } from './programme/application/admission.js';
import { ApplicationResolver } from './programme/application/application.resolver.js';
import { ApplicationFieldsResolver } from './programme/application/application-fields.resolver.js';
import { ApplicationDeadlines } from './programme/application/deadlines/application-deadline.js';
import { ApplicationChangesResolver } from './programme/application/papers/application-changes.resolver.js';
import { DraftsService } from './programme/application/papers/drafts.service.js';
import { FilingsService } from './programme/application/papers/filings.service.js';
import { PaperChecks } from './programme/application/papers/paper-checks.js';
import { SelfChecks } from './programme/application/papers/self-checks.js';
import { ApplicationQueueResolver } from './programme/application/queue/queue.resolver.js';
import { RoutingResolver } from './programme/application/routing.resolver.js';
import { TimelineResolver } from './programme/application/timeline/timeline.resolver.js';
import { GovernmentDecisionsResolver } from './programme/approval/government-decisions.resolver.js';
import { GovernmentDecisionsService } from './programme/approval/government-decisions.service.js';
import { SubmissionsResolver } from './programme/approval/submissions.resolver.js';
import { SubmissionsService } from './programme/approval/submissions.service.js';
import { GradeResolver } from './programme/assessment/grade.resolver.js';
import { CalculationResolver } from './programme/calculation/calculation.resolver.js';
import { CultivationResolver } from './programme/cultivation/cultivation.resolver.js';
import { CultivationService } from './programme/cultivation/cultivation.service.js';
import { CultivationChangesResolver } from './programme/cultivation/cultivation-changes.resolver.js';
import { ApplicationInstituteResolver } from './programme/institute/application-institute.resolver.js';
import { InstituteResolver } from './programme/institute/institute.resolver.js';
import { followEnterpriseName } from './programme/institute/institute-name.js';
import { InstitutesService } from './programme/institute/institutes.service.js';
import { RegisterResolver } from './programme/institute/register.resolver.js';
import { ApplicationNoticesResolver } from './programme/notice/application-notices.resolver.js';
import { NoticeResolver } from './programme/notice/notice.resolver.js';
import { NoticePeriodResolver } from './programme/notice/notice-period.resolver.js';
import { NoticesService } from './programme/notice/notices.service.js';
import { ObjectionResolver } from './programme/notice/objection.resolver.js';
import { ObjectionDecisionsService } from './programme/notice/objection-decisions.service.js';
import { ObjectionFilesResolver } from './programme/notice/objection-files.resolver.js';
import { ObjectionsService } from './programme/notice/objections.service.js';
import { ObjectorPhone } from './programme/notice/objector-phone.js';
import { RankingService } from './programme/recommendation/ranking.service.js';
import { RecommendationResolver } from './programme/recommendation/recommendation.resolver.js';
import { RecommendationService } from './programme/recommendation/recommendation.service.js';
import { RecommendationChangesResolver } from './programme/recommendation/recommendation-changes.resolver.js';
import { FindingResolver } from './programme/removal/finding.resolver.js';
import { ExpertResolver } from './programme/review/experts/expert.resolver.js';
import { ExpertChangesResolver } from './programme/review/experts/expert-changes.resolver.js';
import { ExpertsService } from './programme/review/experts/experts.service.js';
import { InterestsService } from './programme/review/experts/interests.service.js';
import { ConclusionService } from './programme/review/opinion/conclusion.service.js';
import { ReviewResolver } from './programme/review/opinion/review.resolver.js';
import { ExpertSeatsResolver } from './programme/review/round/expert-seats.resolver.js';
import { RoundResolver } from './programme/review/round/round.resolver.js';
import { RoundsService } from './programme/review/round/rounds.service.js';
import { ScoresService } from './programme/review/round/scores.service.js';
import { SeatsService } from './programme/review/round/seats.service.js';
import { randomSeed } from './programme/review/round/seed.js';
import { RubricResolver } from './programme/review/rubric/rubric.resolver.js';
import { RubricsService } from './programme/review/rubric/rubrics.service.js';
import { RecordResolver } from './record/record.resolver.js';
import { EnterpriseResolver } from './registry/enterprise/enterprise.resolver.js';
import { EnterpriseChangesResolver } from './registry/enterprise/enterprise-changes.resolver.js';
import { EnterprisesService } from './registry/enterprise/enterprises.service.js';
import { EvidenceService } from './registry/enterprise/evidence.service.js';
import { MembersResolver } from './registry/enterprise/members.resolver.js';
import { MembersService } from './registry/enterprise/members.service.js';
import { SignUpService } from './registry/enterprise/sign-up.service.js';
import { MergedOfficesResolver } from './registry/merged-offices.resolver.js';
import { MergedOfficesService } from './registry/merged-offices.service.js';
import { PersonResolver } from './registry/person.resolver.js';
import { PeopleService } from './registry/person.service.js';
import { PersonalData } from './registry/personal-data.js';
import { PolicyResolver } from './registry/policy.resolver.js';
import { ReferenceResolver } from './registry/reference.resolver.js';
import type { Registry } from './registry/registry.js';
import { SettingDecisionResolver } from './registry/setting-decision.resolver.js';
import { SettingDecisionsService } from './registry/setting-decision.service.js';
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
  const paperChecks = new PaperChecks(registry, clock);
  const admission = new Admission(new ApplicationDeadlines(registry), paperChecks);
  const seats = new SeatsService(admission);
  const phones = new ObjectorPhone(sealer);
  const objections = new ObjectionsService(admission, registry, phones, limits);
  const resolvers = [
    new AccountResolver(accounts),
    new AnnualDueResolver(registry),
    new ApplicationInstituteResolver(),
    new ApplicationQueueResolver(registry, admission),
    new ApplicationChangesResolver(
      new DraftsService(registry, admission),
      new FilingsService(admission, paperChecks),
    ),
    new ApplicationFieldsResolver(new SelfChecks(registry, paperChecks)),
    new ApplicationResolver(admission),
    new CalculationResolver(registry),
    new CultivationChangesResolver(new CultivationService()),
    new CultivationResolver(),
    new FileResolver(),
    new EnterpriseChangesResolver(new EnterprisesService(followEnterpriseName), new EvidenceService()),
    new EnterpriseResolver(registry),
    new ExpertChangesResolver(new ExpertsService(), new InterestsService()),
    new ExpertResolver(),
    new ExpertSeatsResolver(seats, new ScoresService(admission, randomSeed)),
    new FindingResolver(),
    new GovernmentDecisionsResolver(new GovernmentDecisionsService(admission)),
    new GradeResolver(registry),
    new InboxResolver(),
    new InstituteResolver(registry, new InstitutesService()),
    new MembersResolver(signUps, new MembersService(accounts)),
    new MergedOfficesResolver(new MergedOfficesService()),
    new ApplicationNoticesResolver(),
    new NoticePeriodResolver(registry),
    new NoticeResolver(new NoticesService(admission, registry)),
    new ObjectionFilesResolver(),
    new ObjectionResolver(objections, new ObjectionDecisionsService(admission, phones)),
    new PersonResolver(new PeopleService(personalData)),
    new PolicyResolver(registry),
    new RecommendationChangesResolver(new RecommendationService(admission), new RankingService(admission)),
    new RecommendationResolver(),
    new RecordResolver(),
    new ReferenceResolver(registry),
    new RegisterResolver(),
    new ReviewResolver(new ConclusionService(admission)),
    new RoundResolver(new RoundsService(registry, admission, randomSeed), seats),
    new RoutingResolver(),
    new RubricResolver(new RubricsService()),
    new ScheduleResolver(jobs),
    new SettingDecisionResolver(registry, new SettingDecisionsService(registry)),
    new SignInResolver(signIns, setUps, new SecondFactorService(sealer)),
    new SubmissionsResolver(new SubmissionsService(admission)),
    new TimelineResolver(),
    new UndeliveredResolver(),
  ];
  return { resolvers, gates: gatesOf(signIns, setUps, signUps, objections) };
}

/** Attempts are counted before their transaction, so that the count stays when the attempt is refused. */
const gatesOf = (
  signIns: SignInService,
  setUps: SetUpService,
  signUps: SignUpService,
  objections: ObjectionsService,
): Gates => ({
  signIn: ({ client }, { input }) => signIns.admit(client.address, input as { login: string }),
  setUpAccount: ({ client }) => setUps.admitLink(client.address),
  setUpFirstAdministrator: ({ client }) => setUps.admitLink(client.address),
  signUpEnterprise: ({ client }) => signUps.admit(client.address),
  lodgeObjection: ({ client }) => objections.admit(client.address),
  withdrawObjection: ({ client }) => objections.admit(client.address),
  authoriseObjectionUpload: ({ client }) => objections.admit(client.address),
  changePassword: (context) => setUps.admitHolder(context),
  confirmSecondFactor: (context) => setUps.admitHolder(context),
  removeSecondFactor: (context) => setUps.admitHolder(context),
});

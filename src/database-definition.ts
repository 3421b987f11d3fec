import { migrations } from '../migrations/index.js';
import { Account } from './access/account/account.entity.js';
import { Appointment } from './access/account/appointment.entity.js';
import { SetUpLink } from './access/account/set-up-link.entity.js';
import { AttemptLimit } from './access/attempts/attempt-limit.entity.js';
import { Session } from './access/session/session.entity.js';
import { ExternalIdentity } from './access/single-sign-on/external-identity.entity.js';
import { SignOnFlow } from './access/single-sign-on/sign-on-flow.entity.js';
import { Attachment } from './files/attachment.entity.js';
import { DownloadLink } from './files/download-link.entity.js';
import { UploadPermission } from './files/upload-permission.entity.js';
import { InboxMessage } from './outbox/inbox-message.entity.js';
import { OutboxMessage } from './outbox/outbox-message.entity.js';
import {
  APPEND_ONLY,
  type DatabaseDefinition,
  KEPT,
  MUTABLE,
  READ_ONLY,
} from './platform/database-definition.js';
import { IdempotentRequest } from './platform/idempotency/idempotent-request.entity.js';
import { Installation } from './platform/installation/installation.entity.js';
import { Application } from './programme/application/application.entity.js';
import { ApplicationSignature } from './programme/application/application-signature.entity.js';
import { ApplicationPapers } from './programme/application/papers/application-papers.entity.js';
import { GovernmentDecision } from './programme/approval/government-decision.entity.js';
import { SubmissionItem } from './programme/approval/submission-item.entity.js';
import { SubmissionList } from './programme/approval/submission-list.entity.js';
import { CultivationCandidate } from './programme/cultivation/cultivation-candidate.entity.js';
import { Institute } from './programme/institute/institute.entity.js';
import { InstituteEvent } from './programme/institute/institute-event.entity.js';
import { InstituteField } from './programme/institute/institute-field.entity.js';
import { LifecycleMove } from './programme/lifecycle/lifecycle-move.entity.js';
import { Movement } from './programme/lifecycle/movement.entity.js';
import { Objection } from './programme/notice/objection.entity.js';
import { PublicNotice } from './programme/notice/public-notice.entity.js';
import { ApplicationRecommendation } from './programme/recommendation/application-recommendation.entity.js';
import { Expert } from './programme/review/experts/expert.entity.js';
import { ExpertField } from './programme/review/experts/expert-field.entity.js';
import { ExpertInterest } from './programme/review/experts/expert-interest.entity.js';
import { ReviewOpinion } from './programme/review/opinion/review-opinion.entity.js';
import { SiteVisit } from './programme/review/opinion/site-visit.entity.js';
import { PanelSeat } from './programme/review/round/panel-seat.entity.js';
import { ReviewRound } from './programme/review/round/review-round.entity.js';
import { ScoreItem } from './programme/review/round/score-item.entity.js';
import { AdoptedRubric } from './programme/review/rubric/adopted-rubric.entity.js';
import { RecordEntry } from './record/record-entry.entity.js';
import { RecordHead } from './record/record-head.entity.js';
import { RecordPending } from './record/record-pending.entity.js';
import { RecordSeal } from './record/record-seal.entity.js';
import { Department } from './registry/department.entity.js';
import { CreditSnapshot } from './registry/enterprise/credit-snapshot.entity.js';
import { Enterprise } from './registry/enterprise/enterprise.entity.js';
import { HighTechCertificate } from './registry/enterprise/high-tech-certificate.entity.js';
import { EnterpriseStanding } from './registry/enterprise/standing.entity.js';
import { HolidayYear } from './registry/holiday-year.entity.js';
import { IndustryField } from './registry/industry-field.entity.js';
import { Person } from './registry/person.entity.js';
import { PolicyRevision } from './registry/policy-revision.entity.js';
import { Region } from './registry/region.entity.js';
import { SettingDecision } from './registry/setting-decision.entity.js';
import { ScheduledJob } from './schedule/scheduled-job.entity.js';

/** Every table of the application, what its login may do with each, and the migrations that make them. */
export const databaseDefinition: DatabaseDefinition = {
  tables: [
    { entity: Region, privileges: MUTABLE },
    { entity: Department, privileges: MUTABLE },
    { entity: IndustryField, privileges: MUTABLE },
    { entity: HolidayYear, privileges: MUTABLE },
    { entity: PolicyRevision, privileges: APPEND_ONLY },
    { entity: SettingDecision, privileges: APPEND_ONLY },
    { entity: RecordEntry, privileges: APPEND_ONLY },
    { entity: RecordHead, privileges: READ_ONLY },
    { entity: RecordPending, privileges: READ_ONLY },
    { entity: RecordSeal, privileges: READ_ONLY },
    { entity: OutboxMessage, privileges: KEPT },
    { entity: InboxMessage, privileges: KEPT },
    { entity: ScheduledJob, privileges: KEPT },
    { entity: Enterprise, privileges: KEPT },
    { entity: EnterpriseStanding, privileges: KEPT },
    { entity: HighTechCertificate, privileges: KEPT },
    { entity: CreditSnapshot, privileges: APPEND_ONLY },
    { entity: Person, privileges: KEPT },
    { entity: Account, privileges: KEPT },
    { entity: Appointment, privileges: KEPT },
    { entity: Session, privileges: MUTABLE },
    { entity: SetUpLink, privileges: MUTABLE },
    { entity: ExternalIdentity, privileges: MUTABLE },
    { entity: SignOnFlow, privileges: MUTABLE },
    { entity: AttemptLimit, privileges: MUTABLE },
    { entity: IdempotentRequest, privileges: MUTABLE },
    { entity: Installation, privileges: APPEND_ONLY },
    { entity: Attachment, privileges: MUTABLE },
    { entity: UploadPermission, privileges: MUTABLE },
    { entity: DownloadLink, privileges: MUTABLE },
    { entity: LifecycleMove, privileges: READ_ONLY },
    { entity: Movement, privileges: APPEND_ONLY },
    { entity: Application, privileges: KEPT },
    { entity: ApplicationPapers, privileges: APPEND_ONLY },
    { entity: ApplicationSignature, privileges: APPEND_ONLY },
    { entity: ApplicationRecommendation, privileges: APPEND_ONLY },
    { entity: PublicNotice, privileges: KEPT },
    { entity: Objection, privileges: KEPT },
    { entity: SubmissionList, privileges: APPEND_ONLY },
    { entity: SubmissionItem, privileges: APPEND_ONLY },
    { entity: GovernmentDecision, privileges: KEPT },
    { entity: Institute, privileges: KEPT },
    { entity: InstituteField, privileges: APPEND_ONLY },
    { entity: InstituteEvent, privileges: APPEND_ONLY },
    { entity: Expert, privileges: KEPT },
    { entity: ExpertField, privileges: MUTABLE },
    { entity: ExpertInterest, privileges: KEPT },
    { entity: AdoptedRubric, privileges: APPEND_ONLY },
    { entity: ReviewRound, privileges: KEPT },
    { entity: PanelSeat, privileges: KEPT },
    { entity: ScoreItem, privileges: APPEND_ONLY },
    { entity: SiteVisit, privileges: APPEND_ONLY },
    { entity: ReviewOpinion, privileges: APPEND_ONLY },
    { entity: CultivationCandidate, privileges: KEPT },
  ],
  functions: ['seal_record()', 'sm3_hex(text)'],
  migrations,
};

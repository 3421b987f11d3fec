import { Field, ID, Int, ObjectType } from 'type-graphql';
import type { Placed } from '../../access/guard.js';
import type { ActionState } from '../../law/admission/decide.js';
import {
  APPLICATION,
  type ApplicationAction,
  type ApplicationStage,
} from '../../law/lifecycle/application.js';
import { BilingualText } from '../../platform/graphql/bilingual.type.js';
import { PlainDateScalar, Timestamp, Yuan } from '../../platform/graphql/scalars.js';
import type { Fen } from '../../shared/money.js';
import type { Refusal } from '../../shared/refusal.js';
import type { Bilingual } from '../../shared/text.js';
import type { Application } from './application.entity.js';
import { ApplicationActionType, ApplicationStageType } from './application.enums.js';
import { placeOfApplication } from './application-place.js';
import { dueOnMissing } from './deadlines/application-deadline.js';

@ObjectType('ActionReason', { description: 'Why an action is not open now.' })
export class ActionReason {
  @Field(() => String, { description: 'The code that the action would be refused with.' })
  readonly code: string;

  @Field(() => String, { nullable: true, description: 'The clause that the reason rests on.' })
  readonly clause: string | null;

  @Field(() => BilingualText, { description: 'The reason in words.' })
  readonly message: Bilingual;

  constructor({ code, clause, message }: Refusal) {
    this.code = code;
    this.clause = clause ?? null;
    this.message = message;
  }
}

@ObjectType('ApplicationActionState', {
  description: 'Something that whoever asks may do with an application at some stage, and whether now.',
})
export class ApplicationActionState {
  @Field(() => ApplicationActionType, { description: 'The action.' })
  readonly action: ApplicationAction;

  @Field(() => BilingualText, { description: 'What it is called.' })
  readonly name: Bilingual;

  @Field(() => Boolean, { description: 'Whether it is open now.' })
  readonly open: boolean;

  @Field(() => [ActionReason], { description: 'Why not, in the order of the notice; empty when open.' })
  readonly reasons: readonly ActionReason[];

  constructor({ action, refusals }: ActionState) {
    this.action = action;
    this.name = APPLICATION.actions[action];
    this.open = refusals.length === 0;
    this.reasons = refusals.map((refusal) => new ActionReason(refusal));
  }
}

@ObjectType('Application', {
  description:
    '申报: an application for a municipal institute in a field, from draft to decision (五(一), 五(二)).',
})
export class ApplicationType implements Placed {
  readonly place: Placed['place'];

  @Field(() => ID, { description: 'Names the application.' })
  readonly id: string;

  @Field(() => Int, { description: 'Counts the changes; a change names the version it starts from.' })
  readonly version: number;

  @Field(() => ApplicationStageType, { description: 'Where it stands.' })
  readonly stage: ApplicationStage;

  @Field(() => String, { description: 'Key of the field of the proposed institute.' })
  readonly fieldKey: string;

  @Field(() => String, { description: 'The name of the proposed institute.' })
  readonly instituteName: string;

  @Field(() => String, {
    nullable: true,
    description: '建设目标: its goals (三); null until written, as every part below.',
  })
  readonly goals: string | null;

  @Field(() => String, { nullable: true, description: '运行机制: how it will operate (三).' })
  readonly operatingMechanism: string | null;

  @Field(() => String, {
    nullable: true,
    description: '知识产权运用与保护: how intellectual property is used and protected (三).',
  })
  readonly intellectualPropertyPlan: string | null;

  @Field(() => String, {
    nullable: true,
    description: '中长期发展规划: the medium- and long-term development plan (五(三)3).',
  })
  readonly developmentPlan: string | null;

  @Field(() => String, { nullable: true, description: '建设方案: the construction plan (五(二)3).' })
  readonly constructionPlan: string | null;

  @Field(() => String, { nullable: true, description: '技术路线图: the technology roadmap (五(三)3).' })
  readonly technologyRoadmap: string | null;

  @Field(() => Yuan, {
    nullable: true,
    description: 'What the enterprise commits to the construction (五(二)3), in yuan.',
  })
  readonly fundingCommitment: Fen | null;

  @Field(() => Int, { nullable: true, description: 'Target: new research results a year (六(五)).' })
  readonly targetResults: number | null;

  @Field(() => Int, { nullable: true, description: 'Target: transfers of technology a year (六(五)).' })
  readonly targetTransfers: number | null;

  @Field(() => Timestamp, { description: 'When it was begun.' })
  readonly begunAt: Date;

  @Field(() => PlainDateScalar, {
    nullable: true,
    description:
      'Until when whoever holds the case is to act; null where nobody is bound, or the calendar of that year is not loaded.',
  })
  readonly dueOn: string | null;

  @Field(() => BilingualText, {
    nullable: true,
    description: 'Why there is no due day although somebody is to act; null otherwise.',
  })
  readonly dueOnMissing: Bilingual | null;

  constructor(readonly row: Application) {
    this.place = placeOfApplication(row);
    this.id = row.id;
    this.version = row.version;
    this.stage = row.stage;
    this.fieldKey = row.fieldKey;
    this.instituteName = row.instituteName;
    this.goals = row.goals;
    this.operatingMechanism = row.operatingMechanism;
    this.intellectualPropertyPlan = row.intellectualPropertyPlan;
    this.developmentPlan = row.developmentPlan;
    this.constructionPlan = row.constructionPlan;
    this.technologyRoadmap = row.technologyRoadmap;
    this.fundingCommitment = row.fundingCommitment;
    this.targetResults = row.targetResults;
    this.targetTransfers = row.targetTransfers;
    this.begunAt = row.begunAt;
    this.dueOn = row.dueOn;
    this.dueOnMissing = dueOnMissing(row);
  }
}

@ObjectType('ApplicationPage', { description: 'Some applications, the newest first.' })
export class ApplicationPage {
  @Field(() => [ApplicationType], { description: 'The applications.' })
  readonly applications!: readonly ApplicationType[];

  @Field(() => String, { nullable: true, description: 'Ask for the next page with this; null on the last.' })
  readonly next!: string | null;
}

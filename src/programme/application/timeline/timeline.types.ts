import { Field, Int, ObjectType } from 'type-graphql';
import type { Placed } from '../../../access/guard.js';
import type { ApplicationAction, ApplicationStage } from '../../../law/lifecycle/application.js';
import { PlainDateScalar, Timestamp } from '../../../platform/graphql/scalars.js';
import type { Movement } from '../../lifecycle/movement.entity.js';
import { ApplicationActionType, ApplicationStageType } from '../application.enums.js';

/** Why the government's office corrects its own entry is for the offices; it stands with what was entered. */
const UNTOLD: ReadonlySet<string> = new Set<ApplicationAction>(['SEND_BACK_DECISION']);

@ObjectType('ApplicationMovement', { description: 'One move of an application on its road.' })
export class ApplicationMovement implements Placed {
  /** Whoever made it; null for the public. */
  readonly accountId: string | null;

  @Field(() => Int, { description: 'The version that the move made.' })
  readonly version: number;

  @Field(() => ApplicationActionType, { description: 'What was done.' })
  readonly action: ApplicationAction;

  @Field(() => ApplicationStageType, { description: 'Where it led.' })
  readonly stage: ApplicationStage;

  @Field(() => PlainDateScalar, { description: 'The day.' })
  readonly day: string;

  @Field(() => Timestamp, { description: 'The moment.' })
  readonly at: Date;

  @Field(() => String, { description: 'The role under which; PUBLIC or SYSTEM for nobody in particular.' })
  readonly role: string;

  @Field(() => String, { nullable: true, description: 'The reason given.' })
  readonly reason: string | null;

  constructor(
    row: Movement,
    /** Of its application. */
    readonly place: Placed['place'],
  ) {
    this.accountId = row.accountId;
    this.version = row.version;
    this.action = row.action as ApplicationAction;
    this.stage = row.toStage as ApplicationStage;
    this.day = row.movedOn;
    this.at = row.movedAt;
    this.role = row.role;
    this.reason = UNTOLD.has(row.action) ? null : row.reason;
  }
}

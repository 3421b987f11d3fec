import { Arg, Ctx, FieldResolver, Mutation, Query, Resolver, Root } from 'type-graphql';
import type { Done, Reading, RequestContext, UnitOfWork } from '../../access/request-context.js';
import { PageSize, Paragraph, Secret } from '../../platform/graphql/scalars.js';
import { findByReceipt, readObjections, withdrawalReasonsOf } from './objection.answers.js';
import {
  AnswerObjectionInput,
  LodgeObjectionInput,
  RedactObjectionInput,
  RevealObjectorPhoneInput,
} from './objection.inputs.js';
import {
  ObjectionPage,
  ObjectionReceipt,
  ObjectionStatus,
  ObjectionType,
  RevealedObjectorPhone,
} from './objection.types.js';
import type { ObjectionDecisionsService } from './objection-decisions.service.js';
import type { ObjectionsService } from './objections.service.js';

const DECISION_ERRORS =
  'CONFLICT, ACTION_NOT_OPEN, ACTION_NOT_YOURS, CONFLICT_OF_INTEREST, NO_OPEN_OBJECTION, OBJECTOR_NAMED';

const ANSWER = { description: 'Which objection, and the reply.', validate: false } as const;
const RECEIPT = { description: 'The token that was given when it was lodged.' } as const;

/** 五(二)2: objections, from anybody to the bureau. */
@Resolver(() => ObjectionType)
export class ObjectionResolver {
  constructor(
    private readonly objections: ObjectionsService,
    private readonly decisions: ObjectionDecisionsService,
  ) {}

  @Query(() => ObjectionStatus, {
    nullable: true,
    description:
      'What became of an objection, for whoever holds its receipt; null for a receipt that is none.',
  })
  async objectionStatus(
    @Ctx() { database }: Reading,
    @Arg('receipt', () => Secret, RECEIPT) receipt: string,
  ): Promise<ObjectionStatus | null> {
    return findByReceipt(await database.read(), receipt);
  }

  @Query(() => ObjectionPage, {
    description:
      'Objections, what is due first coming first; those to an enterprise that one acts for oneself are left out. Error: CURSOR_MALFORMED.',
  })
  async objectionPage(
    @Ctx() { database, actor }: Reading,
    @Arg('first', () => PageSize, { defaultValue: 50, description: 'How many at most.' }) first: number,
    @Arg('after', () => String, { nullable: true, description: 'The `next` of the page before.' })
    after: string | null = null,
    @Arg('open', () => Boolean, {
      nullable: true,
      description: 'Only those that wait for a reply (true), or only those that had one (false).',
    })
    open: boolean | null = null,
  ): Promise<ObjectionPage> {
    const ownEnterprises = (actor?.roles ?? []).flatMap(({ enterpriseId }) => enterpriseId ?? []);
    return readObjections(await database.read(), { open, first, after, ownEnterprises });
  }

  @FieldResolver(() => String, {
    nullable: true,
    description: 'Why the objector took it back; null where it was not, or no reason was given.',
  })
  withdrawalReason(
    @Root() { id }: ObjectionType,
    @Ctx() { loaders }: RequestContext,
  ): Promise<string | null> {
    return loaders.load(withdrawalReasonsOf, id);
  }

  @Mutation(() => ObjectionReceipt, {
    description:
      'Anybody objects to a notice, until the end of its last day. Errors: NOTICE_UNKNOWN, OBJECTION_PERIOD_OVER, PHONE_MALFORMED, OBJECTION_ON_FILE, TOO_MANY_ATTEMPTS.',
  })
  lodgeObjection(
    @Ctx() unit: UnitOfWork,
    @Arg('input', () => LodgeObjectionInput, { description: 'The objection.', validate: false })
    input: LodgeObjectionInput,
  ): Promise<Done> {
    return this.objections.lodge(unit, input);
  }

  @Mutation(() => ObjectionStatus, {
    description:
      'The objector takes an objection back. Errors: RECEIPT_UNKNOWN, ACTION_NOT_OPEN, TOO_MANY_ATTEMPTS.',
  })
  withdrawObjection(
    @Ctx() unit: UnitOfWork,
    @Arg('receipt', () => Secret, RECEIPT) receipt: string,
    @Arg('reason', () => Paragraph, { nullable: true, description: 'Why; for the bureau alone.' })
    reason: string | null = null,
  ): Promise<Done> {
    return this.objections.withdraw(unit, receipt, reason);
  }

  @Mutation(() => ObjectionType, {
    description: `Makes an objection public in a copy without personal data; again, to mend it. Errors: ${DECISION_ERRORS}.`,
  })
  redactObjection(
    @Ctx() unit: UnitOfWork,
    @Arg('input', () => RedactObjectionInput, { description: 'The copy.', validate: false })
    input: RedactObjectionInput,
  ): Promise<Done> {
    return this.decisions.redact(unit, input);
  }

  @Mutation(() => ObjectionType, {
    description: `Finds an objection without ground, with reasons. Errors: ${DECISION_ERRORS}.`,
  })
  rejectObjection(
    @Ctx() unit: UnitOfWork,
    @Arg('input', () => AnswerObjectionInput, ANSWER) input: AnswerObjectionInput,
  ): Promise<Done> {
    return this.decisions.reject(unit, input);
  }

  @Mutation(() => ObjectionType, {
    description: `Finds an objection justified: the notice is taken down, its other open objections end with it, and the case goes back to review. Errors: ${DECISION_ERRORS}.`,
  })
  upholdObjection(
    @Ctx() unit: UnitOfWork,
    @Arg('input', () => AnswerObjectionInput, ANSWER) input: AnswerObjectionInput,
  ): Promise<Done> {
    return this.decisions.uphold(unit, input);
  }

  @Mutation(() => RevealedObjectorPhone, {
    description:
      'Shows how an objector is reached, for a reason, which is recorded. Error: CONFLICT_OF_INTEREST.',
  })
  revealObjectorPhone(
    @Ctx() unit: UnitOfWork,
    @Arg('input', () => RevealObjectorPhoneInput, { description: 'Whose, and why.', validate: false })
    input: RevealObjectorPhoneInput,
  ): Promise<Done> {
    return this.decisions.revealPhone(unit, input);
  }
}

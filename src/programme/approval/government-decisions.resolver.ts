import { Arg, Ctx, FieldResolver, Mutation, Resolver, Root } from 'type-graphql';
import type { Done, RequestContext, UnitOfWork } from '../../access/request-context.js';
import { ApplicationType } from '../application/application.types.js';
import { EnterDecisionInput, SeenApplicationInput, SendBackDecisionInput } from './approval.inputs.js';
import { decisionsOf, namedDecisionsOf } from './government-decision.batches.js';
import { EnteredDecisionType, GovernmentDecisionType } from './government-decision.types.js';
import type { GovernmentDecisionsService } from './government-decisions.service.js';

const ERRORS = 'CONFLICT, ACTION_NOT_OPEN, ACTION_NOT_YOURS, CONFLICT_OF_INTEREST';

/** 五(二)3: the decision of the government on an application. */
@Resolver(() => ApplicationType)
export class GovernmentDecisionsResolver {
  constructor(private readonly decisions: GovernmentDecisionsService) {}

  @Mutation(() => ApplicationType, {
    description: `Enters what the government decided; another person is to confirm it (五(二)3). Errors: ${ERRORS}, NOTICE_MISSING, NOTICE_RUNNING, OBJECTION_OPEN, OBJECTION_UPHELD, DATE_IN_FUTURE, DECIDED_BEFORE_SUBMISSION, REASON_MISSING.`,
  })
  enterDecision(
    @Ctx() unit: UnitOfWork,
    @Arg('input', () => EnterDecisionInput, { description: 'The decision.', validate: false })
    input: EnterDecisionInput,
  ): Promise<Done> {
    return this.decisions.enter(unit, input);
  }

  @Mutation(() => ApplicationType, {
    description: `Confirms what another person entered, after which it stands: with an approval the institute exists (五(二)3). Errors: ${ERRORS}, SAME_PERSON_DECIDES, NOTICE_MISSING, NOTICE_RUNNING, OBJECTION_OPEN, OBJECTION_UPHELD, INSTITUTE_EXISTS.`,
  })
  confirmDecision(
    @Ctx() unit: UnitOfWork,
    @Arg('input', () => SeenApplicationInput, { description: 'Of which application.', validate: false })
    input: SeenApplicationInput,
  ): Promise<Done> {
    return this.decisions.confirm(unit, input);
  }

  @Mutation(() => ApplicationType, {
    description: `Sends back what was entered, so that it can be entered anew. Errors: ${ERRORS}.`,
  })
  sendBackDecision(
    @Ctx() unit: UnitOfWork,
    @Arg('input', () => SendBackDecisionInput, { description: 'What is wrong with it.', validate: false })
    input: SendBackDecisionInput,
  ): Promise<Done> {
    return this.decisions.sendBack(unit, input);
  }

  @FieldResolver(() => GovernmentDecisionType, {
    nullable: true,
    description: 'What the government decided; null until two persons have said so.',
  })
  async decision(
    @Root() { id }: ApplicationType,
    @Ctx() { loaders }: RequestContext,
  ): Promise<GovernmentDecisionType | null> {
    const entered = await loaders.load(decisionsOf, id);
    const confirmed = entered.find(({ confirmedAt }) => confirmedAt !== null);
    return confirmed === undefined ? null : new GovernmentDecisionType(confirmed);
  }

  @FieldResolver(() => [EnteredDecisionType], {
    nullable: true,
    description:
      'Whatever was entered, the oldest first, and who entered, confirmed or sent it back: for the government office, the bureau and auditors; FORBIDDEN, and null, for anybody else.',
  })
  async enteredDecisions(
    @Root() { id }: ApplicationType,
    @Ctx() { loaders }: RequestContext,
  ): Promise<readonly EnteredDecisionType[]> {
    const entered = await loaders.load(namedDecisionsOf, id);
    return entered.map((each) => new EnteredDecisionType(each));
  }
}

import { Arg, Ctx, FieldResolver, Query, Resolver, Root } from 'type-graphql';
import type { RequestContext } from '../access/request-context.js';
import { clauseId } from '../law/policy.js';
import { withSettings } from '../law/settings.js';
import { ClauseType, FigureType, PolicyType, ReadingType } from './policy.types.js';
import type { Registry } from './registry.js';
import { decisionsOf } from './settings.js';

const POLICY = 'Key of the policy document.';

/** The notices as data, open to everybody. */
@Resolver(() => PolicyType)
export class PolicyResolver {
  constructor(private readonly registry: Registry) {}

  @Query(() => [PolicyType], { description: 'Every policy document in use, by key.' })
  policies(): readonly PolicyType[] {
    return this.registry.policies.map((stored) => new PolicyType(stored));
  }

  @Query(() => PolicyType, { description: 'One policy document. Error: UNKNOWN_POLICY.' })
  policy(@Arg('key', () => String, { description: POLICY }) key: string): PolicyType {
    return new PolicyType(this.registry.policy(key));
  }

  @Query(() => [ClauseType], {
    description: 'The clauses of a document, in its order. Error: UNKNOWN_POLICY.',
  })
  clauses(@Arg('policy', () => String, { description: POLICY }) policy: string): readonly ClauseType[] {
    return [...this.registry.policy(policy).policy.clauses.values()].map((clause) => new ClauseType(clause));
  }

  @Query(() => ClauseType, {
    nullable: true,
    description:
      'One clause by id; full-width parentheses are taken too. Null where the document has none. Error: UNKNOWN_POLICY.',
  })
  clause(
    @Arg('policy', () => String, { description: POLICY }) policy: string,
    @Arg('id', () => String, { description: 'The clause, `四(八)`.' }) id: string,
  ): ClauseType | null {
    const found = this.registry.policy(policy).policy.clauses.get(clauseId(id));
    return found ? new ClauseType(found) : null;
  }

  @Query(() => [ReadingType], {
    description: 'The interpretation register of a document. Error: UNKNOWN_POLICY.',
  })
  readings(@Arg('policy', () => String, { description: POLICY }) policy: string): readonly ReadingType[] {
    return [...this.registry.policy(policy).policy.readings.values()].map(
      (reading) => new ReadingType(reading),
    );
  }

  @FieldResolver(() => [FigureType], {
    description:
      'The settings for what the text leaves open, each with its source. What the bureau has decided is among the values (`settingDecisions`).',
  })
  async settings(
    @Root() { key }: PolicyType,
    @Ctx() { loaders }: RequestContext,
  ): Promise<readonly FigureType[]> {
    const { policy } = this.registry.policy(key);
    const { settings } = withSettings(policy, await loaders.load(decisionsOf, key));
    return [...settings.values()].map((setting) => new FigureType(setting));
  }
}

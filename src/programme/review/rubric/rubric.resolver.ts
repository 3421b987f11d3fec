import { Arg, Ctx, Mutation, Query, Resolver } from 'type-graphql';
import type { Done, Reading, UnitOfWork } from '../../../access/request-context.js';
import { AdoptedRubric } from './adopted-rubric.entity.js';
import { AdoptRubricInput } from './rubric.inputs.js';
import { RubricType } from './rubric.types.js';
import type { RubricsService } from './rubrics.service.js';

/** A rubric is adopted once in a year or two; the oldest are no use to anybody. */
const MOST_RUBRICS = 100;

/** 评分表 (五(二)2). */
@Resolver()
export class RubricResolver {
  constructor(private readonly service: RubricsService) {}

  @Query(() => [RubricType], {
    description: `By what experts score, open to everybody: the latest first, at most ${MOST_RUBRICS}.`,
  })
  async rubrics(@Ctx() { database }: Reading): Promise<readonly RubricType[]> {
    const manager = await database.read();
    const rows = await manager.find(AdoptedRubric, {
      order: { adoptedOn: 'DESC', name: 'ASC', version: 'DESC' },
      take: MOST_RUBRICS,
    });
    return rows.map((row) => new RubricType(row));
  }

  @Mutation(() => RubricType, {
    description:
      'Adopts a rubric, or the next version of one. Errors: RUBRIC_ITEMS_MISSING, RUBRIC_TOO_MANY_ITEMS, RUBRIC_ITEM_UNNAMED, RUBRIC_ITEM_REPEATED, RUBRIC_WEIGHT_MALFORMED, RUBRIC_WEIGHTS_OFF, RUBRIC_RULE_MALFORMED, RUBRIC_MINIMUM_TOO_LOW.',
  })
  adoptRubric(
    @Ctx() unit: UnitOfWork,
    @Arg('input', () => AdoptRubricInput, { description: 'The rubric.', validate: false })
    input: AdoptRubricInput,
  ): Promise<Done> {
    return this.service.adopt(unit, input);
  }
}

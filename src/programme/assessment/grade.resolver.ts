import { Arg, Field, ObjectType, Query, Resolver } from 'type-graphql';
import { cutOff, type Grade, type GradeProfile, gradeOf } from '../../law/assessment.js';
import { enumOf } from '../../platform/graphql/enum.js';
import { PlainDateScalar } from '../../platform/graphql/scalars.js';
import type { Registry } from '../../registry/registry.js';
import type { PlainDate } from '../../shared/dates.js';
import { RefusalError } from '../../shared/refusal.js';
import { formatScore, type Hundredths, parseScore } from '../../shared/score.js';

const GradeEnum = enumOf('Grade', 'The four grades (五(四)5).', {
  EXCELLENT: '优秀',
  GOOD: '良好',
  QUALIFIED: '合格',
  UNQUALIFIED: '不合格',
});

const ProfileEnum = enumOf('GradeProfile', 'A set of cut-offs; the notice gives none.', {
  CITY: "The city's own, the default.",
  NATIONAL: 'After the practice of national evaluations.',
});

const PROFILES: Readonly<Record<keyof typeof ProfileEnum, GradeProfile>> = {
  CITY: 'grade',
  NATIONAL: 'gradeNational',
};

@ObjectType('GradeOfScore', { description: 'The grade of a score and the cut-offs applied.' })
class GradeOfScore {
  @Field(() => GradeEnum, { description: 'The grade.' })
  readonly grade!: Grade;

  @Field(() => String, { description: 'The score, rounded half up to two places before any cut-off.' })
  readonly score!: string;

  @Field(() => [String], {
    description: 'The lowest scores of 优秀, 良好 and 合格; a grade includes its lower bound (以上).',
  })
  readonly cutOffs!: readonly string[];
}

/** 五(四)5. */
@Resolver()
export class GradeResolver {
  constructor(private readonly registry: Registry) {}

  @Query(() => GradeOfScore, {
    description:
      'The grade that a final score earns on a day (五(四)5). Errors: UNKNOWN_POLICY, SCORE_MALFORMED.',
  })
  grade(
    @Arg('policy', () => String, { description: 'Key of the policy document.' }) policy: string,
    @Arg('score', () => String, { description: 'From 0 to 100, as a decimal string.' }) score: string,
    @Arg('on', () => PlainDateScalar, { description: 'The day whose cut-offs apply.' }) on: PlainDate,
    @Arg('profile', () => ProfileEnum, { defaultValue: 'CITY', description: 'The set of cut-offs.' })
    profile: keyof typeof ProfileEnum,
  ): GradeOfScore {
    const { policy: document } = this.registry.policy(policy);
    const [rounded, cutOffs] = [readScore(score), PROFILES[profile]];
    return {
      grade: gradeOf(document, cutOffs, rounded, on),
      score: formatScore(rounded),
      cutOffs: (['EXCELLENT', 'GOOD', 'QUALIFIED'] as const).map((each) =>
        String(cutOff(document, cutOffs, each, on)),
      ),
    };
  }
}

function readScore(text: string): Hundredths {
  const score = parseScore(text);
  if (score !== undefined) return score;
  throw new RefusalError([
    {
      code: 'SCORE_MALFORMED',
      path: 'score',
      clause: '五(四)5',
      message: {
        zh: '分数应为 0 至 100 的十进制数。',
        en: 'A score must be a decimal number from 0 to 100.',
      },
    },
  ]);
}

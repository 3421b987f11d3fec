import { Field, ObjectType } from 'type-graphql';
import type { Eligibility, StepEffect, TraceStep } from '../../../law/determination.js';
import { BilingualText } from '../../../platform/graphql/bilingual.type.js';
import { enumOf } from '../../../platform/graphql/enum.js';
import { PlainDateScalar } from '../../../platform/graphql/scalars.js';
import type { PlainDate } from '../../../shared/dates.js';
import type { Refusal } from '../../../shared/refusal.js';
import type { Bilingual } from '../../../shared/text.js';
import { EligibilityOutcome } from '../../calculation/calculation.enums.js';

/** How a condition of 五(一) stands. */
type ConditionState = 'MET' | 'UNMET' | 'NEEDS_EVIDENCE' | 'NEEDS_REASON';

const ConditionStateType = enumOf<ConditionState>('ConditionState', 'How a condition of 五(一) stands.', {
  MET: '符合: it is met.',
  UNMET: '不符合: it is not met, as far as anything on file shows.',
  NEEDS_EVIDENCE: '待证明: nothing speaks against it, but evidence is missing.',
  NEEDS_REASON:
    '须说明理由: it is asked for in principle (原则上) and not met; the first reviewer gives a reason.',
});

const STATES: Readonly<Partial<Record<StepEffect, ConditionState>>> = {
  DENIES: 'UNMET',
  ASKS_EVIDENCE: 'NEEDS_EVIDENCE',
  ASKS_PERSON: 'NEEDS_REASON',
};

@ObjectType('ConditionCheck', { description: 'One condition of 五(一), and how it stands.' })
class ConditionCheck {
  @Field(() => String, { description: 'The clause that sets it.' })
  readonly clause: string;

  @Field(() => ConditionStateType, { description: 'How it stands.' })
  readonly state: ConditionState;

  @Field(() => BilingualText, { description: 'The same in a sentence.' })
  readonly sentence: Bilingual;

  constructor({ clause, effect, sentence }: CheckedStep) {
    this.clause = clause;
    this.state = STATES[effect] ?? 'MET';
    this.sentence = sentence;
  }
}

@ObjectType('PaperFault', { description: 'Something that keeps papers from being submitted.' })
class PaperFault {
  @Field(() => String, { description: 'The code that the submission would be refused with.' })
  readonly code: string;

  @Field(() => String, {
    nullable: true,
    description:
      'Where it lies: a field of the application, `evidence.researchSpending`, `files.PLATFORM`; null for a condition.',
  })
  readonly path: string | null;

  @Field(() => String, { nullable: true, description: 'The clause that it rests on.' })
  readonly clause: string | null;

  @Field(() => BilingualText, { description: 'What is amiss, in words.' })
  readonly message: Bilingual;

  constructor({ code, path, clause, message }: Refusal) {
    this.code = code;
    this.path = path ?? null;
    this.clause = clause ?? null;
    this.message = message;
  }
}

/** What of a step of a determination the self-check shows; papers keep it so too. */
type CheckedStep = Pick<TraceStep, 'clause' | 'effect' | 'sentence'>;

/** What a self-check is put together from. */
export interface Checked {
  readonly checkedOn: PlainDate;
  readonly policyDigest: string;
  readonly outcome: Eligibility['outcome'] | null;
  readonly conditions: readonly CheckedStep[];
  readonly faults: readonly Refusal[];
}

@ObjectType('ApplicationSelfCheck', {
  description: 'Whether an application meets the conditions of 五(一), one by one, and what its papers lack.',
})
export class ApplicationSelfCheck {
  @Field(() => PlainDateScalar, { description: 'The day of the check: today, or that of the submission.' })
  readonly checkedOn: PlainDate;

  @Field(() => String, { description: 'Digest of the policy revision that was applied.' })
  readonly policyDigest: string;

  @Field(() => EligibilityOutcome, {
    nullable: true,
    description: 'The outcome; null while what the enterprise states contradicts itself: see `faults`.',
  })
  readonly outcome: Eligibility['outcome'] | null;

  @Field(() => [ConditionCheck], { description: 'Every condition, in the order of the notice.' })
  readonly conditions: readonly ConditionCheck[];

  @Field(() => [PaperFault], {
    description:
      'What keeps the papers from being submitted, in the order of the form; empty once they were.',
  })
  readonly faults: readonly PaperFault[];

  @Field(() => Boolean, {
    description:
      'Whether today lies after the window of the support (四末段); applications are taken all the same.',
  })
  readonly supportWindowEnded: boolean;

  @Field(() => BilingualText, {
    nullable: true,
    description: 'What that means, with the last day of the window.',
  })
  readonly supportWindowNote: Bilingual | null;

  constructor(checked: Checked & Pick<ApplicationSelfCheck, 'supportWindowNote'>) {
    this.checkedOn = checked.checkedOn;
    this.policyDigest = checked.policyDigest;
    this.outcome = checked.outcome;
    this.conditions = checked.conditions.map((step) => new ConditionCheck(step));
    this.faults = checked.faults.map((fault) => new PaperFault(fault));
    this.supportWindowEnded = checked.supportWindowNote !== null;
    this.supportWindowNote = checked.supportWindowNote;
  }
}

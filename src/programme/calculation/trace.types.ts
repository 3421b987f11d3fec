import { Field, ID, ObjectType } from 'type-graphql';
import type { StepEffect, TraceStep } from '../../law/determination.js';
import { BilingualText } from '../../platform/graphql/bilingual.type.js';
import { Wan } from '../../platform/graphql/scalars.js';
import type { Fen } from '../../shared/money.js';
import type { Bilingual } from '../../shared/text.js';
import { StepEffect as StepEffectEnum } from './calculation.enums.js';

@ObjectType('TraceReading', { description: 'The open question that a step answers.' })
class TraceReadingType {
  @Field(() => String, { description: 'Key of the reading.' })
  readonly key!: string;

  @Field(() => String, { description: 'The option taken.' })
  readonly option!: string;

  @Field(() => Boolean, { description: 'Whether it is settled.' })
  readonly settled!: boolean;
}

@ObjectType('TraceFigure', { description: 'The figure of the text or the setting that a step applied.' })
class TraceFigureType {
  @Field(() => String, { description: 'Its key in the policy document.' })
  readonly key!: string;

  @Field(() => String, { description: 'Its value.' })
  readonly value!: string;

  @Field(() => String, { description: 'Its unit.' })
  readonly unit!: string;
}

@ObjectType('TraceInput', { description: 'A fact that a step looked at.' })
class TraceInputType {
  @Field(() => String, { description: 'Its name.' })
  readonly name!: string;

  @Field(() => String, { description: 'Its value.' })
  readonly value!: string;
}

@ObjectType('TraceStep', { description: 'One step of the reasoning, citable and readable by itself.' })
export class TraceStepType {
  @Field(() => String, { description: 'The clause applied.' })
  readonly clause: string;

  @Field(() => ID, {
    nullable: true,
    description: 'The award event it belongs to; null for steps about the institute or the application.',
  })
  readonly event: string | null;

  @Field(() => StepEffectEnum, { description: 'What it does.' })
  readonly effect: StepEffect;

  @Field(() => TraceReadingType, { nullable: true, description: 'The open question it answers.' })
  readonly reading: TraceReadingType | null;

  @Field(() => [TraceInputType], { description: 'The facts it looked at.' })
  readonly inputs: readonly TraceInputType[];

  @Field(() => TraceFigureType, { nullable: true, description: 'The figure it applied.' })
  readonly figure: TraceFigureType | null;

  @Field(() => String, { nullable: true, description: 'How it computed.' })
  readonly formula: string | null;

  @Field(() => Wan, { nullable: true, description: 'The sum it grants, holds or takes off, in 万元.' })
  readonly amount: Fen | null;

  @Field(() => BilingualText, { description: 'The step in a sentence.' })
  readonly sentence: Bilingual;

  constructor(step: TraceStep) {
    this.clause = step.clause;
    this.event = step.event ?? null;
    this.effect = step.effect;
    this.reading = step.reading ?? null;
    this.inputs = Object.entries(step.inputs).map(([name, value]) => ({ name, value }));
    this.figure = step.figure ?? null;
    this.formula = step.formula ?? null;
    this.amount = step.amount ?? null;
    this.sentence = step.sentence;
  }
}

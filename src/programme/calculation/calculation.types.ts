import { Field, ID, Int, ObjectType } from 'type-graphql';
import type {
  Award,
  Determination,
  Eligibility,
  Payee,
  Removal,
  Support,
  SupportOfYear,
} from '../../law/determination.js';
import type { ReadingInUse } from '../../law/readings.js';
import { BilingualText } from '../../platform/graphql/bilingual.type.js';
import { PlainDateScalar, Wan, Yuan } from '../../platform/graphql/scalars.js';
import type { PlainDate } from '../../shared/dates.js';
import type { Fen } from '../../shared/money.js';
import type { Bilingual } from '../../shared/text.js';
import { EligibilityOutcome, PayeeKind, SupportStatus } from './calculation.enums.js';
import { TraceStepType } from './trace.types.js';

@ObjectType('ReadingInUse', { description: 'How an open question was read.' })
class ReadingInUseType implements ReadingInUse {
  @Field(() => ID, { description: 'Key of the reading.' })
  readonly key!: string;

  @Field(() => String, { description: 'The option taken.' })
  readonly option!: string;

  @Field(() => Boolean, { description: 'Whether the question was asked with it settled.' })
  readonly settled!: boolean;

  @Field(() => Boolean, { description: 'Contested and not settled: the money between its options is held.' })
  readonly open!: boolean;
}

@ObjectType('Award', {
  description: 'One award, its sum split into what is payable and what open readings hold.',
})
export class AwardType {
  @Field(() => ID, { description: 'Names the event within this determination; its trace steps carry it.' })
  readonly event: string;

  @Field(() => String, { description: 'The clause that grants it.' })
  readonly clause: string;

  @Field(() => PlainDateScalar, {
    description: 'The day of the event; a revenue year counts on its last day.',
  })
  readonly on: PlainDate;

  @Field(() => Int, { description: 'The year of the event.' })
  readonly year: number;

  @Field(() => BilingualText, { description: 'What happened.' })
  readonly what: Bilingual;

  @Field(() => Yuan, { description: 'Payable, in yuan.' })
  readonly payable: Fen;

  @Field(() => Yuan, { description: 'Held until a contested reading is settled, in yuan.' })
  readonly held: Fen;

  @Field(() => Wan, { description: 'Payable, in 万元.' })
  readonly payableWan: Fen;

  @Field(() => Wan, { description: 'Held, in 万元.' })
  readonly heldWan: Fen;

  @Field(() => [String], { description: 'Exactly the open readings that put money into the held sum.' })
  readonly readings: readonly string[];

  @Field(() => PlainDateScalar, { nullable: true, description: 'Not payable before this day (五(四)5).' })
  readonly payableFrom: PlainDate | null;

  @Field(() => String, { description: 'Key of the region whose finance pays.' })
  readonly payer: string;

  @Field(() => PayeeKind, { description: 'Who receives it.' })
  readonly payee: Payee;

  constructor(award: Award) {
    this.event = award.event;
    this.clause = award.clause;
    this.on = award.on;
    this.year = award.year;
    this.what = award.what;
    this.payable = award.payable;
    this.held = award.held;
    this.payableWan = award.payable;
    this.heldWan = award.held;
    this.readings = award.readings;
    this.payableFrom = award.payableFrom;
    this.payer = award.payer;
    this.payee = award.payee;
  }
}

@ObjectType('SupportOfYear', { description: 'Financial support of a year (五(四)5).' })
class SupportOfYearType implements SupportOfYear {
  @Field(() => Int, { description: 'The year.' })
  readonly year!: number;

  @Field(() => SupportStatus, { description: 'Its support.' })
  readonly status!: Support;
}

@ObjectType('Removal', { description: 'The plaque comes down (五(四)6).' })
class RemovalType implements Removal {
  @Field(() => String, { description: 'The clause it rests on.' })
  readonly ground!: string;

  @Field(() => PlainDateScalar, { description: 'From this day on nothing is earned.' })
  readonly effectiveOn!: PlainDate;
}

@ObjectType('Eligibility', { description: 'The application against 五(一).' })
class EligibilityType implements Eligibility {
  @Field(() => EligibilityOutcome, { description: 'The outcome.' })
  readonly outcome!: Eligibility['outcome'];

  @Field(() => [String], { description: 'Clauses not met, in the order of the notice.' })
  readonly unmet!: readonly string[];
}

@ObjectType('Determination', {
  description: 'What the law makes of facts on a day, and why. Nothing is stored.',
})
export class DeterminationType {
  @Field(() => ID, {
    description: 'SHA-256 over the canonical determination: the same question gives the same digest.',
  })
  readonly digest: string;

  @Field(() => String, { description: 'Key of the policy document.' })
  readonly policy: string;

  @Field(() => Int, { description: 'The revision of the document that was applied.' })
  readonly policyRevision: number;

  @Field(() => String, { description: 'The digest of that revision.' })
  readonly policyDigest: string;

  @Field(() => PlainDateScalar, { description: 'The day of the determination.' })
  readonly asOf: PlainDate;

  @Field(() => [ReadingInUseType], { description: 'Every reading and whether it was settled.' })
  readonly readings: readonly ReadingInUse[];

  @Field(() => Yuan, { description: 'What every plausible reading grants, over all awards, in yuan.' })
  readonly payable: Fen;

  @Field(() => Yuan, {
    description: 'What the most generous combination of the open readings would add, in yuan.',
  })
  readonly held: Fen;

  @Field(() => Wan, { description: '`payable` in 万元.' })
  readonly payableWan: Fen;

  @Field(() => Wan, { description: '`held` in 万元.' })
  readonly heldWan: Fen;

  @Field(() => [AwardType], { description: 'Awards with a positive sum, by event date, clause and fact.' })
  readonly awards: readonly AwardType[];

  @Field(() => [SupportOfYearType], { description: 'Support by year; empty without an institute.' })
  readonly support: readonly SupportOfYear[];

  @Field(() => RemovalType, { nullable: true, description: 'The removal that the facts bring; null: none.' })
  readonly removal: Removal | null;

  @Field(() => [String], {
    description: 'EXEMPT_YEAR_BETWEEN_FAILURES, TARGET_NOT_MET, INCREMENT_IN_FIRST_YEAR.',
  })
  readonly flags: readonly string[];

  @Field(() => [String], { description: 'Clauses that a person must decide.' })
  readonly manual: readonly string[];

  @Field(() => [String], { description: 'Clauses whose facts do not suffice.' })
  readonly needsEvidence: readonly string[];

  @Field(() => EligibilityType, { nullable: true, description: 'Null without an application.' })
  readonly eligibility: Eligibility | null;

  @Field(() => PlainDateScalar, {
    nullable: true,
    description: 'Last day of the public notice; null without one.',
  })
  readonly noticeEndsOn: PlainDate | null;

  @Field(() => [TraceStepType], { description: 'Every step of the reasoning, in order.' })
  readonly trace: readonly TraceStepType[];

  constructor(
    found: Determination,
    digest: string,
    stored: { readonly revision: number; readonly digest: string },
  ) {
    this.digest = digest;
    this.policy = found.policy;
    this.policyRevision = stored.revision;
    this.policyDigest = stored.digest;
    this.asOf = found.asOf;
    this.readings = found.readings;
    this.payable = found.payable;
    this.held = found.held;
    this.payableWan = found.payable;
    this.heldWan = found.held;
    this.awards = found.awards.map((award) => new AwardType(award));
    this.support = found.support;
    this.removal = found.removal;
    this.flags = found.flags;
    this.manual = found.manual;
    this.needsEvidence = found.needsEvidence;
    this.eligibility = found.eligibility;
    this.noticeEndsOn = found.noticeEndsOn;
    this.trace = found.trace.map((step) => new TraceStepType(step));
  }
}

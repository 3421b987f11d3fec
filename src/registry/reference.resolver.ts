import { MaxLength } from 'class-validator';
import { Arg, Args, ArgsType, Field, Int, ObjectType, Query, Resolver } from 'type-graphql';
import { isWorkingDay } from '../law/working-days.js';
import { BilingualText } from '../platform/graphql/bilingual.type.js';
import { PlainDateScalar } from '../platform/graphql/scalars.js';
import type { PlainDate } from '../shared/dates.js';
import { accepted } from '../shared/refusal.js';
import type { Bilingual } from '../shared/text.js';
import { type CreditCodeCheck, checkCreditCode } from './credit-code.js';
import { DepartmentType, IndustryFieldType, RegionType } from './reference.types.js';
import type { Registry } from './registry.js';

@ArgsType()
class CreditCodeArgs {
  @Field(() => String, {
    description: 'The code as written; full-width and lower-case characters are taken too.',
  })
  @MaxLength(100)
  readonly code!: string;
}

@ObjectType({ description: 'The result of checking a 统一社会信用代码 (GB 32100-2015).' })
class CreditCodeResult implements CreditCodeCheck {
  @Field(() => String, { description: 'Upper case, half width.' })
  readonly normalised!: string;

  @Field(() => Boolean, { description: 'Whether length, characters and both check characters are right.' })
  readonly valid!: boolean;

  @Field(() => CreditCodeFaultType, { nullable: true, description: 'The first fault from the left.' })
  readonly fault!: CreditCodeFaultType | null;
}

@ObjectType('CreditCodeFault', { description: 'What is wrong with a code.' })
class CreditCodeFaultType {
  @Field(() => Int, { nullable: true, description: 'The position, from 1; null where the length is wrong.' })
  readonly position!: number | null;

  @Field(() => String, { nullable: true, description: 'The character that a check position must have.' })
  readonly expected!: string | null;

  @Field(() => BilingualText, { description: 'What is wrong.' })
  readonly message!: Bilingual;
}

/** Places, bodies, fields and the calendar, open to everybody. */
@Resolver()
export class ReferenceResolver {
  constructor(private readonly registry: Registry) {}

  @Query(() => [RegionType], { description: 'The city, its counties and its zones.' })
  regions(): readonly RegionType[] {
    return this.registry.regions.map((region) => new RegionType(region));
  }

  @Query(() => [DepartmentType], { description: 'The bodies that the notice names, with their parts.' })
  departments(): readonly DepartmentType[] {
    return this.registry.departments.map((department) => new DepartmentType(department));
  }

  @Query(() => [IndustryFieldType], { description: 'The fields of industry that 二 and 三 name.' })
  industryFields(): readonly IndustryFieldType[] {
    return this.registry.industryFields.map((field) => new IndustryFieldType(field));
  }

  @Query(() => Boolean, {
    description: 'Whether a day is a working day by the yearly notices. Error: HOLIDAY_YEAR_NOT_LOADED.',
  })
  workingDay(@Arg('date', () => PlainDateScalar, { description: 'The day.' }) date: PlainDate): boolean {
    return accepted(isWorkingDay(this.registry.calendar, date));
  }

  @Query(() => CreditCodeResult, {
    description: 'Checks a unified social credit code and names the wrong position.',
  })
  checkCreditCode(@Args(() => CreditCodeArgs) { code }: CreditCodeArgs): CreditCodeCheck {
    return checkCreditCode(code);
  }
}

import { Field, Int, ObjectType } from 'type-graphql';
import type { InstituteLevel, InstituteStatus } from './institute.entity.js';
import { InstituteType } from './institute.types.js';

/** Which institutes are asked for; null does not narrow. */
export interface RegisterFilter {
  /** Parts of the institute's or its lead enterprise's name, or of their pinyin initials. */
  readonly search: string | null;
  readonly fieldKey: string | null;
  readonly regionKey: string | null;
  readonly level: InstituteLevel | null;
  readonly status: InstituteStatus | null;
  /** The year of the approval. */
  readonly year: number | null;
}

@ObjectType('InstituteCounts', { description: 'How many institutes there are, of those that are asked for.' })
export class InstituteCounts {
  @Field(() => Int, { description: '在册: on the register, at either level.' })
  readonly active!: number;

  @Field(() => Int, { description: 'Of these, recognised by the city alone.' })
  readonly municipal!: number;

  @Field(() => Int, { description: 'Of these, recognised by the province too.' })
  readonly provincial!: number;

  @Field(() => Int, { description: '已摘牌: removed.' })
  readonly removed!: number;
}

@ObjectType('InstitutePage', { description: 'Some institutes, those approved last first.' })
export class InstitutePage {
  @Field(() => [InstituteType], { description: 'The institutes.' })
  readonly institutes: readonly InstituteType[];

  @Field(() => String, { nullable: true, description: 'Ask for the next page with this; null on the last.' })
  readonly next: string | null;

  constructor(
    readonly filter: RegisterFilter,
    institutes: readonly InstituteType[],
    next: string | null,
  ) {
    this.institutes = institutes;
    this.next = next;
  }
}

import { Field, ObjectType } from 'type-graphql';
import type { Bilingual } from '../../shared/text.js';

@ObjectType({ description: 'One text in Chinese and in English.' })
export class BilingualText implements Bilingual {
  @Field(() => String, { description: 'Chinese.' })
  readonly zh!: string;

  @Field(() => String, { description: 'English.' })
  readonly en!: string;
}

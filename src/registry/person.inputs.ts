import { Field, InputType } from 'type-graphql';
import { enumOf } from '../platform/graphql/enum.js';
import { Line, Paragraph, Uuid } from '../platform/graphql/scalars.js';
import type { PersonalNumber } from './personal-data.js';

const PersonalNumberType = enumOf<PersonalNumber>(
  'PersonalNumber',
  'Numbers of a person that are shown masked.',
  {
    PHONE: 'The telephone number.',
    IDENTITY_NUMBER: '居民身份证.',
  },
);

@InputType({ description: 'A number of a person, and why it is needed whole.' })
export class RevealPersonalNumberInput {
  @Field(() => Uuid, { description: 'Whose.' })
  readonly personId!: string;

  @Field(() => PersonalNumberType, { description: 'Which number.' })
  readonly number!: PersonalNumber;

  @Field(() => Paragraph, { description: 'Why; it goes into the record.' })
  readonly reason!: string;
}

@InputType({ description: 'What somebody says of themselves. What is left out or null stays.' })
export class UpdateOwnPersonInput {
  @Field(() => Line, { nullable: true, description: 'A mobile number, or a landline with its area code.' })
  readonly phone?: string | null;

  @Field(() => Line, { nullable: true, description: '居民身份证 (GB 11643).' })
  readonly identityNumber?: string | null;

  @Field(() => Line, { nullable: true, description: 'The body that the person works for.' })
  readonly employer?: string | null;
}

import { Field, InputType, Int } from 'type-graphql';
import { AnnouncedFileInput } from '../../files/file.types.js';
import { Line, Paragraph, Secret, Uuid } from '../../platform/graphql/scalars.js';

@InputType({
  description: 'An objection to a notice (五(二)2). Name, unit and telephone number are not made public.',
})
export class LodgeObjectionInput {
  @Field(() => Uuid, { description: 'The notice that it is about.' })
  readonly noticeId!: string;

  @Field(() => Line, { description: 'Who objects.' })
  readonly name!: string;

  @Field(() => Line, { nullable: true, description: 'The body that the objector speaks for or works at.' })
  readonly unit?: string | null;

  @Field(() => Line, { description: 'A mobile number, or a landline with its area code.' })
  readonly phone!: string;

  @Field(() => Paragraph, { description: 'What speaks against it, and why.' })
  readonly text!: string;
}

@InputType({ description: 'A file that is evidence for an objection, as its sender knows it.' })
export class AuthoriseObjectionUploadInput extends AnnouncedFileInput {
  @Field(() => Secret, { description: 'The token that was given when the objection was lodged.' })
  readonly receipt!: string;
}

@InputType({ description: 'The public copy of an objection.' })
export class RedactObjectionInput {
  @Field(() => Uuid, { description: 'Which objection.' })
  readonly objectionId!: string;

  @Field(() => Int, { description: 'The version that was looked at.' })
  readonly expectedVersion!: number;

  @Field(() => Paragraph, {
    description: 'What the public reads: without names, numbers and whatever leads to a person.',
  })
  readonly publicText!: string;
}

@InputType({ description: 'The answer to an objection.' })
export class AnswerObjectionInput {
  @Field(() => Uuid, { description: 'Which objection.' })
  readonly objectionId!: string;

  @Field(() => Int, { description: 'The version that was looked at.' })
  readonly expectedVersion!: number;

  @Field(() => Paragraph, {
    description: 'The reasoned reply. The applicant and the public can read it: it names no objector.',
  })
  readonly reply!: string;
}

@InputType({ description: 'Whose telephone number is needed whole, and why.' })
export class RevealObjectorPhoneInput {
  @Field(() => Uuid, { description: 'Which objection.' })
  readonly objectionId!: string;

  @Field(() => Paragraph, { description: 'Why; it goes into the record.' })
  readonly reason!: string;
}

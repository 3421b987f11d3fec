import { Field, ID, ObjectType } from 'type-graphql';
import type { Person } from './person.entity.js';

@ObjectType('Person', { description: 'A person behind an account. Personal numbers are masked.' })
export class PersonType {
  @Field(() => ID, { description: 'Names the person.' })
  readonly id: string;

  @Field(() => String, { description: 'The name.' })
  readonly name: string;

  @Field(() => String, { nullable: true, description: 'The body that the person works for.' })
  readonly employer: string | null;

  @Field(() => String, { nullable: true, description: 'The phone number as `138****1234`.' })
  readonly phone: string | null;

  @Field(() => String, { nullable: true, description: '居民身份证, all but the last four as `*`.' })
  readonly identityNumber: string | null;

  constructor(person: Person) {
    this.id = person.id;
    this.name = person.name;
    this.employer = person.employer;
    this.phone = person.phoneMasked;
    this.identityNumber = person.identityNumberMasked;
  }
}

@ObjectType('RevealedNumber', { description: 'A number of a person, whole.' })
export class RevealedNumber {
  @Field(() => String, {
    nullable: true,
    description: 'The number. Shown this once: null when the same request is sent again.',
  })
  readonly value: string | null = null;

  @Field(() => PersonType, { description: 'Whose it is.' })
  readonly person: PersonType;

  constructor(person: PersonType) {
    this.person = person;
  }
}

import { Arg, Ctx, Mutation, Resolver } from 'type-graphql';
import type { Done, UnitOfWork } from '../access/request-context.js';
import { RevealPersonalNumberInput, UpdateOwnPersonInput } from './person.inputs.js';
import type { PeopleService } from './person.service.js';
import { PersonType, RevealedNumber } from './person.type.js';

/** People and their numbers. */
@Resolver()
export class PersonResolver {
  constructor(private readonly people: PeopleService) {}

  @Mutation(() => RevealedNumber, {
    description:
      'Shows a number of a person whole: one’s own, or for an office with a reason, which is recorded. Error: NUMBER_NOT_ON_FILE.',
  })
  revealPersonalNumber(
    @Ctx() unit: UnitOfWork,
    @Arg('input', () => RevealPersonalNumberInput, { description: 'Which, and why.', validate: false })
    input: RevealPersonalNumberInput,
  ): Promise<Done> {
    return this.people.reveal(unit, input);
  }

  @Mutation(() => PersonType, {
    description:
      'Changes what somebody says of themselves. Errors: PHONE_MALFORMED, IDENTITY_NUMBER_MALFORMED, NOTHING_CHANGED.',
  })
  updateOwnPerson(
    @Ctx() unit: UnitOfWork,
    @Arg('input', () => UpdateOwnPersonInput, { description: 'What changes.', validate: false })
    input: UpdateOwnPersonInput,
  ): Promise<Done> {
    return this.people.updateOwn(unit, input);
  }
}

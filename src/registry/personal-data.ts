import type { EntityManager } from 'typeorm';
import type { Clock } from '../platform/clock.js';
import { dayIn } from '../platform/clock.js';
import type { Sealer } from '../platform/sealing.js';
import { type Refusal, RefusalError } from '../shared/refusal.js';
import { checkIdentityNumber } from './identity-number.js';
import { maskIdentityNumber, maskPhone } from './masking.js';
import { Person } from './person.entity.js';
import { normalisePhone } from './phone-number.js';

/** What is said of a person who is new here; null is nothing said. */
export interface NewPerson {
  readonly name: string;
  readonly employer?: string | null | undefined;
  readonly phone?: string | null | undefined;
  readonly identityNumber?: string | null | undefined;
}

/** What may change of a person who is known. */
type PersonChanges = Omit<NewPerson, 'name'>;

/** Numbers of a person that are shown masked, and whole only for a stated reason that is recorded. */
export type PersonalNumber = 'PHONE' | 'IDENTITY_NUMBER';

/** People, with what of them is personal data: kept sealed, handed out masked. */
export class PersonalData {
  constructor(
    private readonly sealer: Sealer,
    private readonly clock: Clock,
  ) {}

  /** @throws RefusalError PHONE_MALFORMED, IDENTITY_NUMBER_MALFORMED */
  async addPerson(manager: EntityManager, input: NewPerson): Promise<Person> {
    const person = await manager.save(
      manager.create(Person, { name: input.name, employer: input.employer ?? null }),
    );
    const { phone, identityNumber } = input;
    await this.change(manager, person.id, { phone, identityNumber });
    return person;
  }

  /** Stores what is given; the rest stays. @throws RefusalError PHONE_MALFORMED, IDENTITY_NUMBER_MALFORMED */
  async change(
    manager: EntityManager,
    personId: string,
    { employer, phone, identityNumber }: PersonChanges,
  ): Promise<void> {
    const changes: Partial<Person> = {
      ...(employer == null ? {} : { employer }),
      ...(phone == null ? {} : this.sealedPhone(personId, phone)),
      ...(identityNumber == null ? {} : this.sealedIdentityNumber(personId, identityNumber)),
    };
    if (Object.keys(changes).length > 0) await manager.update(Person, personId, changes);
  }

  person(manager: EntityManager, personId: string): Promise<Person> {
    return manager.findOneByOrFail(Person, { id: personId });
  }

  /** The whole number, or null where none is on file. Whoever asks for it records that. */
  reveal(person: Person, which: PersonalNumber): string | null {
    const sealed = which === 'PHONE' ? person.phoneSealed : person.identityNumberSealed;
    return sealed === null ? null : this.sealer.unseal(sealed, contextOf(person.id, which));
  }

  private sealedPhone(personId: string, input: string): Partial<Person> {
    const phone = normalisePhone(input);
    if (phone === null) throw new RefusalError([PHONE_MALFORMED]);
    return {
      phoneMasked: maskPhone(phone),
      phoneSealed: this.sealer.seal(phone, contextOf(personId, 'PHONE')),
    };
  }

  private sealedIdentityNumber(personId: string, input: string): Partial<Person> {
    const { normalised, fault } = checkIdentityNumber(input, dayIn(this.clock));
    if (fault !== null) {
      throw new RefusalError([
        { code: 'IDENTITY_NUMBER_MALFORMED', path: 'input.identityNumber', message: fault },
      ]);
    }
    return {
      identityNumberMasked: maskIdentityNumber(normalised),
      identityNumberSealed: this.sealer.seal(normalised, contextOf(personId, 'IDENTITY_NUMBER')),
    };
  }
}

/** What a sealed number is bound to: it cannot be read from another person's row. */
const contextOf = (personId: string, which: PersonalNumber): string =>
  `person.${which === 'PHONE' ? 'phone' : 'identityNumber'}:${personId}`;

/** A telephone number of a person that is none. */
export const PHONE_MALFORMED: Refusal = {
  code: 'PHONE_MALFORMED',
  path: 'input.phone',
  message: {
    zh: '电话应为 11 位手机号，或带区号的固定电话，如 0398-2800000。',
    en: 'A phone number is a mobile of 11 digits, or a landline with its area code such as 0398-2800000.',
  },
};

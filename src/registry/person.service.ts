import { Account } from '../access/account/account.entity.js';
import { notFound } from '../access/refusals.js';
import { Done, type UnitOfWork } from '../access/request-context.js';
import { caseKey } from '../record/append.js';
import { RefusalError } from '../shared/refusal.js';
import { Person } from './person.entity.js';
import type { RevealPersonalNumberInput, UpdateOwnPersonInput } from './person.inputs.js';
import type { PersonalData } from './personal-data.js';
import { NOTHING_CHANGED, NUMBER_NOT_ON_FILE } from './refusals.js';

/** People and their numbers: shown whole only for a reason, which the record keeps. */
export class PeopleService {
  constructor(private readonly personalData: PersonalData) {}

  /**
   * Shows a number whole, this once.
   *
   * @throws RefusalError NUMBER_NOT_ON_FILE; NOT_FOUND or FORBIDDEN for somebody else's without an office that asks
   */
  async reveal(unit: UnitOfWork, { personId, number, reason }: RevealPersonalNumberInput): Promise<Done> {
    const account = await unit.manager.findOneBy(Account, { personId });
    const person = await unit.manager.findOneBy(Person, { id: personId });
    if (person === null) throw notFound();
    const place = { accountId: account?.id ?? null };
    unit.ensureReached(place);
    const value = this.personalData.reveal(person, number);
    if (value === null) throw new RefusalError([NUMBER_NOT_ON_FILE]);
    await unit.record(place, {
      caseKey: caseKey('person', personId),
      action: 'PERSONAL_DATA_READ',
      details: { number, reason },
    });
    return new Done(personId, { value });
  }

  /**
   * Changes what somebody says of themselves.
   *
   * @throws RefusalError NOTHING_CHANGED, PHONE_MALFORMED, IDENTITY_NUMBER_MALFORMED
   */
  async updateOwn(unit: UnitOfWork, input: UpdateOwnPersonInput): Promise<Done> {
    const { accountId } = unit.signedIn;
    const { personId } = await unit.manager.findOneByOrFail(Account, { id: accountId });
    const before = await unit.manager.findOneOrFail(Person, {
      where: { id: personId },
      lock: { mode: 'for_no_key_update' },
    });
    const fields = Object.entries(input).flatMap(([field, value]) => (value == null ? [] : [field]));
    if (fields.length === 0) throw new RefusalError([NOTHING_CHANGED]);
    await this.personalData.change(unit.manager, personId, input);
    const after = await this.personalData.person(unit.manager, personId);
    await unit.record(
      { accountId },
      {
        caseKey: caseKey('person', personId),
        action: 'PERSON_UPDATED',
        details: { fields },
        before: shownOf(before),
        after: shownOf(after),
      },
    );
    return new Done(personId);
  }
}

/** Masked, since the digest of a whole number could be guessed from all numbers that there are. */
const shownOf = ({ name, employer, phoneMasked, identityNumberMasked }: Person): object => ({
  name,
  employer,
  phoneMasked,
  identityNumberMasked,
});

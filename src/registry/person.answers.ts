import type { EntityManager } from 'typeorm';
import { Person } from './person.entity.js';
import { PersonType, RevealedNumber } from './person.type.js';

/** A person; null where there is none. */
export async function readPerson(manager: EntityManager, id: string): Promise<PersonType | null> {
  const row = await manager.findOneBy(Person, { id });
  return row && new PersonType(row);
}

/** The person whose number was revealed; the number itself is added where it is shown. */
export async function readRevealedNumber(manager: EntityManager, id: string): Promise<RevealedNumber | null> {
  const person = await readPerson(manager, id);
  return person && new RevealedNumber(person);
}

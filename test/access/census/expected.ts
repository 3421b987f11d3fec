import type { Grant, Rule } from '../../../src/access/reach.js';
import { ROLES, type Role } from '../../../src/access/roles.js';
import type { Outcome } from './ask.js';
import type { About } from './samples.js';
import type { Asker, Relation } from './world.js';

/**
 * What a rule of the catalogue comes to for somebody: worked out from what the words of the catalogue mean, not by the
 * code that enforces them.
 *
 * @param about what the operation is about; undefined for nothing in particular
 */
export function expected(
  rule: Rule,
  { name }: Asker,
  relation: Relation,
  about: About | undefined,
  isMutation: boolean,
): Outcome {
  if (rule === 'public') return 'allowed';
  if (name === 'anonymous') return 'UNAUTHENTICATED';
  if (rule === 'signedIn') return 'allowed';
  const grants = rule.filter(({ role }) => role === name);
  if (grants.length === 0) return 'FORBIDDEN';
  if (about === undefined) return 'allowed';
  if (relation === 'absent' && about !== 'newEnterprise') return 'NOT_FOUND';
  if (grants.some(({ scope }) => reaches(scope, name, relation, about))) return 'allowed';
  const mayLearnThatItIs = isMutation && name !== 'ENTERPRISE_MEMBER' && name !== 'EXPERT';
  return mayLearnThatItIs ? 'FORBIDDEN' : 'NOT_FOUND';
}

const IN_HOME_COUNTY: readonly Relation[] = ['own', 'sameCounty', 'supervisedInSameCounty'];
const SUPERVISED: readonly Relation[] = ['supervised', 'supervisedInSameCounty'];

/** Which of the things of the world a scope takes in, in words. */
function reaches(scope: Grant['scope'], role: Role, relation: Relation, about: About): boolean {
  const isCountysToAct = about === 'enterprise' || !SUPERVISED.includes(relation);
  switch (scope) {
    case 'city':
      return true;
    case 'ownRegion':
      return ROLES[role].office === 'REGION' && IN_HOME_COUNTY.includes(relation) && isCountysToAct;
    case 'ownEnterprise':
      return role === 'ENTERPRISE_MEMBER' && relation === 'own';
    case 'supervised':
      return role === 'SUPERVISING_REVIEWER' && SUPERVISED.includes(relation);
    case 'self':
      return (about === 'person' || about === 'expert') && relation === 'own';
    case 'assigned':
      // The expert who asks holds the seat of the own relation, and no other; it opens nothing beyond itself.
      return about === 'seat' && relation === 'own';
  }
}

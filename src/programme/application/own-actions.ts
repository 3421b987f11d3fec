import type { RequestContext } from '../../access/request-context.js';
import { type ActionState, actionStates } from '../../law/admission/decide.js';
import { dayIn } from '../../platform/clock.js';
import { actingPerson } from './acting-person.js';
import { type Admission, personOfAccount } from './admission.js';
import type { Application } from './application.entity.js';

/** What whoever asks may do with an application at some stage, and why it is not open now where it is not. */
export async function ownActions(
  admission: Admission,
  { loaders, clock, actor }: RequestContext,
  application: Application,
): Promise<readonly ActionState[]> {
  const [found, personId] = await Promise.all([
    loaders.load(admission.facts, application.id),
    actor === null ? null : loaders.load(personOfAccount, actor.accountId),
  ]);
  return actionStates({ ...found, today: dayIn(clock) }, actingPerson(actor, personId, application));
}

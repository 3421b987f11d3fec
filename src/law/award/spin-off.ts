/** 四(七)(八): the enterprise newly founded to carry a result of the institute into industry (R15). */
import type { TraceStep } from '../determination.js';
import { contest } from '../readings.js';
import type { AwardEvent } from './event.js';
import { type ExtraGate, effectOf, passage, readingOf, recognisedOn } from './gates.js';

/** Newly founded, from the institute's result, and not before the recognition: on its very day the institute exists. */
export const spinOffGate: ExtraGate = (given, event) => {
  const { spinOff } = given.facts;
  if (!spinOff) throw new Error(`${event.key} speaks of a spin-off that the facts do not have`);
  if (!spinOff.newlyFounded || !spinOff.fromInstituteResult) return { open: false, step: noSpinOff(event) };
  const since = recognisedOn(given.institute);
  if (spinOff.foundedOn >= since) return { open: true };
  const outcome = contest(given.readings, 'foundedBeforeApproval', 'counts');
  const step: TraceStep = {
    clause: event.clause,
    event: event.key,
    effect: effectOf(outcome),
    reading: readingOf(given, 'foundedBeforeApproval'),
    inputs: { foundedOn: spinOff.foundedOn, recognisedOn: since },
    sentence: FOUNDED_BEFORE[outcome](spinOff.foundedOn, since),
  };
  return passage(outcome, 'foundedBeforeApproval', step);
};

const noSpinOff = (event: AwardEvent): TraceStep => ({
  clause: event.clause,
  event: event.key,
  effect: 'DENIES',
  inputs: {},
  sentence: {
    zh: '企业并非由产业研究院成果产业化所新设立的衍生企业，本条不适用。',
    en: "The enterprise was not newly founded from the institute's result, so the clause does not apply.",
  },
});

const FOUNDED_BEFORE = {
  DENIED: (founded: string, since: string) => ({
    zh: `企业设立于 ${founded}，早于产业研究院获认定之日 ${since}，依登记的读法不属于新设立的衍生企业。`,
    en: `The enterprise was founded on ${founded}, before the recognition on ${since}; by the registered reading it is no new spin-off.`,
  }),
  HELD: (founded: string, since: string) => ({
    zh: `企业设立于 ${founded}，早于产业研究院获认定之日 ${since}：是否属于新设立的衍生企业尚无定论，全额暂缓。`,
    en: `The enterprise was founded on ${founded}, before the recognition on ${since}: whether it is a new spin-off is open, so all of it is held.`,
  }),
  GRANTED: (founded: string, since: string) => ({
    zh: `企业设立于 ${founded}，早于产业研究院获认定之日 ${since}，依登记的读法仍属于衍生企业。`,
    en: `The enterprise was founded on ${founded}, before the recognition on ${since}; by the registered reading it still counts.`,
  }),
};

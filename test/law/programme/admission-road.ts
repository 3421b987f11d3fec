import type { ActingPerson, AdmissionFacts } from '../../../src/law/admission/facts.js';
import type { ApplicationAction } from '../../../src/law/lifecycle/application.js';
import { PEOPLE } from './admission-model.js';

type Try = readonly [ActingPerson, ApplicationAction];

/**
 * The next thing that people try who want an application approved; undefined where it has come to its end. They do not
 * always ask first whether they may: the same person signs again, an objection is passed over.
 */
export function nextOnRoad(held: AdmissionFacts, choice: number): Try | undefined {
  switch (held.stage) {
    case 'DRAFT':
    case 'RETURNED':
      return by('ENTERPRISE_MEMBER', held.paperFaults.length === 0 ? 'SUBMIT' : 'EDIT');
    case 'FIRST_REVIEW':
      return inFirstReview(held, choice);
    case 'RECOMMENDED':
      return by('BUREAU_OFFICER', 'ACCEPT');
    case 'REVIEW':
      return inReview(held);
    case 'SELECTED':
      return by('BUREAU_OFFICER', 'PUBLISH');
    case 'NOTICE':
      return held.notice?.objections.includes('OPEN') && choice % 2 === 0
        ? by('BUREAU_OFFICER', 'REJECT_OBJECTION')
        : by('BUREAU_LEADER', 'SUBMIT_TO_GOVERNMENT');
    case 'SUBMITTED':
      return by('GOVERNMENT_OFFICE', 'ENTER_DECISION');
    case 'DECISION_ENTERED':
      return confirming(held, choice);
    default:
      return undefined;
  }
}

const by = (role: string, action: ApplicationAction): Try | undefined => {
  const person = PEOPLE.find((one) => one.parties.length === 1 && one.parties[0] === role);
  return person && [person, action];
};

function inFirstReview({ route, signatures, rank }: AdmissionFacts, choice: number): Try | undefined {
  const office = route.find((name) => !signatures.some((signed) => signed.office === name));
  if (office !== undefined) {
    const signers = PEOPLE.filter(({ offices, isMember }) => offices.includes(office) && !isMember);
    const signer = signers[choice % signers.length];
    return signer && [signer, 'SIGN'];
  }
  const speaker = route.includes('soe-supervising-departments')
    ? 'SUPERVISING_REVIEWER'
    : 'COUNTY_INDUSTRY_REVIEWER';
  return by(speaker, rank === null ? 'RANK' : 'RECOMMEND');
}

function inReview({ round, reopened, siteVisits }: AdmissionFacts): Try | undefined {
  if (siteVisits === 0) return by('BUREAU_OFFICER', 'RECORD_SITE_VISIT');
  if (round === null || reopened || round.state === 'SPREAD' || round.state === 'TOO_FEW')
    return by('BUREAU_OFFICER', 'OPEN_ROUND');
  if (round.state === 'COMPLETE') return by('BUREAU_OFFICER', 'SELECT');
  const seat = round.seats.find(({ stage }) => stage === 'DRAWN');
  const expert = PEOPLE.find(({ personId }) => personId === seat?.personId);
  // One who acts for the enterprise is refused and has to be replaced.
  return expert !== undefined && !expert.isMember
    ? [expert, 'SCORE']
    : by('BUREAU_OFFICER', 'REPLACE_EXPERT');
}

function confirming({ decision }: AdmissionFacts, choice: number): Try | undefined {
  const offices = PEOPLE.filter(
    ({ parties, isMember }) => parties.includes('GOVERNMENT_OFFICE') && !isMember,
  );
  const one = offices[choice % offices.length];
  return one && [one, decision?.outcome === 'REFUSED' ? 'CONFIRM_REFUSAL' : 'CONFIRM_APPROVAL'];
}

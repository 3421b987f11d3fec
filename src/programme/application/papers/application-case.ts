import type { RawQuestion } from '../../../law/calculate.js';
import type { PlainDate } from '../../../shared/dates.js';
import type { Evidence } from './evidence.js';
import type { RegisterFacts } from './register-facts.js';

/**
 * The facts of an application on a day, in the form of the case files: what the register has, and what the enterprise
 * states. What it has not stated it does not claim.
 */
export const applicationCase = (
  today: PlainDate,
  registered: RegisterFacts,
  stated: Evidence,
): RawQuestion & { readonly facts: object } => ({
  asOf: today,
  facts: {
    application: {
      submittedOn: today,
      registeredIn: registered.registeredIn,
      standing: registered.standing,
      highTechEnterprise: registered.highTechEnterprise,
      platforms: stated.platforms ?? [],
      industryAcademiaResults: stated.industryAcademiaResults ?? false,
      projects: stated.projects ?? [],
      prizes: stated.prizes ?? [],
      researchSpending: stated.researchSpending ?? [],
      intellectualProperty: (stated.intellectualProperty ?? []).map((owned) => ({
        ...owned,
        // What holds longer than today is shown to hold today; facts of later days are none.
        validOn: owned.validOn < today ? owned.validOn : today,
      })),
      facilities: stated.facilities ?? false,
      credit: registered.credit,
    },
  },
});

import type { Determination } from '../../../src/law/determination.js';
import { determine } from '../../support/law.js';

/** A municipal institute approved in 2022, so that 2023 is its first assessed year. */
export const institute = { level: 'MUNICIPAL', approvedOn: '2022-06-30', region: '411202' };

/** One assessment, final on 20 March of the following year unless said otherwise. */
export const assessed = (year: number, outcome: string, finalOn = `${year + 1}-03-20`) => ({
  year,
  outcome,
  finalOn,
});

/** Assessments of consecutive years from a first one, an empty text where a year has no row. */
export const assessedFrom = (first: number, ...outcomes: readonly string[]) =>
  outcomes.flatMap((outcome, at) => (outcome === '' ? [] : [assessed(first + at, outcome)]));

/** The determination of an institute with these assessments, late enough that all of them are final. */
export const afterAssessments = (
  assessments: readonly object[],
  question: Parameters<typeof determine>[1] = {},
): Determination => determine({ institute, assessments }, { asOf: '2030-06-30', ...question });

/** The support of one year. */
export const supportOf = (found: Determination, year: number): string | undefined =>
  found.support.find((row) => row.year === year)?.status;

/** A provincial first prize of the institute: 50万元. */
export const prizeOn = (on: string, holder = 'INSTITUTE') => ({
  level: 'PROVINCIAL',
  kind: 'SCIENCE_PROGRESS',
  class: 'FIRST',
  on,
  firstUnit: true,
  holder,
});

/** An application that meets every condition of 五(一). */
export const application = {
  submittedOn: '2024-05-20',
  registeredIn: '411282',
  standing: ['INDUSTRY_LEADER'],
  highTechEnterprise: true,
  platforms: [{ level: 'PROVINCIAL' }],
  industryAcademiaResults: true,
  projects: [{ level: 'MUNICIPAL', acceptedOn: '2022-03-01', wellCompleted: true }],
  prizes: [],
  researchSpending: [
    { year: 2021, yuan: '12000000.00' },
    { year: 2022, yuan: '15000000.00' },
    { year: 2023, yuan: '16000000.00' },
  ],
  intellectualProperty: [{ kind: 'INVENTION_PATENT', inField: true, validOn: '2024-05-20' }],
  facilities: true,
  credit: {
    checkedOn: '2024-05-18',
    enterprise: 'CLEAR',
    legalRepresentative: 'CLEAR',
    actualController: 'CLEAR',
  },
};

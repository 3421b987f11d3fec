import type { Samples } from './samples.js';

const reason = '按规定办理';
const uuid = (value: string) => ['Uuid!', value] as const;

/** A sample for every query about the review by experts. */
export const reviewQuerySamples: Samples = {
  expertCandidates: () => ({}),
  expertPage: () => ({}),
  mySeats: () => ({}),
  panel: ({ roundId }) => ({ about: 'enterprise', args: { roundId: uuid(roundId) } }),
  redrawPanel: ({ roundId }) => ({ about: 'enterprise', args: { roundId: uuid(roundId) } }),
  review: ({ reviewedId }) => ({ about: 'enterprise', args: { applicationId: uuid(reviewedId) } }),
  reviewPaper: ({ seatId }) => ({ about: 'seat', args: { seatId: uuid(seatId) } }),
  rubrics: () => ({}),
};

/** A sample for every mutation of it. */
export const reviewMutationSamples: Samples = {
  enterExpert: ({ accountId }) => ({
    about: 'account',
    args: {
      input: [
        'EnterExpertInput!',
        { accountId, employerName: '河洛大学', title: '教授', fieldKeys: ['machining'] },
      ],
    },
  }),
  updateExpert: ({ expertId }) => ({
    about: 'expert',
    args: { input: ['UpdateExpertInput!', { expertId, expectedVersion: 1, title: '研究员' }] },
  }),
  endExpert: ({ expertId }) => ({
    about: 'expert',
    args: { input: ['EndExpertInput!', { expertId, expectedVersion: 1, reason }] },
  }),
  declareInterest: ({ expertId }) => ({
    about: 'expert',
    args: {
      input: [
        'DeclareInterestInput!',
        { expertId, creditCode: '91411202MA9F00A19D', kind: 'OTHER', source: reason },
      ],
    },
  }),
  endInterest: ({ interestId }) => ({
    about: 'expert',
    args: { input: ['EndInterestInput!', { interestId, untilOn: '2026-06-30', reason }] },
  }),
  adoptRubric: () => ({
    args: {
      input: [
        'AdoptRubricInput!',
        {
          name: '评审评分表',
          items: [{ key: 'whole', nameZh: '总体', nameEn: 'Whole', weight: '100' }],
          rule: { dropHighest: 0, dropLowest: 0, minimumValid: 3, spreadLimit: '20' },
          documentNo: '三工信〔2026〕1号',
        },
      ],
    },
  }),
  openReviewRound: ({ reviewedId: applicationId, roundId }) => ({
    about: 'acting',
    args: {
      input: ['OpenReviewRoundInput!', { applicationId, expectedVersion: 1, rubricId: roundId, seats: 3 }],
    },
  }),
  closeReviewRound: ({ reviewedId: applicationId }) => ({
    about: 'acting',
    args: { input: ['CloseReviewRoundInput!', { applicationId, expectedVersion: 1, reason }] },
  }),
  replaceExpert: ({ seatId }) => ({
    about: 'acting',
    args: { input: ['ReplaceExpertInput!', { seatId, expectedVersion: 1, reason }] },
  }),
  declareAvoidance: ({ seatId }) => ({
    about: 'seat',
    args: { seatId: uuid(seatId), reason: ['Paragraph!', reason] },
  }),
  submitScores: ({ seatId }) => ({
    about: 'seat',
    args: { input: ['SubmitScoresInput!', { seatId, items: [{ item: 'whole', points: '80' }] }] },
  }),
  recordSiteVisit: ({ reviewedId: applicationId }) => ({
    about: 'acting',
    args: {
      input: [
        'RecordSiteVisitInput!',
        {
          applicationId,
          expectedVersion: 1,
          visitedOn: '2026-06-30',
          place: '三门峡市湖滨区',
          people: ['周明远', '白砚田'],
          findings: reason,
        },
      ],
    },
  }),
  concludeReview: ({ reviewedId: applicationId }) => ({
    about: 'acting',
    args: { input: ['ConcludeReviewInput!', { applicationId, expectedVersion: 1, opinion: reason }] },
  }),
};

/** The review by experts (五(二)2): who keeps the pool, who draws, who scores, and who sees what of it. */
import type { Grant, Rule } from '../reach.js';
import { grant, withObject } from './rules.js';

const OFFICERS: readonly Grant[] = grant('city', 'BUREAU_OFFICER');

/** Whoever may know who the experts are. */
const PANEL_READERS: readonly Grant[] = grant('city', 'BUREAU_OFFICER', 'BUREAU_LEADER', 'AUDITOR');

/** Whoever decides on what the review came to, without the names of the experts. */
const REVIEW_READERS: readonly Grant[] = [
  ...PANEL_READERS,
  ...grant('city', 'GOVERNMENT_OFFICE', 'FINANCE_OFFICER', 'FINANCE_APPROVER'),
];

/** An expert, for the seats that they hold. */
const SEAT_HOLDERS: readonly Grant[] = grant('assigned', 'EXPERT');

export const reviewQueries = {
  expertPage: PANEL_READERS,
  expertCandidates: OFFICERS,
  rubrics: 'public',
  review: REVIEW_READERS,
  panel: PANEL_READERS,
  redrawPanel: REVIEW_READERS,
  mySeats: grant('self', 'EXPERT'),
  reviewPaper: SEAT_HOLDERS,
} as const satisfies Readonly<Record<string, Rule>>;

export const reviewMutations = {
  enterExpert: OFFICERS,
  updateExpert: OFFICERS,
  endExpert: OFFICERS,
  declareInterest: [...grant('self', 'EXPERT'), ...OFFICERS],
  endInterest: OFFICERS,
  adoptRubric: grant('city', 'BUREAU_LEADER'),
  openReviewRound: OFFICERS,
  closeReviewRound: OFFICERS,
  replaceExpert: OFFICERS,
  declareAvoidance: SEAT_HOLDERS,
  submitScores: SEAT_HOLDERS,
  recordSiteVisit: OFFICERS,
  concludeReview: OFFICERS,
} as const satisfies Readonly<Record<string, Rule>>;

/** What the review adds to an application, for everybody who sees it. */
export const reviewFields = withObject('reviewOpinions');

export const reviewTypes = {
  Expert: withObject(
    'id version name login employerName employerCode title listedOn endedOn fieldKeys interests',
  ),
  ExpertPage: withObject('experts next'),
  ExpertCandidate: withObject('accountId login name'),
  ExpertInterest: withObject(
    'id enterpriseId enterpriseName kind fromOn untilOn source ownDeclaration declaredAt',
  ),
  Rubric: withObject(
    'id name version items dropHighest dropLowest minimumValid spreadLimit documentNo adoptedOn',
  ),
  RubricItem: withObject('key name weight'),
  Review: withObject('rounds siteVisits'),
  ReviewRound: withObject(
    'id applicationId number state seats seed drawnOn dueOn score endedAt closeReason rubric',
  ),
  ReviewOpinion: withObject('id number outcome score opinion formedOn'),
  SiteVisit: withObject('id visitedOn place people findings'),
  Panel: withObject('round seats steps'),
  PanelSeat: withObject(
    'id number version stage expert drawnOrder replaces avoidedReason replacedReason flags sheet',
  ),
  ScoreSheet: withObject('total items comment submittedAt'),
  ScoreOfItem: withObject('item points comment'),
  Redraw: withObject('seed poolDigest order excluded seats equal'),
  ExcludedExpert: withObject('expertId grounds'),
  StandingSeat: withObject('number expertId drawnOrder passedOver asDrawn'),
  PassedOverExpert: withObject('expertId grounds'),
  MySeat: withObject(
    'id number stage roundState open drawnOn dueOn instituteName fieldKey enterpriseName creditCode',
  ),
  ReviewPaper: withObject(`
    seat goals operatingMechanism intellectualPropertyPlan developmentPlan constructionPlan technologyRoadmap
    fundingCommitment targetResults targetTransfers evidence files rubric ownSheet results`),
  SeatTotal: withObject('number total'),
};

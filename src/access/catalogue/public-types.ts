import { withObject } from './rules.js';

/** The law, the notice and the reference data are open to everybody, in every field. */
export const publicTypes = {
  AnnualDue: withObject('dueOn remindersOn year'),
  Award: withObject(
    'clause event held heldWan on payable payableFrom payableWan payee payer readings what year',
  ),
  BilingualText: withObject('en zh'),
  ClauseType: withObject('departments heading id summary'),
  CreditCodeFault: withObject('expected message position'),
  CreditCodeResult: withObject('fault normalised valid'),
  DatedValue: withObject('from values'),
  DepartmentRoleType: withObject('clause role'),
  DepartmentType: withObject('key level name roles'),
  Determination: withObject(
    'asOf awards digest eligibility flags held heldWan manual needsEvidence noticeEndsOn payable payableWan policy policyDigest policyRevision readings removal support trace',
  ),
  Eligibility: withObject('outcome unmet'),
  FigureType: withObject('choices clause key label source unit values'),
  FindingDecision: withObject('document ground outcome sentence'),
  GradeOfScore: withObject('cutOffs grade score'),
  IndustryFieldType: withObject('clauses key name'),
  NoticePeriod: withObject('days endsOn'),
  PolicyType: withObject(
    'clauses digest documentNo figures firstAssessedYear issuedOn issuer key readings revision settings tables title windowFrom windowTo',
  ),
  ReadingInUse: withObject('key open option settled'),
  ReadingOptionType: withObject('key meaning'),
  ReadingType: withObject('clause contested default key options question rule'),
  RegionType: withObject('gbCode key kind mergedOffices name statCode validFrom'),
  Removal: withObject('effectiveOn ground'),
  Routing: withObject('clause firstReview recommendedTo sentence'),
  SupportOfYear: withObject('status year'),
  TableType: withObject('clause key label rows'),
  TierType: withObject('above award from'),
  TraceFigure: withObject('key unit value'),
  TraceInput: withObject('name value'),
  TraceReading: withObject('key option settled'),
  TraceStep: withObject('amount clause effect event figure formula inputs reading sentence'),
};

import { describe, expect, test } from '@jest/globals';
import { creditAtApproval, decisionRefusals } from '../../../src/law/admission/decision.js';
import { plainDate } from '../../../src/shared/dates.js';

const SUBMITTED = plainDate('2026-06-10');
const TODAY = plainDate('2026-06-30');

describe('a decision of the government (五(二)3)', () => {
  const codes = (outcome: 'APPROVED' | 'REFUSED', day: string, reason: string | null = null) =>
    decisionRefusals({ outcome, decidedOn: plainDate(day), reason }, SUBMITTED, TODAY).map(
      ({ code }) => code,
    );

  test.each([
    ['2026-06-09', ['DECIDED_BEFORE_SUBMISSION']],
    ['2026-06-10', []],
    ['2026-06-30', []],
    ['2026-07-01', ['DATE_IN_FUTURE']],
  ])('is of a day from the submission to today: %s', (day, refused) => {
    expect(codes('APPROVED', day)).toEqual(refused);
  });

  test('needs a reason where it refuses, and may have one where it approves', () => {
    expect(codes('REFUSED', '2026-06-30')).toEqual(['REASON_MISSING']);
    expect(codes('REFUSED', '2026-06-30', '方向重复')).toEqual([]);
    expect(codes('APPROVED', '2026-06-30', '经研究同意')).toEqual([]);
  });

  test('is told everything that speaks against it', () => {
    expect(codes('REFUSED', '2026-07-01')).toEqual(['DATE_IN_FUTURE', 'REASON_MISSING']);
  });
});

describe('credit at the approval (五(一)4)', () => {
  test.each([
    [['CLEAR', 'CLEAR', 'CLEAR'], 'CLEAR'],
    [['CLEAR', 'UNKNOWN', 'CLEAR'], 'UNKNOWN'],
    [['UNKNOWN', 'CLEAR', 'DISHONEST'], 'DISHONEST'],
    [[], 'UNKNOWN'],
  ] as const)('is the worst of what was found: %j', (statuses, worst) => {
    expect(creditAtApproval(statuses)).toBe(worst);
  });
});

import { describe, expect, test } from '@jest/globals';
import fc from 'fast-check';
import {
  COUNTED_STAGES,
  lastDayOf,
  type MadeMove,
  remindedUntil,
  STAGE_TIMES,
  stayIn,
} from '../../../src/law/admission/deadlines.js';
import { reminderDay, workingDaysLeft } from '../../../src/law/deadline.js';
import { APPLICATION, type ApplicationStage } from '../../../src/law/lifecycle/application.js';
import { isFinal, stagesOf } from '../../../src/law/lifecycle/table.js';
import { withSettings } from '../../../src/law/settings.js';
import { isWorkingDay } from '../../../src/law/working-days.js';
import { addDays, type PlainDate, plainDate } from '../../../src/shared/dates.js';
import { accepted } from '../../../src/shared/refusal.js';
import { rulebook } from '../../support/law.js';

const { calendar, policy } = rulebook;

/** Moves as `FIRST_REVIEW>RETURNED 2026-09-24`, the first of them version 2. */
const moves = (...lines: readonly string[]): readonly MadeMove[] =>
  lines.map((line, at) => {
    const [way = '', on = ''] = line.split(' ');
    const [from = '', to = ''] = way.split('>');
    return { from, to, on: plainDate(on), version: at + 2 };
  });

const dueIn = (stage: ApplicationStage, made: readonly MadeMove[], noticeEndsOn?: string) => {
  const stay = stayIn(stage, made);
  if (stay === undefined) throw new Error(`Never in ${stage}`);
  return lastDayOf(policy, calendar, stage, stay, noticeEndsOn ? plainDate(noticeEndsOn) : null);
};

describe('a deadline by stage', () => {
  // 国庆 2026: 25 to 27 September and 1 to 7 October off, Sunday 20 September and Saturday 10 October worked.
  test.each<[ApplicationStage, ApplicationStage, string, string]>([
    ['FIRST_REVIEW', 'DRAFT', '2026-09-18', '2026-10-09'],
    ['FIRST_REVIEW', 'DRAFT', '2026-09-20', '2026-10-10'],
    ['FIRST_REVIEW', 'DRAFT', '2026-09-21', '2026-10-12'],
    ['FIRST_REVIEW', 'DRAFT', '2026-09-22', '2026-10-13'],
    ['RETURNED', 'FIRST_REVIEW', '2026-09-21', '2026-10-12'],
    ['RECOMMENDED', 'FIRST_REVIEW', '2026-09-28', '2026-10-10'],
    ['RECOMMENDED', 'FIRST_REVIEW', '2026-09-30', '2026-10-13'],
    ['REVIEW', 'RECOMMENDED', '2026-09-30', '2026-11-17'],
    ['SELECTED', 'REVIEW', '2026-09-30', '2026-10-13'],
  ])('%s, entered from %s on %s, lasts until %s', (stage, from, on, due) => {
    expect(accepted(dueIn(stage, moves(`${from}>${stage} ${on}`)))).toBe(due);
  });

  test('of a notice is counted from its last day, and not from its publication', () => {
    const made = moves('SELECTED>NOTICE 2026-09-21');
    expect(accepted(dueIn('NOTICE', made, '2026-09-29'))).toBe('2026-10-12');
    expect(accepted(dueIn('NOTICE', made, '2026-09-30'))).toBe('2026-10-13');
    expect(accepted(dueIn('NOTICE', made))).toBeNull();
  });

  test('binds nobody in a draft, before the government, and at the end', () => {
    const free = stagesOf(APPLICATION).filter((stage) => STAGE_TIMES[stage] === null);
    expect(free).toEqual(['DRAFT', 'SUBMITTED', 'DECISION_ENTERED', 'APPROVED', 'REFUSED', 'WITHDRAWN']);
    expect(COUNTED_STAGES.filter((stage) => isFinal(APPLICATION, stage))).toEqual([]);
    expect(accepted(dueIn('SUBMITTED', moves('NOTICE>SUBMITTED 2026-09-21')))).toBeNull();
  });

  test('names settings that the policy has, in the clause of the setting', () => {
    for (const stage of COUNTED_STAGES) {
      const time = STAGE_TIMES[stage];
      expect(policy.settings.get(time?.setting ?? '')?.clause).toBe(time?.clause);
    }
  });

  test('is refused where the calendar of a counted day is not loaded, and never guessed', () => {
    const late = dueIn('FIRST_REVIEW', moves('DRAFT>FIRST_REVIEW 2026-12-18'));
    expect(late.ok ? [] : late.refusals.map(({ code }) => code)).toEqual(['HOLIDAY_YEAR_NOT_LOADED']);
    expect(accepted(dueIn('FIRST_REVIEW', moves('DRAFT>FIRST_REVIEW 2026-12-17')))).toBe('2026-12-31');
  });

  test('goes by the number in force on the day of entering', () => {
    const decided = [{ settingKey: 'intake.workingDays', fromOn: plainDate('2026-06-10'), value: 2 }];
    const set = withSettings(policy, decided);
    const due = (on: string): PlainDate | null => {
      const stay = { enteredOn: plainDate(on), version: 2, earlier: [] };
      return accepted(lastDayOf(set, calendar, 'RECOMMENDED', stay, null));
    };
    expect(due('2026-06-09')).toBe('2026-06-16');
    expect(due('2026-06-10')).toBe('2026-06-12');
  });
});

describe('the clock of the first review', () => {
  test('stands still while the case is returned', () => {
    const made = moves(
      'DRAFT>FIRST_REVIEW 2026-09-21',
      'FIRST_REVIEW>RETURNED 2026-09-24',
      'RETURNED>FIRST_REVIEW 2026-09-30',
    );
    // 22, 23 and 24 September are used; seven are left: 8, 9, 10, 12, 13, 14 and 15 October.
    expect(accepted(dueIn('FIRST_REVIEW', made))).toBe('2026-10-15');
  });

  test('goes on from all earlier stays, and leaves a working day however many were used', () => {
    const made = moves(
      'DRAFT>FIRST_REVIEW 2026-06-01',
      'FIRST_REVIEW>RETURNED 2026-06-12',
      'RETURNED>FIRST_REVIEW 2026-06-15',
      'FIRST_REVIEW>RECOMMENDED 2026-06-16',
      'RECOMMENDED>RETURNED 2026-06-17',
      'RETURNED>FIRST_REVIEW 2026-06-18',
    );
    expect(stayIn('FIRST_REVIEW', made)).toEqual({
      enteredOn: '2026-06-18',
      version: 7,
      earlier: [
        { from: '2026-06-01', to: '2026-06-12' },
        { from: '2026-06-15', to: '2026-06-16' },
      ],
    });
    // Nine and one are used. 19 to 21 June are off (端午).
    expect(accepted(dueIn('FIRST_REVIEW', made))).toBe('2026-06-22');
  });

  test('goes on through what is done within the stage', () => {
    const made = moves(
      'DRAFT>FIRST_REVIEW 2026-06-01',
      'FIRST_REVIEW>FIRST_REVIEW 2026-06-05',
      'FIRST_REVIEW>FIRST_REVIEW 2026-06-08',
    );
    expect(stayIn('FIRST_REVIEW', made)).toMatchObject({ enteredOn: '2026-06-01', version: 2, earlier: [] });
  });

  test('of any other stage begins anew', () => {
    const made = moves(
      'REVIEW>SELECTED 2026-06-01',
      'SELECTED>NOTICE 2026-06-03',
      'NOTICE>SELECTED 2026-06-08',
    );
    expect(accepted(dueIn('SELECTED', made))).toBe('2026-06-15');
  });
});

describe('working days left', () => {
  test.each([
    ['two days before the last', '2026-09-29', 2],
    ['on the eve of the holiday', '2026-09-30', 1],
    ['within the holiday', '2026-10-03', 1],
    ['on the last day', '2026-10-08', 0],
    ['after it', '2026-10-09', 0],
  ])('%s', (_, today, left) => {
    expect(accepted(workingDaysLeft(calendar, plainDate(today), plainDate('2026-10-08')))).toBe(left);
  });
});

describe('a reminder', () => {
  test('comes the set number of working days before the last day', () => {
    expect(remindedUntil(policy, calendar, plainDate('2026-09-29'))).toBe('2026-10-08');
    expect(remindedUntil(policy, calendar, plainDate('2026-09-30'))).toBe('2026-10-09');
    expect(remindedUntil(policy, calendar, plainDate('2026-10-05'))).toBe('2026-10-09');
  });

  test('has no limit where the days ahead are not loaded: no deadline lies there', () => {
    expect(remindedUntil(policy, calendar, plainDate('2026-12-29'))).toBe('2026-12-31');
    expect(remindedUntil(policy, calendar, plainDate('2026-12-30'))).toBeNull();
    expect(remindedUntil(policy, calendar, plainDate('2027-02-01'))).toBeNull();
  });

  test('takes in exactly the deadlines whose reminder day has come', () => {
    const day = fc.integer({ min: 0, max: 330 }).map((after) => addDays(plainDate('2026-01-15'), after));
    const workingDay = day.filter((each) => accepted(isWorkingDay(calendar, each)));
    fc.assert(
      fc.property(day, workingDay, (today, due) => {
        const until = remindedUntil(policy, calendar, today);
        const isTakenIn = until === null || due <= until;
        expect(isTakenIn).toBe(accepted(reminderDay(calendar, due, 2)) <= today);
      }),
    );
  });
});

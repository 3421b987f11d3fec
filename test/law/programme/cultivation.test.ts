import { describe, expect, test } from '@jest/globals';
import { ROLE_NAMES } from '../../../src/access/roles.js';
import {
  type CultivationSource,
  cultivationActions,
  decideCultivation,
  extensionRefusals,
  isPeriodOver,
  nominationRefusals,
  periodRefusals,
} from '../../../src/law/cultivation.js';
import type { CultivationAction, CultivationStage } from '../../../src/law/lifecycle/cultivation.js';
import { plainDate } from '../../../src/shared/dates.js';
import type { Refusal } from '../../../src/shared/refusal.js';

const codes = (refusals: readonly Refusal[]): readonly string[] => refusals.map(({ code }) => code);
const actor = (parties: readonly string[], isMember = false) => ({ parties, isMember });

describe('六(四) 内培外引: who nominates', () => {
  /** 县和主管部门提名；市工信局在优势产业中挑选；引进不限一家。 */
  const NOMINATORS: Readonly<Record<CultivationSource, readonly string[]>> = {
    COUNTY_NOMINATION: ['COUNTY_INDUSTRY_REVIEWER', 'SUPERVISING_REVIEWER'],
    BUREAU_SELECTION: ['BUREAU_OFFICER'],
    INTRODUCED_FROM_OUTSIDE: ['COUNTY_INDUSTRY_REVIEWER', 'SUPERVISING_REVIEWER', 'BUREAU_OFFICER'],
  };
  const cells = (Object.keys(NOMINATORS) as CultivationSource[]).flatMap((source) =>
    ROLE_NAMES.map((role) => ({ source, role, may: NOMINATORS[source].includes(role) })),
  );

  test.each(cells)('$source by $role: $may', ({ source, role, may }) => {
    expect(codes(nominationRefusals(source, actor([role])))).toEqual(may ? [] : ['SOURCE_NOT_YOURS']);
  });

  test('not whoever acts for the enterprise, and everything that speaks against it is said', () => {
    const both = actor(['COUNTY_INDUSTRY_REVIEWER', 'ENTERPRISE_MEMBER'], true);
    expect(codes(nominationRefusals('COUNTY_NOMINATION', both))).toEqual(['CONFLICT_OF_INTEREST']);
    expect(codes(nominationRefusals('BUREAU_SELECTION', both))).toEqual([
      'CONFLICT_OF_INTEREST',
      'SOURCE_NOT_YOURS',
    ]);
  });
});

describe('六(四): every stage × action × role', () => {
  const STAGES: readonly CultivationStage[] = ['NOMINATED', 'LISTED', 'DECLINED', 'ENDED'];
  const LEADS: Readonly<Record<CultivationAction, readonly [CultivationStage, CultivationStage]>> = {
    LIST: ['NOMINATED', 'LISTED'],
    DECLINE: ['NOMINATED', 'DECLINED'],
    EXTEND: ['LISTED', 'LISTED'],
    END: ['LISTED', 'ENDED'],
  };
  const cells = STAGES.flatMap((stage) =>
    (Object.keys(LEADS) as CultivationAction[]).map((action) => ({ stage, action })),
  );

  test.each(cells)('$stage × $action', ({ stage, action }) => {
    const [from, to] = LEADS[action];
    for (const role of ROLE_NAMES) {
      const decided = decideCultivation(action, stage, actor([role]));
      const code = from !== stage ? 'ACTION_NOT_OPEN' : role !== 'BUREAU_LEADER' ? 'ACTION_NOT_YOURS' : null;
      if (code === null) expect(decided).toMatchObject({ ok: true, value: { from, to, clause: '六(四)' } });
      else expect(decided).toMatchObject({ ok: false, refusals: [{ code }] });
    }
  });

  test('nobody decides about an enterprise of their own', () => {
    const leader = actor(['BUREAU_LEADER', 'ENTERPRISE_MEMBER'], true);
    expect(decideCultivation('LIST', 'NOMINATED', leader)).toMatchObject({
      ok: false,
      refusals: [{ code: 'CONFLICT_OF_INTEREST' }],
    });
  });

  test('what is shown as open is what is decided, to the leaders alone', () => {
    const leader = actor(['BUREAU_LEADER']);
    for (const stage of STAGES) {
      const open = cultivationActions(stage, leader).filter(({ refusals }) => refusals.length === 0);
      expect(open.map(({ action }) => action)).toEqual(
        Object.entries(LEADS).flatMap(([action, [from]]) => (from === stage ? [action] : [])),
      );
      for (const role of ROLE_NAMES.filter((name) => name !== 'BUREAU_LEADER'))
        expect(cultivationActions(stage, actor([role]))).toEqual([]);
    }
  });
});

describe('六(四): the period', () => {
  const today = plainDate('2024-02-28');
  const [yesterday, tomorrow] = [plainDate('2024-02-27'), plainDate('2024-02-29')];

  test('is over the day after its last day', () => {
    expect(isPeriodOver(tomorrow, today)).toBe(false);
    expect(isPeriodOver(today, today)).toBe(false);
    expect(isPeriodOver(yesterday, today)).toBe(true);
  });

  test('does not end before it begins, nor before today', () => {
    expect(periodRefusals(today, today, today)).toEqual([]);
    expect(periodRefusals(tomorrow, tomorrow, today)).toEqual([]);
    expect(periodRefusals(yesterday, today, today)).toEqual([]);
    expect(codes(periodRefusals(tomorrow, today, today))).toEqual(['DAYS_OUT_OF_ORDER']);
    expect(codes(periodRefusals(yesterday, yesterday, today))).toEqual(['PERIOD_OVER']);
    expect(codes(periodRefusals(today, yesterday, today))).toEqual(['DAYS_OUT_OF_ORDER', 'PERIOD_OVER']);
  });

  test('is extended to a later day alone, and to none that is past', () => {
    expect(extensionRefusals(today, tomorrow, today)).toEqual([]);
    expect(codes(extensionRefusals(today, today, today))).toEqual(['PERIOD_NOT_LONGER']);
    expect(codes(extensionRefusals(tomorrow, today, today))).toEqual(['PERIOD_NOT_LONGER']);
    expect(codes(extensionRefusals(plainDate('2024-02-01'), yesterday, today))).toEqual(['PERIOD_OVER']);
    expect(codes(extensionRefusals(yesterday, yesterday, today))).toEqual([
      'PERIOD_NOT_LONGER',
      'PERIOD_OVER',
    ]);
  });
});

import { describe, expect, test } from '@jest/globals';
import { holdersOf, officesToAct, stagesHeldBy } from '../../../src/law/admission/holders.js';
import { APPLICATION } from '../../../src/law/lifecycle/application.js';
import { isFinal, movesFrom, stagesOf } from '../../../src/law/lifecycle/table.js';
import { type FirstReviewer, routeApplication } from '../../../src/law/recommendation.js';

const county = routeApplication({ municipalStateOwned: false, mergedOffices: false }).firstReview;
const merged = routeApplication({ municipalStateOwned: false, mergedOffices: true }).firstReview;
const municipal = routeApplication({ municipalStateOwned: true, mergedOffices: false }).firstReview;

const by = (...offices: readonly FirstReviewer[]) => offices.map((office) => ({ office, personId: office }));

describe('the first review waits for', () => {
  test.each<[string, readonly FirstReviewer[], readonly FirstReviewer[], readonly FirstReviewer[]]>([
    ['every office at first', county, [], county],
    [
      'those that have not signed',
      county,
      ['county-science-office'],
      ['county-industry-office', 'county-finance-office'],
    ],
    ['the industry office once all have signed', county, county, ['county-industry-office']],
    ['two where the offices are merged', merged, [], ['county-industry-office', 'county-finance-office']],
    ['the supervising department alone', municipal, [], ['soe-supervising-departments']],
    ['the supervising department, to recommend', municipal, municipal, ['soe-supervising-departments']],
  ])('%s', (_, route, signed, waitsFor) => {
    expect(officesToAct(route, by(...signed))).toEqual(waitsFor);
  });

  test('their reviewers', () => {
    const stage = 'FIRST_REVIEW';
    expect(holdersOf({ stage, route: county, signatures: by('county-industry-office') })).toEqual([
      'COUNTY_SCIENCE_REVIEWER',
      'COUNTY_FINANCE_REVIEWER',
    ]);
    expect(holdersOf({ stage, route: municipal, signatures: [] })).toEqual(['SUPERVISING_REVIEWER']);
  });
});

describe('whoever holds a stage', () => {
  test('can leave it by a move of the table, and nobody holds what rests', () => {
    for (const stage of stagesOf(APPLICATION)) {
      const holders = holdersOf({ stage, route: county, signatures: [] });
      expect(holders.length === 0).toBe(isFinal(APPLICATION, stage));
      for (const holder of holders) {
        expect(movesFrom(APPLICATION, stage).flatMap(({ by }) => by)).toContain(holder);
      }
    }
  });

  test('finds it by role', () => {
    expect(stagesHeldBy('BUREAU_OFFICER')).toEqual(['RECOMMENDED', 'REVIEW', 'SELECTED', 'NOTICE']);
    expect(stagesHeldBy('BUREAU_LEADER')).toEqual(['NOTICE']);
    expect(stagesHeldBy('GOVERNMENT_OFFICE')).toEqual(['SUBMITTED', 'DECISION_ENTERED']);
    expect(stagesHeldBy('FINANCE_OFFICER')).toEqual([]);
  });
});

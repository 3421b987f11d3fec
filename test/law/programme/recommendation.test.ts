import { describe, expect, test } from '@jest/globals';
import { routeApplication } from '../../../src/law/recommendation.js';
import { readSeeds } from '../../../src/registry/seeds.js';

describe('R44 五(二)1: who reviews first, one signature of each office that the notice names', () => {
  test('工业和信息化、科技主管部门会同财政部门: three signatures', () => {
    const { firstReview } = routeApplication({ municipalStateOwned: false, mergedOffices: false });
    expect(firstReview).toEqual(['county-industry-office', 'county-science-office', 'county-finance-office']);
  });

  test('one office where the county has merged industry and science: two signatures', () => {
    const { firstReview } = routeApplication({ municipalStateOwned: false, mergedOffices: true });
    expect(firstReview).toEqual(['county-industry-office', 'county-finance-office']);
  });

  test.each([false, true])(
    '市属国有企业: its supervising department alone, merged offices %s',
    (mergedOffices) => {
      const { firstReview } = routeApplication({ municipalStateOwned: true, mergedOffices });
      expect(firstReview).toEqual(['soe-supervising-departments']);
    },
  );
});

describe('五(二)1: 择优向市工业和信息化局、财政局推荐', () => {
  const routes = [false, true].flatMap((municipalStateOwned) =>
    [false, true].map((mergedOffices) => routeApplication({ municipalStateOwned, mergedOffices })),
  );

  test('every route ends at the two bureaus and cites the clause in both languages', () => {
    for (const route of routes) {
      expect(route.clause).toBe('五(二)1');
      expect(route.recommendedTo).toEqual(['industry-bureau', 'finance-bureau']);
      expect(route.sentence.zh).toContain('市工业和信息化局、财政局');
      expect(route.sentence.en).not.toBe('');
    }
  });

  test('every office of every route is a department that the reference data knows', () => {
    const known = new Set(readSeeds().departments.map((department) => department.key));
    const named = routes.flatMap((route) => [...route.firstReview, ...route.recommendedTo]);
    expect(named.filter((key) => !known.has(key))).toEqual([]);
  });
});

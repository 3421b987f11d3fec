/** 五(二)1: who reviews an application first, and to whom it is recommended (R44). */
import type { Bilingual } from '../shared/text.js';

/** What the routing depends on. */
export interface RoutingFacts {
  /** Whether the lead enterprise is owned by the city (市属国有企业). */
  readonly municipalStateOwned: boolean;
  /** Whether the county has merged its industry and its science and technology offices. */
  readonly mergedOffices: boolean;
}

/** An office whose signature the first review needs. */
export type FirstReviewer =
  | 'county-industry-office'
  | 'county-science-office'
  | 'county-finance-office'
  | 'soe-supervising-departments';

export interface Routing {
  readonly clause: string;
  /** One signature each, by different persons. */
  readonly firstReview: readonly FirstReviewer[];
  /** The bureaus that receive the recommendation. */
  readonly recommendedTo: readonly string[];
  readonly sentence: Bilingual;
}

const RECOMMENDED_TO = ['industry-bureau', 'finance-bureau'];

const SEPARATE: Bilingual = {
  zh: '由注册地县（市、区）工业和信息化、科技主管部门会同财政部门初审，各签一次，择优推荐至市工业和信息化局、财政局。',
  en: 'The industry, science and finance offices of the place of registration review first, one signature each, and recommend to the two bureaus.',
};

const MERGED: Bilingual = {
  zh: '注册地工业和信息化与科技主管部门已合并，由其与财政部门初审，各签一次，择优推荐至市工业和信息化局、财政局。',
  en: 'Industry and science are one office at the place of registration; it and the finance office review first, one signature each, and recommend to the two bureaus.',
};

/** One signature of each office that the notice names; a merged office signs once; a municipal SOE's department alone. */
export function routeApplication({ municipalStateOwned, mergedOffices }: RoutingFacts): Routing {
  if (municipalStateOwned) {
    return {
      clause: '五(二)1',
      firstReview: ['soe-supervising-departments'],
      recommendedTo: RECOMMENDED_TO,
      sentence: {
        zh: '牵头企业为市属国有企业，由其主管部门初审，择优推荐至市工业和信息化局、财政局。',
        en: 'For a municipal state-owned enterprise its supervising department reviews first and recommends to the industry and finance bureaus.',
      },
    };
  }
  return {
    clause: '五(二)1',
    firstReview: mergedOffices
      ? ['county-industry-office', 'county-finance-office']
      : ['county-industry-office', 'county-science-office', 'county-finance-office'],
    recommendedTo: RECOMMENDED_TO,
    sentence: mergedOffices ? MERGED : SEPARATE,
  };
}

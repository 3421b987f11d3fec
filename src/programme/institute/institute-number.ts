/** 三门峡产业研究院, the year of the approval, and the place in it. */
const PREFIX = 'SMXCYY';
const FEWEST_DIGITS = 3;

/** The number by which an institute is known: `SMXCYY-2026-001`. */
export const instituteNumber = (year: number, serial: number): string =>
  `${PREFIX}-${year}-${String(serial).padStart(FEWEST_DIGITS, '0')}`;

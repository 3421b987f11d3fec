import { formatYuan } from '../../../src/shared/money.js';

/** A municipal institute, its spin-off, and the plain events that these tests tell about them. */
export const institute = { level: 'MUNICIPAL', approvedOn: '2023-06-30', region: '411282' };

/** Recognised before the notice was issued, so that only the window limits what it earns. */
export const oldInstitute = { ...institute, approvedOn: '2021-03-01' };

export const spinOff = { foundedOn: '2023-10-01', fromInstituteResult: true, newlyFounded: true };

/** Founded after the old institute and before the notice. */
export const oldSpinOff = { ...spinOff, foundedOn: '2021-06-01' };

/** 亿元 as the yuan string of a case file, `fen` more or less. */
export function yi(amount: number, fen = 0): string {
  const fenPerTenThousandthYi = 1_000_000n;
  return formatYuan(BigInt(Math.round(amount * 10_000)) * fenPerTenThousandthYi + BigInt(fen));
}

/** 万元 as the yuan string of a case file. */
export const wan = (amount: number): string => `${amount}0000.00`;

/** The spin-off's revenue in 亿元 by year, with nothing before it. */
export const revenueOf = (
  series: Readonly<Record<number, number | string>>,
  earlierMax: string | undefined = '0.00',
) => ({
  institute: oldInstitute,
  spinOff: oldSpinOff,
  revenue: { earlierMax, years: yearsOf(series) },
});

export const yearsOf = (series: Readonly<Record<number, number | string>>) =>
  Object.entries(series).map(([year, value]) => ({
    year: Number(year),
    mainBusiness: typeof value === 'number' ? yi(value) : value,
  }));

/** A provincial first prize (50万) of the institute as first unit, unless said otherwise. */
export const prize = (on: string, other: object = {}) => ({
  level: 'PROVINCIAL',
  kind: 'SCIENCE_PROGRESS',
  class: 'FIRST',
  on,
  firstUnit: true,
  holder: 'INSTITUTE',
  ...other,
});

export const listed = (board: string, on: string, other: object = {}) => ({
  board,
  stage: 'LISTED',
  on,
  ...other,
});

/** A Hong Kong listing that raised money. */
export const hongKong = (on: string, other: object = {}) =>
  listed('OVERSEAS', on, { exchange: 'HKEX', raisedYuan: '350000000.00', ...other });

export const failing = (year: number, finalOn = `${year + 1}-03-20`) => ({
  year,
  outcome: 'UNQUALIFIED',
  finalOn,
});

export const passing = (year: number, outcome = 'QUALIFIED') => ({
  year,
  outcome,
  finalOn: `${year + 1}-03-20`,
});

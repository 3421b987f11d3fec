/** A score between 0 and 100 points in whole hundredths: 8999n is 89.99 points. */
export type Hundredths = bigint;

/** Exact points in whole millionths: 89_990_000n is 89.99 points. */
export type Millionths = bigint;

const SCORE = /^(0|[1-9]\d{0,2})(?:\.(\d{1,20}))?$/;
const POINTS = /^(0|[1-9]\d{0,2})(?:\.(\d{1,2}))?$/;
const FULL_SCORE: Hundredths = 10_000n;

/** A decimal score rounded half up to two places; undefined when it is no number from 0 to 100. */
export function parseScore(text: string): Hundredths | undefined {
  const match = SCORE.exec(text);
  if (!match) return undefined;
  const fraction = (match[2] ?? '').padEnd(3, '0');
  const cut = BigInt(`${match[1]}${fraction.slice(0, 2)}`);
  const isOver = cut > FULL_SCORE || (cut === FULL_SCORE && /[1-9]/.test(fraction));
  return isOver ? undefined : cut + (fraction.charAt(2) >= '5' ? 1n : 0n);
}

/** A decimal of at most two places from 0 to 100, taken as it is; undefined when it is anything else. */
export function parsePoints(text: string): Hundredths | undefined {
  const match = POINTS.exec(text);
  if (!match) return undefined;
  const points = BigInt(`${match[1]}${(match[2] ?? '').padEnd(2, '0')}`);
  return points > FULL_SCORE ? undefined : points;
}

/** Hundredths as points with two decimals: `'89.99'`. */
export const formatScore = (score: Hundredths): string =>
  `${score / 100n}.${String(score % 100n).padStart(2, '0')}`;

/** Millionths as points without needless zeros: `'89.99'`, `'90'`. */
export function formatMillionths(points: Millionths): string {
  const fraction = String(points % 1_000_000n)
    .padStart(6, '0')
    .replace(/0+$/, '');
  return fraction === '' ? String(points / 1_000_000n) : `${points / 1_000_000n}.${fraction}`;
}

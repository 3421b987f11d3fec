/** A score between 0 and 100 points in whole hundredths: 8999n is 89.99 points. */
export type Hundredths = bigint;

const SCORE = /^(0|[1-9]\d{0,2})(?:\.(\d{1,20}))?$/;
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

/** Hundredths as points with two decimals: `'89.99'`. */
export const formatScore = (score: Hundredths): string =>
  `${score / 100n}.${String(score % 100n).padStart(2, '0')}`;

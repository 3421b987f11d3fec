/** With the separators that people type. A longer input is not even normalised, which can take long. */
const MOST_INPUT = 40;
const SEPARATORS = /[\s\-‐–—()]/g;

const MOBILE = /^(?:\+?86|0086)?(1[3-9]\d{9})$/;
/** 010 and 02x have three digits, every other area code four; a number in it does not begin with 0, 1 or 9. */
const LANDLINE = /^(?:(?:\+|00)86|(?=0))0?(10|2\d|[3-9]\d{2})([2-8]\d{6,7})$/;

/**
 * A telephone number of mainland China in the one form in which it is stored: `13812341234` for a mobile phone,
 * `0398-2812345` for a landline with its area code. Null for anything else.
 */
export function normalisePhone(input: string): string | null {
  if (input.length > MOST_INPUT) return null;
  const digits = input.normalize('NFKC').replace(SEPARATORS, '');
  const mobile = MOBILE.exec(digits);
  if (mobile) return mobile[1] ?? null;
  const landline = LANDLINE.exec(digits);
  return landline ? `0${landline[1]}-${landline[2]}` : null;
}

/** 居民身份证号码, GB 11643-1999; also that of a residence permit, which is made in the same way. */
import { type PlainDate, parsePlainDate } from '../shared/dates.js';
import type { Bilingual } from '../shared/text.js';

/** The result of checking a number. No message repeats a digit of it. */
export interface IdentityNumberCheck {
  /** Upper case, half width, without spaces around it. */
  readonly normalised: string;
  readonly valid: boolean;
  /** The first fault; null for a valid number. */
  readonly fault: Bilingual | null;
}

const LENGTH = 18;
/** With spaces around it; a longer input is not even normalised, which can take long. */
const MOST_INPUT = 100;
const WEIGHTS = [7, 9, 10, 5, 8, 4, 2, 1, 6, 3, 7, 9, 10, 5, 8, 4, 2];
/** By the weighted sum modulo 11. */
const CHECK_CHARACTERS = '10X98765432';
const NUMBER = /^[1-9]\d{5}(\d{4})(\d{2})(\d{2})\d{3}[\dX]$/;

const WRONG_LENGTH: Bilingual = {
  zh: `身份证号码应为 ${LENGTH} 位。`,
  en: `An identity number has ${LENGTH} characters.`,
};
const WRONG_CHARACTERS: Bilingual = {
  zh: '身份证号码由数字组成，仅最后一位可以是 X。',
  en: 'An identity number consists of digits; only the last character may be X.',
};
const NO_SUCH_BIRTHDAY: Bilingual = {
  zh: '身份证号码第 7 至 14 位不是有效的出生日期。',
  en: 'Characters 7 to 14 of an identity number are a day of birth; these are not.',
};
const WRONG_CHECK: Bilingual = {
  zh: '身份证号码校验码不符，请核对每一位。',
  en: 'The check character of the identity number does not fit; please compare every character.',
};

/** Checks a number: its length, its characters, a day of birth not after `today`, the check character. */
export function checkIdentityNumber(input: string, today: PlainDate): IdentityNumberCheck {
  if (input.length > MOST_INPUT) return { normalised: '', valid: false, fault: WRONG_LENGTH };
  const normalised = input.normalize('NFKC').trim().toUpperCase();
  const fault = faultOf(normalised, today);
  return { normalised, valid: fault === null, fault };
}

function faultOf(number: string, today: PlainDate): Bilingual | null {
  if (number.length !== LENGTH) return WRONG_LENGTH;
  const match = NUMBER.exec(number);
  if (!match) return WRONG_CHARACTERS;
  const birthday = parsePlainDate(match.slice(1).join('-'));
  if (birthday === undefined || birthday > today) return NO_SUCH_BIRTHDAY;
  return number.endsWith(checkCharacter(number)) ? null : WRONG_CHECK;
}

const checkCharacter = (number: string): string =>
  CHECK_CHARACTERS.charAt(WEIGHTS.reduce((sum, weight, at) => sum + weight * Number(number[at]), 0) % 11);

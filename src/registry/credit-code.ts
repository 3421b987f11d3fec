/** 统一社会信用代码, GB 32100-2015, with the organisation code of GB 11714 inside it. */
import type { Bilingual } from '../shared/text.js';

/** What is wrong with a code, and where. */
interface CreditCodeFault {
  /** From 1, as people count; null where the length is wrong. */
  readonly position: number | null;
  /** The character that would be right, for the two check characters. */
  readonly expected: string | null;
  readonly message: Bilingual;
}

/** The result of checking a code. */
export interface CreditCodeCheck {
  /** Upper case, half width, without spaces around it. */
  readonly normalised: string;
  readonly valid: boolean;
  /** The first fault from the left; null for a valid code. */
  readonly fault: CreditCodeFault | null;
}

const ALPHABET = '0123456789ABCDEFGHJKLMNPQRTUWXY';
const LENGTH = 18;
const WEIGHTS = [1, 3, 9, 27, 19, 26, 16, 17, 20, 29, 25, 13, 8, 24, 10, 30, 28];
const CODE_SYMBOLS = '0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZ';
const ORGANISATION_WEIGHTS = [3, 7, 9, 10, 5, 8, 4, 2];
const ORGANISATION_START = 8;
const ORGANISATION_CHECK = 16;

/** Checks a code: its length, its characters, the check character of the organisation code and its own. */
export function checkCreditCode(input: string): CreditCodeCheck {
  const normalised = input.normalize('NFKC').trim().toUpperCase();
  const fault = lengthFault(normalised) ?? characterFault(normalised) ?? checkFault(normalised);
  return { normalised, valid: fault === null, fault };
}

function lengthFault(code: string): CreditCodeFault | null {
  if (code.length === LENGTH) return null;
  return {
    position: null,
    expected: null,
    message: {
      zh: `应为 ${LENGTH} 位，实为 ${code.length} 位。`,
      en: `It must have ${LENGTH} characters; it has ${code.length}.`,
    },
  };
}

function characterFault(code: string): CreditCodeFault | null {
  const body = [...code.slice(0, ORGANISATION_CHECK)];
  const at = body.findIndex((character, index) => !isAllowed(character, index));
  if (at < 0) return null;
  return {
    position: at + 1,
    expected: null,
    message: {
      zh: `第 ${at + 1} 位“${code[at]}”不是该位允许的字符（不使用 I、O、S、V、Z，第 3 至 8 位为数字）。`,
      en: `Character ${at + 1}, “${code[at]}”, is not allowed there (I, O, S, V and Z are not used; 3 to 8 are digits).`,
    },
  };
}

/** The area code is digits; every other place takes the whole alphabet. */
const isAllowed = (character: string, index: number): boolean =>
  index >= 2 && index < ORGANISATION_START ? /^\d$/.test(character) : ALPHABET.includes(character);

function checkFault(code: string): CreditCodeFault | null {
  const organisation = organisationCheck(code.slice(ORGANISATION_START, ORGANISATION_CHECK));
  if (code[ORGANISATION_CHECK] !== organisation) return wrongCheck(code, ORGANISATION_CHECK, organisation);
  const own = ownCheck(code.slice(0, LENGTH - 1));
  return code[LENGTH - 1] === own ? null : wrongCheck(code, LENGTH - 1, own);
}

/** GB 11714: 11 minus the weighted sum modulo 11; 10 is X, 11 is 0. */
function organisationCheck(body: string): string {
  const value = 11 - (weightedSum(body, CODE_SYMBOLS, ORGANISATION_WEIGHTS) % 11);
  return value === 10 ? 'X' : String(value % 11);
}

/** GB 32100: 31 minus the weighted sum modulo 31; 31 is 0. */
const ownCheck = (body: string): string =>
  ALPHABET.charAt((31 - (weightedSum(body, ALPHABET, WEIGHTS) % 31)) % 31);

const weightedSum = (text: string, symbols: string, weights: readonly number[]): number =>
  [...text].reduce((sum, character, index) => sum + symbols.indexOf(character) * (weights[index] ?? 0), 0);

const wrongCheck = (code: string, at: number, expected: string): CreditCodeFault => ({
  position: at + 1,
  expected,
  message: {
    zh: `第 ${at + 1} 位校验码应为“${expected}”，实为“${code[at]}”，请核对全部字符。`,
    en: `Check character ${at + 1} must be “${expected}”, not “${code[at]}”; please compare every character.`,
  },
});

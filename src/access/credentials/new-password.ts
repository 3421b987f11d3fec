import type { Refusal } from '../../shared/refusal.js';
import type { Bilingual } from '../../shared/text.js';
import { COMMON_PASSWORDS } from './common-passwords.js';
import { isOverlong } from './password.js';

const LEAST_CHARACTERS = 10;
const MOST_CHARACTERS = 128;

/** Whose password it is to be; those words are the first that others try. */
export interface PasswordOwner {
  readonly login: string;
  readonly name: string;
}

/**
 * What speaks against a new password, in the manner of NIST SP 800-63B: it is long enough and not among the first
 * guesses; of which characters it is made is its owner's affair. Characters are counted as code points of the
 * composed form, so that a Chinese character is one and an emoji of several parts is several.
 *
 * @param path where the password lies in the input
 */
export function newPasswordRefusals(secret: string, owner: PasswordOwner, path: string): Refusal[] {
  if (isOverlong(secret)) return [tooLong(path)];
  const characters = [...secret.normalize('NFC')];
  const guess = caseless(secret);
  const isOwners = [owner.login, owner.name].some((word) => caseless(word) === guess);
  return [
    ...(characters.length < LEAST_CHARACTERS ? [tooShort(path, characters.length)] : []),
    ...(characters.length > MOST_CHARACTERS ? [tooLong(path)] : []),
    ...(isOwners ? [isTheOwnersName(path)] : []),
    ...(new Set(characters).size === 1 ? [oneCharacter(path)] : []),
    ...(COMMON_PASSWORDS.has(guess) ? [tooCommon(path)] : []),
  ];
}

const caseless = (text: string): string => text.normalize('NFC').toLowerCase();

const refusal = (code: string, path: string, message: Bilingual): Refusal => ({ code, path, message });

const tooShort = (path: string, length: number): Refusal =>
  refusal('PASSWORD_TOO_SHORT', path, {
    zh: `密码至少 ${LEAST_CHARACTERS} 个字符，现为 ${length} 个。一句容易记住的话就很好。`,
    en: `A password has at least ${LEAST_CHARACTERS} characters; this one has ${length}. A sentence that you remember does well.`,
  });

const tooLong = (path: string): Refusal =>
  refusal('PASSWORD_TOO_LONG', path, {
    zh: `密码最多 ${MOST_CHARACTERS} 个字符。`,
    en: `A password has at most ${MOST_CHARACTERS} characters.`,
  });

const isTheOwnersName = (path: string): Refusal =>
  refusal('PASSWORD_IS_NAME', path, {
    zh: '密码不得与登录名或姓名相同。',
    en: 'A password must not be the login or the name of its owner.',
  });

const oneCharacter = (path: string): Refusal =>
  refusal('PASSWORD_ONE_CHARACTER', path, {
    zh: '密码不得由同一个字符重复而成。',
    en: 'A password must not be one character repeated.',
  });

const tooCommon = (path: string): Refusal =>
  refusal('PASSWORD_TOO_COMMON', path, {
    zh: '这个密码过于常见，最先被人猜到，请另选一个。',
    en: 'This password is so common that it is guessed first; please choose another.',
  });

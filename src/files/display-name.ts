import { extname } from 'node:path/posix';
import contentDisposition from 'content-disposition';
import { type Refusal, RefusalError } from '../shared/refusal.js';

/** A longer name is cut, its ending kept. In characters. */
const MOST_CHARACTERS = 200;

/** Of a longer text only the end is looked at, in UTF-16 units: composing it takes ever longer. */
const MOST_SENT = 4_000;

/** Endings that are longer than this are none. */
const LONGEST_ENDING = 10;

const NAME_EMPTY: Refusal = {
  code: 'NAME_EMPTY',
  path: 'name',
  message: {
    zh: '文件名为空，或只含不可见字符；请改名后上传，如“营业执照.pdf”。',
    en: 'The file has no name, or one of invisible characters only; rename it, as in “licence.pdf”.',
  },
};

/** What Windows keeps for devices, alone or before a dot. */
const DEVICE = /^(?:con|prn|aux|nul|conin\$|conout\$|(?:com|lpt)[0-9¹²³])(?=\.|$)/i;

/**
 * What a file is called to people, from what its sender called it. Files are stored under names of our own, so this is
 * a label alone: the last part of a path; composed Unicode (NFC); without control characters, marks of direction,
 * invisible characters or halves of characters; `<>:"|?*` and device names of Windows made harmless; at most 200
 * characters. Rare ideographs stay as they are.
 *
 * @throws RefusalError NAME_EMPTY where nothing remains
 */
export function displayNameOf(sent: string): string {
  const whole = sent.slice(-MOST_SENT);
  const last = whole.slice(Math.max(whole.lastIndexOf('/'), whole.lastIndexOf('\\')) + 1);
  const shown = last
    .replace(/[\p{Cc}\p{Cf}\p{Cs}\p{Zl}\p{Zp}]/gu, '')
    .normalize('NFC')
    .replace(/[<>:"|?*]/g, '_')
    .trim()
    .replace(DEVICE, '_$&');
  const name = cut(shown).replace(/[.\s]+$/, '');
  if (name === '') throw new RefusalError([NAME_EMPTY]);
  return name;
}

function cut(name: string): string {
  const characters = [...name];
  if (characters.length <= MOST_CHARACTERS) return name;
  const ending = [...extname(name)].length <= LONGEST_ENDING ? extname(name) : '';
  return characters.slice(0, MOST_CHARACTERS - ending.length).join('') + ending;
}

/** What a name ends in, in lower case without the dot; empty where it has no ending. */
export const extensionOf = (name: string): string => extname(name).slice(1).toLowerCase();

/** The header with which a file is sent: always to be saved, never shown (RFC 6266, with the name by RFC 8187). */
export const contentDispositionOf = (name: string): string =>
  contentDisposition(name, { type: 'attachment' });

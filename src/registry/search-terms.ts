/**
 * How names are found: by any part of them, two Chinese characters already, and by the first letters of their pinyin. The
 * terms are made here and not by an extension, so that any PostgreSQL finds them by a plain index over an array.
 */
import { pinyin } from 'pinyin-pro';

/** What the database keeps of some names. */
export interface SearchColumns {
  /** The names and their initials, folded, a line each: a search looks for its words in here. */
  readonly text: string;
  /** Every character and every pair of neighbours in the words of that text: the index is over these. */
  readonly terms: readonly string[];
}

/** What somebody searches for. */
export interface WantedTerms {
  /** Folded; each has to stand in the text. */
  readonly words: readonly string[];
  /** Whatever has them all is looked into. */
  readonly terms: readonly string[];
}

/** Names of places that the dictionary of pinyin-pro reads in another way. */
const INITIALS: ReadonlyMap<string, string> = new Map([
  ['单县', 'sx'],
  ['召公', 'sg'],
  ['召陵', 'sl'],
  ['泌阳', 'by'],
  ['洪洞', 'ht'],
  ['浚县', 'xx'],
  ['繁峙', 'fs'],
  ['蔚县', 'yx'],
  ['覃怀', 'th'],
  ['黄陂', 'hp'],
  ['乐清', 'yq'],
]);
const READ_BY_TABLE = new RegExp(`(${[...INITIALS.keys()].join('|')})`, 'u');

/** The first letters of the pinyin of a name, `smx` for 三门峡; letters and digits stay, and nothing else does. */
export const initialsOf = (name: string): string =>
  folded(name)
    .split(READ_BY_TABLE)
    .map((part) => INITIALS.get(part) ?? firstLetters(part))
    .join('');

const firstLetters = (part: string): string =>
  pinyin(part, { pattern: 'first', toneType: 'none', type: 'array' })
    .join('')
    .replaceAll(/[^a-z0-9]/gu, '');

/** What some names are found by. */
export function searchColumns(names: readonly string[]): SearchColumns {
  const text = [...names.map(folded), ...names.map(initialsOf)].join('\n');
  const terms = wordsOf(text).flatMap((word) => [...word, ...pairsOf(word)]);
  return { text, terms: [...new Set(terms)] };
}

/** What a search looks for. In it `%` and `_` are themselves. */
export function wantedTerms(search: string): WantedTerms {
  const words = wordsOf(folded(search));
  const terms = words.flatMap((word) => ([...word].length === 1 ? [word] : pairsOf(word)));
  return { words, terms: [...new Set(terms)] };
}

/** Full-width as half-width and capitals as small letters, each by itself: a part of a name folds as in the whole. */
const folded = (text: string): string =>
  [...text.normalize('NFKC')].map((character) => character.toLowerCase()).join('');

const wordsOf = (text: string): readonly string[] => text.split(/\s+/u).filter((word) => word !== '');

/** Neighbours in a word, by whole characters. */
function pairsOf(word: string): string[] {
  const characters = [...word];
  return characters.slice(1).map((character, at) => `${characters[at]}${character}`);
}

import { AsyncLocalStorage } from 'node:async_hooks';
import type { Bilingual } from '../shared/text.js';

/** The platform speaks Chinese first; English when asked. */
export type Language = keyof Bilingual;

const languageOfRequest = new AsyncLocalStorage<Language>();

/** The preferred language of an Accept-Language header; Chinese where it asks for neither. */
export function preferredLanguage(header: string | undefined): Language {
  const ranges = (header ?? '').split(',').map((range) => {
    const [tag = '', ...parameters] = range.trim().toLowerCase().split(';');
    const quality = parameters
      .find((each) => each.trim().startsWith('q='))
      ?.trim()
      .slice(2);
    return { tag: tag.split('-')[0], quality: quality === undefined ? 1 : Number(quality) };
  });
  const known = ranges.filter((range) => (range.tag === 'zh' || range.tag === 'en') && range.quality > 0);
  known.sort((a, b) => b.quality - a.quality);
  return known[0]?.tag === 'en' ? 'en' : 'zh';
}

/** Runs what answers a request in that request's language. */
export const inLanguage = <T>(language: Language, run: () => T): T => languageOfRequest.run(language, run);

/** A text in the language of the request under way. */
export const spoken = (text: Bilingual): string => text[languageOfRequest.getStore() ?? 'zh'];

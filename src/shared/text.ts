/** One sentence in each language of the platform. */
export interface Bilingual {
  readonly zh: string;
  readonly en: string;
}

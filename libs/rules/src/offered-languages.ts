/** Languages in which the product speaks to people, by the codes that accounts keep. */
export const LOCALES = ['en'] as const;
export type Locale = (typeof LOCALES)[number];

/** In whose words files name a language, beside its own. */
const NAMED_IN = ['en', 'de', 'es', 'fr'] as const;

const WORDS = new Map(
  LOCALES.flatMap((locale) =>
    [locale, ...[locale, ...NAMED_IN].map((speaker) => languageName(locale, speaker))].map((word) => [
      folded(word),
      locale,
    ]),
  ),
);

/**
 * The language of ours that a word means: a code, with or without a country (`en`, `en-GB`, `en_us`), or its name in
 * itself, English, German, Spanish or French, whatever its case and accents.
 * @returns null for a language that the product does not speak, and for what is none
 */
export function localeMeant(word: string): Locale | null {
  return WORDS.get(folded(word)) ?? WORDS.get(folded(word.split(/[-_]/, 1)[0]!)) ?? null;
}

/** What the languages of ours are called, in English. */
export function localeNames(): string[] {
  return LOCALES.map((locale) => languageName(locale, 'en'));
}

function languageName(locale: string, speaker: string): string {
  return new Intl.DisplayNames(speaker, { type: 'language' }).of(locale) ?? locale;
}

function folded(word: string): string {
  return word.normalize('NFKD').replace(/\p{M}/gu, '').trim().toLowerCase();
}

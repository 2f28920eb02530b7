import i18next from 'i18next';
import { useSyncExternalStore } from 'react';
import { initReactI18next } from 'react-i18next';

const FALLBACK = 'en';

void i18next.use(initReactI18next).init({
  lng: FALLBACK,
  fallbackLng: FALLBACK,
  ns: [],
  resources: {},
  interpolation: { escapeValue: false },
  returnNull: false,
  react: { useSuspense: false },
});

type Plural = `${string}_${'zero' | 'one' | 'two' | 'few' | 'many' | 'other'}`;
type Counted<Key extends string> = Key extends `${infer Stem}_${'zero' | 'one' | 'two' | 'few' | 'many' | 'other'}`
  ? Stem
  : never;

/** The keys of a catalogue, nested ones joined by dots; `count_one` and `count_other` are the key `count`. */
export type TextKey<Texts> = {
  [Key in keyof Texts & string]: Texts[Key] extends string
    ? (Key extends Plural ? never : Key) | Counted<Key>
    : `${Key}.${TextKey<Texts[Key]>}`;
}[keyof Texts & string];

export type Translate<Texts> = (key: TextKey<Texts>, values?: Record<string, string | number>) => string;

/**
 * Registers a feature's texts and gives its hook, with checked keys:
 * `export const useTexts = defineTexts('quiz', en)` … `const t = useTexts(); t('minutes', { count: 12 })`.
 */
export function defineTexts<Texts extends object>(namespace: string, english: Texts): () => Translate<Texts> {
  i18next.addResourceBundle(FALLBACK, namespace, english, true, true);
  let bound = '';
  let translate: Translate<Texts>;
  // One function per language: a component that holds it in an effect runs again only when the language changes.
  const current = (): Translate<Texts> => {
    if (bound !== i18next.language) {
      bound = i18next.language;
      translate = i18next.getFixedT(null, namespace);
    }
    return translate;
  };
  return () => useSyncExternalStore(onLanguageChange, current);
}

function onLanguageChange(listener: () => void): () => void {
  i18next.on('languageChanged', listener);
  return () => i18next.off('languageChanged', listener);
}

/** The language for dates and numbers. Plain English follows the order "14 March". */
export function locale(): string {
  const language = i18next.resolvedLanguage ?? FALLBACK;
  return language === 'en' ? 'en-GB' : language;
}

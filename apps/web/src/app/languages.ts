import { locale } from './i18n.js';

/** A language by its name in the reader's: "Spanish" of `es`. */
export const languageWords = (code: string): string =>
  new Intl.DisplayNames(locale(), { type: 'language', fallback: 'code' }).of(code) ?? code;

import en from './locales/en.json';
import type { BulkTexts } from './texts.js';

type Known = keyof typeof en.problems;

/** Why somebody was left as they are, in words. */
export function problemWords(t: BulkTexts, problem: string): string {
  return t(`problems.${problem in en.problems ? (problem as Known) : 'other'}`);
}

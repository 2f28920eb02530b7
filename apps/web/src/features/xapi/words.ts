import type { Translate } from '../../app/i18n.js';
import en from './locales/en.json';

type ProblemKey = keyof (typeof en)['problems'];

/** What the store said, or why it said nothing: our own words for what we know, else as it came. */
export function problemWords(t: Translate<typeof en>, problem: string): string {
  return problem in en.problems ? t(`problems.${problem as ProblemKey}`) : problem;
}

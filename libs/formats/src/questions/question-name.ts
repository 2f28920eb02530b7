import { plainTextOf } from '@convenor/rules';
import type { RichText } from './authored-question.js';

const LOOKED_AT = 500;
const LONGEST = 80;

/** A name for a question that came without one: the first words of its text. Empty when it has none. */
export function nameFromText({ format, text }: RichText): string {
  const start = text.slice(0, LOOKED_AT);
  const words = (format === 'plain' ? start : plainTextOf(start)).replace(/\s+/g, ' ').trim();
  if (words.length <= LONGEST) return words;
  const cut = words.slice(0, LONGEST);
  return `${cut.slice(0, Math.max(cut.lastIndexOf(' '), LONGEST / 2)).trimEnd()}…`;
}

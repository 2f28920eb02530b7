import type { RichText } from '../authored-question.js';
import { Unreadable } from '../unreadable.js';
import { findUnescaped, readGiftText, trimBlanks } from './gift-text.js';

const GAP = '_____';

/**
 * The text of a question, with a gap where the answers stand in its midst, and what stands between the braces.
 * @throws Unreadable
 */
export function readGiftStem(rest: string): { stem: RichText; block: string } {
  const open = findUnescaped(rest, ['{']);
  if (open === -1) throw new Unreadable('no_question', 'This text asks nothing: it has no answers in braces.');
  const close = closingBrace(rest, open);
  if (close === -1) throw new Unreadable('unclosed_braces', 'The braces around the answers are not closed.');
  const after = trimBlanks(rest.slice(close + 1));
  if (findUnescaped(after, ['{', '}']) !== -1) {
    const message =
      'There are several groups of braces. A brace that belongs to a text needs a backslash before it: \\{.';
    throw new Unreadable('several_answer_blocks', message);
  }
  const before = rest.slice(0, open);
  const stem = readGiftText(after === '' ? before : `${before}${GAP}${rest.slice(close + 1)}`, 'auto');
  if (stem.text === '') throw new Unreadable('text_missing', 'This question has no text.');
  return { stem, block: rest.slice(open + 1, close) };
}

function closingBrace(text: string, open: number): number {
  let depth = 0;
  for (let place = open; place !== -1; place = findUnescaped(text, ['{', '}'], place + 1)) {
    depth += text[place] === '{' ? 1 : -1;
    if (depth === 0) return place;
  }
  return -1;
}

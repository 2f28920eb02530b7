import { splitGift, type GiftPiece } from './gift/split-gift.js';
import { readGiftAnswers } from './gift/read-gift-answers.js';
import { readGiftStem } from './gift/read-gift-stem.js';
import { imported, refused, type ImportedQuestion } from './question-import.js';
import { nameFromText } from './question-name.js';
import { refuseTooMany, type QuestionReader } from './question-reader.js';
import { readOrRefuse } from './unreadable.js';

/**
 * The old format of missing words: a sentence with answers in braces where the word is missing. It is read like GIFT,
 * from which it cannot be told but by its name; but it knows no titles, and a backslash is a backslash.
 */
export const missingWordReader: QuestionReader = {
  format: 'missing_word',
  sniff: ({ name, text }) => /missing[-_ ]?word/i.test(name) && text.includes('{'),
  read: ({ text }) => ({
    format: 'missing_word',
    questions: readAll(text),
    files: new Map(),
    categories: [],
    notes: [],
  }),
};

function readAll(text: string): ImportedQuestion[] {
  const questions: ImportedQuestion[] = [];
  for (const piece of splitGift(text)) {
    if (piece.kind === 'question') questions.push(readPiece(piece, questions.length + 1));
    refuseTooMany(questions.length);
  }
  return questions;
}

function readPiece(
  { line, text, tooLong }: Extract<GiftPiece, { kind: 'question' }>,
  number: number,
): ImportedQuestion {
  const place = { file: null, line, label: `Question ${number}` };
  if (tooLong) return refused(place, 'too_long', 'This question is far too long. Are its braces closed?');
  return readOrRefuse(place, () => {
    const { stem, block } = readGiftStem(text.replaceAll('\\', '\\\\'));
    // A single word needs no mark before it.
    const marked = /^\s*[=~]/.test(block) ? block : `=${block}`;
    const { question, notes } = readGiftAnswers(marked, { id: `q${number}`, text: stem, points: 1_000, tags: [] });
    return imported(place, { name: nameFromText(stem), category: [], sourceId: null, question }, notes);
  });
}

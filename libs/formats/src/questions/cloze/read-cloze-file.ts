import { imported, type ImportedQuestion } from '../question-import.js';
import { nameFromText } from '../question-name.js';
import type { QuestionReader } from '../question-reader.js';
import { LONGEST_RICH_TEXT } from '../render-rich-text.js';
import { readOrRefuse, Unreadable } from '../unreadable.js';
import { hasClozeGap, readCloze } from './cloze-syntax.js';
import { pointsOfGaps } from './gap-points.js';

/** A text file that is one question with gaps written into it. */
export const clozeReader: QuestionReader = {
  format: 'cloze',
  sniff: ({ text }) => hasClozeGap(text),
  read: ({ text }) => ({ format: 'cloze', questions: [readAll(text)], files: new Map(), categories: [], notes: [] }),
};

function readAll(whole: string): ImportedQuestion {
  const place = { file: null, line: 1, label: 'Question 1' };
  return readOrRefuse(place, () => {
    if (whole.length > LONGEST_RICH_TEXT) {
      throw new Unreadable('text_too_long', `A text of this question is longer than ${LONGEST_RICH_TEXT} characters.`);
    }
    const { text, gaps, notes } = readCloze({ format: 'auto', text: whole.trim() });
    const question = { id: 'q1', type: 'cloze' as const, text, points: pointsOfGaps(gaps), tags: [], gaps };
    return imported(place, { name: nameFromText(text), category: [], sourceId: null, question }, notes);
  });
}

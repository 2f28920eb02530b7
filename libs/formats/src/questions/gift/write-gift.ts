import type { EmbeddedFiles, QuestionEntry } from '../authored-question.js';
import type { ImportNote } from '../question-import.js';
import type { WrittenQuestions } from '../write-questions.js';
import { writeCategoryPath } from './gift-category.js';
import { escapeGift, writeGiftText } from './gift-text.js';
import { writeGiftAnswers } from './write-gift-answers.js';

/** Writes what GIFT can hold; a question of another type, and what else does not fit, is named in the notes. */
export function writeGift(entries: readonly QuestionEntry[], files: EmbeddedFiles): WrittenQuestions {
  const pieces: string[] = [];
  const notes: ImportNote[] = [];
  let category = '';
  for (const entry of entries) {
    const answers = writeGiftAnswers(entry.question);
    const about = (message: string): string => `“${entry.name}”: ${message}`;
    if (typeof answers === 'string') {
      notes.push({ code: 'left_out', message: about(answers) });
      continue;
    }
    const path = writeCategoryPath(entry.category);
    if (path !== category && (category !== '' || entry.category.length > 0)) pieces.push(`$CATEGORY: ${path}\n`);
    category = path;
    pieces.push(writeEntry(entry, answers.text));
    for (const { code, message } of [...answers.notes, ...lostOf(entry)]) notes.push({ code, message: about(message) });
  }
  if (files.size > 0)
    notes.push({ code: 'files_lost', message: 'GIFT holds no files: pictures and sounds are left out.' });
  const bytes = new TextEncoder().encode(pieces.join('\n'));
  return { bytes, fileName: 'questions.gift', mediaType: 'text/plain; charset=utf-8', notes };
}

function writeEntry({ name, sourceId, question }: QuestionEntry, answers: string): string {
  const metadata = [
    ...(sourceId === null ? [] : [`[id:${escapeBracketed(sourceId)}]`]),
    ...question.tags.map((tag) => `[tag:${escapeBracketed(tag)}]`),
  ];
  const comment = metadata.length === 0 ? '' : `// ${metadata.join(' ')}\n`;
  const title = name === '' ? '' : `::${escapeGift(name.replace(/\s+/g, ' '))}::`;
  return `${comment}${title}${writeGiftText(question.text, null)}{${answers}}\n`;
}

function escapeBracketed(value: string): string {
  return value.replace(/\s+/g, ' ').replace(/[\\\]]/g, '\\$&');
}

function lostOf({ question }: QuestionEntry): ImportNote[] {
  const notes: ImportNote[] = [];
  if (question.points !== 1_000) notes.push({ code: 'points_lost', message: 'GIFT holds no points: it is worth 1.' });
  if (question.hints !== undefined && question.hints.length > 0) {
    notes.push({ code: 'hints_lost', message: 'GIFT holds no hints: they are left out.' });
  }
  return notes;
}

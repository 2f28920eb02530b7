import type { QuestionEntry } from '../authored-question.js';
import { imported, refused, type ImportedQuestion, type ImportNote } from '../question-import.js';
import { nameFromText } from '../question-name.js';
import { refuseTooMany, type QuestionFile, type QuestionReader } from '../question-reader.js';
import { readOrRefuse } from '../unreadable.js';
import { readCategoryPath } from './gift-category.js';
import { findUnescaped, trimBlanks, unescapeGift } from './gift-text.js';
import { readGiftAnswers } from './read-gift-answers.js';
import { readGiftStem } from './read-gift-stem.js';
import { splitGift, type GiftPiece } from './split-gift.js';

const POINT = 1_000;
const LONGEST_NAME = 200;

/** GIFT: questions as text, with their answers in braces. */
export const giftReader: QuestionReader = {
  format: 'gift',
  sniff: ({ name, text }) => (/\bgift\b/i.test(name) ? text !== '' : /[{]|^::|^[ \t]*\$CATEGORY:/m.test(text)),
  read: (file) => ({ format: 'gift', questions: readAll(file), files: new Map(), categories: [], notes: [] }),
};

function readAll({ text }: QuestionFile): ImportedQuestion[] {
  const questions: ImportedQuestion[] = [];
  let category: readonly string[] = [];
  for (const piece of splitGift(text)) {
    if (piece.kind === 'category') category = readCategoryPath(piece.path);
    else questions.push(readPiece(piece, category, questions.length + 1));
    refuseTooMany(questions.length);
  }
  return questions;
}

type QuestionPiece = Extract<GiftPiece, { kind: 'question' }>;

function readPiece(piece: QuestionPiece, category: readonly string[], number: number): ImportedQuestion {
  const unnamed = { file: null, line: piece.line, label: `Question ${number}` };
  if (piece.tooLong) return refused(unnamed, 'too_long', 'This question is far too long. Are its braces closed?');
  const { title, rest } = readTitle(piece.text);
  const place = title === '' ? unnamed : { ...unnamed, label: title };
  return readOrRefuse(place, () => {
    const { stem, block } = readGiftStem(rest);
    const { tags, sourceId } = readComments(piece.comments);
    const { question, notes } = readGiftAnswers(block, { id: `q${number}`, text: stem, points: POINT, tags });
    const entry: QuestionEntry = { name: title === '' ? nameFromText(stem) : title, category, sourceId, question };
    return imported(place, entry, [...(piece.guessed ? [GUESSED] : []), ...notes]);
  });
}

const GUESSED: ImportNote = {
  code: 'blank_line_missing',
  message: 'There is no blank line before this question. It was read as a question of its own.',
};

function readTitle(text: string): { title: string; rest: string } {
  const trimmed = trimBlanks(text);
  const end = trimmed.startsWith('::') ? findUnescaped(trimmed, ['::'], 2) : -1;
  if (end === -1) return { title: '', rest: trimmed };
  const title = unescapeGift(trimBlanks(trimmed.slice(2, end))).replace(/\s+/g, ' ');
  return { title: title.slice(0, LONGEST_NAME), rest: trimmed.slice(end + 2) };
}

/** Comments may name an id and tags: `// [id:first-words] [tag:opening]`. */
function readComments(comments: readonly string[]): { tags: readonly string[]; sourceId: string | null } {
  const tags = new Set<string>();
  let sourceId: string | null = null;
  for (const { key, value } of comments.flatMap(bracketed)) {
    if (key === 'tag') tags.add(value);
    else sourceId ??= value;
  }
  return { tags: [...tags], sourceId };
}

function bracketed(comment: string): { key: 'id' | 'tag'; value: string }[] {
  const found: { key: 'id' | 'tag'; value: string }[] = [];
  for (let start = comment.indexOf('['); start !== -1; start = comment.indexOf('[', start + 1)) {
    const key = comment.startsWith('[id:', start) ? 'id' : comment.startsWith('[tag:', start) ? 'tag' : null;
    if (key === null) continue;
    const end = findUnescaped(comment, [']'], start);
    if (end === -1) break;
    const value = comment
      .slice(start + key.length + 2, end)
      .replace(/\\(.)/g, '$1')
      .trim();
    if (value !== '') found.push({ key, value });
    start = end;
  }
  return found;
}

import type { QuestionEntry, RichText } from '../authored-question.js';
import { imported, refused, type ImportedQuestion, type ImportNote } from '../question-import.js';
import { nameFromText } from '../question-name.js';
import { refuseTooMany, type QuestionFile, type QuestionReader } from '../question-reader.js';
import { readOrRefuse, Unreadable } from '../unreadable.js';
import { readCategoryPath } from './gift-category.js';
import { findUnescaped, readGiftText, trimBlanks, unescapeGift } from './gift-text.js';
import { readGiftAnswers } from './read-gift-answers.js';
import { splitGift, type GiftPiece } from './split-gift.js';

const POINT = 1_000;
const GAP = '_____';
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
    const { stem, block } = readStem(rest);
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

/** The text of the question, with a gap where the answers stand in its midst, and what stands between the braces. */
function readStem(rest: string): { stem: RichText; block: string } {
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

import { readCategoryPath } from '../gift/gift-category.js';
import { imported, QuestionsRefused, refused, type ImportedQuestion, type ImportNote } from '../question-import.js';
import { nameFromText } from '../question-name.js';
import { refuseTooMany } from '../question-reader.js';
import { LONGEST_RICH_TEXT } from '../render-rich-text.js';
import { decimalText } from '../text-weights.js';
import { readOrRefuse, Unreadable } from '../unreadable.js';
import type { RichText } from '../authored-question.js';
import { columnOf, isHeading, type Column } from './question-columns.js';
import { readRowKey, type RowAnswer } from './read-row-key.js';

/** A row of a table, with the line or row number by which people find it. */
export interface TableRow {
  readonly line: number;
  readonly cells: readonly string[];
}

const FORMATS: Readonly<Record<string, RichText['format']>> = {
  '': 'plain',
  plain: 'plain',
  text: 'plain',
  markdown: 'markdown',
  html: 'html',
  moodle: 'auto',
};
const LONGEST_NAME = 200;
const MOST_POINTS = 1_000_000;

/**
 * Reads a table of questions, one a row, below a row of headings. Rows whose first cell starts with # are notes.
 * @throws QuestionsRefused without headings, or with too many questions
 */
export function readTable(rows: Iterable<TableRow>): { questions: ImportedQuestion[]; notes: ImportNote[] } {
  let columns: (Column | null)[] | null = null;
  const questions: ImportedQuestion[] = [];
  const notes: ImportNote[] = [];
  for (const { line, cells } of rows) {
    if (cells.every((cell) => cell.trim() === '')) continue;
    if (columns) {
      if (cells[0]!.trimStart().startsWith('#')) continue;
      questions.push(readRow({ line, cells }, columns, questions.length + 1));
      refuseTooMany(questions.length);
    } else if (isHeading(cells)) {
      columns = cells.map(columnOf);
      const unknown = cells.filter((cell, place) => cell.trim() !== '' && columns![place] === null);
      for (const cell of unknown.slice(0, 20)) {
        notes.push({
          code: 'unknown_column',
          message: `The column "${cell.slice(0, 60)}" is not known and was left out.`,
        });
      }
    }
  }
  if (!columns)
    throw new QuestionsRefused('no_headings', 'The first row must name the columns, among them type and text.');
  return { questions, notes };
}

function readRow({ line, cells }: TableRow, columns: readonly (Column | null)[], number: number): ImportedQuestion {
  const facts = new Map<string, string>();
  const answers = new Map<number, RowAnswer>();
  columns.forEach((column, place) => {
    const value = plainCell(cells[place] ?? '');
    if (!column || value === '') return;
    if ('number' in column) answers.set(column.number, { ...answers.get(column.number), [column.kind]: value });
    else if (!facts.has(column.kind)) facts.set(column.kind, value);
  });
  const of = (kind: string): string => facts.get(kind) ?? '';
  const name = of('name').replace(/\s+/g, ' ').slice(0, LONGEST_NAME);
  const place = { file: null, line, label: name || `Question ${number}` };
  if (cells.some((cell) => cell.length > LONGEST_RICH_TEXT)) {
    return refused(place, 'text_too_long', `A cell is longer than ${LONGEST_RICH_TEXT} characters.`);
  }
  return readOrRefuse(place, () => {
    const format = FORMATS[of('format').toLowerCase()];
    if (!format) throw new Unreadable('unknown_format', 'The format must be plain, markdown, html or moodle.');
    if (of('text') === '') throw new Unreadable('text_missing', 'This question has no text.');
    const text: RichText = { format, text: of('text') };
    const feedback = of('general') === '' ? {} : { feedback: { format, text: of('general') } };
    const tags = [
      ...new Set(
        of('tags')
          .split(/[,;]/)
          .map((tag) => tag.trim())
          .filter((tag) => tag !== ''),
      ),
    ];
    const rows = [...answers].sort(([a], [b]) => a - b).map(([, answer]) => answer);
    const stem = { id: `q${number}`, text, points: readPoints(of('points')), tags, ...feedback };
    const question = readRowKey(of('type'), rows, stem);
    const sourceId = of('id') === '' ? null : of('id');
    const category = readCategoryPath(of('category'));
    return imported(place, { name: name || nameFromText(text), category, sourceId, question });
  });
}

/** Without the sign by which a spreadsheet keeps a text from being a formula. */
function plainCell(cell: string): string {
  return cell.trim().replace(/^'(?=[=+\-@])/, '');
}

function readPoints(text: string): number {
  if (text === '') return 1_000;
  const points = Math.round(Number(decimalText(text.replace(',', '.'))) * 1_000);
  if (points > 0 && points <= MOST_POINTS) return points;
  throw new Unreadable(
    'bad_points',
    `"${text.slice(0, 40)}" cannot be points. Write a number above 0, such as 1 or 2.5.`,
  );
}

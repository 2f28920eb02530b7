import { type DelimitedRow, DelimitedUnreadable, readDelimited } from '../delimited/read-delimited.js';
import { decodeText } from '../questions/decode-text.js';
import { QuestionsRefused } from '../questions/question-import.js';
import { type PeopleNote, PeopleRefused, type PeopleRow } from './people-file.js';

const MOST_PEOPLE = 5_000;
const MOST_COLUMNS = 100;
const LONGEST_CELL = 2_000;
const LONGEST_ROW = 100_000;

/** A table as it stands in the file. */
export interface Table {
  readonly headings: readonly string[];
  readonly rows: readonly PeopleRow[];
  readonly notes: readonly PeopleNote[];
}

/**
 * Reads a table of text: commas, semicolons, tabs or bars; quoted or not; UTF-8, UTF-16 or Windows-1252, with or without
 * a byte order mark; any line ends. Rows that are empty are left out, short ones are filled up.
 * @param what how the file is called in a sentence
 * @param most rows, the headings aside
 * @throws PeopleRefused when it is no table, or larger than a list of people is
 */
export function readTable(bytes: Uint8Array, what = 'This file', most = MOST_PEOPLE): Table {
  const { text, notes } = decoded(bytes, what);
  if (text.trim() === '') throw new PeopleRefused('empty', `${what} is empty.`);
  const [head, ...records] = recordsOf(text, what, most);
  const headings = headingsOf(head!.cells, what);
  if (records.length > most)
    throw new PeopleRefused('too_many_people', `${what} has more than ${most} rows. Please split it.`);
  const rows = records
    .filter(({ cells }) => cells.some((cell) => cell !== ''))
    .map(({ line, cells }) => ({ line, cells: headings.map((_heading, place) => cells[place] ?? '') }));
  return { headings, rows, notes };
}

function decoded(bytes: Uint8Array, what: string): ReturnType<typeof decodeText> {
  try {
    return decodeText(bytes);
  } catch (error) {
    if (!(error instanceof QuestionsRefused)) throw error;
    throw new PeopleRefused('not_text', `${what} is not text. Save it as CSV and choose it again.`);
  }
}

function recordsOf(text: string, what: string, most: number): PeopleRow[] {
  return rowsOf(text, what, most).map(({ line, cells: read }) => {
    const cells = read.map((cell) => cell.normalize('NFC').trim());
    if (cells.some((cell) => cell.length > LONGEST_CELL))
      throw new PeopleRefused(
        'cell_too_long',
        `${what} holds a cell of more than ${LONGEST_CELL} letters in line ${line}.`,
      );
    return { line, cells };
  });
}

function rowsOf(text: string, what: string, most: number): DelimitedRow[] {
  try {
    return readDelimited(text, { mostRows: most + 2, longestRow: LONGEST_ROW, tidy: true });
  } catch (error) {
    if (!(error instanceof DelimitedUnreadable)) throw error;
    throw new PeopleRefused(
      'bad_table',
      `${what} cannot be read as a table${error.line ? ` near line ${error.line}` : ''}: a quote is not closed, or a row is far too long.`,
    );
  }
}

function headingsOf(cells: readonly string[], what: string): string[] {
  if (cells.length > MOST_COLUMNS)
    throw new PeopleRefused('too_many_columns', `${what} has more than ${MOST_COLUMNS} columns.`);
  // Somebody's address would be kept with the headings.
  if (cells.some((cell) => cell.includes('@')))
    throw new PeopleRefused(
      'no_headings',
      `${what} seems to begin with a person. Please write above them what each column is about.`,
    );
  const seen = new Set<string>();
  return cells.map((cell, place) => {
    const key = cell.toLowerCase();
    if (cell !== '' && seen.has(key))
      throw new PeopleRefused(
        'duplicate_heading',
        `${what} has two columns called “${cell.slice(0, 60)}”. Please rename or remove one of them.`,
      );
    seen.add(key);
    return cell === '' ? `(${place + 1})` : cell.slice(0, 100);
  });
}

import { CsvError, parse } from 'csv-parse/sync';
import { QuestionsRefused, type QuestionImport } from '../question-import.js';
import { MOST_QUESTIONS, refuseTooMany, type QuestionFile, type QuestionReader } from '../question-reader.js';
import { isHeading } from './question-columns.js';
import { readTable, type TableRow } from './read-table.js';

const DELIMITERS = [',', ';', '\t'] as const;
const LONGEST_HEADING = 20_000;
const LONGEST_ROW = 1_000_000;
/** The headings, some notes, and one question too many. */
const MOST_ROWS = MOST_QUESTIONS + 100;
const MOST_CELLS = 2_000_000;

/** A table with commas, semicolons or tabs: one question a row. */
export const csvReader: QuestionReader = {
  format: 'csv',
  sniff: ({ text }) =>
    isHeading(
      headingOf(text)
        .split(delimiterOf(text))
        .map((cell) => cell.replace(/^\s*"|"\s*$/g, '')),
    ),
  read: readCsv,
};

function headingOf(text: string): string {
  const start = text.slice(0, LONGEST_HEADING).trimStart();
  return start.slice(0, Math.max(start.indexOf('\n'), 0) || undefined);
}

function delimiterOf(text: string): string {
  const heading = headingOf(text);
  const [most] = [...DELIMITERS].sort((a, b) => heading.split(b).length - heading.split(a).length);
  return most!;
}

function readCsv({ text }: QuestionFile): QuestionImport {
  const delimiter = delimiterOf(text);
  let cells = 0;
  for (let place = text.indexOf(delimiter); place !== -1; place = text.indexOf(delimiter, place + 1)) cells += 1;
  if (cells > MOST_CELLS) throw new QuestionsRefused('too_large', 'This table has too many cells. Please split it.');
  return { format: 'csv', ...readTable(rowsOf(text, delimiter)), files: new Map(), categories: [] };
}

function rowsOf(text: string, delimiter: string): TableRow[] {
  try {
    const records = parse(text, {
      delimiter,
      info: true,
      relax_column_count: true,
      skip_empty_lines: true,
      max_record_size: LONGEST_ROW,
      to: MOST_ROWS,
    }) as unknown as { record: string[]; info: { lines: number } }[];
    if (records.length === MOST_ROWS) refuseTooMany(MOST_ROWS);
    return records.map(({ record, info }) => ({ line: info.lines - linesIn(record), cells: record }));
  } catch (error) {
    if (!(error instanceof CsvError)) throw error;
    throw new QuestionsRefused(
      'bad_table',
      'This table cannot be read: a quote is not closed, or a row is far too long.',
    );
  }
}

/** How many lines a row takes more than one. */
function linesIn(record: readonly string[]): number {
  return record.reduce((sum, cell) => sum + cell.split('\n').length - 1, 0);
}

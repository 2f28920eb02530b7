import { type Delimiter, DelimitedUnreadable, firstCellsOf, readDelimited } from '../../delimited/read-delimited.js';
import { QuestionsRefused, type QuestionImport } from '../question-import.js';
import { MOST_QUESTIONS, refuseTooMany, type QuestionFile, type QuestionReader } from '../question-reader.js';
import { isHeading } from './question-columns.js';
import { readTable, type TableRow } from './read-table.js';

const DELIMITERS: readonly Delimiter[] = [',', ';', '\t'];
const LONGEST_ROW = 1_000_000;
/** The headings, some notes, and one question too many. */
const MOST_ROWS = MOST_QUESTIONS + 100;
const MOST_CELLS = 2_000_000;

/** A table with commas, semicolons or tabs: one question a row. */
export const csvReader: QuestionReader = {
  format: 'csv',
  sniff: ({ text }) => isHeading(firstCellsOf(text, DELIMITERS)),
  read: readCsv,
};

function readCsv({ text }: QuestionFile): QuestionImport {
  return { format: 'csv', ...readTable(rowsOf(text)), files: new Map(), categories: [] };
}

function rowsOf(text: string): TableRow[] {
  try {
    const rows = readDelimited(text, {
      ...{ mostRows: MOST_ROWS, longestRow: LONGEST_ROW, mostCells: MOST_CELLS, delimiters: DELIMITERS },
    });
    if (rows.length === MOST_ROWS) refuseTooMany(MOST_ROWS);
    return rows;
  } catch (error) {
    if (!(error instanceof DelimitedUnreadable)) throw error;
    if (error.why === 'too_many_cells')
      throw new QuestionsRefused('too_large', 'This table has too many cells. Please split it.');
    throw new QuestionsRefused(
      'bad_table',
      'This table cannot be read: a quote is not closed, or a row is far too long.',
    );
  }
}

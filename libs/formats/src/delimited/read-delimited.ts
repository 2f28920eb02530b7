import { CsvError, parse } from 'csv-parse/sync';

/** What can stand between two cells. */
export type Delimiter = ',' | ';' | '\t' | '|';

const DELIMITERS: readonly Delimiter[] = [',', ';', '\t', '|'];
/** A line of headings longer than that tells no delimiter. */
const LONGEST_HEADING = 100_000;

export interface DelimitedLimits {
  /** Rows that are read, the headings among them; what stands below is not looked at. */
  readonly mostRows: number;
  /** Characters of one row, with its delimiters. */
  readonly longestRow: number;
  /** Cells of all rows together, as far as they can be counted by what parts them; any number unless given. */
  readonly mostCells?: number;
  /** What may stand between cells; all of them unless given. */
  readonly delimiters?: readonly Delimiter[];
  /** Whether spaces around a quoted cell are none of it, and rows of empty cells none at all. */
  readonly tidy?: boolean;
}

/** A row as it stands in the text: as many cells as it has, however many the others have. */
export interface DelimitedRow {
  /** The line that it begins on, the first being 1. */
  readonly line: number;
  readonly cells: string[];
}

/** A quote is not closed or stands where none can, a row is longer than allowed, or there are too many cells. */
export class DelimitedUnreadable extends Error {
  override readonly name = 'DelimitedUnreadable';
  constructor(
    /** Near which line; null where that is not known. */
    readonly line: number | null,
    readonly why: 'bad_row' | 'too_many_cells' = 'bad_row',
  ) {
    super('This is no table of text: a quote is not closed, a row is far too long, or there are too many cells.');
  }
}

/**
 * The rows of a table of text: commas, semicolons, tabs or bars between cells, whichever parts the first line most often;
 * cells quoted or not, a quote in a quoted cell being doubled; with or without a byte order mark; any line ends. Lines
 * without anything are left out, and a line `sep=;` at the top says what parts the cells. Source: RFC 4180, and what
 * spreadsheets write.
 * @throws DelimitedUnreadable
 */
export function readDelimited(text: string, limits: DelimitedLimits): DelimitedRow[] {
  const { mostRows, longestRow, mostCells = Infinity, tidy = false } = limits;
  const { clean, delimiter } = partedBy(plain(text), limits.delimiters);
  if (countOf(delimiter, clean) > mostCells) throw new DelimitedUnreadable(null, 'too_many_cells');
  try {
    const records = parse(clean, {
      ...{ delimiter, info: true, relax_column_count: true, skip_empty_lines: true },
      // Tabs that part cells are no spaces around them.
      ...{ trim: tidy && delimiter !== '\t', max_record_size: longestRow, to: mostRows },
      skip_records_with_empty_values: tidy,
    }) as unknown as { record: string[]; info: { lines: number } }[];
    return records.map(({ record, info }) => {
      const line = info.lines - linesWithin(record);
      // The parser does not count the last row of a text.
      if (record.reduce((sum, cell) => sum + cell.length, 0) > longestRow) throw new DelimitedUnreadable(line);
      return { line, cells: record };
    });
  } catch (error) {
    if (!(error instanceof CsvError)) throw error;
    throw new DelimitedUnreadable((error as { lines?: number }).lines ?? null);
  }
}

/** The cells of the first line as they would be read, for telling what kind of table it is; nothing is refused. */
export function firstCellsOf(text: string, delimiters?: readonly Delimiter[]): string[] {
  const clean = plain(text.slice(0, LONGEST_HEADING));
  return headOf(clean)
    .split(delimiterOf(clean, delimiters))
    .map((cell) => cell.replace(/^\s*"|"\s*$/g, ''));
}

/** What parts the cells; of a first line that says so by itself only the place is left, so that lines are counted as they stand. */
function partedBy(text: string, delimiters = DELIMITERS): { clean: string; delimiter: Delimiter } {
  const [line, said] = /^sep=(.)\s*(?=\n)/i.exec(text) ?? [];
  const delimiter = delimiters.find((each) => each === said);
  return delimiter
    ? { clean: text.slice(line!.length), delimiter }
    : { clean: text, delimiter: delimiterOf(text, delimiters) };
}

/** The one that parts the first line most often, what stands in quotes aside; of those alike, the first. */
function delimiterOf(text: string, delimiters = DELIMITERS): Delimiter {
  const head = headOf(text).replace(/"[^"]*"/g, '');
  const [most] = [...delimiters].sort((one, other) => head.split(other).length - head.split(one).length);
  return most!;
}

function headOf(text: string): string {
  return text
    .slice(0, LONGEST_HEADING)
    .replace(/^\s*\n/, '')
    .split('\n', 1)[0]!;
}

function plain(text: string): string {
  const bare = text.startsWith('\uFEFF') ? text.slice(1) : text;
  return bare.includes('\r') ? bare.replace(/\r\n?/g, '\n') : bare;
}

function countOf(sign: string, text: string): number {
  let count = 0;
  for (let place = text.indexOf(sign); place !== -1; place = text.indexOf(sign, place + 1)) count += 1;
  return count;
}

/** How many lines a row takes more than one. */
function linesWithin(cells: readonly string[]): number {
  return cells.reduce((sum, cell) => sum + cell.split('\n').length - 1, 0);
}

import { DelimitedUnreadable, readDelimited } from './read-delimited.js';

export interface NamedTable<Column extends string> {
  /** What a column is called in small letters, and which one it is; others are not looked at. */
  readonly names: Readonly<Record<string, Column>>;
  /** Columns that have to be there, each with how it is called in a sentence. */
  readonly needed: Readonly<Partial<Record<Column, string>>>;
  /** Below the headings. */
  readonly mostRows: number;
  /** Characters of one row. */
  readonly longestRow: number;
}

export interface NamedRow<Column extends string> {
  /** The line that it begins on, the headings being line 1. */
  readonly line: number;
  /** What the row says, without spaces around it; empty where it says nothing. */
  readonly of: (column: Column) => string;
}

export type NamedTableRefusal = 'not_a_table' | 'missing_column' | 'too_many_people' | 'no_people';

/** The text as a whole is not read. The message is for who chose it. */
export class NamedTableRefused extends Error {
  override readonly name = 'NamedTableRefused';
  constructor(
    readonly code: NamedTableRefusal,
    message: string,
  ) {
    super(message);
  }
}

/**
 * A list of people whose columns are called as we say, in any order; of a column that is there twice the first counts.
 * @throws NamedTableRefused when it is no such list; what a row says is not judged
 */
export function readNamedTable<Column extends string>(text: string, table: NamedTable<Column>): NamedRow<Column>[] {
  const { names, needed, mostRows, longestRow } = table;
  const [head, ...rows] = rowsOf(text, mostRows, longestRow);
  const known = (head?.cells ?? []).map((cell) => {
    const name = cell.trim().toLowerCase();
    return Object.hasOwn(names, name) ? names[name]! : null;
  });
  const missing = (Object.entries(needed) as [Column, string][]).filter(([column]) => !known.includes(column));
  if (missing.length > 0)
    throw new NamedTableRefused(
      'missing_column',
      `The first line must name the columns. Missing: ${missing.map(([, name]) => name).join(', ')}.`,
    );
  if (rows.length > mostRows)
    throw new NamedTableRefused('too_many_people', `At most ${mostRows} people at a time, please. Split the file.`);
  if (rows.length === 0) throw new NamedTableRefused('no_people', 'There is nobody in this file below the heading.');
  return rows.map(({ line, cells }) => ({ line, of: (column) => (cells[known.indexOf(column)] ?? '').trim() }));
}

function rowsOf(text: string, mostRows: number, longestRow: number): ReturnType<typeof readDelimited> {
  try {
    return readDelimited(text, { mostRows: mostRows + 2, longestRow, tidy: true });
  } catch (error) {
    if (!(error instanceof DelimitedUnreadable)) throw error;
    throw new NamedTableRefused('not_a_table', 'This could not be read as a table. Save it as CSV and try again.');
  }
}

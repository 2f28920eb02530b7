import { Readable } from 'node:stream';
import { stringify } from 'csv-stringify';

export interface CsvColumn<T> {
  header: string;
  of: (row: T) => string | number | null;
}

/** What a spreadsheet takes for a formula: these signs first, whatever blank stands before them; or a blank that parts cells. */
const FORMULA = /^[\t\r\n]|^[\s\u200b]*[=+\-@＝＋－＠]/u;

const plain = (value: string | number | null): string | number | null =>
  typeof value === 'string' && FORMULA.test(value) ? `'${value}` : value;

/** A file for spreadsheets, written as it is read. Text that a spreadsheet would run as a formula is made plain. */
export function csvOf<T>(columns: readonly CsvColumn<T>[], rows: AsyncIterable<T> | Iterable<T>): Readable {
  const lines = stringify({
    ...{ bom: true, header: true, record_delimiter: '\r\n' },
    columns: columns.map(({ header }) => ({ header: String(plain(header)), key: header })),
  });
  const records = async function* (): AsyncGenerator<Record<string, string | number | null>> {
    for await (const row of rows) yield Object.fromEntries(columns.map(({ header, of }) => [header, plain(of(row))]));
  };
  const source = Readable.from(records());
  source.on('error', (error) => lines.destroy(error));
  return source.pipe(lines);
}

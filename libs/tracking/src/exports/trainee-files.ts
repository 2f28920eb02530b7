import { Readable } from 'node:stream';
import { Injectable } from '@nestjs/common';
import { type Cell, writeSpreadsheet } from '@convenor/formats';
import { type Asking, fileColumns, type Told, TraineeCsv } from '../trainees/trainee-csv.js';

export const FILE_FORMATS = ['csv', 'xlsx', 'json', 'ndjson'] as const;
export type FileFormat = (typeof FILE_FORMATS)[number];

export const FILE_TYPES: Readonly<Record<FileFormat, string>> = {
  csv: 'text/csv; charset=utf-8',
  xlsx: 'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet',
  json: 'application/json; charset=utf-8',
  ndjson: 'application/x-ndjson; charset=utf-8',
};

type Columns = ReturnType<typeof fileColumns>;
const rowsOf = (columns: Columns): string =>
  `json_agg(json_build_array(${columns.map(({ value }) => value).join(', ')}) order by f.place)`;
const objectsOf = (columns: Columns): string => {
  const object = `json_build_object(${columns.map(({ key, value }) => `'${key}', ${value}`).join(', ')})`;
  return `string_agg(${object}::text, E'\\n' order by f.place)`;
};

/** An object a line, for programs that read one after the other. */
async function* inLines(batches: AsyncIterable<string>): AsyncGenerator<string> {
  for await (const batch of batches) yield `${batch}\n`;
}

/** The same as one list. No line end stands within an object: it would be written as one. */
async function* inList(batches: AsyncIterable<string>): AsyncGenerator<string> {
  let before = '[\n';
  for await (const batch of batches) {
    yield before + batch.replaceAll('\n', ',\n');
    before = ',\n';
  }
  yield before === ',\n' ? '\n]\n' : '[]\n';
}

/** The view as a file of any format, of any size, in the same memory. */
@Injectable()
export class TraineeFiles {
  constructor(private readonly csv: TraineeCsv) {}

  stream(actor: Asking, told: Told, format: FileFormat): Readable {
    if (format === 'csv') return this.csv.stream(actor, told);
    const columns = fileColumns(told.columns);
    if (format === 'ndjson' || format === 'json') {
      const batches = this.csv.batches<string>(actor, told, objectsOf(columns));
      return Readable.from(format === 'json' ? inList(batches) : inLines(batches), { objectMode: false });
    }
    const rows = this.csv.batches<Cell[][]>(actor, told, rowsOf(columns));
    // A date of a spreadsheet has no time zone, so it is said above it.
    const header = columns.map(({ header: title, kind }) => (kind === 'moment' ? `${title} (UTC)` : title));
    return writeSpreadsheet({ name: 'Trainees', header, kinds: columns.map(({ kind }) => kind) }, rows);
  }
}

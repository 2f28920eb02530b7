import { Readable } from 'node:stream';
import { Injectable } from '@nestjs/common';
import { type Cell, writeSpreadsheet } from '@convenor/formats';
import { type Asking, fileColumns, type Told, TraineeCsv } from '../trainees/trainee-csv.js';

export const FILE_FORMATS = ['csv', 'xlsx', 'ndjson'] as const;
export type FileFormat = (typeof FILE_FORMATS)[number];

export const FILE_TYPES: Readonly<Record<FileFormat, string>> = {
  csv: 'text/csv; charset=utf-8',
  xlsx: 'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet',
  ndjson: 'application/x-ndjson; charset=utf-8',
};

type Columns = ReturnType<typeof fileColumns>;
const rowsOf = (columns: Columns): string =>
  `json_agg(json_build_array(${columns.map(({ value }) => value).join(', ')}) order by f.place)`;
const objectsOf = (columns: Columns): string => {
  const object = `json_build_object(${columns.map(({ key, value }) => `'${key}', ${value}`).join(', ')})`;
  return `string_agg(${object}::text || E'\\n', '' order by f.place)`;
};

/** The view as a file of any format, of any size, in the same memory. */
@Injectable()
export class TraineeFiles {
  constructor(private readonly csv: TraineeCsv) {}

  stream(actor: Asking, told: Told, format: FileFormat): Readable {
    if (format === 'csv') return this.csv.stream(actor, told);
    const columns = fileColumns(told.columns);
    if (format === 'ndjson')
      return Readable.from(this.csv.batches<string>(actor, told, objectsOf(columns)), { objectMode: false });
    const rows = this.csv.batches<Cell[][]>(actor, told, rowsOf(columns));
    return writeSpreadsheet({ name: 'Trainees', header: columns.map(({ header }) => header) }, rows);
  }
}

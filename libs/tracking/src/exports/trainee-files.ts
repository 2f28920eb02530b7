import { Readable } from 'node:stream';
import { Injectable } from '@nestjs/common';
import { type Cell, writeSpreadsheet } from '@convenor/formats';
import { type Asking, FILE_COLUMNS, type Told, TraineeCsv } from '../trainees/trainee-csv.js';

export const FILE_FORMATS = ['csv', 'xlsx', 'ndjson'] as const;
export type FileFormat = (typeof FILE_FORMATS)[number];

export const FILE_TYPES: Readonly<Record<FileFormat, string>> = {
  csv: 'text/csv; charset=utf-8',
  xlsx: 'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet',
  ndjson: 'application/x-ndjson; charset=utf-8',
};

const ROWS = `json_agg(json_build_array(${FILE_COLUMNS.map(({ value }) => value).join(', ')}) order by f.place)`;
const OBJECT = `json_build_object(${FILE_COLUMNS.map(({ key, value }) => `'${key}', ${value}`).join(', ')})`;
const OBJECTS = `string_agg(${OBJECT}::text || E'\\n', '' order by f.place)`;

/** The view as a file of any format, of any size, in the same memory. */
@Injectable()
export class TraineeFiles {
  constructor(private readonly csv: TraineeCsv) {}

  stream(actor: Asking, told: Told, format: FileFormat): Readable {
    if (format === 'csv') return this.csv.stream(actor, told);
    if (format === 'ndjson')
      return Readable.from(this.csv.batches<string>(actor, told, OBJECTS), { objectMode: false });
    const rows = this.csv.batches<Cell[][]>(actor, told, ROWS);
    return writeSpreadsheet({ name: 'Trainees', header: FILE_COLUMNS.map(({ header }) => header) }, rows);
  }
}

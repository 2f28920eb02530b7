import { Injectable } from '@nestjs/common';
import { Texts } from '@convenor/platform';
import { wallTimeAt } from '@convenor/rules';
import { stringify } from 'csv-stringify/sync';
import type { HoursExtract } from './hours-statements.service.js';

const COLUMNS = ['day', 'from', 'to', 'course', 'kind', 'what', 'minutes', 'reason'] as const;

/** A statement row by row, as a file for spreadsheets. Text that a spreadsheet would run as a formula is made plain. */
@Injectable()
export class HoursCsv {
  constructor(private readonly texts: Texts) {}

  of({ rows, timeZone }: HoursExtract): Buffer {
    const time = (instant: Date | null): string => (instant ? wallTimeAt(instant, timeZone) : '');
    const header = COLUMNS.map((column) => this.texts.t(`hours:csv.${column}`, { timeZone }));
    const lines = rows.map(({ on, from, to, courseTitle, source, title, seconds, reason }) => [
      ...[on, time(from), time(to), courseTitle, this.texts.t(`hours:sources.${source}`), title ?? ''],
      // Negative numbers stay numbers.
      ...[Math.round((seconds / 60) * 100) / 100, reason ?? ''],
    ]);
    return Buffer.from(
      stringify([header, ...lines], { bom: true, escape_formulas: true, record_delimiter: '\r\n' }),
      'utf8',
    );
  }
}

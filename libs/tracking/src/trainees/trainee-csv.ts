import { Readable } from 'node:stream';
import { Injectable } from '@nestjs/common';
import { type Actor } from '@convenor/platform';
import { stringify } from 'csv-stringify';
import { TraineeFilterDto, TraineeRowDto } from './trainee-list.dto.js';
import { TraineeList } from './trainee-list.js';

const COLUMNS: { header: string; key: string; of: (row: TraineeRowDto) => string | number | null }[] = [
  { header: 'Name', key: 'name', of: ({ person }) => person.name },
  { header: 'E-mail', key: 'email', of: ({ person }) => person.email },
  { header: 'Course', key: 'course', of: ({ course }) => course.title },
  { header: 'Version', key: 'version', of: ({ course }) => course.version },
  { header: 'Cohort', key: 'cohort', of: ({ cohort }) => cohort?.name ?? null },
  { header: 'State', key: 'state', of: ({ state }) => state },
  { header: 'Pace', key: 'pace', of: ({ pace }) => pace.status },
  { header: 'Progress in %', key: 'progress', of: ({ progress }) => progress.share / 10 },
  { header: 'Current module', key: 'module', of: ({ currentModuleId }) => currentModuleId },
  { header: 'Applied', key: 'applied', of: ({ appliedAt }) => appliedAt },
  { header: 'Started on', key: 'started', of: ({ startedOn }) => startedOn },
  { header: 'Next due on', key: 'due', of: ({ nextDueOn }) => nextDueOn },
  { header: 'Forecast', key: 'forecast', of: ({ forecastOn }) => forecastOn },
  { header: 'Last activity', key: 'activity', of: ({ lastActivityAt }) => lastActivityAt },
];

/** The view as a file for spreadsheets. Text that a spreadsheet would run as a formula is made plain. */
@Injectable()
export class TraineeCsv {
  constructor(private readonly list: TraineeList) {}

  stream(actor: Actor, filter: TraineeFilterDto): Readable {
    const lines = stringify({
      bom: true,
      header: true,
      escape_formulas: true,
      record_delimiter: '\r\n',
      columns: COLUMNS.map(({ header, key }) => ({ header, key })),
    });
    const rows = this.list.all(actor, filter);
    const records = async function* (): AsyncGenerator<Record<string, string | number | null>> {
      for await (const row of rows) yield Object.fromEntries(COLUMNS.map(({ key, of }) => [key, of(row)]));
    };
    const source = Readable.from(records());
    source.on('error', (error) => lines.destroy(error));
    return source.pipe(lines);
  }
}

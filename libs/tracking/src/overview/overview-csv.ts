import { Injectable } from '@nestjs/common';
import { type Actor, type CsvColumn, csvOf } from '@convenor/platform';
import { type FunnelStep, PACE_STATUSES, type PaceStatus, type TimeBand } from '@convenor/rules';
import type { Readable } from 'node:stream';
import { Overview } from './overview.service.js';
import type { OverviewChart, OverviewDto, OverviewQuery } from './overview.dto.js';

const STEPS: Record<FunnelStep, string> = {
  applied: 'Applied',
  accepted: 'Accepted',
  active: 'Began',
  completed: 'Completed',
  certified: 'Certified',
};

const PACES: Record<PaceStatus, string> = {
  ahead: 'Ahead',
  on_track: 'On track',
  behind: 'Behind',
  at_risk: 'At risk',
  stalled: 'Stalled',
};

const BANDS: Record<TimeBand, string> = {
  none: 'None yet',
  under_2: 'Less than 2 hours',
  from_2: '2 to 5 hours',
  from_5: '5 to 10 hours',
  from_10: '10 to 20 hours',
  from_20: '20 hours and more',
};

const percent = (thousandths: number | null): number | null => thousandths && thousandths / 10;

type Row<Chart extends OverviewChart> = OverviewDto[Chart][number];
type Columns<Chart extends OverviewChart> = readonly CsvColumn<Row<Chart>>[];
const column = <T>(header: string, of: CsvColumn<T>['of']): CsvColumn<T> => ({ header, of });

/** Each chart as columns of a table. */
const COLUMNS: { [Chart in OverviewChart]: Columns<Chart> } = {
  funnel: [
    column('Step', ({ step }) => STEPS[step]),
    column('People', ({ people }) => people),
    column('% of those who applied', ({ ofAll }) => percent(ofAll)),
    column('% of the step before', ({ ofBefore }) => percent(ofBefore)),
    column('Median days since the step before', ({ medianDays }) => medianDays),
    column('Median of', ({ medianOf }) => medianOf),
  ],
  cohorts: [
    column('Cohort', ({ name }) => name),
    column('Starts on', ({ startsOn }) => startsOn),
    column('Active', ({ active }) => active),
    ...PACE_STATUSES.map((pace, place) => column<Row<'cohorts'>>(PACES[pace], ({ paces }) => paces[place]!.people)),
    column('% on time', ({ onTime }) => percent(onTime)),
    column('Half by', ({ half }) => half),
    column('Nine in ten by', ({ most }) => most),
  ],
  stops: [
    column('Course', ({ courseTitle }) => courseTitle),
    column('Week', ({ week }) => week),
    column('Activity', ({ title }) => title),
    column('Came as far', ({ reached }) => reached),
    column('Stopped here', ({ stopped }) => stopped),
    column('% of those who came as far', ({ share }) => percent(share)),
  ],
  weeks: [
    column('Week from', ({ week }) => week),
    column('People', ({ people }) => people),
    column('Completed steps', ({ steps }) => steps),
  ],
  quizzes: [
    column('Course', ({ courseTitle }) => courseTitle),
    column('Quiz', ({ title }) => title),
    column('People', ({ people }) => people),
    column('Passed at the first try', ({ first }) => first),
    column('Passed at a later try', ({ later }) => later),
    column('Not yet', ({ notYet }) => notYet),
    column('% passed', ({ passed }) => percent(passed)),
  ],
  time: [column('Contact hours', ({ band }) => BANDS[band]), column('People', ({ people }) => people)],
};

/** The numbers of a chart as a file for spreadsheets. */
export function chartCsv<Chart extends OverviewChart>(chart: Chart, overview: OverviewDto): Readable {
  const rows: readonly Row<Chart>[] = overview[chart];
  return csvOf<Row<Chart>>(COLUMNS[chart], rows);
}

@Injectable()
export class OverviewCsv {
  constructor(private readonly overview: Overview) {}

  async of(actor: Actor, chart: OverviewChart, query: OverviewQuery): Promise<Readable> {
    return chartCsv(chart, await this.overview.show(actor, query));
  }
}

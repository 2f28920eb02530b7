import { Injectable } from '@nestjs/common';
import type { Actor } from '@convenor/platform';
import { stringify } from 'csv-stringify/sync';
import { Overview } from './overview.service.js';
import type { OverviewChart, OverviewDto, OverviewQuery } from './overview.dto.js';

type Line = (string | number | null)[];

const percent = (thousandths: number | null): number | null => thousandths && thousandths / 10;

/** Each chart as lines of a table, the heads first. */
const LINES: Record<OverviewChart, (overview: OverviewDto) => Line[]> = {
  funnel: ({ funnel }) => [
    ['Step', 'People', '% of those who applied', '% of the step before', 'Median days since the step before', 'Median of'],
    ...funnel.map(({ step, people, ofAll, ofBefore, medianDays, medianOf }) => [
      ...[step, people, percent(ofAll), percent(ofBefore), medianDays, medianOf],
    ]),
  ],
  cohorts: ({ cohorts }) => [
    [
      ...['Cohort', 'Starts on', 'Active', 'Ahead', 'On track', 'Behind', 'At risk', 'Stalled', '% on time'],
      ...['Half by', 'Nine in ten by'],
    ],
    ...cohorts.map(({ name, startsOn, active, paces, onTime, half, most }) => [
      ...[name, startsOn, active, ...paces.map(({ people }) => people), percent(onTime), half, most],
    ]),
  ],
  stops: ({ stops }) => [
    ['Course', 'Week', 'Activity', 'Came as far', 'Stopped here', '% of those who came as far'],
    ...stops.map(({ courseTitle, week, title, reached, stopped, share }) => [
      ...[courseTitle, week, title, reached, stopped, percent(share)],
    ]),
  ],
  weeks: ({ weeks }) => [
    ['Week from', 'People', 'Completed steps'],
    ...weeks.map(({ week, people, steps }) => [week, people, steps]),
  ],
  quizzes: ({ quizzes }) => [
    ['Course', 'Quiz', 'People', 'Passed at the first try', 'Passed at a later try', 'Not yet', '% passed'],
    ...quizzes.map(({ courseTitle, title, people, first, later, notYet, passed }) => [
      ...[courseTitle, title, people, first, later, notYet, percent(passed)],
    ]),
  ],
  time: ({ time }) => [['Active time', 'People'], ...time.map(({ band, people }) => [band, people])],
};

/** The numbers of a chart as a file for spreadsheets. Text that a spreadsheet would run as a formula is made plain. */
@Injectable()
export class OverviewCsv {
  constructor(private readonly overview: Overview) {}

  async of(actor: Actor, chart: OverviewChart, query: OverviewQuery): Promise<Buffer> {
    const lines = LINES[chart](await this.overview.show(actor, query));
    return Buffer.from(stringify(lines, { bom: true, escape_formulas: true, record_delimiter: '\r\n' }), 'utf8');
  }
}

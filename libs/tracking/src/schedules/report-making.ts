import { Injectable } from '@nestjs/common';
import type { Actor } from '@convenor/platform';
import { appliedMonths, REPORT_LIMITS, type ReportKind, reportedYear } from '@convenor/rules';
import { plainToInstance } from 'class-transformer';
import type { OverviewDto, OverviewQuery } from '../overview/overview.dto.js';
import { Overview } from '../overview/overview.service.js';
import { BoardReport } from '../report/board-report.service.js';
import type { ReportDto } from '../report/report.dto.js';
import { fileColumns, TraineeCsv } from '../trainees/trainee-csv.js';
import { TraineeFilterDto } from '../trainees/trainee-list.dto.js';
import type { Asking } from './report-readers.js';
import type { ScheduledFiltersDto } from './report-schedule.dto.js';

/** Which report, and what of it, as it stands in the database. */
export interface ReportWhat {
  kind: ReportKind;
  overview?: ScheduledFiltersDto;
  /** A view as it was when it was chosen: what becomes of it later changes nothing here. */
  list?: { view: string; filters: Record<string, unknown> };
}

/** What is kept of a report. */
export interface ReportContent {
  overview?: { figures: OverviewDto; chosen: OverviewQuery };
  board?: ReportDto;
  list?: { people: number; limitedTo: number | null };
}

export interface ReportRow {
  enrolmentId: string;
  cells: (string | number | null)[];
}

/** What a list that comes by itself tells of each. */
export const LIST_COLUMNS = fileColumns(undefined);
const CELLS = LIST_COLUMNS.map(({ value }) => value).join(', ');
const ROWS = `json_agg(json_build_object('enrolmentId', e.id, 'cells', json_build_array(${CELLS})) order by f.place)`;

/** Makes a report for one person, of the people whom that person reaches. */
@Injectable()
export class ReportMaking {
  constructor(
    private readonly overview: Overview,
    private readonly board: BoardReport,
    private readonly trainees: TraineeCsv,
  ) {}

  async make(
    asking: Asking,
    { kind, overview, list }: ReportWhat,
    { dueAt, timeZone }: { dueAt: Date; timeZone: string },
  ): Promise<{ content: ReportContent; rows: ReportRow[] }> {
    if (kind === 'board')
      return { content: { board: await this.board.of(String(reportedYear(dueAt, timeZone))) }, rows: [] };
    if (kind === 'list') return this.list(asking, list!.filters);
    const { applied, ...people } = overview!;
    const chosen: OverviewQuery = { ...people, ...appliedMonths(applied, dueAt, timeZone) };
    return { content: { overview: { figures: await this.overview.show(asking as Actor, chosen), chosen } }, rows: [] };
  }

  private async list(
    asking: Asking,
    filters: Record<string, unknown>,
  ): Promise<{ content: ReportContent; rows: ReportRow[] }> {
    const filter = plainToInstance(TraineeFilterDto, filters);
    const rows: ReportRow[] = [];
    // Nobody looks at it yet.
    const making = { ...asking, lookId: null };
    for await (const some of this.trainees.batches<ReportRow[]>(making, { filter }, ROWS)) {
      rows.push(...some);
      if (rows.length > REPORT_LIMITS.people) break;
    }
    const limitedTo = rows.length > REPORT_LIMITS.people ? REPORT_LIMITS.people : null;
    const kept = rows.slice(0, REPORT_LIMITS.people);
    return { content: { list: { people: kept.length, limitedTo } }, rows: kept };
  }
}

import { ApiProperty } from '@nestjs/swagger';
import { WhenGiven } from '@convenor/platform';
import { FUNNEL_STEPS, type FunnelStep, REPORT_KINDS, type ReportKind } from '@convenor/rules';
import { IsIn } from 'class-validator';
import { OVERVIEW_CHARTS, type OverviewChart, OverviewDto, OverviewQuery } from '../overview/overview.dto.js';
import { ReportDto, ReportFiguresDto } from '../report/report.dto.js';
import { REPORT_RHYTHMS, type ReportRhythm } from '@convenor/rules';

const COUNT = { type: 'integer' } as const;

export class ReportListedDto {
  id: string;
  /** Of the schedule, as it is called now. */
  name: string;
  @ApiProperty({ enum: REPORT_KINDS, enumName: 'ReportKind' })
  kind: ReportKind;
  madeAt: string;
  /** Until when it is kept. */
  keptUntil: string;
}

export class ReportListDto {
  /** Mine, the newest first. */
  items: ReportListedDto[];
  @ApiProperty({ type: 'string', nullable: true })
  next: string | null;
}

export class SubscriptionDto {
  /** Of the schedule. */
  id: string;
  name: string;
  @ApiProperty({ enum: REPORT_KINDS, enumName: 'ReportKind' })
  kind: ReportKind;
  @ApiProperty({ enum: REPORT_RHYTHMS, enumName: 'ReportRhythm' })
  rhythm: ReportRhythm;
  /** Null while it is paused. */
  @ApiProperty({ type: 'string', nullable: true })
  nextAt: string | null;
  /** I turned it off. */
  left: boolean;
}

export class SubscriptionListDto {
  items: SubscriptionDto[];
  @ApiProperty({ type: 'string', nullable: true })
  next: string | null;
}

export class StepBeforeDto {
  @ApiProperty({ enum: FUNNEL_STEPS, enumName: 'FunnelStep' })
  step: FunnelStep;
  @ApiProperty(COUNT)
  people: number;
}

/** The report before this one: of the same schedule, to the same person, about the same. */
export class ReportBeforeDto {
  id: string;
  madeAt: string;
  @ApiProperty({ type: [StepBeforeDto], nullable: true })
  steps: StepBeforeDto[] | null;
  /** Of a report for a board about the same year. */
  @ApiProperty({ type: ReportFiguresDto, nullable: true })
  total: ReportFiguresDto | null;
  /** Of a list: how many were on it. */
  @ApiProperty({ type: 'integer', nullable: true })
  people: number | null;
}

export class ListedPeopleDto {
  /** Who was on it then. */
  @ApiProperty(COUNT)
  people: number;
  /** Who of them is still within my reach: the file tells of these. */
  @ApiProperty(COUNT)
  within: number;
  /** No more than so many were taken; null = all of them. */
  @ApiProperty({ type: 'integer', nullable: true })
  limitedTo: number | null;
}

export class ScheduledReportDto extends ReportListedDto {
  @ApiProperty({ type: OverviewDto, nullable: true })
  overview: OverviewDto | null;
  /** Whom an overview is about. */
  @ApiProperty({ type: OverviewQuery, nullable: true })
  chosen: OverviewQuery | null;
  @ApiProperty({ type: ReportDto, nullable: true })
  board: ReportDto | null;
  @ApiProperty({ type: ListedPeopleDto, nullable: true })
  list: ListedPeopleDto | null;
  @ApiProperty({ type: ReportBeforeDto, nullable: true })
  before: ReportBeforeDto | null;
  /** The schedule, for who wants it no more. */
  scheduleId: string;
}

export const REPORT_FILES = ['csv', 'xlsx', 'pdf'] as const;
export type ReportFile = (typeof REPORT_FILES)[number];

export class ReportFileQuery {
  /** An overview comes as CSV, a report for a board as PDF, a list as CSV or XLSX. */
  @ApiProperty({ enum: REPORT_FILES, enumName: 'ReportFile' })
  @IsIn(REPORT_FILES)
  as: ReportFile;

  /** Which chart of an overview. */
  @WhenGiven()
  @ApiProperty({ enum: OVERVIEW_CHARTS, enumName: 'OverviewChart' })
  @IsIn(OVERVIEW_CHARTS)
  chart?: OverviewChart;
}

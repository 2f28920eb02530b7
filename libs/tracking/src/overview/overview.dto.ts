import { ApiProperty } from '@nestjs/swagger';
import { WhenGiven } from '@convenor/platform';
import {
  FUNNEL_STEPS,
  type FunnelStep,
  PACE_STATUSES,
  type PaceStatus,
  TIME_BANDS,
  type TimeBand,
} from '@convenor/rules';
import { IsIn, IsUUID, MaxLength } from 'class-validator';
import { OverviewPeopleDto } from './behind-figure.dto.js';

const COUNT = { type: 'integer' } as const;
const NULLABLE_COUNT = { type: 'integer', nullable: true } as const;
const TEXT_OR_NULL = { type: 'string', nullable: true } as const;

/** What can be had as a file. */
export const OVERVIEW_CHARTS = ['funnel', 'cohorts', 'stops', 'weeks', 'quizzes', 'time'] as const;
export type OverviewChart = (typeof OVERVIEW_CHARTS)[number];

/** Whom the figures are about. */
export class OverviewQuery extends OverviewPeopleDto {
  /** Slug. */
  @WhenGiven()
  @MaxLength(100)
  course?: string;

  /** Id of a cohort. */
  @WhenGiven()
  @IsUUID()
  cohort?: string;
}

export class OverviewFileQuery extends OverviewQuery {
  @ApiProperty({ enum: OVERVIEW_CHARTS, enumName: 'OverviewChart' })
  @IsIn(OVERVIEW_CHARTS)
  chart: OverviewChart;
}

export class FunnelRowDto {
  @ApiProperty({ enum: FUNNEL_STEPS, enumName: 'FunnelStep' })
  step: FunnelStep;
  @ApiProperty(COUNT)
  people: number;
  /** Thousandths of those who applied. */
  @ApiProperty(NULLABLE_COUNT)
  ofAll: number | null;
  /** Thousandths of those who came to the step before. */
  @ApiProperty(NULLABLE_COUNT)
  ofBefore: number | null;
  /** Whole days since the step before, in the middle. */
  @ApiProperty({ type: 'number', nullable: true })
  medianDays: number | null;
  /** How many that is of. */
  @ApiProperty(COUNT)
  medianOf: number;
}

class OfActivityDto {
  /** Slug of the course. */
  course: string;
  courseTitle: string;
  activityId: string;
  title: string;
}

export class StopDto extends OfActivityDto {
  /** Of the module. */
  @ApiProperty(COUNT)
  week: number;
  kind: string;
  /** The newest version that has it, where it can be looked at. */
  versionId: string;
  /** Who came as far as this. */
  @ApiProperty(COUNT)
  reached: number;
  @ApiProperty(COUNT)
  stopped: number;
  /** Thousandths of who came as far. */
  @ApiProperty(NULLABLE_COUNT)
  share: number | null;
}

export class QuizOutcomesDto extends OfActivityDto {
  /** Who has sent answers. */
  @ApiProperty(COUNT)
  people: number;
  @ApiProperty(COUNT)
  first: number;
  @ApiProperty(COUNT)
  later: number;
  @ApiProperty(COUNT)
  notYet: number;
  /** Thousandths of them who have passed. */
  @ApiProperty(NULLABLE_COUNT)
  passed: number | null;
}

export class WeekDto {
  /** Its Monday. */
  week: string;
  /** Who completed something. */
  @ApiProperty(COUNT)
  people: number;
  /** What they completed. */
  @ApiProperty(COUNT)
  steps: number;
}

export class TimeBandDto {
  @ApiProperty({ enum: TIME_BANDS.map(({ band }) => band), enumName: 'TimeBand' })
  band: TimeBand;
  @ApiProperty(COUNT)
  people: number;
}

export class PaceCountDto {
  @ApiProperty({ enum: PACE_STATUSES, enumName: 'PaceStatus' })
  pace: PaceStatus;
  @ApiProperty(COUNT)
  people: number;
}

export class CohortFiguresDto {
  id: string;
  name: string;
  startsOn: string;
  /** Who is active now. */
  @ApiProperty(COUNT)
  active: number;
  /** In the order of paces, also those that nobody has. */
  paces: PaceCountDto[];
  /** Thousandths of who is active that are ahead or on track. */
  @ApiProperty(NULLABLE_COUNT)
  onTime: number | null;
  /** By this day half of those with a forecast will be certified. */
  @ApiProperty(TEXT_OR_NULL)
  half: string | null;
  /** By this day nine of ten. */
  @ApiProperty(TEXT_OR_NULL)
  most: string | null;
}

export class OverviewDto {
  /** When this was counted. */
  asOf: string;
  /** Counted just now; or kept, and counted again every few minutes. */
  live: boolean;
  /** Only the latest people were counted, so many; null = all of them. */
  @ApiProperty(NULLABLE_COUNT)
  limitedTo: number | null;
  funnel: FunnelRowDto[];
  /** The cohorts that started last, at most eight; counted just now. */
  cohorts: CohortFiguresDto[];
  stops: StopDto[];
  weeks: WeekDto[];
  quizzes: QuizOutcomesDto[];
  time: TimeBandDto[];
}

export class OverviewVersionDto {
  id: string;
  number: string;
}

export class OverviewRegionDto {
  id: string;
  name: string;
}

export class OverviewChoicesDto {
  /** Versions that somebody may be on, of the course that is asked for; none without a course. */
  versions: OverviewVersionDto[];
  /** Regions of the people whom one reaches; all of them for whom reaches everybody. */
  regions: OverviewRegionDto[];
  /** Languages that somebody reads. */
  languages: string[];
}

export class OverviewChoicesQuery {
  /** Slug. */
  @WhenGiven()
  @MaxLength(100)
  course?: string;
}

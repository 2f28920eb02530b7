import { CommaList } from '@convenor/platform';
import { ApiProperty } from '@nestjs/swagger';
import { EnrolmentCourseDto, PaceDto, ProgressDto } from '@convenor/enrolment';
import {
  ENROLMENT_STATES,
  type EnrolmentState,
  PACE_STATUSES,
  type PaceStatus,
  TRAINEE_COLUMNS,
  type TraineeColumn,
} from '@convenor/rules';
import { Transform, Type } from 'class-transformer';
import {
  ArrayMaxSize,
  ArrayUnique,
  IsBoolean,
  IsIn,
  IsInt,
  IsOptional,
  IsString,
  Matches,
  Max,
  MaxLength,
  Min,
} from 'class-validator';
import { BehindFigureDto } from '../overview/behind-figure.dto.js';

export const SORTS = [
  'name',
  '-name',
  'progress',
  '-progress',
  'lastActivity',
  '-lastActivity',
  'appliedAt',
  '-appliedAt',
  'pace',
  '-pace',
] as const;

export type Sort = (typeof SORTS)[number];

/** Nobody, or an id. */
const NONE_OR_ID = /^(none|[0-9a-fA-F]{8}(-[0-9a-fA-F]{4}){3}-[0-9a-fA-F]{12})$/;
const LANGUAGE = /^[a-z]{2,3}(-[A-Za-z0-9]{2,8}){0,2}$/;

/** What an address says is a text. */
const truth = ({ value }: { value: unknown }): unknown => (value === 'true' ? true : value === 'false' ? false : value);

/** Each has an entry in `trainee-filters.ts`; those of the overview are in `behind-figures.ts`. */
export class TraineeFilterDto extends BehindFigureDto {
  /** Slug. */
  @IsOptional()
  @IsString()
  @MaxLength(100)
  course?: string;

  /** Id of a cohort. */
  @IsOptional()
  @IsString()
  @MaxLength(100)
  cohort?: string;

  /** Id of a region. */
  @IsOptional()
  @IsString()
  @MaxLength(100)
  region?: string;

  /** One or several, parted by commas. */
  @ApiProperty({ type: 'string', example: 'active,paused' })
  @IsOptional()
  @CommaList()
  @ArrayMaxSize(20)
  @IsIn(ENROLMENT_STATES, { each: true })
  state?: EnrolmentState[];

  /** One or several, parted by commas. */
  @ApiProperty({ type: 'string', example: 'at_risk,stalled' })
  @IsOptional()
  @CommaList()
  @ArrayMaxSize(20)
  @IsIn(PACE_STATUSES, { each: true })
  pace?: PaceStatus[];

  /** Id of the module that a person is in. */
  @IsOptional()
  @IsString()
  @MaxLength(100)
  module?: string;

  /** Number of the course version, with all its corrections. */
  @ApiProperty({ type: 'integer' })
  @IsOptional()
  @Type(() => Number)
  @IsInt()
  @Min(1)
  @Max(10_000)
  version?: number;

  /**
   * Nothing was done for at least so many days of 24 hours: since the last time, or else since the start, or else since the
   * application. Reasons of pace count the days on the calendar where somebody is, and anew after a break or being let in again.
   */
  @ApiProperty({ type: 'integer' })
  @IsOptional()
  @Type(() => Number)
  @IsInt()
  @Min(1)
  @Max(3_650)
  idle?: number;

  /** Id of who signs off their practice; `none` = nobody yet. */
  @IsOptional()
  @IsString()
  @Matches(NONE_OR_ID)
  mentor?: string;

  /** The language that the person reads in, such as `en`. */
  @IsOptional()
  @IsString()
  @Matches(LANGUAGE)
  language?: string;

  /** Their address takes no mail. */
  @IsOptional()
  @Transform(truth)
  @IsBoolean()
  unreachable?: boolean;

  /** One of the tags that people carry. */
  @IsOptional()
  @IsString()
  @MaxLength(40)
  tag?: string;

  /** Words of names and e-mail addresses, or parts of them; accents and one wrong letter do not matter. */
  @IsOptional()
  @IsString()
  @MaxLength(200)
  q?: string;

  @ApiProperty({ enum: SORTS, enumName: 'TraineeSort' })
  @IsOptional()
  @IsIn(SORTS)
  sort?: Sort;
}

export class TraineeFileQuery extends TraineeFilterDto {
  /** Of the list, in this order, parted by commas, beside name and address; left out: all that there is. */
  @ApiProperty({ type: 'string', example: 'state,pace' })
  @IsOptional()
  @CommaList()
  @ArrayMaxSize(TRAINEE_COLUMNS.length)
  @ArrayUnique()
  @IsIn(TRAINEE_COLUMNS, { each: true })
  columns?: TraineeColumn[];
}

export class TraineeCountQuery extends TraineeFilterDto {
  /** All of them are counted, however many they are; that may take a few seconds. */
  @IsOptional()
  @Transform(truth)
  @IsBoolean()
  whole?: boolean;
}

export class TraineeListQuery extends TraineeFilterDto {
  /** `next` of the page before. */
  @IsOptional()
  @IsString()
  @MaxLength(1_000)
  after?: string;

  @IsOptional()
  @Type(() => Number)
  @IsInt()
  @Min(1)
  @Max(100)
  limit?: number;
}

export class PersonDto {
  id: string;
  name: string;
  email: string;
}

export class TraineeCohortDto {
  id: string;
  name: string;
}

export class TraineeMentorDto {
  id: string;
  name: string;
}

export class TraineeRegionDto {
  id: string;
  name: string;
}

export class TraineeRowDto {
  id: string;
  person: PersonDto;
  /** The language that the person reads in, such as `en`. */
  language: string;
  course: EnrolmentCourseDto;
  /** Null = self-paced. */
  @ApiProperty({ type: TraineeCohortDto, nullable: true })
  cohort: TraineeCohortDto | null;
  /** Who signs off their practice; null = nobody yet. */
  @ApiProperty({ type: TraineeMentorDto, nullable: true })
  mentor: TraineeMentorDto | null;
  /** Where they are; null = that is not known. */
  @ApiProperty({ type: TraineeRegionDto, nullable: true })
  region: TraineeRegionDto | null;
  @ApiProperty({ enum: ENROLMENT_STATES, enumName: 'EnrolmentState' })
  state: EnrolmentState;
  stateSince: string;
  progress: ProgressDto;
  pace: PaceDto;
  @ApiProperty({ type: 'string', nullable: true })
  currentModuleId: string | null;
  appliedAt: string;
  @ApiProperty({ type: 'string', nullable: true })
  startedOn: string | null;
  @ApiProperty({ type: 'string', nullable: true })
  nextDueOn: string | null;
  @ApiProperty({ type: 'string', nullable: true })
  forecastOn: string | null;
  @ApiProperty({ type: 'string', nullable: true })
  lastActivityAt: string | null;
  /** By name. */
  tags: string[];
}

export class TraineeListDto {
  items: TraineeRowDto[];
  @ApiProperty({ type: 'string', nullable: true })
  next: string | null;
}

export class TraineeCountDto {
  @ApiProperty({ type: 'integer' })
  count: number;
  /** False where there are more than that: a search, a cohort, a region or one's own trainees are counted up to 10,000, unless `whole`. */
  exact: boolean;
}

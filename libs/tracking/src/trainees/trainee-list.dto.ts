import { ApiProperty } from '@nestjs/swagger';
import { EnrolmentCourseDto, PaceDto, ProgressDto } from '@convenor/enrolment';
import { ENROLMENT_STATES, type EnrolmentState, PACE_STATUSES, type PaceStatus } from '@convenor/rules';
import { Transform, Type } from 'class-transformer';
import { ArrayMaxSize, IsIn, IsInt, IsOptional, IsString, Max, MaxLength, Min } from 'class-validator';

export const SORTS = ['name', '-name', 'progress', '-progress', 'lastActivity', '-lastActivity', 'appliedAt', '-appliedAt', 'pace', '-pace'] as const;

export type Sort = (typeof SORTS)[number];

/** `a,b` and `?x=a&x=b` both mean a or b. */
const words = ({ value }: { value: unknown }): unknown => (typeof value === 'string' ? value.split(',').filter(Boolean) : value);

export class TraineeFilterDto {
  /** Slug. */
  @IsOptional() @IsString() @MaxLength(100)
  course?: string;

  /** Id of a cohort. */
  @IsOptional() @IsString() @MaxLength(100)
  cohort?: string;

  /** Id of a region. */
  @IsOptional() @IsString() @MaxLength(100)
  region?: string;

  /** One or several, parted by commas. */
  @ApiProperty({ type: 'string', example: 'active,paused' })
  @IsOptional() @Transform(words) @ArrayMaxSize(20) @IsIn(ENROLMENT_STATES, { each: true })
  state?: EnrolmentState[];

  /** One or several, parted by commas. */
  @ApiProperty({ type: 'string', example: 'at_risk,stalled' })
  @IsOptional() @Transform(words) @ArrayMaxSize(20) @IsIn(PACE_STATUSES, { each: true })
  pace?: PaceStatus[];

  /** Id of the module that a person is in. */
  @IsOptional() @IsString() @MaxLength(100)
  module?: string;

  /** Words of names and e-mail addresses, or parts of them; accents and one wrong letter do not matter. */
  @IsOptional() @IsString() @MaxLength(200)
  q?: string;

  @ApiProperty({ enum: SORTS, enumName: 'TraineeSort' })
  @IsOptional() @IsIn(SORTS)
  sort?: Sort;
}

export class TraineeListQuery extends TraineeFilterDto {
  /** `next` of the page before. */
  @IsOptional() @IsString() @MaxLength(600)
  after?: string;

  @IsOptional() @Type(() => Number) @IsInt() @Min(1) @Max(100)
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

export class TraineeRowDto {
  id: string;
  person: PersonDto;
  course: EnrolmentCourseDto;
  /** Null = self-paced. */
  @ApiProperty({ type: TraineeCohortDto, nullable: true })
  cohort: TraineeCohortDto | null;
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
}

export class TraineeListDto {
  items: TraineeRowDto[];
  @ApiProperty({ type: 'string', nullable: true })
  next: string | null;
}

export class TraineeCountDto {
  @ApiProperty({ type: 'integer' })
  count: number;
  /** False where there are more than that: a search, a cohort, a region or one's own trainees are counted up to 10,000. */
  exact: boolean;
}

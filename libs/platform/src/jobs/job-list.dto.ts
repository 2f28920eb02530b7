import { ApiProperty } from '@nestjs/swagger';
import { Type } from 'class-transformer';
import { IsIn, IsInt, IsOptional, Matches, Max, MaxLength, Min } from 'class-validator';

export const JOB_STATES = ['waiting', 'due', 'running', 'retrying', 'failed'] as const;
export type JobState = (typeof JOB_STATES)[number];

export class JobsQuery {
  @ApiProperty({ enum: JOB_STATES, enumName: 'JobState', required: false })
  @IsOptional()
  @IsIn(JOB_STATES)
  state?: JobState;

  /** `next` of the page before. */
  @IsOptional()
  @MaxLength(19)
  @Matches(/^\d{1,18}$/)
  after?: string;

  @IsOptional()
  @Type(() => Number)
  @IsInt()
  @Min(1)
  @Max(100)
  limit?: number;
}

export class JobDto {
  id: string;
  task: string;
  /** `waiting` for its time, `due` now, `running`, `retrying` after a failure, or `failed` for good. */
  @ApiProperty({ enum: JOB_STATES, enumName: 'JobState' })
  state: JobState;
  @ApiProperty({ type: 'integer' })
  attempts: number;
  @ApiProperty({ type: 'integer' })
  maxAttempts: number;
  runAt: string;
  createdAt: string;
  /** What went wrong last, without whom it concerned. */
  @ApiProperty({ type: 'string', nullable: true })
  error: string | null;
}

export class JobQueueDto {
  task: string;
  @ApiProperty({ type: 'integer' })
  waiting: number;
  @ApiProperty({ type: 'integer' })
  due: number;
  @ApiProperty({ type: 'integer' })
  running: number;
  @ApiProperty({ type: 'integer' })
  retrying: number;
  @ApiProperty({ type: 'integer' })
  failed: number;
}

export class JobScheduleDto {
  task: string;
  /** Five cron fields, in UTC. */
  pattern: string;
  @ApiProperty({ type: 'string', nullable: true })
  lastAt: string | null;
  @ApiProperty({ type: 'string', nullable: true })
  nextAt: string | null;
}

export class JobListDto {
  /** The newest first. */
  items: JobDto[];
  @ApiProperty({ type: 'string', nullable: true })
  next: string | null;
}

export class JobOverviewDto {
  queues: JobQueueDto[];
  schedules: JobScheduleDto[];
}

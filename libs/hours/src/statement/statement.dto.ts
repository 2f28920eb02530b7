import { ApiProperty } from '@nestjs/swagger';
import { IsOptional, Matches } from 'class-validator';
import { HOUR_SOURCES, type HourSource } from '../ledger/ledger.js';

export class HoursQuery {
  /** First day, in the person's own time zone; from the beginning where left out. */
  @IsOptional()
  @Matches(/^\d{4}-\d{2}-\d{2}$/)
  from?: string;

  /** Last day. */
  @IsOptional()
  @Matches(/^\d{4}-\d{2}-\d{2}$/)
  to?: string;
}

export class HoursOnDayDto {
  on: string;
  /** Below zero where more was taken off than there was on this day. */
  @ApiProperty({ type: 'integer' })
  seconds: number;
}

export class HoursOfDto {
  enrolmentId: string;
  courseTitle: string;
  @ApiProperty({ enum: HOUR_SOURCES.filter((source) => source !== 'correction'), enumName: 'HourSource' })
  source: Exclude<HourSource, 'correction'>;
  /** An activity of the course, a live session, or a meeting of the log; null where it is not known any more. */
  @ApiProperty({ type: 'string', nullable: true })
  subjectId: string | null;
  @ApiProperty({ type: 'string', nullable: true })
  title: string | null;
  @ApiProperty({ type: 'integer' })
  seconds: number;
}

export class HoursCorrectionDto {
  id: string;
  enrolmentId: string;
  /** The day it is for. */
  on: string;
  /** Below zero: taken off. */
  @ApiProperty({ type: 'integer' })
  seconds: number;
  reason: string;
  at: string;
}

export class HoursStatementDto {
  /** In which its days are meant. */
  timeZone: string;
  /** Of the period: what was credited, with corrections; never below zero. Whole seconds. */
  @ApiProperty({ type: 'integer' })
  seconds: number;
  /** The same of all days. */
  @ApiProperty({ type: 'integer' })
  allSeconds: number;
  /** Days of the period with contact hours, in order. */
  days: HoursOnDayDto[];
  /** What they were spent with, in the order in which it was begun. */
  spent: HoursOfDto[];
  corrections: HoursCorrectionDto[];
}

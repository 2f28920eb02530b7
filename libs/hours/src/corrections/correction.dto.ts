import { ApiProperty } from '@nestjs/swagger';
import { Trimmed } from '@convenor/platform';
import { IsInt, IsString, Length, Matches, Max, Min, NotEquals } from 'class-validator';

export class CorrectHoursDto {
  /** Added; below zero: taken off. */
  @ApiProperty({ type: 'integer' })
  @IsInt()
  @Min(-6000)
  @Max(6000)
  @NotEquals(0)
  minutes: number;

  /** The day it is for, in the person's time zone. */
  @Matches(/^\d{4}-\d{2}-\d{2}$/)
  on: string;

  /** Told to the person, kept in the audit log. */
  @Trimmed()
  @IsString()
  @Length(1, 2000)
  reason: string;
}

import { ApiProperty } from '@nestjs/swagger';
import { Trimmed, WhenGiven } from '@convenor/platform';
import { LONGEST_BREAK_DAYS } from '@convenor/rules';
import { IsBoolean, IsIn, IsInt, IsString, IsUUID, Max, MaxLength, Min } from 'class-validator';
import { PageQuery } from '../enrolments/enrolment.dto.js';

export const BREAK_STATES = ['asked', 'granted', 'declined', 'taken_back'] as const;

export type BreakState = (typeof BREAK_STATES)[number];

export class AskBreakDto {
  /** From today on. */
  @ApiProperty({ type: 'integer' })
  @IsInt()
  @Min(1)
  @Max(LONGEST_BREAK_DAYS)
  days: number;

  /** Nobody has to give one. */
  @Trimmed()
  @WhenGiven()
  @IsString()
  @MaxLength(2000)
  reason?: string;
}

export class AskedBreakDto {
  id: string;
  /** `granted`: it has begun. `asked`: somebody decides, and writes. */
  @ApiProperty({ enum: BREAK_STATES, enumName: 'BreakState' })
  state: BreakState;
  /** The day on which the training goes on by itself; null until it is granted. */
  @ApiProperty({ type: 'string', nullable: true })
  until: string | null;
}

export class BreakDto extends AskedBreakDto {
  @ApiProperty({ type: 'integer' })
  days: number;
  askedAt: string;
  /** First day of it, and the day on which the training went on. */
  @ApiProperty({ type: 'string', nullable: true })
  from: string | null;
  @ApiProperty({ type: 'string', nullable: true })
  to: string | null;
  @ApiProperty({ type: 'string', nullable: true })
  decidedAt: string | null;
  @ApiProperty({ type: 'string', nullable: true })
  decisionReason: string | null;
}

export class BreaksLeftDto {
  @ApiProperty({ type: 'integer' })
  breaks: number;
  /** In one break that begins at once; more is for an admin to decide. */
  @ApiProperty({ type: 'integer' })
  days: number;
}

export class BreaksDto {
  left: BreaksLeftDto;
  /** Newest first. */
  items: BreakDto[];
}

export class BreakPersonDto {
  id: string;
  name: string;
}

export class BreakCourseDto {
  slug: string;
  title: string;
}

export class BreakRequestDto {
  id: string;
  enrolmentId: string;
  person: BreakPersonDto;
  course: BreakCourseDto;
  @ApiProperty({ enum: BREAK_STATES, enumName: 'BreakState' })
  state: BreakState;
  @ApiProperty({ type: 'integer' })
  days: number;
  @ApiProperty({ type: 'string', nullable: true })
  reason: string | null;
  askedAt: string;
}

export class BreakRequestsDto {
  items: BreakRequestDto[];
  @ApiProperty({ type: 'string', nullable: true })
  next: string | null;
}

export class BreakRequestsQuery extends PageQuery {
  /** `asked` unless given. */
  @ApiProperty({ enum: BREAK_STATES, enumName: 'BreakState', required: false })
  @WhenGiven()
  @IsIn(BREAK_STATES)
  state?: BreakState;

  /** Those of one person's passage. */
  @WhenGiven()
  @IsUUID()
  enrolment?: string;
}

export class DecideBreakDto {
  @IsBoolean()
  grant: boolean;

  /** Needed to decline; the person reads it. */
  @Trimmed()
  @WhenGiven()
  @IsString()
  @MaxLength(2000)
  reason?: string;
}

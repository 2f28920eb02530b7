import { ApiProperty } from '@nestjs/swagger';
import { Trimmed } from '@convenor/platform';
import { LATE_DECISIONS, type LateDecision } from '../attempts/attempt.dto.js';
import { IsInt, IsString, Length, Max, MaxLength, Min } from 'class-validator';

export class ResetDto {
  @Trimmed()
  @IsString()
  @Length(1, 2000)
  reason: string;
}

export class GrantDto {
  /** The quiz. */
  @IsString()
  @MaxLength(100)
  activityId: string;

  @ApiProperty({ type: 'integer' })
  @IsInt()
  @Min(1)
  @Max(10)
  extra: number;

  @Trimmed()
  @IsString()
  @Length(1, 2000)
  reason: string;
}

export class RecordedChoiceDto {
  html: string;
  chosen: boolean;
  correct: boolean;
}

/** An answer that came after the time was over. It was kept, and counts once staff accept it. */
export class LateAnswerDto {
  text: string;
  receivedAt: string;
  /** null: nobody has decided yet. */
  @ApiProperty({ enum: LATE_DECISIONS, enumName: 'LateDecision', nullable: true })
  decision: LateDecision | null;
  /** What it took the place of when it was accepted; empty when there was nothing. */
  insteadOf: string;
}

export class RecordedAnswerDto {
  itemId: string;
  type: string;
  html: string;
  choices: RecordedChoiceDto[];
  answered: boolean;
  /** What was answered, in plain text. */
  text: string;
  /** What was right, where it is not among the choices. */
  @ApiProperty({ type: 'string', nullable: true })
  rightText: string | null;
  /** 1 = a guess, 2 = fairly sure, 3 = sure. */
  @ApiProperty({ type: 'integer', nullable: true })
  confidence: number | null;
  /** How long they were at this question; null where it is not known. */
  @ApiProperty({ type: 'integer', nullable: true })
  milliseconds: number | null;
  @ApiProperty({ type: LateAnswerDto, nullable: true })
  late: LateAnswerDto | null;
  /** null: a person has yet to mark it. */
  @ApiProperty({ type: 'integer', nullable: true })
  points: number | null;
  @ApiProperty({ type: 'integer' })
  maxPoints: number;
}

export class RecordedAttemptDto {
  id: string;
  activityId: string;
  title: string;
  @ApiProperty({ type: 'integer' })
  number: number;
  @ApiProperty({ enum: ['open', 'submitted', 'reset'], enumName: 'AttemptState' })
  state: 'open' | 'submitted' | 'reset';
  startedAt: string;
  @ApiProperty({ type: 'string', nullable: true })
  submittedAt: string | null;
  @ApiProperty({ type: 'integer', nullable: true })
  points: number | null;
  @ApiProperty({ type: 'integer' })
  maxPoints: number;
  @ApiProperty({ type: 'boolean', nullable: true })
  passed: boolean | null;
  @ApiProperty({ type: 'integer' })
  toMark: number;
  answers: RecordedAnswerDto[];
}

export class RecordedAttemptsDto {
  items: RecordedAttemptDto[];
  @ApiProperty({ type: 'string', nullable: true })
  next: string | null;
}

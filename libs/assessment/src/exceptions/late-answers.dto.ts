import { Trimmed } from '@convenor/platform';
import { ApiProperty } from '@nestjs/swagger';
import { IsIn, IsISO8601, IsOptional, IsString, Length } from 'class-validator';
import { LATE_DECISIONS, type LateDecision } from '../attempts/attempt.dto.js';

export class DecideLateAnswersDto {
  @ApiProperty({ enum: LATE_DECISIONS, enumName: 'LateDecision' })
  @IsIn(LATE_DECISIONS)
  decision: LateDecision;

  @Trimmed()
  @IsString()
  @Length(1, 2000)
  reason: string;

  /** From the preview: what has come since then is not decided about. Everything that waits unless given. */
  @IsOptional()
  @IsISO8601({ strict: true })
  receivedUntil?: string;
}

export class LateAnswerPreviewDto {
  itemId: string;
  /** `false`: it could not have been given in time either, because the question was left or its key was seen. */
  canCount: boolean;
  /** null: a person has yet to mark it. */
  @ApiProperty({ type: 'integer', nullable: true })
  pointsBefore: number | null;
  @ApiProperty({ type: 'integer', nullable: true })
  pointsAfter: number | null;
}

export class LateOutcomeDto {
  @ApiProperty({ type: 'integer' })
  points: number;
  /** null while a person has yet to mark something. */
  @ApiProperty({ type: 'boolean', nullable: true })
  passed: boolean | null;
  @ApiProperty({ type: 'integer' })
  toMark: number;
}

/** What counting the late answers of an attempt would make of it. */
export class LatePreviewDto {
  /** Those that wait for a decision, in the order of the attempt. */
  items: LateAnswerPreviewDto[];
  before: LateOutcomeDto;
  after: LateOutcomeDto;
  @ApiProperty({ type: 'integer' })
  maxPoints: number;
  /** The trainee would have fewer points. */
  lowers: boolean;
  /** They would no longer have passed by this attempt, or not until it is marked; so they cannot be counted. */
  losesPass: boolean;
  /** The trainee can see by now which answers were right. */
  keySeen: boolean;
  @ApiProperty({ type: 'string', nullable: true })
  receivedUntil: string | null;
}

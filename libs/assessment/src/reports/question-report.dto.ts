import { ApiProperty } from '@nestjs/swagger';
import { Trimmed } from '@convenor/platform';
import { QUESTION_REPORT_REASONS, QUESTION_REPORT_WORDS, type QuestionReportReason } from '@convenor/rules';
import { IsIn, IsString, MaxLength } from 'class-validator';

export class ReportQuestionDto {
  @ApiProperty({ enum: QUESTION_REPORT_REASONS, enumName: 'QuestionReportReason' })
  @IsIn(QUESTION_REPORT_REASONS)
  reason: QuestionReportReason;

  /** May be empty. */
  @Trimmed()
  @IsString()
  @MaxLength(QUESTION_REPORT_WORDS)
  words: string;
}

export class QuestionReportDto {
  itemId: string;
  @ApiProperty({ enum: QUESTION_REPORT_REASONS, enumName: 'QuestionReportReason' })
  reason: QuestionReportReason;
  words: string;
  reportedAt: string;
  /** When somebody had looked at it; null = nobody has yet. */
  @ApiProperty({ type: 'string', nullable: true })
  settledAt: string | null;
  /** What they wrote to everybody who reported it, if anything. */
  @ApiProperty({ type: 'string', nullable: true })
  answer: string | null;
}

export class QuestionReportsDto {
  items: QuestionReportDto[];
}

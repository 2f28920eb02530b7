import { ApiProperty } from '@nestjs/swagger';
import { Trimmed, WhenGiven } from '@convenor/platform';
import { QUESTION_REPORT_REASONS, type QuestionReportReason } from '@convenor/rules';
import { Type } from 'class-transformer';
import { IsInt, IsOptional, IsString, Max, MaxLength, Min } from 'class-validator';

export class FlaggedQuestionsQuery {
  /** `next` of the page before. */
  @IsOptional()
  @IsString()
  @MaxLength(600)
  after?: string;

  @IsOptional()
  @Type(() => Number)
  @IsInt()
  @Min(1)
  @Max(100)
  limit?: number;
}

export class FlaggedQuestionCourseDto {
  slug: string;
  title: string;
}

export class SettleQuestionDto {
  /** What everybody who reported it can read. */
  @WhenGiven()
  @Trimmed()
  @IsString()
  @MaxLength(1_000)
  answer?: string;

  /** Of the question as it was looked at: what was said since is not settled unread. */
  @ApiProperty({ type: 'integer' })
  @WhenGiven()
  @IsInt()
  @Min(0)
  @Max(2_147_483_647)
  revision?: number;
}

export class QuestionReportReasonCountDto {
  @ApiProperty({ enum: QUESTION_REPORT_REASONS, enumName: 'QuestionReportReason' })
  reason: QuestionReportReason;
  @ApiProperty({ type: 'integer' })
  count: number;
}

export class QuestionReportWordsDto {
  @ApiProperty({ enum: QUESTION_REPORT_REASONS, enumName: 'QuestionReportReason' })
  reason: QuestionReportReason;
  words: string;
}

/** What people say is wrong with a question. Who they are is told to nobody. */
export class QuestionReportsSaidDto {
  @ApiProperty({ type: 'integer' })
  people: number;
  /** Of the latest 200. */
  reasons: QuestionReportReasonCountDto[];
  /** The latest 20, newest first. */
  words: QuestionReportWordsDto[];
}

/** A question whose answers, or the people who were asked it, say that something may be wrong with it. */
export class FlaggedQuestionDto {
  id: string;
  course: FlaggedQuestionCourseDto;
  activityId: string;
  quizTitle: string;
  questionId: string;
  /** The question in plain words, its first line. */
  text: string;
  /** It can be opened in the bank; others stand in the package of the course. */
  inBank: boolean;
  /** What stands out, as the analysis of the quiz calls it. */
  codes: string[];
  reports: QuestionReportsSaidDto;
  since: string;
  /** Grows with everything that is said about it. */
  @ApiProperty({ type: 'integer' })
  revision: number;
}

export class FlaggedQuestionListDto {
  /** The longest waiting first. */
  items: FlaggedQuestionDto[];
  @ApiProperty({ type: 'string', nullable: true })
  next: string | null;
}

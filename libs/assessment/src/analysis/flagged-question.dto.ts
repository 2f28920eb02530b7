import { ApiProperty } from '@nestjs/swagger';
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

/** A question whose answers say that something may be wrong with it. */
export class FlaggedQuestionDto {
  id: string;
  course: FlaggedQuestionCourseDto;
  activityId: string;
  quizTitle: string;
  questionId: string;
  /** The question in plain words, its first line. */
  text: string;
  /** What stands out, as the analysis of the quiz calls it. */
  codes: string[];
  since: string;
}

export class FlaggedQuestionListDto {
  /** The longest waiting first. */
  items: FlaggedQuestionDto[];
  @ApiProperty({ type: 'string', nullable: true })
  next: string | null;
}

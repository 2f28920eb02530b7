import { ApiProperty } from '@nestjs/swagger';
import { Trimmed } from '@convenor/platform';
import { PageQuery } from '@convenor/enrolment';
import { IsIn, IsInt, IsObject, IsOptional, IsString, Length, Max, MaxLength, Min } from 'class-validator';

/** A question with answers that wait for a person. */
export class QuestionToMarkDto {
  course: string;
  courseTitle: string;
  activityId: string;
  activityTitle: string;
  questionId: string;
  /** The question in plain words. */
  text: string;
  /** Answers that wait for a mark. */
  @ApiProperty({ type: 'integer' })
  waiting: number;
  /** When the first of them was handed in. */
  since: string;
}

export class MarkingQueueDto {
  /** Those that wait longest first. */
  items: QuestionToMarkDto[];
  @ApiProperty({ type: 'string', nullable: true })
  next: string | null;
}

export class AnswersToMarkQuery extends PageQuery {
  @IsString()
  @MaxLength(100)
  course: string;

  @IsString()
  @MaxLength(100)
  activity: string;

  @IsString()
  @MaxLength(100)
  question: string;

  /** `waiting`: for a first mark, or a second one; `marked`: those that have their points. */
  @IsOptional()
  @IsIn(['waiting', 'marked'])
  state?: 'waiting' | 'marked';
}

export class RubricLevelDto {
  id: string;
  title: string;
  @ApiProperty({ type: 'integer' })
  points: number;
  html: string;
}

export class CriterionDto {
  id: string;
  title: string;
  levels: RubricLevelDto[];
}

export class MarkDto {
  @ApiProperty({ type: 'integer' })
  points: number;
  /** By criterion; null where there is no rubric. */
  @ApiProperty({ type: 'object', nullable: true, additionalProperties: { type: 'string' } })
  levels: Record<string, string> | null;
  comment: string;
  /** Whether it is mine. */
  own: boolean;
  at: string;
}

export class AnswerToMarkDto {
  attemptId: string;
  itemId: string;
  /** null while the quiz hides names. */
  @ApiProperty({ type: 'string', nullable: true })
  name: string | null;
  submittedAt: string;
  text: string;
  @ApiProperty({ type: 'integer' })
  words: number;
  /** What I may give: the first mark, the second, or none. */
  @ApiProperty({ type: 'string', enum: ['first', 'second'], nullable: true })
  turn: 'first' | 'second' | null;
  /** Before I have given the second mark, the first stays hidden from me. */
  marks: MarkDto[];
}

export class MarkerAgreementDto {
  /** Answers that two people marked. */
  @ApiProperty({ type: 'integer' })
  count: number;
  /** Of them, those with the same points. */
  @ApiProperty({ type: 'integer' })
  same: number;
  /** Mean distance of the two, in thousandths of what an answer is worth. */
  @ApiProperty({ type: 'integer', nullable: true })
  meanDistance: number | null;
}

export class AnswersToMarkDto {
  html: string;
  guidanceHtml: string;
  @ApiProperty({ type: 'integer' })
  maxPoints: number;
  rubric: CriterionDto[];
  @ApiProperty({ type: 'integer', nullable: true })
  minimumWords: number | null;
  @ApiProperty({ type: 'integer', nullable: true })
  maximumWords: number | null;
  /** Every answer is marked by two people. */
  twice: boolean;
  agreement: MarkerAgreementDto;
  /** Oldest first. */
  items: AnswerToMarkDto[];
  @ApiProperty({ type: 'string', nullable: true })
  next: string | null;
}

export class GiveMarkDto {
  /** Thousandths; where there is no rubric. */
  @ApiProperty({ type: 'integer' })
  @IsOptional()
  @IsInt()
  @Min(0)
  @Max(100_000_000)
  points?: number;

  /** By criterion, the level; where there is a rubric. */
  @ApiProperty({ type: 'object', additionalProperties: { type: 'string' } })
  @IsOptional()
  @IsObject()
  levels?: Record<string, string>;

  /** For the person who answered; may be empty. */
  @Trimmed()
  @IsString()
  @MaxLength(5_000)
  comment: string;
}

export class SaveCommentDto {
  @Trimmed()
  @IsString()
  @Length(1, 2_000)
  text: string;
}

export class SavedCommentDto {
  id: string;
  text: string;
}

export class SavedCommentsDto {
  items: SavedCommentDto[];
  @ApiProperty({ type: 'string', nullable: true })
  next: string | null;
}

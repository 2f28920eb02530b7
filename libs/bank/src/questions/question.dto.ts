import { Trimmed, WhenGiven } from '@convenor/platform';
import { QUESTION_STATES, QUESTION_TYPES, type Question, type QuestionState } from '@convenor/rules';
import { ApiProperty } from '@nestjs/swagger';
import { IsIn, IsObject, IsOptional, IsString, IsUUID, Length, MaxLength } from 'class-validator';
import { ShownQuestionDto } from '../items/item.dto.js';

export const ORIGINS = ['bank', 'import', 'package'] as const;

const AUTHORED = {
  type: 'object',
  additionalProperties: true,
  description:
    'A question as its author writes it: the fields of its type, with rich text as {format, text}. Its id is given by the server.',
} as const;

export class WriteQuestionDto {
  /** For authors; trainees never see it. */
  @Trimmed()
  @IsString()
  @Length(1, 200)
  name: string;

  /** null: in no category. */
  @ApiProperty({ type: 'string', format: 'uuid', nullable: true })
  @IsOptional()
  @IsUUID()
  categoryId: string | null;

  @ApiProperty(AUTHORED)
  @IsObject()
  question: Record<string, unknown>;

  /** What was changed and why, for other authors. */
  @WhenGiven()
  @Trimmed()
  @IsString()
  @MaxLength(1_000)
  note?: string;
}

export class ShowQuestionDto {
  @ApiProperty(AUTHORED)
  @IsObject()
  question: Record<string, unknown>;
}

export class SetQuestionStateDto {
  @ApiProperty({ enum: QUESTION_STATES, enumName: 'QuestionState' })
  @IsIn(QUESTION_STATES)
  state: QuestionState;
}

export class TryQuestionDto {
  /** As a trainee would answer. */
  @ApiProperty({ type: 'object', additionalProperties: true })
  @IsObject()
  response: Record<string, unknown>;
}

/** Something that keeps a question from standing in a quiz. */
export class QuestionProblemDto {
  /** As in `choices.2.text`; empty for the question as a whole. */
  path: string;
  code: string;
}

export class QuestionUsageDto {
  /** How many quizzes it stands in. */
  @ApiProperty({ type: 'integer' })
  quizzes: number;
  @ApiProperty({ type: 'integer' })
  answers: number;
  /** The part of its points that answers earned on average, in thousandths; null without answers. */
  @ApiProperty({ type: 'integer', nullable: true })
  share: number | null;
}

export class QuestionVersionLineDto {
  @ApiProperty({ type: 'integer' })
  version: number;
  at: string;
  /** Who wrote it; null where that is not known any more. */
  @ApiProperty({ type: 'string', nullable: true })
  by: string | null;
  note: string;
}

/** How a question looks that is being written. */
export class QuestionLookDto {
  /** As a trainee sees it, in the written order; null where its problems do not let it be shown. */
  @ApiProperty({ type: ShownQuestionDto, nullable: true })
  item: ShownQuestionDto | null;
  /** The same with its key and all feedback, for those who write it. */
  @ApiProperty({ type: ShownQuestionDto, nullable: true })
  keyed: ShownQuestionDto | null;
  /** What has to be mended before it can be reviewed; empty for a sound question. */
  problems: QuestionProblemDto[];
}

class QuestionContentDto extends QuestionLookDto {
  @ApiProperty({ type: 'integer' })
  version: number;
  @ApiProperty(AUTHORED)
  authored: Record<string, unknown>;
}

export class QuestionVersionDto extends QuestionContentDto {
  at: string;
  @ApiProperty({ type: 'string', nullable: true })
  by: string | null;
  note: string;
}

export class QuestionDto extends QuestionContentDto {
  id: string;
  name: string;
  @ApiProperty({ type: 'string', format: 'uuid', nullable: true })
  categoryId: string | null;
  @ApiProperty({ enum: QUESTION_STATES, enumName: 'QuestionState' })
  state: QuestionState;
  /** The states that it may go to now. */
  @ApiProperty({ enum: QUESTION_STATES, enumName: 'QuestionState', isArray: true })
  nextStates: QuestionState[];
  @ApiProperty({ enum: QUESTION_TYPES, enumName: 'QuestionType' })
  type: Question['type'];
  tags: string[];
  /** Thousandths. */
  @ApiProperty({ type: 'integer' })
  points: number;
  sound: boolean;
  /** Where it came from. */
  @ApiProperty({ enum: ORIGINS, enumName: 'QuestionOrigin' })
  origin: (typeof ORIGINS)[number];
  /** Its id in the system that it came from. */
  @ApiProperty({ type: 'string', nullable: true })
  sourceId: string | null;
  usage: QuestionUsageDto;
  /** The latest hundred, newest first. */
  versions: QuestionVersionLineDto[];
  createdAt: string;
  updatedAt: string;
  @ApiProperty({ type: 'string', nullable: true })
  updatedBy: string | null;
  /** Also in its ETag. */
  @ApiProperty({ type: 'integer' })
  rowVersion: number;
}

export class TriedQuestionDto {
  /** Thousandths; null where a person would have to mark it. */
  @ApiProperty({ type: 'integer', nullable: true })
  points: number | null;
  @ApiProperty({ type: 'integer' })
  maxPoints: number;
  /** As it would be shown afterwards, with its key and feedback. */
  review: ShownQuestionDto;
}

import { LONGEST_TAG, QUESTION_STATES, QUESTION_TYPES, type Question, type QuestionState } from '@convenor/rules';
import { CommaList } from '@convenor/platform';
import { ApiProperty } from '@nestjs/swagger';
import { Type } from 'class-transformer';
import { ArrayMaxSize, IsIn, IsInt, IsOptional, IsString, Matches, Max, MaxLength, Min } from 'class-validator';
import { QuestionUsageDto } from './question.dto.js';

export const QUESTION_SORTS = [
  'name',
  '-name',
  'updatedAt',
  '-updatedAt',
  'usage',
  '-usage',
  'share',
  '-share',
] as const;

export type QuestionSort = (typeof QUESTION_SORTS)[number];

const UUID_OR_NONE = /^(none|[0-9a-fA-F]{8}(-[0-9a-fA-F]{4}){3}-[0-9a-fA-F]{12})$/;

/** Which questions of the bank. */
export class QuestionFilterDto {
  /** Words that are all in its text, its name or its tags. */
  @IsOptional()
  @IsString()
  @MaxLength(200)
  q?: string;

  /** Id of a category, those below it included; `none`: in no category. */
  @IsOptional()
  @Matches(UUID_OR_NONE)
  category?: string;

  /** One or several, parted by commas; a question has to have them all. */
  @ApiProperty({ type: 'string', example: 'module:arriving,difficulty:easy' })
  @IsOptional()
  @CommaList()
  @ArrayMaxSize(10)
  @IsString({ each: true })
  @MaxLength(LONGEST_TAG, { each: true })
  tag?: string[];

  /** One or several, parted by commas. */
  @ApiProperty({ type: 'string', example: 'single_choice,matching' })
  @IsOptional()
  @CommaList()
  @ArrayMaxSize(20)
  @IsIn(QUESTION_TYPES, { each: true })
  type?: Question['type'][];

  /** One or several, parted by commas. */
  @ApiProperty({ type: 'string', example: 'draft,reviewed' })
  @IsOptional()
  @CommaList()
  @ArrayMaxSize(3)
  @IsIn(QUESTION_STATES, { each: true })
  state?: QuestionState[];
}

export class QuestionListQuery extends QuestionFilterDto {
  @ApiProperty({ enum: QUESTION_SORTS, enumName: 'QuestionSort' })
  @IsOptional()
  @IsIn(QUESTION_SORTS)
  sort?: QuestionSort;

  /** `next` of the page before. */
  @IsOptional()
  @IsString()
  @MaxLength(1_200)
  after?: string;

  @IsOptional()
  @Type(() => Number)
  @IsInt()
  @Min(1)
  @Max(100)
  limit?: number;
}

export class QuestionLineDto {
  id: string;
  name: string;
  /** The first words that it shows. */
  excerpt: string;
  @ApiProperty({ type: 'string', format: 'uuid', nullable: true })
  categoryId: string | null;
  @ApiProperty({ enum: QUESTION_STATES, enumName: 'QuestionState' })
  state: QuestionState;
  @ApiProperty({ enum: QUESTION_TYPES, enumName: 'QuestionType' })
  type: Question['type'];
  tags: string[];
  /** Thousandths. */
  @ApiProperty({ type: 'integer' })
  points: number;
  @ApiProperty({ type: 'integer' })
  version: number;
  /** Nothing has to be mended before it can be reviewed. */
  sound: boolean;
  usage: QuestionUsageDto;
  updatedAt: string;
}

export class QuestionListDto {
  items: QuestionLineDto[];
  @ApiProperty({ type: 'string', nullable: true })
  next: string | null;
}

import { QUESTION_TYPES, type Question } from '@convenor/rules';
import { ApiProperty } from '@nestjs/swagger';
import { Type } from 'class-transformer';
import { ArrayMaxSize, IsArray, IsIn, IsInt, IsOptional, IsUUID, Matches, Max, Min } from 'class-validator';
import { ShownQuestionDto } from '../items/item.dto.js';
import { QuestionProblemDto } from '../questions/question.dto.js';

const FORMATS = [
  'gift',
  'aiken',
  'missing_word',
  'cloze',
  'moodle_xml',
  'qti_1_2',
  'qti_2',
  'csv',
  'xlsx',
  'yaml',
] as const;
const OUTCOMES = ['imported', 'with_loss', 'refused'] as const;

const TEMPLATES = ['csv', 'xlsx'] as const;

export class QuestionTemplateQuery {
  @IsIn(TEMPLATES)
  @ApiProperty({ enum: TEMPLATES })
  format: (typeof TEMPLATES)[number];
}

export class ImportPageQuery {
  /** `next` of the page before. */
  @IsOptional()
  @Matches(/^\d{1,9}$/)
  after?: string;

  @IsOptional()
  @Type(() => Number)
  @IsInt()
  @Min(1)
  @Max(100)
  limit?: number;
}

export class AcceptImportDto {
  /** All questions go there; null: each into the category that the file names, which is made where it is not there. */
  @ApiProperty({ type: 'string', format: 'uuid', nullable: true })
  @IsOptional()
  @IsUUID()
  categoryId: string | null;

  /** Places of questions that are not wanted. */
  @ApiProperty({ type: 'integer', isArray: true })
  @IsArray()
  @ArrayMaxSize(4_500)
  @IsInt({ each: true })
  @Min(1, { each: true })
  @Max(1_000_000, { each: true })
  exclude: number[];
}

export class AcceptedImportDto {
  @ApiProperty({ type: 'integer' })
  created: number;
  /** Were in the bank already, in their present or an earlier version, or stand in the file twice. */
  @ApiProperty({ type: 'integer' })
  skipped: number;
}

export class ImportNoteDto {
  code: string;
  /** A sentence for the author. */
  message: string;
}

/** Where in the file a question stands. */
export class ImportPlaceDto {
  /** Path inside a package; null for a single file. */
  @ApiProperty({ type: 'string', nullable: true })
  file: string | null;
  @ApiProperty({ type: 'integer', nullable: true })
  line: number | null;
  /** What the file calls it. */
  label: string;
}

export class StagedQuestionDto {
  /** Its number in the file, from 1. */
  @ApiProperty({ type: 'integer' })
  place: number;
  @ApiProperty({ enum: OUTCOMES, enumName: 'QuestionImportOutcome' })
  outcome: (typeof OUTCOMES)[number];
  stands: ImportPlaceDto;
  /** What did not survive, or why it is refused. */
  notes: ImportNoteDto[];
  /** The following are null where it is refused. */
  @ApiProperty({ type: 'string', nullable: true })
  name: string | null;
  /** Outermost first. */
  @ApiProperty({ type: 'string', isArray: true, nullable: true })
  category: string[] | null;
  @ApiProperty({ enum: QUESTION_TYPES, enumName: 'QuestionType', nullable: true })
  type: Question['type'] | null;
  @ApiProperty({ type: 'string', isArray: true, nullable: true })
  tags: string[] | null;
  /** Thousandths. */
  @ApiProperty({ type: 'integer', nullable: true })
  points: number | null;
  /** As a trainee will see it; null also where its problems do not let it be shown. */
  @ApiProperty({ type: ShownQuestionDto, nullable: true })
  item: ShownQuestionDto | null;
  /** The same with its key and all feedback. */
  @ApiProperty({ type: ShownQuestionDto, nullable: true })
  keyed: ShownQuestionDto | null;
  /** What has to be mended before it can be reviewed. */
  problems: QuestionProblemDto[];
  /** The question of the bank that has or had the same content; it will not be made again. */
  @ApiProperty({ type: 'string', format: 'uuid', nullable: true })
  alreadyThere: string | null;
  /** The place of an earlier question of the file with the same content. */
  @ApiProperty({ type: 'integer', nullable: true })
  repeats: number | null;
}

export class ImportCountsDto {
  @ApiProperty({ type: 'integer' })
  imported: number;
  @ApiProperty({ type: 'integer' })
  withLoss: number;
  @ApiProperty({ type: 'integer' })
  refused: number;
  /** Of those that are not refused: in the bank already, or twice in the file. */
  @ApiProperty({ type: 'integer' })
  alreadyThere: number;
}

/** A file of questions that was read and waits to be accepted, for a day. */
export class StagedImportDto {
  id: string;
  fileName: string;
  @ApiProperty({ enum: FORMATS, enumName: 'QuestionFormat' })
  format: (typeof FORMATS)[number];
  at: string;
  /** About the file as a whole. */
  notes: ImportNoteDto[];
  counts: ImportCountsDto;
  /** A page of its questions, in the order of the file. */
  questions: StagedQuestionDto[];
  @ApiProperty({ type: 'string', nullable: true })
  next: string | null;
}

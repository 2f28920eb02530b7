import { ApiProperty } from '@nestjs/swagger';
import { IsIn } from 'class-validator';
import { QuestionProblemDto, ShownQuestionDto } from '@convenor/bank';

const OUTCOMES = ['imported', 'with_loss', 'refused'] as const;
const TEMPLATES = ['csv', 'xlsx'] as const;

export class QuestionTemplateQuery {
  @IsIn(TEMPLATES)
  @ApiProperty({ enum: TEMPLATES })
  format: (typeof TEMPLATES)[number];
}

export class QuestionFileNoteDto {
  code: string;
  /** A sentence for the author. */
  message: string;
}

export class ReadQuestionDto {
  @ApiProperty({ enum: OUTCOMES, enumName: 'QuestionOutcome' })
  outcome: (typeof OUTCOMES)[number];
  /** Path inside a package; null for a single file. */
  @ApiProperty({ type: 'string', nullable: true })
  file: string | null;
  @ApiProperty({ type: 'integer', nullable: true })
  line: number | null;
  /** What the file calls it. */
  label: string;
  notes: QuestionFileNoteDto[];
  name: string;
  /** Outermost first. */
  category: string[];
  /** With its key; null when it was refused. */
  @ApiProperty({ type: () => ShownQuestionDto, nullable: true })
  question: ShownQuestionDto | null;
  problems: QuestionProblemDto[];
}

export class QuestionCountsDto {
  @ApiProperty({ type: 'integer' })
  imported: number;
  @ApiProperty({ type: 'integer' })
  withLoss: number;
  @ApiProperty({ type: 'integer' })
  refused: number;
}

export class QuestionPoolFileDto {
  fileName: string;
  mediaType: string;
  base64: string;
}

export class QuestionFileReportDto {
  format: string;
  /** Of all questions, also those beyond the preview. */
  counts: QuestionCountsDto;
  /** The first 500, in the order of the file. */
  questions: ReadQuestionDto[];
  /** About the file as a whole. */
  notes: QuestionFileNoteDto[];
  /** Every question that came through, for a course package; null when none did. */
  @ApiProperty({ type: () => QuestionPoolFileDto, nullable: true })
  pool: QuestionPoolFileDto | null;
}

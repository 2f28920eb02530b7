import { QUESTION_STATES, type QuestionState } from '@convenor/rules';
import { ApiProperty } from '@nestjs/swagger';
import { IsOptional, IsString, MaxLength } from 'class-validator';

export class DuplicatesQuery {
  /** `next` of the page before. */
  @IsOptional()
  @IsString()
  @MaxLength(200)
  after?: string;
}

export class AlikeQuestionDto {
  id: string;
  name: string;
  excerpt: string;
  @ApiProperty({ enum: QUESTION_STATES, enumName: 'QuestionState' })
  state: QuestionState;
  @ApiProperty({ type: 'string', format: 'uuid', nullable: true })
  categoryId: string | null;
  /** How alike its words are to those of the first one of the group, in thousandths. */
  @ApiProperty({ type: 'integer' })
  alike: number;
}

export class DuplicateGroupDto {
  /** `same`: nothing but names of parts and tags differs; `near`: their words are much alike. */
  @ApiProperty({ enum: ['same', 'near'], enumName: 'DuplicateKind' })
  kind: 'same' | 'near';
  /** The oldest one first; at most twenty. */
  questions: AlikeQuestionDto[];
}

export class DuplicatesDto {
  /** May be empty although there is a next page: a page looks at a part of the bank. */
  items: DuplicateGroupDto[];
  @ApiProperty({ type: 'string', nullable: true })
  next: string | null;
}

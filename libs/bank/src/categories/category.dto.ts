import { ApiProperty } from '@nestjs/swagger';
import { Trimmed, WhenGiven } from '@convenor/platform';
import { Type } from 'class-transformer';
import { IsIn, IsOptional, IsString, IsUUID, Length, MaxLength, ValidateNested } from 'class-validator';
import { LONGEST_CATEGORY_NAME } from './category-limits.js';

const FORMATS = ['markdown', 'html', 'plain', 'auto'] as const;

/** Rich text as its author wrote it. */
export class RichTextDto {
  @ApiProperty({ enum: FORMATS, enumName: 'RichTextFormat' })
  @IsIn(FORMATS)
  format: (typeof FORMATS)[number];

  @IsString()
  @MaxLength(5_000)
  text: string;
}

export class AddCategoryDto {
  @Trimmed()
  @IsString()
  @Length(1, LONGEST_CATEGORY_NAME)
  name: string;

  /** The category that it stands in; null for an outermost one. */
  @ApiProperty({ type: 'string', format: 'uuid', nullable: true })
  @IsOptional()
  @IsUUID()
  parentId: string | null;

  @WhenGiven()
  @ValidateNested()
  @Type(() => RichTextDto)
  description?: RichTextDto;
}

/** What is left out stays as it is. */
export class ChangeCategoryDto {
  @WhenGiven()
  @Trimmed()
  @IsString()
  @Length(1, LONGEST_CATEGORY_NAME)
  name?: string;

  /** Moves it there with everything in it; null makes it an outermost one. */
  @ApiProperty({ type: 'string', format: 'uuid', nullable: true })
  @IsOptional()
  @IsUUID()
  parentId?: string | null;

  @WhenGiven()
  @ValidateNested()
  @Type(() => RichTextDto)
  description?: RichTextDto;
}

export class CategoryDto {
  id: string;
  @ApiProperty({ type: 'string', format: 'uuid', nullable: true })
  parentId: string | null;
  name: string;
  description: RichTextDto;
  descriptionHtml: string;
  /** Questions that stand in it, retired ones not counted. */
  @ApiProperty({ type: 'integer' })
  questions: number;
  /** With those of the categories below. */
  @ApiProperty({ type: 'integer' })
  questionsWithin: number;
}

export class CategoriesDto {
  /** All of them: each after the one that it stands in, by name. */
  items: CategoryDto[];
  @ApiProperty({ type: 'string', nullable: true })
  next: string | null;
  /** Questions that stand in no category, retired ones not counted. */
  @ApiProperty({ type: 'integer' })
  uncategorised: number;
}

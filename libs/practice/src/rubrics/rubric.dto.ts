import { ApiProperty } from '@nestjs/swagger';
import { Trimmed, WhenGiven } from '@convenor/platform';
import { MOST_CRITERIA, RUBRIC_LEVELS } from '@convenor/rules';
import { Type } from 'class-transformer';
import {
  ArrayMaxSize,
  ArrayMinSize,
  IsArray,
  IsInt,
  IsOptional,
  IsString,
  Length,
  Matches,
  Max,
  MaxLength,
  Min,
  ValidateNested,
} from 'class-validator';

const KEY = /^[a-z0-9]+(?:-[a-z0-9]+)*$/;

export class RubricListQuery {
  /** `next` of the page before. */
  @IsOptional()
  @MaxLength(60)
  @Matches(KEY)
  after?: string;

  @IsOptional()
  @Type(() => Number)
  @IsInt()
  @Min(1)
  @Max(100)
  limit?: number;
}

export class RubricCriterionDto {
  /** Stays the same from version to version. */
  @IsString()
  @MaxLength(60)
  @Matches(KEY)
  key: string;

  @Trimmed()
  @IsString()
  @MaxLength(200)
  title: string;

  /** What can be seen at each of the four levels, the lowest first; empty only in a draft. */
  @IsArray()
  @ArrayMinSize(RUBRIC_LEVELS)
  @ArrayMaxSize(RUBRIC_LEVELS)
  @IsString({ each: true })
  @MaxLength(600, { each: true })
  levels: string[];
}

export class NewRubricDto {
  /** How course packages name it. */
  @IsString()
  @MaxLength(60)
  @Matches(KEY)
  key: string;

  @Trimmed()
  @IsString()
  @Length(1, 200)
  name: string;

  @IsArray()
  @ArrayMaxSize(MOST_CRITERIA)
  @ValidateNested({ each: true })
  @Type(() => RubricCriterionDto)
  criteria: RubricCriterionDto[];
}

export class ChangeRubricDto {
  @Trimmed()
  @WhenGiven()
  @IsString()
  @Length(1, 200)
  name?: string;

  @WhenGiven()
  @IsArray()
  @ArrayMaxSize(MOST_CRITERIA)
  @ValidateNested({ each: true })
  @Type(() => RubricCriterionDto)
  criteria?: RubricCriterionDto[];
}

/** A rubric in one version. */
export class RubricVersionDto {
  id: string;
  @ApiProperty({ type: 'integer' })
  version: number;
  name: string;
  criteria: RubricCriterionDto[];
}

export class RubricLineDto {
  id: string;
  key: string;
  /** Of the current version, or of the draft where there is no other. */
  name: string;
  /** The current version; null before the first is published. */
  @ApiProperty({ type: 'integer', nullable: true })
  version: number | null;
  hasDraft: boolean;
}

export class RubricListDto {
  items: RubricLineDto[];
  @ApiProperty({ type: 'string', nullable: true })
  next: string | null;
}

export class RubricPastDto {
  @ApiProperty({ type: 'integer' })
  version: number;
  publishedAt: string;
}

export class RubricDto {
  id: string;
  key: string;
  @ApiProperty({ type: 'integer' })
  rowVersion: number;
  /** By which entries that are sent now are looked at. */
  @ApiProperty({ type: RubricVersionDto, nullable: true })
  current: RubricVersionDto | null;
  /** What will be the next version. */
  @ApiProperty({ type: RubricVersionDto, nullable: true })
  draft: RubricVersionDto | null;
  /** The latest first. */
  published: RubricPastDto[];
}

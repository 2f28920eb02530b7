import { LONGEST_TAG, MOST_TAGS, QUESTION_STATES, type QuestionState, isTag } from '@convenor/rules';
import { WhenGiven } from '@convenor/platform';
import { ApiProperty } from '@nestjs/swagger';
import { Transform } from 'class-transformer';
import {
  ArrayMaxSize,
  ArrayMinSize,
  ArrayUnique,
  IsArray,
  IsIn,
  IsInt,
  IsOptional,
  IsString,
  IsUUID,
  Max,
  MaxLength,
  Min,
  ValidateBy,
} from 'class-validator';

const IsTag = (): PropertyDecorator =>
  ValidateBy(
    {
      name: 'isTag',
      validator: {
        validate: (value: unknown) => typeof value === 'string' && isTag(value),
        defaultMessage: () => 'A tag has small letters, digits and hyphens, and at most one colon.',
      },
    },
    { each: true },
  );

/** One change of many questions. What is left out stays as it is. */
export class BulkChangeDto {
  @IsArray()
  @ArrayMinSize(1)
  @ArrayMaxSize(200)
  @ArrayUnique()
  @Transform(({ value }: { value: unknown }) =>
    Array.isArray(value) ? value.map((id: unknown) => (typeof id === 'string' ? id.toLowerCase() : id)) : value,
  )
  @IsUUID(undefined, { each: true })
  ids: string[];

  @WhenGiven()
  @IsArray()
  @ArrayMaxSize(MOST_TAGS)
  @IsTag()
  addTags?: string[];

  @WhenGiven()
  @IsArray()
  @ArrayMaxSize(MOST_TAGS)
  @IsString({ each: true })
  @MaxLength(LONGEST_TAG, { each: true })
  removeTags?: string[];

  /** null: out of all categories. */
  @ApiProperty({ type: 'string', format: 'uuid', nullable: true })
  @IsOptional()
  @IsUUID()
  categoryId?: string | null;

  @ApiProperty({ enum: QUESTION_STATES, enumName: 'QuestionState' })
  @WhenGiven()
  @IsIn(QUESTION_STATES)
  state?: QuestionState;

  /** Thousandths. Makes a new version of every question whose points it changes. */
  @ApiProperty({ type: 'integer' })
  @WhenGiven()
  @IsInt()
  @Min(1)
  @Max(1_000_000_000)
  points?: number;
}

export class BulkChangedDto {
  /** How many questions are different now. */
  @ApiProperty({ type: 'integer' })
  changed: number;
}

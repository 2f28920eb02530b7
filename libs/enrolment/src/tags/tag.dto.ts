import { applyDecorators } from '@nestjs/common';
import { ApiProperty } from '@nestjs/swagger';
import { LONGEST_TRAINEE_TAG, tidyTag, TRAINEE_TAG } from '@convenor/rules';
import { Transform } from 'class-transformer';
import { IsBoolean, IsOptional, IsString, Matches, MaxLength } from 'class-validator';

/** Decorates a tag: tidied first, and then no longer than it can be kept. */
export const IsTag = (): PropertyDecorator =>
  applyDecorators(
    Transform(({ value }: { value: unknown }) => (typeof value === 'string' ? tidyTag(value) : value)),
    Matches(TRAINEE_TAG, { message: `A tag has from 1 to ${LONGEST_TRAINEE_TAG} characters, all on one line.` }),
  );

export class ChangeTagDto {
  @ApiProperty({ minLength: 1, maxLength: LONGEST_TRAINEE_TAG })
  @IsTag()
  tag: string;

  /** Whether the person carries it from now on. */
  @IsBoolean()
  carried: boolean;
}

export class TagsDto {
  /** By name. */
  items: string[];
  @ApiProperty({ type: 'string', nullable: true })
  next: string | null;
}

export class TagsQuery {
  /** What it begins with. */
  @IsOptional()
  @IsString()
  @MaxLength(LONGEST_TRAINEE_TAG)
  q?: string;
}

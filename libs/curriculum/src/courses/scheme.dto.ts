import { ApiProperty } from '@nestjs/swagger';
import { Trimmed, WhenGiven } from '@convenor/platform';
import {
  APPROVAL_KINDS,
  type ApprovalKind,
  MOST_SCHEME_NODES,
  SCHEME_NODE_TYPES,
  type SchemeDraft,
  type SchemeNodeType,
} from '@convenor/rules';
import { Type } from 'class-transformer';
import { ArrayMaxSize, IsArray, IsIn, IsInt, IsString, Max, MaxLength, Min, ValidateNested } from 'class-validator';

/** As in a package. */
const LONGEST_ID = 80;

/** A requirement, or a group of them, with what its type asks for. */
export class SchemeNodeDto implements SchemeDraft {
  /** Lower-case letters, digits and single hyphens; once in a scheme. */
  @IsString()
  @MaxLength(LONGEST_ID)
  key: string;

  /** `all`, `any` and `at_least` are groups. */
  @ApiProperty({ enum: SCHEME_NODE_TYPES, enumName: 'SchemeNodeType' })
  @IsIn(SCHEME_NODE_TYPES)
  type: SchemeNodeType;

  /** May be empty for a group. */
  @Trimmed()
  @IsString()
  @MaxLength(200)
  title: string;

  /** Of a group: its parts, in order. */
  @ApiProperty({ type: () => [SchemeNodeDto], required: false })
  @WhenGiven()
  @IsArray()
  @ArrayMaxSize(MOST_SCHEME_NODES)
  @ValidateNested({ each: true })
  @Type(() => SchemeNodeDto)
  items?: SchemeNodeDto[];

  /** Of `at_least`: how many of its parts. */
  @ApiProperty({ type: 'integer', required: false })
  @WhenGiven()
  @IsInt()
  @Min(0)
  @Max(MOST_SCHEME_NODES)
  count?: number;

  /** Of `modules`: ids of those that have to be complete; all where it is left out. */
  @WhenGiven()
  @IsArray()
  @ArrayMaxSize(104)
  @IsString({ each: true })
  @MaxLength(LONGEST_ID, { each: true })
  modules?: string[];

  /** Of `assessment` and `agreement`: the id of the activity. */
  @WhenGiven()
  @IsString()
  @MaxLength(LONGEST_ID)
  activity?: string;

  /** Of `assessment`, in whole percents. */
  @ApiProperty({ type: 'integer', required: false })
  @WhenGiven()
  @IsInt()
  @Min(0)
  @Max(100)
  mark?: number;

  @ApiProperty({ type: 'integer', required: false })
  @WhenGiven()
  @IsInt()
  @Min(0)
  @Max(2_000)
  hours?: number;

  @ApiProperty({ type: 'integer', required: false })
  @WhenGiven()
  @IsInt()
  @Min(0)
  @Max(100)
  observed?: number;

  @ApiProperty({ type: 'integer', required: false })
  @WhenGiven()
  @IsInt()
  @Min(0)
  @Max(100)
  coLed?: number;

  @ApiProperty({ type: 'integer', required: false })
  @WhenGiven()
  @IsInt()
  @Min(0)
  @Max(100)
  led?: number;

  /** Of `practice`: the level that every part of the rubric reaches in a meeting that counts. */
  @ApiProperty({ type: 'integer', required: false })
  @WhenGiven()
  @IsInt()
  @Min(1)
  @Max(4)
  minimumLevel?: number;

  /** Of `practice`: how many different people have to sign. */
  @ApiProperty({ type: 'integer', required: false })
  @WhenGiven()
  @IsInt()
  @Min(1)
  @Max(20)
  mentors?: number;

  /** Of `approval`. */
  @ApiProperty({ enum: APPROVAL_KINDS, enumName: 'ApprovalKind', required: false })
  @WhenGiven()
  @IsIn(APPROVAL_KINDS)
  by?: ApprovalKind;
}

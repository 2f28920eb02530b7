import { ApiProperty } from '@nestjs/swagger';
import { Trimmed } from '@convenor/platform';
import { Type } from 'class-transformer';
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
  Length,
  Matches,
  Max,
  MaxLength,
  Min,
} from 'class-validator';

export const BATCH_KINDS = ['bring', 'issue', 'revoke'] as const;
export const BATCH_STATES = ['draft', 'running', 'done'] as const;
export const ROW_OUTCOMES = ['to_do', 'done', 'already', 'refused'] as const;

/** `bring` = people who were certified elsewhere; `issue` = from the queue; `revoke`. */
export type BatchKind = (typeof BATCH_KINDS)[number];
export type BatchState = (typeof BATCH_STATES)[number];
/** `already` = there was nothing to do. */
export type RowOutcome = (typeof ROW_OUTCOMES)[number];

const DAY = /^\d{4}-\d\d-\d\d$/;

export class BringDto {
  /**
   * Comma-separated text whose first line names the columns: `email`, `name`, `course` (slug), `issued on` (YYYY-MM-DD)
   * and, where known, `valid until`, `evidence note` and `number elsewhere`. At most 5,000 people.
   */
  @IsString()
  @Length(1, 1_000_000)
  csv: string;
}

export class IssueManyDto {
  /** Certificates that wait in the queue. */
  @ApiProperty({ type: 'string', isArray: true, maxItems: 500 })
  @IsArray()
  @ArrayMinSize(1)
  @ArrayMaxSize(500)
  @ArrayUnique()
  @IsUUID(undefined, { each: true })
  credentialIds: string[];
}

export class RevokeManyDto {
  /** These, or all that the other fields choose. */
  @ApiProperty({ type: 'string', isArray: true, maxItems: 500, required: false })
  @IsOptional()
  @IsArray()
  @ArrayMinSize(1)
  @ArrayMaxSize(500)
  @ArrayUnique()
  @IsUUID(undefined, { each: true })
  credentialIds?: string[];

  /** Slug. */
  @IsOptional()
  @IsString()
  @MaxLength(100)
  course?: string;

  /** The first day (UTC) of issue. */
  @IsOptional()
  @Matches(DAY)
  issuedFrom?: string;

  /** The last day (UTC) of issue. */
  @IsOptional()
  @Matches(DAY)
  issuedTo?: string;
}

export class StartBatchDto {
  /** Of what was looked at: what has changed since is not done. */
  @IsString()
  @Length(1, 100)
  fingerprint: string;

  /** Needed to revoke: told to every holder, kept in the audit log, never shown in public. */
  @Trimmed()
  @IsOptional()
  @IsString()
  @Length(1, 2000)
  reason?: string;
}

export class BatchDto {
  id: string;
  @ApiProperty({ enum: BATCH_KINDS, enumName: 'BatchKind' })
  kind: BatchKind;
  @ApiProperty({ enum: BATCH_STATES, enumName: 'BatchState' })
  state: BatchState;
  fingerprint: string;
  madeAt: string;
  @ApiProperty({ type: 'string', nullable: true })
  finishedAt: string | null;
  @ApiProperty({ type: 'integer' })
  total: number;
  @ApiProperty({ type: 'integer' })
  toDo: number;
  @ApiProperty({ type: 'integer' })
  done: number;
  @ApiProperty({ type: 'integer' })
  already: number;
  @ApiProperty({ type: 'integer' })
  refused: number;
}

export class BatchRowsFilter {
  @ApiProperty({ enum: ROW_OUTCOMES, enumName: 'BatchRowOutcome', required: false })
  @IsOptional()
  @IsIn(ROW_OUTCOMES)
  outcome?: RowOutcome;
}

export class BatchRowsQuery extends BatchRowsFilter {
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

export class BatchRowDto {
  /** Line of the file, or place in the list. */
  @ApiProperty({ type: 'integer' })
  line: number;
  /** Empty once it was forgotten. */
  name: string;
  email: string;
  course: string;
  /** Null before there is one. */
  @ApiProperty({ type: 'string', nullable: true })
  credentialId: string | null;
  @ApiProperty({ enum: ROW_OUTCOMES, enumName: 'BatchRowOutcome' })
  outcome: RowOutcome;
  /** Why nothing is done with it, in a sentence. */
  @ApiProperty({ type: 'string', nullable: true })
  problem: string | null;
}

export class BatchRowsDto {
  items: BatchRowDto[];
  @ApiProperty({ type: 'string', nullable: true })
  next: string | null;
}

export class BatchListQuery {
  /** `next` of the page before. */
  @IsOptional()
  @IsUUID()
  after?: string;

  @IsOptional()
  @Type(() => Number)
  @IsInt()
  @Min(1)
  @Max(100)
  limit?: number;
}

export class BatchListDto {
  items: BatchDto[];
  @ApiProperty({ type: 'string', nullable: true })
  next: string | null;
}

import { ApiProperty } from '@nestjs/swagger';
import { IsTag, PageQuery } from '@convenor/enrolment';
import { Trimmed, WhenGiven } from '@convenor/platform';
import { BULK_KINDS, type BulkKind } from '@convenor/rules';
import { Type } from 'class-transformer';
import {
  ArrayMaxSize,
  ArrayMinSize,
  ArrayUnique,
  IsArray,
  IsIn,
  IsInt,
  IsObject,
  IsOptional,
  IsString,
  IsUUID,
  Length,
  Matches,
  Max,
  Min,
  ValidateIf,
  ValidateNested,
} from 'class-validator';
import { TraineeFilterDto } from '../trainees/trainee-list.dto.js';

export const BULK_STATES = ['draft', 'running', 'done', 'undoing', 'undone'] as const;
export type BulkState = (typeof BULK_STATES)[number];

export const ROW_OUTCOMES = ['to_do', 'done', 'already', 'refused', 'failed'] as const;
export type RowOutcome = (typeof ROW_OUTCOMES)[number];

const ROW_UNDOS = ['undone', 'kept'] as const;
export type RowUndo = (typeof ROW_UNDOS)[number];

const MOST_TICKED = 1_000;

/** Decorates a field that only these kinds of action have. */
const Of = (...kinds: BulkKind[]): PropertyDecorator => ValidateIf(({ kind }: BulkWishDto) => kinds.includes(kind));

/** Ticked people; or all that a filter finds, but for those who were unticked. */
export class SelectionDto {
  @WhenGiven()
  @IsArray()
  @ArrayMinSize(1)
  @ArrayMaxSize(MOST_TICKED)
  @ArrayUnique()
  @IsUUID(undefined, { each: true })
  ids?: string[];

  @WhenGiven()
  @IsObject()
  @ValidateNested()
  @Type(() => TraineeFilterDto)
  filter?: TraineeFilterDto;

  /** Of those that the filter finds. */
  @WhenGiven()
  @IsArray()
  @ArrayMaxSize(MOST_TICKED)
  @IsUUID(undefined, { each: true })
  except?: string[];
}

/** What is to be done; which fields it takes depends on its kind. */
export class BulkWishDto {
  @ApiProperty({ enum: BULK_KINDS, enumName: 'BulkKind' })
  @IsIn(BULK_KINDS)
  kind: BulkKind;

  /** Of a message. */
  @ApiProperty({ type: 'string', required: false })
  @Of('message')
  @Trimmed()
  @IsString()
  @Length(1, 2000)
  text?: string;

  /** By how much due dates move. */
  @ApiProperty({ type: 'integer', required: false })
  @Of('extend')
  @IsInt()
  @Min(1)
  @Max(365)
  days?: number;

  /** Null = at their own pace. */
  @ApiProperty({ type: 'string', nullable: true, required: false })
  @ValidateIf(({ kind, cohortId }: BulkWishDto) => kind === 'move' && cohortId !== null)
  @IsUUID()
  cohortId?: string | null;

  /** Null = nobody. */
  @ApiProperty({ type: 'string', nullable: true, required: false })
  @ValidateIf(({ kind, mentorId }: BulkWishDto) => kind === 'mentor' && mentorId !== null)
  @IsUUID()
  mentorId?: string | null;

  @ApiProperty({ type: 'string', required: false })
  @Of('excuse')
  @IsString()
  @Length(1, 100)
  activityId?: string;

  /** Of an extension, a pause, a move and an excuse. */
  @ApiProperty({ type: 'string', required: false })
  @Of('extend', 'pause', 'move', 'excuse')
  @Trimmed()
  @IsString()
  @Length(1, 2000)
  reason?: string;

  @ApiProperty({ type: 'string', required: false })
  @Of('tag', 'untag')
  @IsTag()
  tag?: string;
}

export class NewBulkActionDto extends BulkWishDto {
  @IsObject()
  @ValidateNested()
  @Type(() => SelectionDto)
  selection: SelectionDto;
}

export class ProblemCountDto {
  /** Why; `already` = it is so already. */
  problem: string;
  @ApiProperty({ type: 'integer' })
  count: number;
}

export class BulkActionSummaryDto {
  id: string;
  @ApiProperty({ enum: BULK_KINDS, enumName: 'BulkKind' })
  kind: BulkKind;
  @ApiProperty({ enum: BULK_STATES, enumName: 'BulkState' })
  state: BulkState;
  /** The tag, or what the cohort, the mentor or the activity is called; null where it has none, or is out of reach. */
  @ApiProperty({ type: 'string', nullable: true })
  target: string | null;
  madeAt: string;
  @ApiProperty({ type: 'string', nullable: true })
  finishedAt: string | null;
  /** Until when it can be taken back; null = it cannot. */
  @ApiProperty({ type: 'string', nullable: true })
  undoUntil: string | null;
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
  @ApiProperty({ type: 'integer' })
  failed: number;
  @ApiProperty({ type: 'integer' })
  undone: number;
  /** Could not be taken back. */
  @ApiProperty({ type: 'integer' })
  kept: number;
}

export class FirstPersonDto {
  enrolmentId: string;
  name: string;
}

export class BulkActionDto extends BulkActionSummaryDto {
  wish: BulkWishDto;
  /** Of those who were ticked: they are gone, or out of reach. */
  @ApiProperty({ type: 'integer' })
  missing: number;
  /** Whom it does not touch, and why; the most frequent first. */
  problems: ProblemCountDto[];
  /** The first few whom it touches. */
  first: FirstPersonDto[];
}

export class BulkActionListDto {
  items: BulkActionSummaryDto[];
  @ApiProperty({ type: 'string', nullable: true })
  next: string | null;
}

export class BulkActionListQuery extends PageQuery {}

export class BulkRowsQuery {
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

  @ApiProperty({ enum: ROW_OUTCOMES, enumName: 'BulkRowOutcome', required: false })
  @IsOptional()
  @IsIn(ROW_OUTCOMES)
  outcome?: RowOutcome;

  @ApiProperty({ enum: ROW_UNDOS, enumName: 'BulkRowUndo', required: false })
  @IsOptional()
  @IsIn(ROW_UNDOS)
  undo?: RowUndo;
}

export class BulkRowDto {
  @ApiProperty({ type: 'integer' })
  place: number;
  enrolmentId: string;
  /** Null = out of your reach by now. */
  @ApiProperty({ type: 'string', nullable: true })
  name: string | null;
  @ApiProperty({ enum: ROW_OUTCOMES, enumName: 'BulkRowOutcome' })
  outcome: RowOutcome;
  @ApiProperty({ type: 'string', nullable: true })
  problem: string | null;
  @ApiProperty({ enum: ROW_UNDOS, enumName: 'BulkRowUndo', nullable: true })
  undo: RowUndo | null;
  @ApiProperty({ type: 'string', nullable: true })
  undoProblem: string | null;
}

export class BulkRowsDto {
  items: BulkRowDto[];
  @ApiProperty({ type: 'string', nullable: true })
  next: string | null;
}

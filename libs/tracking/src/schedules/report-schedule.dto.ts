import { ApiProperty } from '@nestjs/swagger';
import { IsTimeZoneName } from '@convenor/identity';
import { Trimmed, WhenGiven } from '@convenor/platform';
import {
  OVERVIEW_PERIODS,
  type OverviewPeriod,
  REPORT_KINDS,
  REPORT_LIMITS,
  REPORT_RHYTHMS,
  type ReportKind,
  type ReportRhythm,
} from '@convenor/rules';
import { Type } from 'class-transformer';
import {
  ArrayMaxSize,
  ArrayMinSize,
  ArrayUnique,
  IsArray,
  IsIn,
  IsInt,
  IsObject,
  IsString,
  IsUUID,
  Length,
  Matches,
  Max,
  MaxLength,
  Min,
  ValidateNested,
} from 'class-validator';

const NAME_NEEDED = `Please give a name of up to ${REPORT_LIMITS.name} characters.`;
const STRANGE_NAME = 'This name holds a character that cannot be shown. Please type it again.';
/** Nothing that controls, halves a character, is invisible or turns the direction of what follows. */
const PLAIN = /^[^\p{Cc}\p{Cs}\u200b\u2028-\u202e\u2060-\u2069\ufeff]*$/u;
const TIME = /^([01]\d|2[0-3]):[0-5]\d$/;
const READERS_NEEDED = `Please choose who gets it: from one up to ${REPORT_LIMITS.readers} people.`;
const READERS = { isArray: true, type: 'string', format: 'uuid' } as const;
const NULLABLE_TEXT = { type: 'string', nullable: true } as const;

/** Of the overview: whom its figures are about. */
export class ScheduledFiltersDto {
  /** By when people applied, seen from the day on which the report is made. */
  @ApiProperty({ enum: OVERVIEW_PERIODS, enumName: 'OverviewPeriod' })
  @IsIn(OVERVIEW_PERIODS)
  applied: OverviewPeriod;

  /** Slug. */
  @WhenGiven()
  @IsString()
  @MaxLength(100)
  course?: string;

  /** Id of a cohort. */
  @WhenGiven()
  @IsUUID()
  cohort?: string;
}

export class ScheduledWhatDto {
  @ApiProperty({ enum: REPORT_KINDS, enumName: 'ReportKind' })
  @IsIn(REPORT_KINDS)
  kind: ReportKind;

  /** For an overview, and for nothing else. */
  @WhenGiven()
  @ValidateNested()
  @IsObject()
  @Type(() => ScheduledFiltersDto)
  overview?: ScheduledFiltersDto;

  /** For a list: a view that I see. What it shows is taken over as it is now. */
  @WhenGiven()
  @IsUUID()
  viewId?: string;
}

export class MakeScheduleDto {
  @Trimmed()
  @Matches(PLAIN, { message: STRANGE_NAME })
  @Length(1, REPORT_LIMITS.name, { message: NAME_NEEDED })
  @IsString({ message: NAME_NEEDED })
  name: string;

  @ValidateNested()
  @IsObject()
  @Type(() => ScheduledWhatDto)
  what: ScheduledWhatDto;

  @ApiProperty({ enum: REPORT_RHYTHMS, enumName: 'ReportRhythm' })
  @IsIn(REPORT_RHYTHMS)
  rhythm: ReportRhythm;

  /** Weekly: 1 = Monday to 7 = Sunday. Monthly: 1 to 31; in a shorter month its last day. */
  @ApiProperty({ type: 'integer' })
  @IsInt()
  @Min(1)
  @Max(31)
  day: number;

  /** As `08:00`. */
  @Matches(TIME, { message: 'Please give a time, such as 08:00.' })
  at: string;

  @IsTimeZoneName()
  timeZone: string;

  /** Ids of staff who may see such a report themselves. */
  @ApiProperty(READERS)
  @IsArray()
  @ArrayMinSize(1, { message: READERS_NEEDED })
  @ArrayMaxSize(REPORT_LIMITS.readers, { message: READERS_NEEDED })
  @ArrayUnique()
  @IsUUID(undefined, { each: true })
  readers: string[];
}

export class ChangeScheduleDto {
  @WhenGiven()
  @Trimmed()
  @Matches(PLAIN, { message: STRANGE_NAME })
  @Length(1, REPORT_LIMITS.name, { message: NAME_NEEDED })
  @IsString({ message: NAME_NEEDED })
  name?: string;

  /** Left out = the same report as before. */
  @WhenGiven()
  @ValidateNested()
  @IsObject()
  @Type(() => ScheduledWhatDto)
  what?: ScheduledWhatDto;

  @WhenGiven()
  @ApiProperty({ enum: REPORT_RHYTHMS, enumName: 'ReportRhythm' })
  @IsIn(REPORT_RHYTHMS)
  rhythm?: ReportRhythm;

  @WhenGiven()
  @ApiProperty({ type: 'integer' })
  @IsInt()
  @Min(1)
  @Max(31)
  day?: number;

  @WhenGiven()
  @Matches(TIME, { message: 'Please give a time, such as 08:00.' })
  at?: string;

  @WhenGiven()
  @IsTimeZoneName()
  timeZone?: string;

  @WhenGiven()
  @ApiProperty(READERS)
  @IsArray()
  @ArrayMinSize(1, { message: READERS_NEEDED })
  @ArrayMaxSize(REPORT_LIMITS.readers, { message: READERS_NEEDED })
  @ArrayUnique()
  @IsUUID(undefined, { each: true })
  readers?: string[];
}

export const SCHEDULE_MOVES = ['pause', 'resume', 'takeOver'] as const;
export type ScheduleMove = (typeof SCHEDULE_MOVES)[number];

export class MoveScheduleDto {
  @ApiProperty({ enum: SCHEDULE_MOVES, enumName: 'ScheduleMove' })
  @IsIn(SCHEDULE_MOVES)
  move: ScheduleMove;
}

export class ScheduleWhatShownDto {
  @ApiProperty({ enum: REPORT_KINDS, enumName: 'ReportKind' })
  kind: ReportKind;
  @ApiProperty({ type: ScheduledFiltersDto, nullable: true })
  overview: ScheduledFiltersDto | null;
  /** Name of the view that was taken over. */
  @ApiProperty(NULLABLE_TEXT)
  view: string | null;
}

export const READER_STANDINGS = ['reads', 'left', 'may_not'] as const;
export type ReaderStanding = (typeof READER_STANDINGS)[number];

export class ScheduleReaderDto {
  id: string;
  name: string;
  /** `left` = they turned it off themselves; `may_not` = they may not see such a report any more. */
  @ApiProperty({ enum: READER_STANDINGS, enumName: 'ReaderStanding' })
  standing: ReaderStanding;
}

export class ScheduleKeeperDto {
  id: string;
  name: string;
}

export class ScheduleDto {
  id: string;
  name: string;
  what: ScheduleWhatShownDto;
  @ApiProperty({ enum: REPORT_RHYTHMS, enumName: 'ReportRhythm' })
  rhythm: ReportRhythm;
  @ApiProperty({ type: 'integer' })
  day: number;
  at: string;
  timeZone: string;
  readers: ScheduleReaderDto[];
  /** Who looks after it; null where they have left, or may not any more. */
  @ApiProperty({ type: ScheduleKeeperDto, nullable: true })
  keeper: ScheduleKeeperDto | null;
  @ApiProperty(NULLABLE_TEXT)
  pausedAt: string | null;
  /** Null while it is paused. */
  @ApiProperty(NULLABLE_TEXT)
  nextAt: string | null;
  /** When it came last. */
  @ApiProperty(NULLABLE_TEXT)
  lastAt: string | null;
  /** Stands in the ETag that guards changes. */
  @ApiProperty({ type: 'integer' })
  rowVersion: number;
}

export class ScheduleListDto {
  /** All of them, by name. */
  items: ScheduleDto[];
  @ApiProperty(NULLABLE_TEXT)
  next: string | null;
}

export class PossibleReaderDto {
  id: string;
  name: string;
  /** Which reports they may see themselves. */
  @ApiProperty({ enum: REPORT_KINDS, enumName: 'ReportKind', isArray: true })
  kinds: ReportKind[];
}

export class PossibleReadersDto {
  /** Staff, by name. */
  items: PossibleReaderDto[];
  @ApiProperty(NULLABLE_TEXT)
  next: string | null;
}

export const RUN_STATES = ['making', 'made', 'failed'] as const;
export type RunState = (typeof RUN_STATES)[number];

export class ReportRunDto {
  id: string;
  /** For which moment it was made. */
  dueAt: string;
  /** Somebody asked for it, between its times. */
  byHand: boolean;
  @ApiProperty({ enum: RUN_STATES, enumName: 'ReportRunState' })
  state: RunState;
  @ApiProperty(NULLABLE_TEXT)
  endedAt: string | null;
  /** For how many people it was made and is still kept. */
  @ApiProperty({ type: 'integer' })
  readers: number;
}

export class RunsQuery {
  /** `next` of the page before. */
  @WhenGiven()
  @IsUUID()
  after?: string;

  @WhenGiven()
  @Type(() => Number)
  @IsInt()
  @Min(1)
  @Max(100)
  limit?: number;
}

export class ReportRunListDto {
  /** The newest first. */
  items: ReportRunDto[];
  @ApiProperty(NULLABLE_TEXT)
  next: string | null;
}

import { ApiProperty } from '@nestjs/swagger';
import { PERSON_FIELDS, type PersonField } from '@convenor/formats';
import { WhenGiven } from '@convenor/platform';
import { type Locale, LOCALES } from '@convenor/rules';
import { Type } from 'class-transformer';
import {
  ArrayMaxSize,
  IsArray,
  IsIn,
  IsInt,
  IsObject,
  IsOptional,
  IsString,
  IsUUID,
  Length,
  Max,
  MaxLength,
  Min,
  ValidateIf,
  ValidateNested,
} from 'class-validator';

export const IMPORT_STATES = ['mapping', 'draft', 'running', 'done'] as const;
export const IMPORT_OUTLOOKS = ['new_person', 'known_person', 'changed', 'already', 'refused'] as const;
export const IMPORT_RESULTS = ['enrolled', 'waitlisted', 'changed', 'already', 'refused'] as const;
export const PERSON_CHANGES = ['region', 'mentor', 'start', 'tags'] as const;

/** `mapping` = was read; `draft` = was looked at, and nothing is done yet. */
export type ImportState = (typeof IMPORT_STATES)[number];
/** What would become of a row. */
export type ImportOutlook = (typeof IMPORT_OUTLOOKS)[number];
/** What became of it. */
export type ImportResult = (typeof IMPORT_RESULTS)[number];
export type PersonChange = (typeof PERSON_CHANGES)[number];

/** A thing of the file beside the one of ours that it stands for. */
export class RosterMatchDto {
  /** As the file names it. */
  @IsString()
  @Length(1, 300)
  id: string;

  /** Ours; null = none. */
  @ApiProperty({ type: 'string', format: 'uuid', nullable: true })
  @ValidateIf((_, value) => value !== null)
  @IsUUID()
  ours: string | null;
}

export class MapPeopleDto {
  /** Slug of the course in which people get a place. */
  @IsString()
  @MaxLength(100)
  course: string;

  /** Everybody whose row names no other is in this cohort; null = at their own pace. */
  @ApiProperty({ type: 'string', format: 'uuid', nullable: true })
  @ValidateIf((_, value) => value !== null)
  @IsUUID()
  cohortId: string | null;

  /** Of a table: what each column is about, in the order of the headings; null = left out. */
  @ApiProperty({
    type: 'array',
    items: { type: 'string', nullable: true, enum: [...PERSON_FIELDS, null] },
    required: false,
  })
  @WhenGiven()
  @IsArray()
  @ArrayMaxSize(100)
  @IsIn([...PERSON_FIELDS, null], { each: true })
  columns?: (PersonField | null)[];

  /** Of a roster: which organisation is which region. */
  @ApiProperty({ type: [RosterMatchDto], required: false })
  @WhenGiven()
  @IsArray()
  @ArrayMaxSize(1_000)
  @IsObject({ each: true })
  @ValidateNested({ each: true })
  @Type(() => RosterMatchDto)
  regions?: RosterMatchDto[];

  /** Of a roster: the classes whose people come, each with its cohort. None = whatever class they are in, or in none. */
  @ApiProperty({ type: [RosterMatchDto], required: false })
  @WhenGiven()
  @IsArray()
  @ArrayMaxSize(1_000)
  @IsObject({ each: true })
  @ValidateNested({ each: true })
  @Type(() => RosterMatchDto)
  classes?: RosterMatchDto[];

  /** Of a roster: who counts as a trainee. */
  @WhenGiven()
  @IsArray()
  @ArrayMaxSize(50)
  @IsString({ each: true })
  @MaxLength(100, { each: true })
  roles?: string[];
}

export class StartPeopleImportDto {
  /** Of what was looked at: what has changed since is not done. */
  @IsString()
  @Length(1, 100)
  fingerprint: string;
}

export class PeopleImportNoteDto {
  code: string;
  message: string;
}

export class PeopleImportColumnDto {
  heading: string;
  /** Some of what stands in it. */
  samples: string[];
  /** What it seems to be about, or was about in the last file like this; null = left out. */
  @ApiProperty({ enum: PERSON_FIELDS, nullable: true })
  guess: PersonField | null;
}

export class RosterPartDto {
  id: string;
  name: string;
  @ApiProperty({ type: 'integer' })
  people: number;
}

export class RosterDto {
  version: string;
  @ApiProperty({ enum: ['bulk', 'delta'] })
  delivery: 'bulk' | 'delta';
  orgs: RosterPartDto[];
  classes: RosterPartDto[];
  roles: RosterPartDto[];
}

/** How many rows would come to what. */
export class PeopleImportCountsDto {
  @ApiProperty({ type: 'integer' }) new_person: number;
  @ApiProperty({ type: 'integer' }) known_person: number;
  @ApiProperty({ type: 'integer' }) changed: number;
  @ApiProperty({ type: 'integer' }) already: number;
  @ApiProperty({ type: 'integer' }) refused: number;
  /** Of the people who would get a place: those who would wait for one. */
  @ApiProperty({ type: 'integer' }) waits: number;
}

/** How many rows came to what, so far. */
export class PeopleImportOutcomesDto {
  @ApiProperty({ type: 'integer' }) enrolled: number;
  @ApiProperty({ type: 'integer' }) waitlisted: number;
  @ApiProperty({ type: 'integer' }) changed: number;
  @ApiProperty({ type: 'integer' }) already: number;
  @ApiProperty({ type: 'integer' }) refused: number;
  /** Of the people who have a place or wait for one: those who were asked by mail to choose a password. */
  @ApiProperty({ type: 'integer' }) invited: number;
}

export class PeopleImportDto {
  id: string;
  @ApiProperty({ enum: ['csv', 'one_roster'] })
  kind: 'csv' | 'one_roster';
  @ApiProperty({ enum: IMPORT_STATES })
  state: ImportState;
  madeAt: string;
  @ApiProperty({ type: 'string', nullable: true })
  finishedAt: string | null;
  @ApiProperty({ type: 'integer' })
  total: number;
  /** Rows of a file that is under way or done of which something has become. */
  @ApiProperty({ type: 'integer' })
  settled: number;
  notes: PeopleImportNoteDto[];
  columns: PeopleImportColumnDto[];
  @ApiProperty({ type: RosterDto, nullable: true })
  roster: RosterDto | null;
  /** As it was looked at last. */
  @ApiProperty({ type: MapPeopleDto, nullable: true })
  mapping: MapPeopleDto | null;
  @ApiProperty({ type: 'string', nullable: true })
  fingerprint: string | null;
  outlooks: PeopleImportCountsDto;
  outcomes: PeopleImportOutcomesDto;
}

export class PeopleImportRowDto {
  @ApiProperty({ type: 'integer' })
  line: number;
  name: string;
  email: string;
  @ApiProperty({ enum: IMPORT_OUTLOOKS })
  outlook: ImportOutlook;
  /** Would wait for a place. */
  waits: boolean;
  @ApiProperty({ enum: IMPORT_RESULTS, nullable: true })
  outcome: ImportResult | null;
  /** A mail asks them to choose a password. */
  invited: boolean;
  @ApiProperty({ enum: PERSON_CHANGES, isArray: true })
  changes: PersonChange[];
  /** The day on which their track would start, or starts, by what the row says. */
  @ApiProperty({ type: 'string', format: 'date', nullable: true })
  startsOn: string | null;
  /** The language of a new account, where the row says one. */
  @ApiProperty({ enum: LOCALES, nullable: true })
  language: Locale | null;
  /** Tags that are new to this person. */
  tags: string[];
  /** Why it was refused, why a start day stays as it is, or what else is to say, in a sentence. */
  @ApiProperty({ type: 'string', nullable: true })
  problem: string | null;
  @ApiProperty({ type: 'string', format: 'uuid', nullable: true })
  enrolmentId: string | null;
}

export class PeopleImportRowsDto {
  items: PeopleImportRowDto[];
  @ApiProperty({ type: 'string', nullable: true })
  next: string | null;
}

export class PeopleImportRowsFilter {
  @IsOptional()
  @IsIn(IMPORT_OUTLOOKS)
  outlook?: ImportOutlook;

  @IsOptional()
  @IsIn(IMPORT_RESULTS)
  outcome?: ImportResult;
}

export class PeopleImportRowsQuery extends PeopleImportRowsFilter {
  /** `next` of the page before. */
  @IsOptional()
  @Type(() => Number)
  @IsInt()
  @Min(0)
  after?: number;

  @IsOptional()
  @Type(() => Number)
  @IsInt()
  @Min(1)
  @Max(100)
  limit?: number;
}

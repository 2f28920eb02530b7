import { ApiProperty } from '@nestjs/swagger';
import { Trimmed, WhenGiven } from '@convenor/platform';
import {
  MEETING_FORMS,
  type MeetingForm,
  MOST_CRITERIA,
  MOST_MEETING_MINUTES,
  PRACTICE_DECISIONS,
  PRACTICE_KINDS,
  PRACTICE_STATES,
  type PracticeDecision,
  type PracticeKind,
  type PracticeState,
  RUBRIC_LEVELS,
} from '@convenor/rules';
import { Type } from 'class-transformer';
import {
  ArrayMaxSize,
  ArrayUnique,
  IsArray,
  IsIn,
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
import { RubricVersionDto } from '../rubrics/rubric.dto.js';

const MOST_WORDS = 10_000;

export class PracticeListQuery {
  /** `next` of the page before. */
  @IsOptional()
  @Matches(/^[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}$/)
  after?: string;

  @IsOptional()
  @Type(() => Number)
  @IsInt()
  @Min(1)
  @Max(100)
  limit?: number;
}

export class CriterionRatingDto {
  /** Key of a criterion of the rubric. */
  @IsString()
  @Length(1, 60)
  criterion: string;

  /** 1 is the lowest. */
  @ApiProperty({ type: 'integer' })
  @IsInt()
  @Min(1)
  @Max(RUBRIC_LEVELS)
  level: number;
}

/** What may be kept of a meeting while it is being written; null = not known yet. */
export class PracticeWordsDto {
  /** A local day. */
  @ApiProperty({ type: 'string', nullable: true, required: false })
  @IsOptional()
  @Matches(/^\d{4}-\d{2}-\d{2}$/)
  heldOn?: string | null;

  @ApiProperty({ enum: MEETING_FORMS, enumName: 'MeetingForm', nullable: true, required: false })
  @IsOptional()
  @IsIn(MEETING_FORMS)
  meeting?: MeetingForm | null;

  @ApiProperty({ type: 'integer', nullable: true, required: false })
  @IsOptional()
  @IsInt()
  @Min(1)
  @Max(MOST_MEETING_MINUTES)
  minutes?: number | null;

  @WhenGiven()
  @IsString()
  @MaxLength(MOST_WORDS)
  wentWell?: string;

  @WhenGiven()
  @IsString()
  @MaxLength(MOST_WORDS)
  wasHard?: string;

  /** How the writer sees it, by criteria of the rubric. */
  @WhenGiven()
  @IsArray()
  @ArrayMaxSize(MOST_CRITERIA)
  @ArrayUnique(({ criterion }: CriterionRatingDto) => criterion)
  @ValidateNested({ each: true })
  @Type(() => CriterionRatingDto)
  selfRatings?: CriterionRatingDto[];
}

export class NewPracticeDto extends PracticeWordsDto {
  @ApiProperty({ enum: PRACTICE_KINDS, enumName: 'PracticeKind' })
  @IsIn(PRACTICE_KINDS)
  kind: PracticeKind;
}

export class ChangePracticeDto extends PracticeWordsDto {
  @ApiProperty({ enum: PRACTICE_KINDS, enumName: 'PracticeKind', required: false })
  @WhenGiven()
  @IsIn(PRACTICE_KINDS)
  kind?: PracticeKind;
}

/** A private file; its bytes come only to the writer and to those who look after them. */
export class EvidenceDto {
  id: string;
  /** As the writer called it. */
  name: string;
  mediaType: string;
  @ApiProperty({ type: 'integer' })
  bytes: number;
}

/** What somebody decided about an entry. */
export class PracticeDecisionDto {
  @ApiProperty({ enum: PRACTICE_DECISIONS, enumName: 'PracticeDecision' })
  decision: PracticeDecision;
  comment: string;
  ratings: CriterionRatingDto[];
  /** Null when that account is gone. */
  @ApiProperty({ type: 'string', nullable: true })
  by: string | null;
  at: string;
}

export class PracticeEntryDto {
  id: string;
  @ApiProperty({ enum: PRACTICE_KINDS, enumName: 'PracticeKind' })
  kind: PracticeKind;
  @ApiProperty({ enum: PRACTICE_STATES, enumName: 'PracticeState' })
  state: PracticeState;
  @ApiProperty({ type: 'string', nullable: true })
  heldOn: string | null;
  @ApiProperty({ enum: MEETING_FORMS, enumName: 'MeetingForm', nullable: true })
  meeting: MeetingForm | null;
  @ApiProperty({ type: 'integer', nullable: true })
  minutes: number | null;
  wentWell: string;
  wasHard: string;
  selfRatings: CriterionRatingDto[];
  evidence: EvidenceDto[];
  /** The version of its rubric, once it has been sent. */
  @ApiProperty({ type: 'integer', nullable: true })
  rubricVersion: number | null;
  changedAt: string;
  @ApiProperty({ type: 'string', nullable: true })
  sentAt: string | null;
  /** The latest; what was said of it stays readable while it is being mended. */
  @ApiProperty({ type: PracticeDecisionDto, nullable: true })
  decision: PracticeDecisionDto | null;
}

export class PracticeCountsDto {
  @ApiProperty({ type: 'integer' })
  observed: number;
  @ApiProperty({ type: 'integer' })
  coLed: number;
  @ApiProperty({ type: 'integer' })
  led: number;
}

/** One meeting with all that is needed to go on writing. */
export class PracticePageDto extends PracticeEntryDto {
  /** By which it was, or will be, looked at. */
  rubric: RubricVersionDto;
  @ApiProperty({ type: 'string', nullable: true })
  mentor: string | null;
  /** Days between which a meeting counts. */
  from: string;
  today: string;
  /** Whether it can be written on now. */
  open: boolean;
}

export class PracticeLogDto {
  /** The newest first. */
  items: PracticeEntryDto[];
  @ApiProperty({ type: 'string', nullable: true })
  next: string | null;
  courseTitle: string;
  /** What the course asks for. */
  asked: PracticeCountsDto;
  signed: PracticeCountsDto;
  /** Who looks at entries first; null while nobody is assigned. */
  @ApiProperty({ type: 'string', nullable: true })
  mentor: string | null;
  /** Days between which a meeting counts. */
  from: string;
  today: string;
  /** Whether meetings can be logged now. */
  open: boolean;
}

export class ReviewWordsDto {
  @IsArray()
  @ArrayMaxSize(MOST_CRITERIA)
  @ArrayUnique(({ criterion }: CriterionRatingDto) => criterion)
  @ValidateNested({ each: true })
  @Type(() => CriterionRatingDto)
  ratings: CriterionRatingDto[];

  @Trimmed()
  @IsString()
  @MaxLength(5_000)
  comment: string;
}

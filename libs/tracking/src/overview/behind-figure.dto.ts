import { ApiProperty } from '@nestjs/swagger';
import { CommaList, WhenGiven } from '@convenor/platform';
import {
  ENROLMENT_STATES,
  type EnrolmentState,
  FUNNEL_STEPS,
  type FunnelStep,
  QUIZ_OUTCOMES,
  type QuizOutcome,
  TIME_BANDS,
  type TimeBand,
} from '@convenor/rules';
import { Type } from 'class-transformer';
import {
  ArrayMaxSize,
  ArrayNotEmpty,
  IsIn,
  IsInt,
  IsISO8601,
  IsUUID,
  Matches,
  Max,
  MaxLength,
  Min,
} from 'class-validator';

const MONTH = /^20\d\d-(0[1-9]|1[0-2])$/;
const INSTANT = /^20\d\d-\d\d-\d\dT\d\d:\d\d:\d\d(\.\d{1,3})?Z$/;
const BANDS = TIME_BANDS.map(({ band }) => band);

/** When people applied, by months of UTC. */
class AppliedDto {
  /** First month in which they applied, as `2026-01`. */
  @WhenGiven()
  @Matches(MONTH)
  appliedFrom?: string;

  /** Last month in which they applied. */
  @WhenGiven()
  @Matches(MONTH)
  appliedTo?: string;
}

/** Whom the overview is about: people by when they applied, to what, where they are and which language they read. */
export class OverviewPeopleDto extends AppliedDto {
  /** Id of a version of a course. */
  @WhenGiven()
  @IsUUID()
  version?: string;

  /** Id of a region. */
  @WhenGiven()
  @IsUUID()
  region?: string;

  /** The language in which they read the product, as `en`. */
  @WhenGiven()
  @Matches(/^[A-Za-z]{2,3}(-[A-Za-z0-9]{2,8})*$/)
  @MaxLength(35)
  language?: string;
}

/** The people behind one number of the overview, or of the board of a member of staff. */
export class BehindFigureDto extends AppliedDto {
  /** Id of a version of a course: that one, without its corrections. */
  @WhenGiven()
  @IsUUID()
  courseVersion?: string;

  /** Who came to this step, or further. */
  @WhenGiven()
  @ApiProperty({ enum: FUNNEL_STEPS, enumName: 'FunnelStep' })
  @IsIn(FUNNEL_STEPS)
  reached?: FunnelStep;

  /** Who came to this step with a known number of days since the step before. */
  @WhenGiven()
  @ApiProperty({ enum: FUNNEL_STEPS, enumName: 'FunnelStep' })
  @IsIn(FUNNEL_STEPS)
  timedTo?: FunnelStep;

  /** Id of an activity as far as which they came: it is their next step, or they are further. */
  @WhenGiven()
  @MaxLength(100)
  cameTo?: string;

  /** Id of the activity at which they stopped: they left, or nothing has happened for long, and it is their next step. */
  @WhenGiven()
  @MaxLength(100)
  stoppedAt?: string;

  /** The Monday of a week in which they completed something. */
  @WhenGiven()
  @IsISO8601({ strict: true })
  @Matches(/^20\d\d-\d\d-\d\d$/)
  activeIn?: string;

  /** Id of a quiz to which they have sent answers. */
  @WhenGiven()
  @MaxLength(100)
  quiz?: string;

  /** How that quiz went. */
  @WhenGiven()
  @ApiProperty({ enum: QUIZ_OUTCOMES, enumName: 'QuizOutcome' })
  @IsIn(QUIZ_OUTCOMES)
  outcome?: QuizOutcome;

  /** How many hours were credited to them, when hours were reckoned last. */
  @WhenGiven()
  @ApiProperty({ enum: BANDS, enumName: 'TimeBand' })
  @IsIn(BANDS)
  time?: TimeBand;

  /** States, parted by commas, into one of which they came: after `since`, or ever. */
  @WhenGiven()
  @ApiProperty({ type: 'string', example: 'withdrawn,lapsed' })
  @CommaList()
  @ArrayNotEmpty()
  @ArrayMaxSize(20)
  @IsIn(ENROLMENT_STATES, { each: true })
  cameInto?: EnrolmentState[];

  /** An instant, for `cameInto`. */
  @WhenGiven()
  @IsISO8601({ strict: true })
  @Matches(INSTANT)
  since?: string;

  /** An instant after which they were given a certificate: their first, or one that renews or corrects another. */
  @WhenGiven()
  @IsISO8601({ strict: true })
  @Matches(INSTANT)
  issuedSince?: string;

  /** Nobody wrote to them by hand for so many days. */
  @WhenGiven()
  @ApiProperty({ type: 'integer' })
  @Type(() => Number)
  @IsInt()
  @Min(1)
  @Max(365)
  unwritten?: number;
}

import { ApiProperty } from '@nestjs/swagger';
import {
  MEETING_FORMS,
  type MeetingForm,
  PRACTICE_DECISIONS,
  PRACTICE_KINDS,
  PRACTICE_STATES,
  type PracticeDecision,
  type PracticeKind,
  type PracticeState,
} from '@convenor/rules';
import { Type } from 'class-transformer';
import { IsIn, IsInt, IsOptional, IsUUID, Max, MaxLength, Min } from 'class-validator';
import {
  CriterionRatingDto,
  EvidenceDto,
  PracticeCountsDto,
  PracticeDecisionDto,
  ReviewWordsDto,
} from '../log/practice.dto.js';
import { RubricVersionDto } from '../rubrics/rubric.dto.js';

const QUEUES = PRACTICE_STATES.filter((state) => state !== 'draft');

export class PracticeQueueQuery {
  /** `sent` unless given: what waits, the oldest first; of all else the newest comes first. */
  @ApiProperty({ enum: QUEUES, required: false })
  @IsOptional()
  @IsIn(QUEUES)
  state?: PracticeState;

  @IsOptional()
  @IsUUID()
  enrolment?: string;

  /** `next` of the page before. */
  @IsOptional()
  @MaxLength(200)
  after?: string;

  @IsOptional()
  @Type(() => Number)
  @IsInt()
  @Min(1)
  @Max(100)
  limit?: number;
}

export class PracticeLineDto {
  id: string;
  enrolmentId: string;
  name: string;
  courseTitle: string;
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
  sentAt: string;
  /** Whether I have rated it. */
  ratedByMe: boolean;
}

export class PracticeQueueDto {
  items: PracticeLineDto[];
  @ApiProperty({ type: 'string', nullable: true })
  next: string | null;
}

export class RaterAgreementDto {
  /** Meetings that two people rated. */
  @ApiProperty({ type: 'integer' })
  entries: number;
  /** Criteria that both rated. */
  @ApiProperty({ type: 'integer' })
  compared: number;
  /** Thousandths of them at the same level. */
  @ApiProperty({ type: 'integer', nullable: true })
  exact: number | null;
  /** Thousandths of them at most one level apart. */
  @ApiProperty({ type: 'integer', nullable: true })
  withinOne: number | null;
  /** Weighted kappa in thousandths; null below two meetings. */
  @ApiProperty({ type: 'integer', nullable: true })
  kappa: number | null;
}

export class OwnRatingDto {
  ratings: CriterionRatingDto[];
  comment: string;
  /** Null while it is a draft that nobody else sees. */
  @ApiProperty({ type: 'string', nullable: true })
  givenAt: string | null;
}

export class OtherRatingDto {
  /** Null when that account is gone. */
  @ApiProperty({ type: 'string', nullable: true })
  by: string | null;
  ratings: CriterionRatingDto[];
  comment: string;
  at: string;
}

export class PracticeReviewDto extends PracticeLineDto {
  @ApiProperty({ type: 'integer' })
  rowVersion: number;
  wentWell: string;
  wasHard: string;
  evidence: EvidenceDto[];
  selfRatings: CriterionRatingDto[];
  rubric: RubricVersionDto;
  /** Whether the rubric is gone through: not where the person watched others lead. */
  rated: boolean;
  /** Whether it is mine to decide. */
  mayDecide: boolean;
  @ApiProperty({ type: OwnRatingDto, nullable: true })
  mine: OwnRatingDto | null;
  /** Of others, once mine is given: until then nobody's eye is led. */
  others: OtherRatingDto[];
  @ApiProperty({ type: 'integer' })
  otherRaters: number;
  /** Between the first two who rated, once mine is given. */
  @ApiProperty({ type: RaterAgreementDto, nullable: true })
  agreement: RaterAgreementDto | null;
  /** The latest first. */
  decisions: PracticeDecisionDto[];
  /** Of this person, in this course. */
  asked: PracticeCountsDto;
  signed: PracticeCountsDto;
}

export class DecidePracticeDto extends ReviewWordsDto {
  @ApiProperty({ enum: PRACTICE_DECISIONS, enumName: 'PracticeDecision' })
  @IsIn(PRACTICE_DECISIONS)
  decision: PracticeDecision;
}

export class PracticeDecidedDto {
  id: string;
  @ApiProperty({ enum: PRACTICE_STATES, enumName: 'PracticeState' })
  state: PracticeState;
}

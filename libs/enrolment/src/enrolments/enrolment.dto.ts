import { Trimmed, WhenGiven } from '@convenor/platform';
import {
  ENROLMENT_STATES,
  type EnrolmentState,
  PACE_STATUSES,
  type PaceStatus,
  SESSION_ROLES,
  type SessionRole,
} from '@convenor/rules';
import { IsBoolean, IsIn, IsInt, IsOptional, IsString, IsUUID, Length, Max, MaxLength, Min } from 'class-validator';
import { ApiProperty } from '@nestjs/swagger';
import { Type } from 'class-transformer';
import { OpenCohortDto } from '../cohorts/open-cohort.dto.js';

export class EnrolDto {
  /** Why this person wants to run meetings. Needed where the course decides about applications. */
  @IsOptional()
  @IsString()
  @MaxLength(4000)
  motivation?: string;

  /** Where they would run meetings. */
  @IsOptional()
  @IsString()
  @MaxLength(200)
  region?: string;

  /** What they bring along. */
  @IsOptional()
  @IsString()
  @MaxLength(4000)
  experience?: string;

  /** What helps this person learn. */
  @IsOptional()
  @IsString()
  @MaxLength(4000)
  learningNeeds?: string;

  /** Must be true. */
  @IsBoolean()
  acceptsPrivacyNotice: boolean;

  /** Must be true. */
  @IsBoolean()
  acceptsTerms: boolean;

  /** The version that was read; when it is no longer the current one the answer is 409. */
  @IsOptional()
  @IsString()
  @MaxLength(20)
  privacyNoticeVersion?: string;

  @IsOptional()
  @IsString()
  @MaxLength(20)
  termsVersion?: string;

  /** The cohort to start with. Without one, and without an invitation, a person learns at their own pace. */
  @WhenGiven()
  @IsUUID()
  cohortId?: string;

  /** Opens a cohort to whoever has it. */
  @WhenGiven()
  @IsString()
  @Length(1, 40)
  inviteCode?: string;
}

export const PLACE_ANSWERS = ['accept', 'decline', 'ask_again'] as const;

export type PlaceAnswer = (typeof PLACE_ANSWERS)[number];

export class PlaceAnswerDto {
  /** `ask_again`: after an offer went by, back into the line. */
  @ApiProperty({ enum: PLACE_ANSWERS, enumName: 'PlaceAnswer' })
  @IsIn(PLACE_ANSWERS)
  answer: PlaceAnswer;
}

export class EnrolmentStateDto {
  id: string;
  @ApiProperty({ enum: ENROLMENT_STATES, enumName: 'EnrolmentState' })
  state: EnrolmentState;
}

export class TransitionDto {
  @ApiProperty({ enum: ENROLMENT_STATES, enumName: 'EnrolmentState' })
  @IsIn(ENROLMENT_STATES)
  to: EnrolmentState;

  /** Needed for everything that takes something away from a person. */
  @Trimmed()
  @IsOptional()
  @IsString()
  @MaxLength(2000)
  reason?: string;
}

export class ReasonDto {
  @Trimmed()
  @IsOptional()
  @IsString()
  @MaxLength(2000)
  reason?: string;
}

export class ExtensionDto {
  /** Days by which due dates move. */
  @IsInt()
  @Min(1)
  @Max(365)
  days: number;

  /** One module; all of them when left out. */
  @IsOptional()
  @IsString()
  @MaxLength(100)
  moduleId?: string;

  @Trimmed()
  @IsString()
  @Length(1, 2000)
  reason: string;
}

export class ConsentTextDto {
  version: string;
  html: string;
}

export class EnrolmentFormDto {
  /** `open` enrols at once, `approval` asks for a decision, `closed` takes nobody. */
  policy: 'open' | 'approval' | 'closed';
  /** No place is free: enrolling puts a person on the waiting list. */
  full: boolean;
  motivationRequired: boolean;
  privacyNotice: ConsentTextDto;
  terms: ConsentTextDto;
  /** Groups that take people now, the next to start first. */
  cohorts: OpenCohortDto[];
}

export class ProgressDto {
  /** Thousandths of the required minutes. */
  @ApiProperty({ type: 'integer' })
  share: number;
  @ApiProperty({ type: 'integer' })
  completed: number;
  @ApiProperty({ type: 'integer' })
  required: number;
}

export class PaceReasonDto {
  /** Stable word; its sentence stands in the catalogue of the reader. */
  code: string;
  @ApiProperty({ type: 'object', additionalProperties: true })
  params: Record<string, unknown>;
}

export class PaceDto {
  @ApiProperty({ enum: PACE_STATUSES, enumName: 'PaceStatus' })
  status: PaceStatus;
  reasons: PaceReasonDto[];
}

export class EnrolmentCourseDto {
  slug: string;
  title: string;
  /** "2.1" = second version, first correction. */
  version: string;
}

export class OwnCohortDto {
  id: string;
  name: string;
  startsOn: string;
  @ApiProperty({ type: 'string', nullable: true })
  endsOn: string | null;
}

export class PlaceOfferDto {
  /** Until when the place is kept. */
  until: string;
}

export class HomeSessionDto {
  startsAt: string;
  title: string;
  @ApiProperty({ enum: SESSION_ROLES, enumName: 'SessionRole' })
  role: SessionRole;
}

export class HomeSessionsDto {
  /** The next one in which they have a place. */
  @ApiProperty({ type: HomeSessionDto, nullable: true })
  next: HomeSessionDto | null;
  /** How many are to come that they may choose from. */
  offered: number;
}

export class HomeAnnouncementDto {
  id: string;
  title: string;
  publishedAt: string;
}

/** A certificate that can be renewed now. */
export class HomeRenewalDto {
  expiresAt: string;
  /** The first instant at which it no longer can. */
  closesOn: string;
}

export class HomeNewsDto {
  @ApiProperty({ type: HomeSessionsDto, nullable: true })
  sessions: HomeSessionsDto | null;
  /** The newest that is pinned and was not opened yet. */
  @ApiProperty({ type: HomeAnnouncementDto, nullable: true })
  announcement: HomeAnnouncementDto | null;
  /** Of a training that is complete. */
  @ApiProperty({ type: HomeRenewalDto, nullable: true })
  renewal: HomeRenewalDto | null;
}

export class MyEnrolmentDto {
  id: string;
  @ApiProperty({ enum: ENROLMENT_STATES, enumName: 'EnrolmentState' })
  state: EnrolmentState;
  course: EnrolmentCourseDto;
  progress: ProgressDto;
  pace: PaceDto;
  appliedAt: string;
  /** Local day; null before the start. */
  @ApiProperty({ type: 'string', nullable: true })
  startedOn: string | null;
  @ApiProperty({ type: 'string', nullable: true })
  nextDueOn: string | null;
  /** What staff noted when they declined or ended this passage. */
  @ApiProperty({ type: 'string', nullable: true })
  reason: string | null;
  @ApiProperty({ type: OwnCohortDto, nullable: true })
  cohort: OwnCohortDto | null;
  /** A place that is kept for this person while they wait. */
  @ApiProperty({ type: PlaceOfferDto, nullable: true })
  offer: PlaceOfferDto | null;
  /** An offer went by; they are asked again once they say so. */
  passedOver: boolean;
  /** What home shows besides the path, while the training runs and once it is complete. */
  @ApiProperty({ type: HomeNewsDto, nullable: true })
  news: HomeNewsDto | null;
}

export class MyEnrolmentsDto {
  items: MyEnrolmentDto[];
  /** News in the app that were not read yet, counted up to 100. */
  unread: number;
  @ApiProperty({ type: 'string', nullable: true })
  next: string | null;
}

export class PageQuery {
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

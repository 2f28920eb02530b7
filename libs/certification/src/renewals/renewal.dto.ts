import { ApiProperty } from '@nestjs/swagger';
import type { RenewalState, StepPlace } from '@convenor/rules';
import { IsIn, IsInt, IsString, Length, Max, MaxLength, Min, ValidateIf } from 'class-validator';
import { RequirementDto } from '../requirements/requirement.dto.js';

const RENEWAL_STATES = ['too_early', 'open', 'grace', 'closed'] as const;
export const STEP_PLACES = ['own', 'published', 'gone'] as const;
const NEEDS = ['all', 'any'] as const;
const given = (_terms: object, value: unknown): boolean => value !== null;

/** What a course asks of those who renew its certificate. Null is not asked for. */
export class RenewalTermsDto {
  /** Whether everything is needed, or any one part of it. */
  @ApiProperty({ enum: NEEDS, enumName: 'RenewalNeeds' })
  @IsIn(NEEDS)
  needs: 'all' | 'any';

  /** Contact hours since the last issue. */
  @ApiProperty({ type: 'integer', nullable: true, minimum: 1, maximum: 1000 })
  @ValidateIf(given)
  @IsInt()
  @Min(1)
  @Max(1000)
  hours: number | null;

  /** A quiz of the course (id of its activity), passed since. */
  @ApiProperty({ type: 'string', nullable: true, maxLength: 100 })
  @ValidateIf(given)
  @IsString()
  @Length(1, 100)
  quiz: string | null;

  /** Meetings led since, and signed off. */
  @ApiProperty({ type: 'integer', nullable: true, minimum: 1, maximum: 1000 })
  @ValidateIf(given)
  @IsInt()
  @Min(1)
  @Max(1000)
  led: number | null;

  /** An agreement of the course (id of its activity), signed again since. */
  @ApiProperty({ type: 'string', nullable: true, maxLength: 100 })
  @ValidateIf(given)
  @IsString()
  @Length(1, 100)
  agreement: string | null;

  /** Days before the end from which on it can be renewed. */
  @IsInt()
  @Min(1)
  @Max(730)
  windowDays: number;

  /** Days after the end for which it can still be renewed. */
  @IsInt()
  @Min(0)
  @Max(730)
  graceDays: number;

  /** For how many months a renewed one is valid. */
  @IsInt()
  @Min(1)
  @Max(120)
  validMonths: number;
}

export class TermsActivityDto {
  id: string;
  title: string;
}

/** The terms of one course, with what they can name. */
export class CourseRenewalDto {
  /** Also the ETag of this answer. */
  @ApiProperty({ type: 'integer' })
  rowVersion: number;
  course: string;
  courseTitle: string;
  /** Null = nothing of this course can be renewed. */
  @ApiProperty({ type: RenewalTermsDto, nullable: true })
  terms: RenewalTermsDto | null;
  /** Where nothing is said yet. */
  usual: RenewalTermsDto;
  quizzes: TermsActivityDto[];
  agreements: TermsActivityDto[];
}

/** How the renewal of a certificate stands. */
export class RenewalDto {
  /** The one that is renewed. */
  credentialId: string;
  @ApiProperty({ enum: RENEWAL_STATES, enumName: 'RenewalState' })
  state: RenewalState;
  expiresAt: string;
  /** The first instant at which it can be renewed. */
  opensOn: string;
  /** The first instant at which it no longer can. */
  closesOn: string;
  @ApiProperty({ enum: NEEDS, enumName: 'RenewalNeeds' })
  needs: 'all' | 'any';
  requirements: RequirementDto[];
  /** `published` = what is asked for comes from the course as it is now; `gone` = a step that is asked for is nowhere any more. */
  @ApiProperty({ enum: STEP_PLACES, enumName: 'StepPlace' })
  place: StepPlace;
  /** Everything is there, and staff look at it before the new one is issued. */
  waiting: boolean;
  /** Until when the new one would be valid if it were issued now. */
  renewedUntil: string;
}

export class OwnRenewalDto {
  /** Null where there is nothing to renew: no end, no certificate that stands, or a course that does not renew. */
  @ApiProperty({ type: RenewalDto, nullable: true })
  renewal: RenewalDto | null;
}

export class RenewalAgreementDto {
  activityId: string;
  title: string;
  html: string;
  version: string;
  /** When it was signed for this renewal. */
  @ApiProperty({ type: 'string', nullable: true })
  signedAt: string | null;
}

export class SignAgainDto {
  /** Typed as a signature. */
  @IsString()
  @Length(1, 200)
  signedName: string;

  /** The version that was read. */
  @IsString()
  @MaxLength(40)
  agreementVersion: string;
}

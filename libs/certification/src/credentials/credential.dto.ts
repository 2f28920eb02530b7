import { ApiProperty } from '@nestjs/swagger';
import { Trimmed, WhenGiven } from '@convenor/platform';
import {
  CREDENTIAL_MOVES,
  CREDENTIAL_STATES,
  CREDENTIAL_STATUSES,
  type CredentialMove,
  type CredentialState,
  type CredentialStatus,
} from '@convenor/rules';
import { Type } from 'class-transformer';
import { IsBoolean, IsIn, IsInt, IsOptional, IsString, Length, Matches, Max, MaxLength, Min } from 'class-validator';
import { RequirementDto } from '../requirements/requirement.dto.js';
import { CREDENTIAL_ORIGINS, type CredentialOrigin } from './credential.entity.js';
import {
  CREDENTIAL_HAPPENINGS,
  type CredentialHappening,
  SUCCESSIONS,
  type Succession,
} from './credential-event.entity.js';

export class CredentialDto {
  id: string;
  number: string;
  enrolmentId: string;
  /** How it stands today; `expiring` = valid, and its holder has been told that it ends. */
  @ApiProperty({ enum: CREDENTIAL_STATUSES, enumName: 'CredentialStatus' })
  status: CredentialStatus;
  /** Earned in a course here, or certified elsewhere and brought along. */
  @ApiProperty({ enum: CREDENTIAL_ORIGINS, enumName: 'CredentialOrigin' })
  origin: CredentialOrigin;
  courseTitle: string;
  /** The name on the certificate. */
  holderName: string;
  /** Whether the public page tells the name. */
  showName: boolean;
  @ApiProperty({ type: 'string', nullable: true })
  issuedAt: string | null;
  /** The first instant at which it is no longer valid; null = never. */
  @ApiProperty({ type: 'string', nullable: true })
  expiresAt: string | null;
  /** Since when it is on hold. */
  @ApiProperty({ type: 'string', nullable: true })
  suspendedAt: string | null;
  @ApiProperty({ type: 'string', nullable: true })
  revokedAt: string | null;
  /** Told to the holder and to staff, never in public. */
  @ApiProperty({ type: 'string', nullable: true })
  revokedReason: string | null;
  /** The one that stands in its place. */
  @ApiProperty({ type: 'string', nullable: true })
  supersededBy: string | null;
  /** The one that it renews. */
  @ApiProperty({ type: 'string', nullable: true })
  renews: string | null;
  /** The public page about it. */
  verifyUrl: string;
}

/** One thing that happened to a certificate. */
export class CredentialEventDto {
  at: string;
  @ApiProperty({ enum: CREDENTIAL_HAPPENINGS, enumName: 'CredentialHappening' })
  what: CredentialHappening;
  /** Why one follows another. */
  @ApiProperty({ enum: SUCCESSIONS, enumName: 'Succession', nullable: true })
  why: Succession | null;
  /** The one that it follows, or that follows it. */
  @ApiProperty({ type: 'string', nullable: true })
  other: string | null;
  @ApiProperty({ type: 'string', nullable: true })
  reason: string | null;
}

export class CredentialHistoryDto {
  /** Newest first, at most 100. */
  items: CredentialEventDto[];
}

export class MyCredentialsDto {
  items: CredentialDto[];
  @ApiProperty({ type: 'string', nullable: true })
  next: string | null;
}

export class ShowNameDto {
  /** Whether anyone with the link may read the holder's name. */
  @IsBoolean()
  showName: boolean;
}

export class CredentialPersonDto {
  id: string;
  name: string;
  email: string;
}

export class CredentialCourseDto {
  slug: string;
  title: string;
}

/** Somebody has to look at it; it stays valid. */
export class CredentialFlagDto {
  at: string;
  /** A sentence for staff. */
  reason: string;
}

export class StaffCredentialDto extends CredentialDto {
  person: CredentialPersonDto;
  course: CredentialCourseDto;
  /** When the last requirement was met, or when staff decided. */
  metAt: string;
  /** Issued although a requirement was not met. */
  byException: boolean;
  @ApiProperty({ type: () => CredentialFlagDto, nullable: true })
  flag: CredentialFlagDto | null;
  /** Every requirement as it stood. */
  requirements: RequirementDto[];
}

export class StaffCredentialEventDto extends CredentialEventDto {
  /** Null = by itself. */
  @ApiProperty({ type: 'string', nullable: true })
  actor: string | null;
}

export class StaffCredentialPageDto extends StaffCredentialDto {
  /** What can be done with it now. */
  @ApiProperty({ enum: CREDENTIAL_MOVES, enumName: 'CredentialMove', isArray: true })
  possible: CredentialMove[];
  /** Of what was certified elsewhere. */
  @ApiProperty({ type: 'string', nullable: true })
  numberElsewhere: string | null;
  @ApiProperty({ type: 'string', nullable: true })
  evidenceNote: string | null;
  /** Newest first, at most 100. */
  history: StaffCredentialEventDto[];
}

export class StaffCredentialsDto {
  items: StaffCredentialDto[];
  @ApiProperty({ type: 'string', nullable: true })
  next: string | null;
}

export class StaffCredentialsFilter {
  /** `queued` comes oldest first, everything else newest first. */
  @ApiProperty({ enum: CREDENTIAL_STATES, enumName: 'CredentialState', required: false })
  @IsOptional()
  @IsIn(CREDENTIAL_STATES)
  state?: CredentialState;

  /** Those alone that somebody has to look at. */
  @ApiProperty({ enum: ['true'], required: false })
  @IsOptional()
  @IsIn(['true'])
  flagged?: 'true';

  /** Slug. */
  @IsOptional()
  @IsString()
  @MaxLength(100)
  course?: string;
}

export class StaffCredentialsQuery extends StaffCredentialsFilter {
  /** `next` of the page before. */
  @IsOptional()
  @Matches(/^\d{13,15}_[0-9a-f-]{36}$/)
  after?: string;

  @IsOptional()
  @Type(() => Number)
  @IsInt()
  @Min(1)
  @Max(100)
  limit?: number;
}

export class MyCredentialsQuery {
  /** `next` of the page before. */
  @IsOptional()
  @Matches(/^\d{13,15}_[0-9a-f-]{36}$/)
  after?: string;

  @IsOptional()
  @Type(() => Number)
  @IsInt()
  @Min(1)
  @Max(100)
  limit?: number;
}

export class IssueDto {
  /** Needed when a requirement is not met. Kept in the audit log. */
  @Trimmed()
  @IsOptional()
  @IsString()
  @MaxLength(2000)
  reason?: string;
}

export class ClearFlagDto {
  /** What was found. Kept in the audit log. */
  @Trimmed()
  @IsString()
  @Length(1, 2000)
  reason: string;
}

export class CorrectDto {
  /** `name` = the person has another name; `correction` = it was written wrongly. */
  @ApiProperty({ enum: ['name', 'correction'], enumName: 'CorrectionKind' })
  @IsIn(['name', 'correction'])
  why: 'name' | 'correction';

  /** As it is to stand there. */
  @Trimmed()
  @WhenGiven()
  @IsString()
  @Length(1, 200)
  holderName?: string;

  @Trimmed()
  @WhenGiven()
  @IsString()
  @Length(1, 300)
  courseTitle?: string;

  /** Told to the holder, kept in the audit log, never shown in public. */
  @Trimmed()
  @IsString()
  @Length(1, 2000)
  reason: string;
}

/** Why a certificate is put on hold, taken back, or let stand again. */
export class CredentialReasonDto {
  /** Told to the holder, kept in the audit log, never shown in public. */
  @Trimmed()
  @IsString()
  @Length(1, 2000)
  reason: string;
}

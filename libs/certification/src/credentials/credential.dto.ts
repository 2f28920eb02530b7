import { ApiProperty } from '@nestjs/swagger';
import { Trimmed } from '@convenor/platform';
import type { CredentialStatus } from '@convenor/rules';
import { Type } from 'class-transformer';
import { IsBoolean, IsIn, IsInt, IsOptional, IsString, Length, Matches, Max, MaxLength, Min } from 'class-validator';
import { RequirementDto } from '../requirements/requirement.dto.js';
import { type CredentialState, CREDENTIAL_STATES } from './credential.entity.js';

export const SHOWN_STATUSES = ['queued', 'valid', 'expired', 'revoked'] as const;

/** How a credential stands today. */
export type ShownStatus = CredentialStatus | 'queued';

export class CredentialDto {
  id: string;
  number: string;
  enrolmentId: string;
  @ApiProperty({ enum: SHOWN_STATUSES, enumName: 'CredentialStatus' })
  status: ShownStatus;
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
  @ApiProperty({ type: 'string', nullable: true })
  revokedAt: string | null;
  /** Told to the holder and to staff, never in public. */
  @ApiProperty({ type: 'string', nullable: true })
  revokedReason: string | null;
  /** The public page about it. */
  verifyUrl: string;
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

export class StaffCredentialsDto {
  items: StaffCredentialDto[];
  @ApiProperty({ type: 'string', nullable: true })
  next: string | null;
}

export class StaffCredentialsQuery {
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

export class RevokeDto {
  /** Told to the holder, kept in the audit log, never shown in public. */
  @Trimmed()
  @IsString()
  @Length(1, 2000)
  reason: string;
}

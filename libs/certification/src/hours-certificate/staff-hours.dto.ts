import { ApiProperty } from '@nestjs/swagger';
import { Type } from 'class-transformer';
import { IsIn, IsInt, IsOptional, IsString, Max, MaxLength, Min } from 'class-validator';
import { CredentialCourseDto } from '../credentials/credential.dto.js';

/** `lacking`: it stands, and says more than there is now. */
export const HOURS_LISTINGS = ['standing', 'lacking', 'revoked'] as const;
export type HoursListing = (typeof HOURS_LISTINGS)[number];

export class StaffHoursFilter {
  /** All of them where it is left out. */
  @ApiProperty({ enum: HOURS_LISTINGS, enumName: 'HoursListing', required: false })
  @IsOptional()
  @IsIn(HOURS_LISTINGS)
  state?: HoursListing;

  /** A part of the name or the e-mail address, of the name on the certificate, or of its number. */
  @IsOptional()
  @IsString()
  @MaxLength(100)
  q?: string;
}

export class StaffHoursQuery extends StaffHoursFilter {
  /** `next` of the page before. */
  @IsOptional()
  @IsString()
  @MaxLength(200)
  after?: string;

  @IsOptional()
  @Type(() => Number)
  @IsInt()
  @Min(1)
  @Max(100)
  limit?: number;
}

export class HoursHolderDto {
  id: string;
  name: string;
}

export class StaffHoursCertificateDto {
  id: string;
  number: string;
  enrolmentId: string;
  person: HoursHolderDto;
  course: CredentialCourseDto;
  /** As it stands on the certificate. */
  holderName: string;
  @ApiProperty({ type: 'integer' })
  minutes: number;
  /** First and last day that it is about. */
  from: string;
  to: string;
  issuedAt: string;
  @ApiProperty({ type: 'string', nullable: true })
  revokedAt: string | null;
  @ApiProperty({ type: 'string', nullable: true })
  revokedReason: string | null;
  /** How much of what it says is no longer there, since hours were taken off; 0 where all of it is. */
  @ApiProperty({ type: 'integer' })
  lackingMinutes: number;
  verifyUrl: string;
}

export class StaffHoursListDto {
  items: StaffHoursCertificateDto[];
  @ApiProperty({ type: 'string', nullable: true })
  next: string | null;
}

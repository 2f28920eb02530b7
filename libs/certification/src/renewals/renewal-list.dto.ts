import { ApiProperty } from '@nestjs/swagger';
import type { RenewalState, StepPlace } from '@convenor/rules';
import { Type } from 'class-transformer';
import { IsIn, IsInt, IsOptional, IsString, Max, MaxLength, Min } from 'class-validator';
import { STEP_PLACES } from './renewal.dto.js';
import { CredentialCourseDto, CredentialPersonDto } from '../credentials/credential.dto.js';

export const RENEWAL_LISTINGS = ['quarter', 'open', 'grace', 'waiting'] as const;
const RENEWAL_STATES = ['too_early', 'open', 'grace', 'closed'] as const;

/** `quarter` = ends within 92 days; `open` and `grace` = can be renewed now, before and after its end; `waiting` = done, and waits for staff. */
export type RenewalListing = (typeof RENEWAL_LISTINGS)[number];

export class RenewalFilterDto {
  @ApiProperty({ enum: RENEWAL_LISTINGS, enumName: 'RenewalListing', required: false })
  @IsOptional()
  @IsIn(RENEWAL_LISTINGS)
  which?: RenewalListing;

  /** Slug. */
  @IsOptional()
  @IsString()
  @MaxLength(100)
  course?: string;
}

export class RenewalListQuery extends RenewalFilterDto {
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

export class DueRenewalDto {
  credentialId: string;
  number: string;
  enrolmentId: string;
  person: CredentialPersonDto;
  course: CredentialCourseDto;
  expiresAt: string;
  /** Null where the course does not renew. */
  @ApiProperty({ enum: RENEWAL_STATES, enumName: 'RenewalState', nullable: true })
  state: RenewalState | null;
  @ApiProperty({ type: 'string', nullable: true })
  closesOn: string | null;
  /** From where the person takes what is asked for, as they read it themself; null where the course does not renew. */
  @ApiProperty({ enum: STEP_PLACES, enumName: 'StepPlace', nullable: true })
  place: StepPlace | null;
  /** Everything is done, and staff look at it. */
  waiting: boolean;
  /** The smallest notice of the end that was sent, in days; null = none yet. */
  @ApiProperty({ type: 'integer', nullable: true })
  notifiedDays: number | null;
}

export class RenewalListDto {
  items: DueRenewalDto[];
  @ApiProperty({ type: 'string', nullable: true })
  next: string | null;
}

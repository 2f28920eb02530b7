import { ApiProperty } from '@nestjs/swagger';
import { Type } from 'class-transformer';
import { IsInt, IsOptional, IsString, IsUUID, Matches, Max, MaxLength, Min } from 'class-validator';

export class AuditQuery {
  /** Id of the person who acted. */
  @IsOptional() @IsUUID()
  actor?: string;

  /** A verb, or the beginning of several: `enrolment.` finds all moves. */
  @IsOptional() @IsString() @MaxLength(100) @Matches(/^[a-z_.-]+$/)
  action?: string;

  @IsOptional() @IsUUID()
  enrolment?: string;

  @IsOptional() @Matches(/^\d{1,18}$/)
  after?: string;

  @IsOptional() @Type(() => Number) @IsInt() @Min(1) @Max(100)
  limit?: number;
}

export class AuditEntryDto {
  id: string;
  at: string;
  action: string;
  @ApiProperty({ type: 'string', nullable: true })
  actorId: string | null;
  /** Null for the system, and for people whose account was deleted. */
  @ApiProperty({ type: 'string', nullable: true })
  actorName: string | null;
  subjectType: string;
  subjectId: string;
  @ApiProperty({ type: 'string', nullable: true })
  enrolmentId: string | null;
  /** Whose enrolment it is. */
  @ApiProperty({ type: 'string', nullable: true })
  personName: string | null;
  @ApiProperty({ type: 'string', nullable: true })
  reason: string | null;
  @ApiProperty({ type: 'object', additionalProperties: true })
  detail: Record<string, unknown>;
}

export class AuditPageDto {
  items: AuditEntryDto[];
  @ApiProperty({ type: 'string', nullable: true })
  next: string | null;
}

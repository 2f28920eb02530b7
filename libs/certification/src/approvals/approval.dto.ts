import { ApiProperty } from '@nestjs/swagger';
import { Trimmed, WhenGiven } from '@convenor/platform';
import { APPROVAL_KINDS, type ApprovalKind } from '@convenor/rules';
import { Type } from 'class-transformer';
import { IsIn, IsInt, IsString, IsUUID, Length, Matches, Max, MaxLength, Min } from 'class-validator';

export class ApprovalsQuery {
  /** `next` of the page before. */
  @WhenGiven()
  @IsUUID()
  after?: string;

  @WhenGiven()
  @Type(() => Number)
  @IsInt()
  @Min(1)
  @Max(100)
  limit?: number;
}

export class GiveApprovalDto {
  @ApiProperty({ enum: APPROVAL_KINDS, enumName: 'ApprovalKind' })
  @IsIn(APPROVAL_KINDS)
  kind: ApprovalKind;

  /** A date, where the person lives. */
  @IsString()
  @Matches(/^\d{4}-\d{2}-\d{2}$/)
  day: string;

  /** For staff; the person finds it in the export of their data. */
  @Trimmed()
  @WhenGiven()
  @IsString()
  @MaxLength(4_000)
  note?: string;
}

export class WithdrawApprovalDto {
  /** Kept in the audit log. */
  @Trimmed()
  @IsString()
  @Length(1, 2_000)
  reason: string;
}

export class ApprovalDto {
  id: string;
  @ApiProperty({ enum: APPROVAL_KINDS, enumName: 'ApprovalKind' })
  kind: ApprovalKind;
  day: string;
  note: string;
  /** Name; null for people who have left. */
  @ApiProperty({ type: 'string', nullable: true })
  givenBy: string | null;
  /** Null while it counts. */
  @ApiProperty({ type: 'string', nullable: true })
  withdrawnAt: string | null;
  @ApiProperty({ type: 'string', nullable: true })
  withdrawReason: string | null;
}

export class ApprovalListDto {
  /** The latest first. */
  items: ApprovalDto[];
  @ApiProperty({ type: 'string', nullable: true })
  next: string | null;
}

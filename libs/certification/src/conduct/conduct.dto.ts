import { ApiProperty } from '@nestjs/swagger';
import { Trimmed, WhenGiven } from '@convenor/platform';
import { Type } from 'class-transformer';
import { IsInt, IsString, IsUUID, Length, Max, Min } from 'class-validator';

export class ConcernsQuery {
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

export class OpenConcernDto {
  /** For staff; the person never reads it. */
  @Trimmed()
  @IsString()
  @Length(1, 4_000)
  text: string;
}

export class CloseConcernDto {
  /** How it ended. Kept in the audit log. */
  @Trimmed()
  @IsString()
  @Length(1, 2_000)
  reason: string;
}

export class ConcernDto {
  id: string;
  text: string;
  openedAt: string;
  /** Name; null for people who have left. */
  @ApiProperty({ type: 'string', nullable: true })
  openedBy: string | null;
  /** Null while it is open. */
  @ApiProperty({ type: 'string', nullable: true })
  closedAt: string | null;
  @ApiProperty({ type: 'string', nullable: true })
  closedBy: string | null;
  @ApiProperty({ type: 'string', nullable: true })
  closeReason: string | null;
}

export class ConcernListDto {
  /** The latest first. */
  items: ConcernDto[];
  @ApiProperty({ type: 'string', nullable: true })
  next: string | null;
}

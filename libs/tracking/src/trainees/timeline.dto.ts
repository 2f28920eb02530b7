import { ApiProperty } from '@nestjs/swagger';
import { TIMELINE_KINDS, type TimelineKind } from '@convenor/rules';
import { Type } from 'class-transformer';
import { IsIn, IsInt, IsOptional, IsString, Max, MaxLength, Min } from 'class-validator';

const KINDS = Object.keys(TIMELINE_KINDS) as TimelineKind[];

export class TimelineQuery {
  /** What it is about; everything unless given. */
  @ApiProperty({ enum: KINDS, required: false })
  @IsOptional()
  @IsIn(KINDS)
  kind?: TimelineKind;

  /** `next` of the page before. */
  @IsOptional()
  @IsString()
  @MaxLength(500)
  after?: string;

  @IsOptional()
  @Type(() => Number)
  @IsInt()
  @Min(1)
  @Max(100)
  limit?: number;
}

/** One thing that happened. `what` is a stable word; its sentence stands in the catalogue. */
export class TimelineEntryDto {
  at: string;
  what: string;
  /** Null when the system did it. */
  @ApiProperty({ type: 'string', nullable: true })
  actorName: string | null;
  @ApiProperty({ type: 'string', nullable: true })
  activityId: string | null;
  @ApiProperty({ type: 'string', nullable: true })
  reason: string | null;
  @ApiProperty({ type: 'object', additionalProperties: true })
  detail: Record<string, unknown>;
}

export class TimelineDto {
  /** Newest first. */
  items: TimelineEntryDto[];
  @ApiProperty({ type: 'string', nullable: true })
  next: string | null;
}

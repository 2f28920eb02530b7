import { ApiProperty } from '@nestjs/swagger';
import { Trimmed, WhenGiven } from '@convenor/platform';
import { TEXT_LIMITS } from '@convenor/rules';
import { Type } from 'class-transformer';
import { IsIn, IsInt, IsString, Length, Max, MaxLength, Min } from 'class-validator';
import { MeetingPersonDto } from '../meetings/staff-meeting.dto.js';

export const ENTRY_FILTERS = ['listed', 'taken_down'] as const;

/** `listed` = whoever chose to be; `taken_down` = whom staff took off, also where they have left since. */
export type EntryFilter = (typeof ENTRY_FILTERS)[number];

export class StaffEntriesQuery {
  @ApiProperty({ enum: ENTRY_FILTERS, enumName: 'EntryFilter', required: false })
  @WhenGiven()
  @IsIn(ENTRY_FILTERS)
  which?: EntryFilter;

  /** Words of a name as it is shown or of a region, or an e-mail address. */
  @WhenGiven()
  @IsString()
  @MaxLength(TEXT_LIMITS.search)
  q?: string;

  /** `next` of the page before. */
  @WhenGiven()
  @IsString()
  @MaxLength(1_000)
  after?: string;

  @WhenGiven()
  @Type(() => Number)
  @IsInt()
  @Min(1)
  @Max(100)
  limit?: number;
}

export class TakeDownDto {
  /** For the facilitator, who reads it. */
  @Trimmed()
  @IsString()
  @Length(1, 1_000)
  reason: string;
}

export class PutBackDto {
  /** For the audit log. */
  @WhenGiven()
  @Trimmed()
  @IsString()
  @Length(1, 1_000)
  reason?: string;
}

export class StaffEntryDto {
  person: MeetingPersonDto;
  /** As strangers read it; null for who has left the register. */
  @ApiProperty({ type: 'string', nullable: true })
  shownName: string | null;
  @ApiProperty({ type: 'string', nullable: true })
  region: string | null;
  text: string;
  /** Its public page; null for who has left. */
  @ApiProperty({ type: 'string', nullable: true })
  address: string | null;
  /** Whether the person holds a valid certificate now: nothing is shown without. */
  certified: boolean;
  /** Why it was taken down; null unless it was. */
  @ApiProperty({ type: 'string', nullable: true })
  takenDown: string | null;
}

export class StaffEntriesDto {
  items: StaffEntryDto[];
  @ApiProperty({ type: 'string', nullable: true })
  next: string | null;
}

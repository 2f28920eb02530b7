import { ApiProperty } from '@nestjs/swagger';
import { Trimmed, WhenGiven } from '@convenor/platform';
import { MEETING_DECISIONS, MEETING_STATES, type MeetingDecision, type MeetingState } from '@convenor/rules';
import { Type } from 'class-transformer';
import { IsIn, IsInt, IsString, Length, Max, MaxLength, Min } from 'class-validator';
import { MyMeetingDto } from './meeting.dto.js';

/** `waiting` = what asks for a decision: meetings that are proposed, and new words of meetings that stand; `taken_down` = by staff, off the public pages. */
export const MEETING_FILTERS = ['waiting', 'taken_down', ...MEETING_STATES] as const;
export type MeetingFilter = 'waiting' | 'taken_down' | MeetingState;

export class StaffMeetingsQuery {
  @ApiProperty({ enum: MEETING_FILTERS, enumName: 'MeetingFilter', required: false })
  @WhenGiven()
  @IsIn(MEETING_FILTERS)
  state?: MeetingFilter;

  /** `next` of the page before. */
  @WhenGiven()
  @IsString()
  @MaxLength(300)
  after?: string;

  @WhenGiven()
  @Type(() => Number)
  @IsInt()
  @Min(1)
  @Max(100)
  limit?: number;
}

export class DecideMeetingDto {
  @ApiProperty({ enum: MEETING_DECISIONS, enumName: 'MeetingDecision' })
  @IsIn(MEETING_DECISIONS)
  decision: MeetingDecision;

  /** For the facilitator, who reads it; needed unless it is a yes. */
  @WhenGiven()
  @Trimmed()
  @IsString()
  @Length(1, 1_000)
  comment?: string;
}

export class MeetingPersonDto {
  id: string;
  name: string;
  email: string;
}

export class StaffMeetingDto extends MyMeetingDto {
  person: MeetingPersonDto;
  /** Whether the person holds a valid certificate now. */
  certified: boolean;
  askedAt: Date;
}

export class StaffMeetingsDto {
  items: StaffMeetingDto[];
  @ApiProperty({ type: 'string', nullable: true })
  next: string | null;
}

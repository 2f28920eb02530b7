import { ApiProperty, OmitType } from '@nestjs/swagger';
import { IsTimeZoneName } from '@convenor/identity';
import { WhenGiven } from '@convenor/platform';
import {
  type Language,
  LANGUAGES,
  MEETING_KINDS,
  type MeetingKind,
  type TimeOfDay,
  TIMES_OF_DAY,
} from '@convenor/rules';
import { Transform, Type } from 'class-transformer';
import { IsBoolean, IsIn, IsInt, IsString, Max, MaxLength, Min } from 'class-validator';
import { MeetingFactsDto } from './meeting.dto.js';

const Truth = (): PropertyDecorator =>
  Transform(({ value }: { value: unknown }) => (value === 'true' ? true : value === 'false' ? false : value));

export class PublicMeetingsQuery {
  /** The zone of the reader, in which `day` and `time` are meant; the organisation's unless given. */
  @WhenGiven()
  @IsTimeZoneName()
  zone?: string;

  /** 1 = Monday … 7 = Sunday. */
  @ApiProperty({ type: 'integer', required: false })
  @WhenGiven()
  @Type(() => Number)
  @IsInt()
  @Min(1)
  @Max(7)
  day?: number;

  @ApiProperty({ enum: TIMES_OF_DAY, enumName: 'TimeOfDay', required: false })
  @WhenGiven()
  @IsIn(TIMES_OF_DAY)
  time?: TimeOfDay;

  @ApiProperty({ enum: LANGUAGES, enumName: 'Language', required: false })
  @WhenGiven()
  @IsIn(LANGUAGES)
  language?: Language;

  /** true = by video, false = at a place. */
  @WhenGiven()
  @Truth()
  @IsBoolean()
  online?: boolean;

  @ApiProperty({ enum: MEETING_KINDS, enumName: 'MeetingKind', required: false })
  @WhenGiven()
  @IsIn(MEETING_KINDS)
  kind?: MeetingKind;

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

export class MeetingFacilitatorDto {
  /** Of their entry in the register. */
  id: string;
  name: string;
}

export class MeetingDateDto {
  /** On the calendar of the meeting's zone. */
  date: string;
  startsAt: Date;
  endsAt: Date;
}

/** A meeting as strangers read of it. The link stands there only where everybody may have it. */
export class PublicMeetingDto extends OmitType(MeetingFactsDto, ['linkShown']) {
  online: boolean;
  /** There is a link that the facilitator gives to who writes to them. */
  linkAfterContact: boolean;
  /** Whether its facilitator takes messages about it by the form. */
  contact: boolean;
  /** The next date that fits what was asked for. */
  next: MeetingDateDto;
  /** Days to come on which it is left out. */
  cancelledOn: string[];
  /** Null unless they are listed in the register. */
  @ApiProperty({ type: MeetingFacilitatorDto, nullable: true })
  facilitator: MeetingFacilitatorDto | null;
}

export class PublicMeetingsDto {
  /** In which `day` and `time` are meant. */
  zone: string;
  /** Who comes together next stands first. */
  items: PublicMeetingDto[];
  @ApiProperty({ type: 'string', nullable: true })
  next: string | null;
}

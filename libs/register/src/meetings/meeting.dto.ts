import { ApiProperty } from '@nestjs/swagger';
import { IsTimeZoneName } from '@convenor/identity';
import {
  isLocalDate,
  isWallTime,
  type Language,
  LANGUAGES,
  MEETING_KINDS,
  MEETING_LIMITS,
  MEETING_MOVES,
  MEETING_STATES,
  MONTH_WEEKS,
  type MeetingKind,
  type MeetingMove,
  type MeetingState,
  REGISTER_LIMITS,
} from '@convenor/rules';
import {
  ArrayMaxSize,
  ArrayMinSize,
  ArrayUnique,
  IsArray,
  IsIn,
  IsInt,
  IsOptional,
  IsString,
  IsUrl,
  Length,
  Max,
  MaxLength,
  Min,
  ValidateBy,
} from 'class-validator';
import { Line } from '../line.js';
import { LINK_SHOWN, type LinkShown } from './meeting.entity.js';

const Fits = (name: string, fits: (value: string) => boolean, message: string): PropertyDecorator =>
  ValidateBy({
    name,
    validator: {
      validate: (value: unknown) => typeof value === 'string' && fits(value),
      defaultMessage: () => message,
    },
  });
const ADay = (): PropertyDecorator => Fits('localDate', isLocalDate, 'Please give a day, such as 2027-03-01.');

export class SaveMeetingDto {
  @Line()
  @IsString()
  @Length(1, 100)
  title: string;

  @ApiProperty({ enum: MEETING_KINDS, enumName: 'MeetingKind' })
  @IsIn(MEETING_KINDS)
  kind: MeetingKind;

  /** For whom it is. */
  @Line()
  @IsString()
  @Length(1, 160)
  openTo: string;

  /** 1 = Monday … 7 = Sunday, on the calendar of the meeting's zone; one of them by the month, none on a date of it. */
  @ApiProperty({ type: 'integer', isArray: true })
  @IsArray()
  @ArrayMaxSize(7)
  @ArrayUnique()
  @IsInt({ each: true })
  @Min(1, { each: true })
  @Max(7, { each: true })
  weekdays: number[];

  /** By the month: on the first … fourth (1 … 4) or the last (-1) of its weekday. */
  @ApiProperty({ type: 'integer', isArray: true, required: false })
  @IsOptional()
  @IsArray()
  @ArrayMaxSize(MONTH_WEEKS.length)
  @IsInt({ each: true })
  monthWeeks?: number[];

  /** By the month: on a date that every month has, 1 … 28, or its last (-1); null = not so. */
  @ApiProperty({ type: 'integer', nullable: true, required: false })
  @IsOptional()
  @IsInt()
  monthDay?: number | null;

  /** Every so many weeks, or months, counted from the one of the first meeting. */
  @ApiProperty({ type: 'integer' })
  @IsInt()
  @Min(1)
  @Max(MEETING_LIMITS.interval)
  interval: number;

  /** On the clocks of its zone, `HH:MM`, all year round. */
  @Fits('wallTime', isWallTime, 'Please give a time, such as 19:00.')
  time: string;

  @ApiProperty({ type: 'integer' })
  @IsInt()
  @Min(MEETING_LIMITS.shortest)
  @Max(MEETING_LIMITS.longest)
  minutes: number;

  @IsTimeZoneName()
  timeZone: string;

  @ADay()
  startsOn: string;

  /** The last day on which it can be; null = it goes on. */
  @ApiProperty({ type: 'string', nullable: true, required: false })
  @IsOptional()
  @ADay()
  endsOn?: string | null;

  /** Where people come together; null = online only. */
  @ApiProperty({ type: 'string', nullable: true, required: false })
  @IsOptional()
  @Line()
  @IsString()
  @Length(1, 200)
  place?: string | null;

  /** Of the video call; null = in person only. */
  @ApiProperty({ type: 'string', nullable: true, required: false })
  @IsOptional()
  @IsUrl(
    { protocols: ['https'], require_protocol: true },
    { message: 'Please give an address that begins with https://.' },
  )
  @MaxLength(500)
  link?: string | null;

  /** Whether everybody sees the link, or only whom I answer. */
  @ApiProperty({ enum: LINK_SHOWN, enumName: 'LinkShown' })
  @IsIn(LINK_SHOWN)
  linkShown: LinkShown;

  @ApiProperty({ enum: LANGUAGES, enumName: 'Language', isArray: true })
  @IsArray()
  @ArrayMinSize(1)
  @ArrayMaxSize(REGISTER_LIMITS.languages)
  @ArrayUnique()
  @IsIn(LANGUAGES, { each: true })
  languages: Language[];
}

export class MoveMeetingDto {
  @ApiProperty({ enum: MEETING_MOVES, enumName: 'MeetingMove' })
  @IsIn(MEETING_MOVES)
  move: MeetingMove;
}

export class MeetingWordsDto {
  title: string;
  @ApiProperty({ enum: MEETING_KINDS, enumName: 'MeetingKind' })
  kind: MeetingKind;
  openTo: string;
}

/** When a meeting comes round, and where. */
export class MeetingFactsDto extends MeetingWordsDto {
  id: string;
  @ApiProperty({ type: 'integer', isArray: true })
  weekdays: number[];
  @ApiProperty({ type: 'integer', isArray: true })
  monthWeeks: number[];
  @ApiProperty({ type: 'integer', nullable: true })
  monthDay: number | null;
  @ApiProperty({ type: 'integer' })
  interval: number;
  time: string;
  @ApiProperty({ type: 'integer' })
  minutes: number;
  timeZone: string;
  startsOn: string;
  @ApiProperty({ type: 'string', nullable: true })
  endsOn: string | null;
  @ApiProperty({ type: 'string', nullable: true })
  place: string | null;
  @ApiProperty({ type: 'string', nullable: true })
  link: string | null;
  @ApiProperty({ enum: LINK_SHOWN, enumName: 'LinkShown' })
  linkShown: LinkShown;
  @ApiProperty({ enum: LANGUAGES, enumName: 'Language', isArray: true })
  languages: Language[];
}

export class ComingMeetingDto {
  /** On the calendar of the meeting's zone. */
  date: string;
  startsAt: Date;
  endsAt: Date;
  cancelled: boolean;
}

export class MyMeetingDto extends MeetingFactsDto {
  @ApiProperty({ enum: MEETING_STATES, enumName: 'MeetingState' })
  state: MeetingState;
  /** New words that wait for approval; the ones above stand until then. */
  @ApiProperty({ type: MeetingWordsDto, nullable: true })
  wanted: MeetingWordsDto | null;
  /** What our team last said about it. */
  @ApiProperty({ type: 'string', nullable: true })
  comment: string | null;
  /** Why our team took it off the public pages; null unless they did. */
  @ApiProperty({ type: 'string', nullable: true })
  takenDown: string | null;
  /** Whether strangers see it at this moment: approved, still to come, and its facilitator certified. */
  inPublic: boolean;
  address: string;
  /** The next dates, with those that are cancelled. */
  coming: ComingMeetingDto[];
  /** Names what was read, for `If-Match`. */
  @ApiProperty({ type: 'integer' })
  rowVersion: number;
}

export class MyMeetingsDto {
  items: MyMeetingDto[];
  @ApiProperty({ type: 'string', nullable: true })
  next: string | null;
}

import { ApiProperty, OmitType, PartialType } from '@nestjs/swagger';
import { Trimmed, WhenGiven } from '@convenor/platform';
import {
  type Attendance,
  ATTENDANCES,
  isLocalDate,
  isWallTime,
  MOST_WEEKS,
  SESSION_ROLES,
  type SessionRole,
} from '@convenor/rules';
import { Type } from 'class-transformer';
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
  IsUUID,
  Length,
  Max,
  MaxLength,
  Min,
  ValidateBy,
  ValidateNested,
} from 'class-validator';

const MOST_PLACES = 500;

const Fits = (name: string, fits: (value: string) => boolean, message: string): PropertyDecorator =>
  ValidateBy({
    name,
    validator: {
      validate: (value: unknown) => typeof value === 'string' && fits(value),
      defaultMessage: () => message,
    },
  });

export class NewLiveSessionDto {
  @Trimmed()
  @IsString()
  @Length(1, 120)
  title: string;

  /** A day of the cohort's calendar. */
  @Fits('localDate', isLocalDate, 'Please give a day, such as 2027-03-01.')
  date: string;

  /** On the clocks of the cohort's zone, `HH:MM`. */
  @Fits('wallTime', isWallTime, 'Please give a time, such as 19:00.')
  time: string;

  @ApiProperty({ type: 'integer' })
  @IsInt()
  @Min(5)
  @Max(480)
  minutes: number;

  /** Of the video call; shown to those who have a place. */
  @ApiProperty({ type: 'string', nullable: true, required: false })
  @IsOptional()
  @IsUrl(
    { protocols: ['https'], require_protocol: true },
    { message: 'Please give an address that begins with https://.' },
  )
  @MaxLength(500)
  link?: string | null;

  @ApiProperty({ type: 'string', nullable: true, required: false })
  @IsOptional()
  @Trimmed()
  @IsString()
  @Length(1, 200)
  place?: string | null;

  @WhenGiven()
  @Trimmed()
  @IsString()
  @MaxLength(2_000)
  note?: string;

  /** Places in all; null = no limit. */
  @ApiProperty({ type: 'integer', nullable: true, required: false })
  @IsOptional()
  @IsInt()
  @Min(1)
  @Max(MOST_PLACES)
  capacity?: number | null;

  /** Places for people who facilitate; null = no limit, 0 = none. The same for the two that follow. */
  @ApiProperty({ type: 'integer', nullable: true, required: false })
  @IsOptional()
  @IsInt()
  @Min(0)
  @Max(MOST_PLACES)
  facilitators?: number | null;

  @ApiProperty({ type: 'integer', nullable: true, required: false })
  @IsOptional()
  @IsInt()
  @Min(0)
  @Max(MOST_PLACES)
  participants?: number | null;

  @ApiProperty({ type: 'integer', nullable: true, required: false })
  @IsOptional()
  @IsInt()
  @Min(0)
  @Max(MOST_PLACES)
  observers?: number | null;

  /** So many times, once a week at the same time on the wall; 1 unless given. */
  @ApiProperty({ type: 'integer', required: false })
  @WhenGiven()
  @IsInt()
  @Min(1)
  @Max(MOST_WEEKS)
  weeks?: number;
}

export class ChangeLiveSessionDto extends PartialType(OmitType(NewLiveSessionDto, ['weeks']), {
  skipNullProperties: false,
}) {}

export class CancelLiveSessionDto {
  /** Told to everybody who has a place. */
  @Trimmed()
  @IsString()
  @Length(1, 500)
  reason: string;
}

export class AttendanceMarkDto {
  @IsUUID()
  enrolmentId: string;

  @ApiProperty({ enum: ATTENDANCES, enumName: 'Attendance' })
  @IsIn(ATTENDANCES)
  attended: Attendance;
}

export class AttendanceDto {
  @IsArray()
  @ArrayMinSize(1)
  @ArrayMaxSize(MOST_PLACES)
  @ArrayUnique(({ enrolmentId }: AttendanceMarkDto) => enrolmentId)
  @ValidateNested({ each: true })
  @Type(() => AttendanceMarkDto)
  marks: AttendanceMarkDto[];
}

export const SESSION_SIDES = ['coming', 'past'] as const;
export type SessionSide = (typeof SESSION_SIDES)[number];

export class LiveSessionListQuery {
  /** Those that are not over yet, the next one first; or those that are, the last one first. */
  @ApiProperty({ enum: SESSION_SIDES, enumName: 'SessionSide', required: false })
  @WhenGiven()
  @IsIn(SESSION_SIDES)
  when?: SessionSide;

  /** `next` of the page before. */
  @WhenGiven()
  @IsString()
  @MaxLength(600)
  after?: string;

  @WhenGiven()
  @Type(() => Number)
  @IsInt()
  @Min(1)
  @Max(100)
  limit?: number;
}

/** What everybody may know who may know of a session at all. */
export class LiveSessionFactsDto {
  id: string;
  title: string;
  startsAt: Date;
  /** In which its time on the wall is meant. */
  timeZone: string;
  @ApiProperty({ type: 'integer' })
  minutes: number;
  /** A video call; otherwise people come to a place. */
  online: boolean;
  @ApiProperty({ type: 'string', nullable: true })
  place: string | null;
  note: string;
  cancelled: boolean;
  @ApiProperty({ type: 'string', nullable: true })
  cancelReason: string | null;
}

export class LiveSessionDto extends LiveSessionFactsDto {
  cohortId: string;
  @ApiProperty({ type: 'string', nullable: true })
  seriesId: string | null;
  /** What calendar and clock of the cohort's zone show. */
  date: string;
  time: string;
  @ApiProperty({ type: 'string', nullable: true })
  link: string | null;
  @ApiProperty({ type: 'integer', nullable: true })
  capacity: number | null;
  @ApiProperty({ type: 'integer', nullable: true })
  facilitators: number | null;
  @ApiProperty({ type: 'integer', nullable: true })
  participants: number | null;
  @ApiProperty({ type: 'integer', nullable: true })
  observers: number | null;
  @ApiProperty({ type: 'integer' })
  booked: number;
  @ApiProperty({ type: 'integer' })
  waiting: number;
  /** Of those who had a place, how many are marked as having been there, and how many are marked at all. */
  @ApiProperty({ type: 'integer' })
  attended: number;
  @ApiProperty({ type: 'integer' })
  marked: number;
}

export class LiveSessionListDto {
  items: LiveSessionDto[];
  @ApiProperty({ type: 'string', nullable: true })
  next: string | null;
}

export class NewLiveSessionsDto {
  items: LiveSessionDto[];
}

export class LiveSessionPersonDto {
  enrolmentId: string;
  name: string;
  @ApiProperty({ enum: SESSION_ROLES, enumName: 'SessionRole' })
  role: SessionRole;
  /** On the waiting list, in its order. */
  waiting: boolean;
  @ApiProperty({ enum: ATTENDANCES, enumName: 'Attendance', nullable: true })
  attended: Attendance | null;
}

export class LiveSessionPageDto extends LiveSessionDto {
  /** Those whom I look after, by name; then those who wait, in order. */
  people: LiveSessionPersonDto[];
  /** Whether I may change it. */
  leads: boolean;
}

import { ApiProperty, OmitType, PartialType } from '@nestjs/swagger';
import { Trimmed, WhenGiven } from '@convenor/platform';
import {
  ANNOUNCEMENT_LIMITS,
  ANNOUNCEMENT_STATES,
  type AnnouncementState,
  isLocalDate,
  isWallTime,
} from '@convenor/rules';
import { Transform, Type } from 'class-transformer';
import { IsBoolean, IsInt, IsOptional, IsString, Length, Max, MaxLength, Min, ValidateBy } from 'class-validator';

const Fits = (name: string, fits: (value: string) => boolean, message: string): PropertyDecorator =>
  ValidateBy({
    name,
    validator: {
      validate: (value: unknown) => typeof value === 'string' && fits(value),
      defaultMessage: () => message,
    },
  });
const ADay = (): PropertyDecorator => Fits('localDate', isLocalDate, 'Please give a day, such as 2027-03-01.');

const Truth = (): PropertyDecorator =>
  Transform(({ value }: { value: unknown }) => (value === 'true' ? true : value === 'false' ? false : value));

export class MyAnnouncementsQuery {
  /** `next` of the page before. */
  @WhenGiven()
  @IsString()
  @MaxLength(200)
  after?: string;

  @WhenGiven()
  @Type(() => Number)
  @IsInt()
  @Min(1)
  @Max(100)
  limit?: number;

  /** Only what stands above the others now. */
  @WhenGiven()
  @Truth()
  @IsBoolean()
  pinned?: boolean;

  /** Only what I have not opened yet. */
  @WhenGiven()
  @Truth()
  @IsBoolean()
  unread?: boolean;
}

export class PreviewAnnouncementDto {
  /** Markdown, as in lessons. */
  @Trimmed()
  @IsString()
  @Length(1, ANNOUNCEMENT_LIMITS.text)
  text: string;
}

export class AnnouncementPreviewDto {
  html: string;
}

export class NewAnnouncementDto extends PreviewAnnouncementDto {
  @Trimmed()
  @IsString()
  @Length(1, ANNOUNCEMENT_LIMITS.title)
  title: string;

  /** The last day on which it stands above the others; null = it does not. */
  @ApiProperty({ type: 'string', nullable: true, required: false })
  @IsOptional()
  @ADay()
  pinnedUntil?: string | null;

  /** When it goes out by itself: a day of the group's calendar, and a time on its clocks, `HH:MM`. Both, or neither. */
  @ApiProperty({ type: 'string', nullable: true, required: false })
  @IsOptional()
  @ADay()
  date?: string | null;

  @ApiProperty({ type: 'string', nullable: true, required: false })
  @IsOptional()
  @Fits('wallTime', isWallTime, 'Please give a time, such as 19:00.')
  time?: string | null;

  /** At once. */
  @WhenGiven()
  @IsBoolean()
  publishNow?: boolean;
}

export class ChangeAnnouncementDto extends PartialType(OmitType(NewAnnouncementDto, ['publishNow']), {
  skipNullProperties: false,
}) {}

/** What readers and writers see alike. */
export class AnnouncementFactsDto {
  id: string;
  title: string;
  /** It stands above the others now. */
  pinned: boolean;
  @ApiProperty({ type: 'string', nullable: true })
  pinnedUntil: string | null;
  /** Its words were changed after it went out. */
  edited: boolean;
  /** Null when that account is gone. */
  @ApiProperty({ type: 'string', nullable: true })
  by: string | null;
}

export class AnnouncementLineDto extends AnnouncementFactsDto {
  @ApiProperty({ type: 'string', nullable: true })
  cohortId: string | null;
  @ApiProperty({ enum: ANNOUNCEMENT_STATES, enumName: 'AnnouncementState' })
  state: AnnouncementState;
  /** In which its days and times are meant. */
  timeZone: string;
  /** What calendar and clock show there when it is to go out; null = nobody has said. */
  @ApiProperty({ type: 'string', nullable: true })
  date: string | null;
  @ApiProperty({ type: 'string', nullable: true })
  time: string | null;
  @ApiProperty({ type: Date, nullable: true })
  publishAt: Date | null;
  @ApiProperty({ type: Date, nullable: true })
  publishedAt: Date | null;
  /** Of the people of the group, how many have opened it. Who they are is not told. */
  @ApiProperty({ type: 'integer' })
  readBy: number;
  @ApiProperty({ type: 'integer' })
  readers: number;
}

export class AnnouncementListDto {
  /** The latest first. */
  items: AnnouncementLineDto[];
  @ApiProperty({ type: 'string', nullable: true })
  next: string | null;
}

export class AnnouncementDto extends AnnouncementLineDto {
  /** As it was written. */
  text: string;
  html: string;
}

export class MyAnnouncementLineDto extends AnnouncementFactsDto {
  publishedAt: Date;
  /** I have opened it. */
  read: boolean;
}

export class MyAnnouncementsDto {
  /** Pinned ones first, then the latest first. */
  items: MyAnnouncementLineDto[];
  @ApiProperty({ type: 'string', nullable: true })
  next: string | null;
}

export class MyAnnouncementDto extends MyAnnouncementLineDto {
  html: string;
}

import { ApiProperty } from '@nestjs/swagger';
import { WhenGiven } from '@convenor/platform';
import { type Channel, CHANNELS, NOTIFICATION_KINDS, type NotificationKind } from '@convenor/rules';
import { Type } from 'class-transformer';
import {
  ArrayMaxSize,
  IsArray,
  IsBoolean,
  IsIn,
  IsObject,
  IsOptional,
  IsString,
  Matches,
  ValidateNested,
} from 'class-validator';

const A_TIME = /^([01]\d|2[0-3]):[0-5]\d$/;

export class QuietHoursDto {
  /** As a clock in the person's own time zone shows it, `21:00`. */
  @IsString()
  @Matches(A_TIME, { message: 'Please give a time of day, such as 21:00.' })
  from: string;

  @IsString()
  @Matches(A_TIME, { message: 'Please give a time of day, such as 08:00.' })
  to: string;
}

export class KindPreferenceDto {
  @ApiProperty({ enum: NOTIFICATION_KINDS, enumName: 'NotificationKind' })
  kind: NotificationKind;
  @ApiProperty({ enum: ['trainee', 'staff'], enumName: 'NotificationAudience' })
  audience: 'trainee' | 'staff';
  /** Whether it may be turned off. */
  optional: boolean;
  /** null where it does not show in the app. */
  @ApiProperty({ type: 'boolean', nullable: true })
  app: boolean | null;
  @ApiProperty({ type: 'boolean', nullable: true })
  mail: boolean | null;
}

export class NotificationPreferencesDto {
  /** What concerns the person: trainees are not asked about what staff get. */
  kinds: KindPreferenceDto[];
  /** Mails wait until these hours are over; null = they never wait. */
  @ApiProperty({ type: QuietHoursDto, nullable: true })
  quiet: QuietHoursDto | null;
  timeZone: string;
}

export class KindChoiceDto {
  @ApiProperty({ enum: NOTIFICATION_KINDS, enumName: 'NotificationKind' })
  @IsIn(NOTIFICATION_KINDS)
  kind: NotificationKind;

  @ApiProperty({ enum: CHANNELS, enumName: 'NotificationChannel' })
  @IsIn(CHANNELS)
  channel: Channel;

  @IsBoolean()
  on: boolean;
}

export class ChangeNotificationPreferencesDto {
  /** What is not named stays as it is. */
  @WhenGiven()
  @IsArray()
  @ArrayMaxSize(50)
  @IsObject({ each: true })
  @ValidateNested({ each: true })
  @Type(() => KindChoiceDto)
  choices?: KindChoiceDto[];

  @ApiProperty({ type: QuietHoursDto, nullable: true, required: false })
  @IsOptional()
  @ValidateNested()
  @Type(() => QuietHoursDto)
  quiet?: QuietHoursDto | null;
}

import { ApiProperty } from '@nestjs/swagger';
import { WhenGiven } from '@convenor/platform';
import { NOTIFICATION_KINDS, type NotificationKind } from '@convenor/rules';
import { Transform, Type } from 'class-transformer';
import {
  ArrayMaxSize,
  ArrayMinSize,
  IsArray,
  IsBoolean,
  IsInt,
  IsOptional,
  IsUUID,
  Matches,
  Max,
  MaxLength,
  Min,
} from 'class-validator';

export class NotificationsQuery {
  /** `next` of the page before. */
  @IsOptional()
  @MaxLength(200)
  @Matches(/^[\w-]+$/)
  after?: string;

  @IsOptional()
  @Type(() => Number)
  @IsInt()
  @Min(1)
  @Max(100)
  limit?: number;

  /** Only what was not read yet. */
  @IsOptional()
  @Transform(({ value }: { value: unknown }) => (value === 'true' ? true : value === 'false' ? false : value))
  @IsBoolean()
  unread?: boolean;
}

export class NotificationDto {
  id: string;
  @ApiProperty({ enum: NOTIFICATION_KINDS, enumName: 'NotificationKind' })
  kind: NotificationKind;
  /** A sentence for the person. */
  text: string;
  /** Where in the app it leads. */
  @ApiProperty({ type: 'string', nullable: true })
  path: string | null;
  at: string;
  read: boolean;
}

export class NotificationListDto {
  items: NotificationDto[];
  @ApiProperty({ type: 'string', nullable: true })
  next: string | null;
}

export class UnreadDto {
  /** At most 100: past that nobody counts. */
  @ApiProperty({ type: 'integer' })
  unread: number;
}

export class ReadNotificationsDto {
  /** Those that were read; all of them unless given. */
  @WhenGiven()
  @IsArray()
  @ArrayMinSize(1)
  @ArrayMaxSize(100)
  @IsUUID(undefined, { each: true })
  ids?: string[];
}

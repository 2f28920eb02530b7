import { WhenGiven } from '@convenor/platform';
import { ApiProperty } from '@nestjs/swagger';
import { type Locale, LOCALES, PERMISSIONS, type Permission, ROLES, type Role } from '@convenor/rules';
import { Type } from 'class-transformer';
import { IsBoolean, IsIn, IsObject, IsOptional, IsUUID, ValidateNested } from 'class-validator';
import {
  IsCurrentPassword,
  IsEmailAddress,
  IsNewPassword,
  IsPersonName,
  IsTimeZoneName,
} from '../access/person-fields.js';

const TEXT_SIZES = ['normal', 'large', 'larger', 'largest'] as const;
const MOTIONS = ['device', 'less'] as const;
const CONTRASTS = ['device', 'more'] as const;
const THEMES = ['device', 'light', 'dark'] as const;

/** How the screens suit this person. What is left out stays as it is. */
export class PreferencesDto {
  @ApiProperty({ enum: TEXT_SIZES, required: false })
  @WhenGiven()
  @IsIn(TEXT_SIZES)
  textSize?: (typeof TEXT_SIZES)[number];

  @ApiProperty({ enum: MOTIONS, required: false })
  @WhenGiven()
  @IsIn(MOTIONS)
  motion?: (typeof MOTIONS)[number];

  @ApiProperty({ enum: CONTRASTS, required: false })
  @WhenGiven()
  @IsIn(CONTRASTS)
  contrast?: (typeof CONTRASTS)[number];

  @ApiProperty({ enum: THEMES, required: false })
  @WhenGiven()
  @IsIn(THEMES)
  theme?: (typeof THEMES)[number];

  /** One question a page in quizzes. */
  @WhenGiven()
  @IsBoolean()
  oneItemPerPage?: boolean;
}

export class MeDto {
  id: string;
  name: string;
  email: string;
  @ApiProperty({ enum: ROLES, isArray: true })
  roles: Role[];
  @ApiProperty({ enum: PERMISSIONS, isArray: true })
  permissions: Permission[];
  /** A time zone of the IANA data base, such as Europe/Athens. */
  timeZone: string;
  locale: string;
  /** Where they are, if they said so. */
  @ApiProperty({ type: 'string', format: 'uuid', nullable: true })
  regionId: string | null;
  preferences: PreferencesDto;
}

export class SessionStateDto {
  /** Null when nobody is signed in. */
  @ApiProperty({ type: MeDto, nullable: true })
  me: MeDto | null;
}

export class ChangeProfileDto {
  @WhenGiven()
  @IsPersonName()
  name?: string;

  @WhenGiven()
  @IsTimeZoneName()
  timeZone?: string;

  @ApiProperty({ enum: LOCALES, required: false })
  @WhenGiven()
  @IsIn(LOCALES)
  locale?: Locale;

  /** Null = in none. */
  @ApiProperty({ type: 'string', format: 'uuid', nullable: true, required: false })
  @IsOptional()
  @IsUUID()
  regionId?: string | null;

  @WhenGiven()
  @IsObject()
  @ValidateNested()
  @Type(() => PreferencesDto)
  preferences?: PreferencesDto;
}

export class ChangePasswordDto {
  @IsCurrentPassword()
  currentPassword: string;

  @IsNewPassword()
  newPassword: string;
}

export class ChangeEmailDto {
  @IsEmailAddress()
  email: string;

  @IsCurrentPassword()
  password: string;
}

export class DeleteAccountDto {
  @IsCurrentPassword()
  password: string;
}

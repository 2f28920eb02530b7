import { ApiProperty } from '@nestjs/swagger';
import { type Role, ROLES } from '@convenor/rules';
import { IsOptional } from 'class-validator';
import { IsEmailAddress, IsNewPassword, IsPersonName, IsTimeZoneName } from '../access/person-fields.js';
import { LinkDto } from '../sign-up/sign-up.dto.js';

/** A person who has an account sends the token only, signed in; a new one gives the rest. */
export class AcceptInvitationDto extends LinkDto {
  @IsOptional()
  @IsPersonName()
  name?: string;

  @IsOptional()
  @IsNewPassword()
  password?: string;

  @IsOptional()
  @IsTimeZoneName()
  timeZone?: string;
}

export class InvitationPreviewDto {
  email: string;
  @ApiProperty({ enum: ROLES, isArray: true })
  roles: Role[];
  /** Name that staff gave with the invitation, or an empty text. */
  name: string;
  /** Whether the address has an account: then the person signs in to accept. */
  hasAccount: boolean;
}

export class OwnerSetupDto extends LinkDto {
  @IsEmailAddress()
  email: string;

  @IsPersonName()
  name: string;

  @IsNewPassword()
  password: string;

  @IsTimeZoneName()
  timeZone: string;
}

import { ApiProperty } from '@nestjs/swagger';
import { type Role, ROLES } from '@convenor/rules';
import { IsString, MaxLength } from 'class-validator';
import { IsCurrentPassword } from '../access/person-fields.js';

export class SignInDto {
  @IsString({ message: 'Please give your e-mail address.' })
  @MaxLength(254, { message: 'This e-mail address is too long.' })
  email: string;

  @IsCurrentPassword()
  password: string;
}

export class SignedInUserDto {
  id: string;
  name: string;
  @ApiProperty({ enum: ROLES, isArray: true })
  roles: Role[];
}

export class SignedInDto {
  user: SignedInUserDto;
  /** Whether this browser has a session now. */
  signedIn: boolean;
}

import type { Role } from '@convenor/rules';
import { IsString, MaxLength } from 'class-validator';

export class SignInDto {
  @IsString({ message: 'Please give your e-mail address.' })
  @MaxLength(254, { message: 'This e-mail address is too long.' })
  email: string;

  @IsString({ message: 'Please give your password.' })
  @MaxLength(512, { message: 'This password is too long.' })
  password: string;
}

export class SignedInUserDto {
  id: string;
  name: string;
  roles: Role[];
}

export class SignedInDto {
  user: SignedInUserDto;
}

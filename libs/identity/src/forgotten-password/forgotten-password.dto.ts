import { IsString, MaxLength } from 'class-validator';
import { IsEmailAddress } from '../access/person-fields.js';
import { LinkDto } from '../sign-up/sign-up.dto.js';

export class ForgottenPasswordDto {
  @IsEmailAddress()
  email: string;
}

export class ResetPasswordDto extends LinkDto {
  @IsString({ message: 'Please choose a password.' })
  @MaxLength(512, { message: 'Please choose a shorter password.' })
  password: string;
}

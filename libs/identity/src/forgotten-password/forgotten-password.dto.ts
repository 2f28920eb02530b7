import { IsEmailAddress, IsNewPassword } from '../access/person-fields.js';
import { LinkDto } from '../sign-up/sign-up.dto.js';

export class ForgottenPasswordDto {
  @IsEmailAddress()
  email: string;
}

export class ResetPasswordDto extends LinkDto {
  @IsNewPassword()
  password: string;
}

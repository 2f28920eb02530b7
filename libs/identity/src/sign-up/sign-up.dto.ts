import { IsString, Length } from 'class-validator';
import { IsEmailAddress, IsNewPassword, IsPersonName, IsTimeZoneName } from '../access/person-fields.js';

export class SignUpDto {
  @IsEmailAddress()
  email: string;

  @IsNewPassword()
  password: string;

  @IsPersonName()
  name: string;

  /** A time zone of the IANA data base, such as Europe/Athens. */
  @IsTimeZoneName()
  timeZone: string;
}

/** What a link in a mail carries. */
export class LinkDto {
  @IsString({ message: 'The link is not complete.' })
  @Length(1, 100, { message: 'The link is not complete.' })
  token: string;
}

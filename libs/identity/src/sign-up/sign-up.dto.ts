import { IsString, Length, MaxLength } from 'class-validator';
import { IsEmailAddress, IsPersonName, IsTimeZoneName } from '../access/person-fields.js';

export class SignUpDto {
  @IsEmailAddress()
  email: string;

  @IsString({ message: 'Please choose a password.' })
  @MaxLength(512, { message: 'Please choose a shorter password.' })
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

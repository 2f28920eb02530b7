import { IsString, Length, MaxLength } from 'class-validator';

export class SignDto {
  /** The person's name, typed as a signature. */
  @IsString()
  @Length(1, 200)
  signedName: string;

  /** The version of the text that was read. */
  @IsString()
  @MaxLength(50)
  agreementVersion: string;
}

import { WhenGiven } from '@convenor/platform';
import { REGISTER_LIMITS, TEXT_LIMITS } from '@convenor/rules';
import { IsString, MaxLength } from 'class-validator';

export class ContactDto {
  @IsString()
  @MaxLength(TEXT_LIMITS.name)
  name: string;

  /** Where the answer goes. It is not kept once the mail is sent. */
  @IsString()
  @MaxLength(TEXT_LIMITS.email)
  email: string;

  @IsString()
  @MaxLength(REGISTER_LIMITS.message)
  message: string;

  /** Left empty by people, who do not see it. */
  @WhenGiven()
  @IsString()
  @MaxLength(200)
  website?: string;
}

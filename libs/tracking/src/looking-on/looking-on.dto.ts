import { Trimmed } from '@convenor/platform';
import { IsString, Length } from 'class-validator';

export class LookOnDto {
  /** For the audit log, and for the person. */
  @Trimmed()
  @IsString()
  @Length(3, 500)
  reason: string;
}

export class StartedLookDto {
  id: string;
  /** What the requests of this look carry as `X-Looking-On`. Works with this session alone. */
  token: string;
  endsAt: string;
}

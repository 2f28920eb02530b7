import { Trimmed, WhenGiven } from '@convenor/platform';
import { IsBoolean, IsString, Length } from 'class-validator';

export class NewMessageDto {
  @Trimmed()
  @IsString()
  @Length(1, 2000)
  text: string;

  /** Also where somebody else wrote to them within the last hour. */
  @WhenGiven()
  @IsBoolean()
  again?: boolean;
}

export class SentMessageDto {
  id: string;
  sentAt: string;
}

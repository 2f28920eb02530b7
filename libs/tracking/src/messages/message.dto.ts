import { Trimmed } from '@convenor/platform';
import { IsString, Length } from 'class-validator';

export class NewMessageDto {
  @Trimmed()
  @IsString()
  @Length(1, 2000)
  text: string;
}

export class SentMessageDto {
  id: string;
  sentAt: string;
}

import { Trimmed } from '@convenor/platform';
import { IsBoolean, IsString, Length } from 'class-validator';

export class NewNoteDto {
  @Trimmed()
  @IsString()
  @Length(1, 10_000)
  text: string;
}

export class PinNoteDto {
  @IsBoolean()
  pinned: boolean;
}

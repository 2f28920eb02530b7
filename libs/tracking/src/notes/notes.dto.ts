import { Trimmed } from '@convenor/platform';
import { IsString, Length } from 'class-validator';

export class NewNoteDto {
  @Trimmed()
  @IsString()
  @Length(1, 10_000)
  text: string;
}

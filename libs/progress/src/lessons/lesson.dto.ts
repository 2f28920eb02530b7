import { ApiProperty } from '@nestjs/swagger';
import { IsInt, IsString, Max, MaxLength, Min } from 'class-validator';
import { ActiveTimeDto } from '../active-time/active-time.dto.js';

export class ReadingDto extends ActiveTimeDto {
  /** Where the page stands, in thousandths of its length. */
  @ApiProperty({ type: 'integer' })
  @IsInt()
  @Min(0)
  @Max(1000)
  position: number;
}

export class NoteDto {
  @IsString()
  @MaxLength(10_000)
  text: string;
}

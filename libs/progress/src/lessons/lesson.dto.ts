import { ApiProperty } from '@nestjs/swagger';
import { IsInt, IsString, Max, MaxLength, Min } from 'class-validator';

export class ReadingDto {
  /** Where the page stands, in thousandths of its length. */
  @ApiProperty({ type: 'integer' })
  @IsInt()
  @Min(0)
  @Max(1000)
  position: number;

  /** Seconds since the last report in which the page was visible and used. The server credits no more than have passed. */
  @ApiProperty({ type: 'integer' })
  @IsInt()
  @Min(0)
  @Max(3600)
  activeSeconds: number;
}

export class NoteDto {
  @IsString()
  @MaxLength(10_000)
  text: string;
}

import { ApiProperty } from '@nestjs/swagger';
import { IsString, MaxLength } from 'class-validator';

export class ReflectionDto {
  @IsString()
  @MaxLength(20_000)
  text: string;
}

export class SavedReflectionDto {
  savedAt: string;
  @ApiProperty({ type: 'string', nullable: true })
  postedAt: string | null;
}

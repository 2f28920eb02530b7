import { Trimmed } from '@convenor/platform';
import { IsString, Length, MaxLength } from 'class-validator';

export class ExcuseDto {
  @IsString()
  @MaxLength(100)
  activityId: string;

  @Trimmed()
  @IsString()
  @Length(1, 2000)
  reason: string;
}

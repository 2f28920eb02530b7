import { Transform } from 'class-transformer';
import { IsString, Length, MaxLength } from 'class-validator';

export class ExcuseDto {
  @IsString()
  @MaxLength(100)
  activityId: string;

  @Transform(({ value }: { value: unknown }) => (typeof value === 'string' ? value.trim() : value))
  @IsString()
  @Length(1, 2000)
  reason: string;
}

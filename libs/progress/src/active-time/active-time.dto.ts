import { ApiProperty } from '@nestjs/swagger';
import { IsInt, Max, Min } from 'class-validator';

export class ActiveTimeDto {
  /** Seconds since the last report in which the page was visible and used. The server credits no more than have passed. */
  @ApiProperty({ type: 'integer' })
  @IsInt()
  @Min(0)
  @Max(3600)
  activeSeconds: number;
}

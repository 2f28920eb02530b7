import { ApiProperty } from '@nestjs/swagger';
import { Trimmed } from '@convenor/platform';
import { IsBoolean, IsInt, IsString, Length, Max, Min } from 'class-validator';

export class SetAccommodationsDto {
  /** Time as a multiple in thousandths: 1500 is time and a half, 1000 none extra. */
  @ApiProperty({ type: 'integer' })
  @IsInt()
  @Min(1000)
  @Max(5000)
  extraTime: number;

  /** On top of the rules, at every quiz. */
  @ApiProperty({ type: 'integer' })
  @IsInt()
  @Min(0)
  @Max(20)
  extraAttempts: number;

  /** One question a page and no clock in sight. */
  @IsBoolean()
  quiet: boolean;

  /** For the audit log. */
  @Trimmed()
  @IsString()
  @Length(1, 2000)
  reason: string;
}

export class CohortAccommodationsDto {
  @ApiProperty({ type: 'integer' })
  extraTime: number;
  @ApiProperty({ type: 'integer' })
  extraAttempts: number;
  quiet: boolean;
  /** null while nothing was ever arranged. */
  @ApiProperty({ type: 'string', nullable: true })
  setAt: string | null;
}

export class AccommodationsDto extends CohortAccommodationsDto {
  /** What everybody of this person's cohort has; of each, the more helpful counts. */
  @ApiProperty({ type: CohortAccommodationsDto, nullable: true })
  cohort: CohortAccommodationsDto | null;
}

import { ApiProperty } from '@nestjs/swagger';
import { IsOptional, IsString, Matches, MaxLength } from 'class-validator';

const MONTH = /^20\d\d-(0[1-9]|1[0-2])$/;

export class FiguresQuery {
  /** First month, as `2026-01`; eleven months before the last where it is left out. */
  @IsOptional()
  @Matches(MONTH)
  from?: string;

  /** Last month, as `2026-12`; this month where it is left out. Months are those of UTC. */
  @IsOptional()
  @Matches(MONTH)
  to?: string;

  /** Slug; every course where it is left out. */
  @IsOptional()
  @IsString()
  @MaxLength(100)
  course?: string;
}

export class FiguresCountsDto {
  /** Issued, whatever became of them. */
  @ApiProperty({ type: 'integer' }) issued: number;
  /** Of those, issued to somebody who had held this certificate before and had not lost it. */
  @ApiProperty({ type: 'integer' }) renewed: number;
  /** Whose validity ends in that time, unless revoked. */
  @ApiProperty({ type: 'integer' }) expiring: number;
  @ApiProperty({ type: 'integer' }) revoked: number;
}

export class FiguresMonthDto extends FiguresCountsDto {
  /** As `2026-03`. */
  month: string;
}

export class FiguresDto {
  from: string;
  to: string;
  @ApiProperty({ type: 'string', nullable: true })
  course: string | null;
  /** Every month, also those in which nothing happened. */
  months: FiguresMonthDto[];
  totals: FiguresCountsDto;
  /** People who have met everything and wait for approval now. */
  @ApiProperty({ type: 'integer' }) ready: number;
  /** In the middle, from the start of the track to the first certificate, of those issued in that time; null of none. */
  @ApiProperty({ type: 'number', nullable: true })
  medianDays: number | null;
  /** How many certificates that is of. */
  @ApiProperty({ type: 'integer' }) medianOf: number;
}

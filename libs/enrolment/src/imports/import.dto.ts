import { ApiProperty } from '@nestjs/swagger';
import { IsBoolean, IsString, Length, MaxLength } from 'class-validator';

export const IMPORT_OUTCOMES = ['enrolled', 'waitlisted', 'already_enrolled', 'refused'] as const;

export class ImportDto {
  /** Slug. */
  @IsString()
  @MaxLength(100)
  course: string;

  /** Comma-separated text whose first line names the columns: `email`, `name` and, where known, `timeZone` (IANA). At most 500 people. */
  @IsString()
  @Length(1, 500_000)
  csv: string;

  /** True tells what would happen and changes nothing. */
  @IsBoolean()
  dryRun: boolean;
}

export class ImportRowDto {
  /** Line of the file, the heading being line 1. */
  @ApiProperty({ type: 'integer' })
  line: number;
  email: string;
  name: string;
  @ApiProperty({ enum: IMPORT_OUTCOMES, enumName: 'ImportOutcome' })
  outcome: (typeof IMPORT_OUTCOMES)[number];
  /** A new account is made and its owner invited by mail. */
  invited: boolean;
  /** Why a line was refused, in a sentence. */
  @ApiProperty({ type: 'string', nullable: true })
  message: string | null;
}

export class ImportReportDto {
  dryRun: boolean;
  @ApiProperty({ type: 'integer' })
  enrolled: number;
  @ApiProperty({ type: 'integer' })
  refused: number;
  rows: ImportRowDto[];
}

import { ApiProperty } from '@nestjs/swagger';
import { WhenGiven } from '@convenor/platform';
import { TRAINEE_COLUMNS, type TraineeColumn } from '@convenor/rules';
import { Type } from 'class-transformer';
import { ArrayMaxSize, ArrayUnique, IsArray, IsIn, IsObject, ValidateNested } from 'class-validator';
import { SelectionDto } from '../bulk/bulk.dto.js';
import { FILE_FORMATS, type FileFormat } from './trainee-files.js';

export const EXPORT_STATES = ['making', 'ready', 'expired', 'failed'] as const;
export type ExportState = (typeof EXPORT_STATES)[number];

export class NewExportDto {
  @ApiProperty({ enum: FILE_FORMATS, enumName: 'FileFormat' })
  @IsIn(FILE_FORMATS)
  format: FileFormat;

  @IsObject()
  @ValidateNested()
  @Type(() => SelectionDto)
  selection: SelectionDto;

  /** Of the list, in this order, beside name and address; left out: all that there is. */
  @ApiProperty({ enum: TRAINEE_COLUMNS, enumName: 'TraineeColumn', isArray: true, required: false })
  @WhenGiven()
  @IsArray()
  @ArrayMaxSize(TRAINEE_COLUMNS.length)
  @ArrayUnique()
  @IsIn(TRAINEE_COLUMNS, { each: true })
  columns?: TraineeColumn[];
}

export class ExportDto {
  id: string;
  @ApiProperty({ enum: FILE_FORMATS, enumName: 'FileFormat' })
  format: FileFormat;
  @ApiProperty({ enum: EXPORT_STATES, enumName: 'ExportState' })
  state: ExportState;
  madeAt: string;
  /** Null until it is ready. */
  @ApiProperty({ type: 'integer', nullable: true })
  bytes: number | null;
  /** Until when it can be fetched, or could be; null until it is ready. */
  @ApiProperty({ type: 'string', nullable: true })
  expiresAt: string | null;
}

export class ExportListDto {
  /** Newest first. */
  items: ExportDto[];
  @ApiProperty({ type: 'string', nullable: true })
  next: string | null;
}

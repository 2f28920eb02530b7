import { ApiProperty } from '@nestjs/swagger';
import { Type } from 'class-transformer';
import { IsIn, IsObject, ValidateNested } from 'class-validator';
import { SelectionDto } from '../bulk/bulk.dto.js';
import { FILE_FORMATS, type FileFormat } from './trainee-files.js';

export const EXPORT_STATES = ['making', 'ready', 'failed'] as const;
export type ExportState = (typeof EXPORT_STATES)[number];

export class NewExportDto {
  @ApiProperty({ enum: FILE_FORMATS, enumName: 'FileFormat' })
  @IsIn(FILE_FORMATS)
  format: FileFormat;

  @IsObject()
  @ValidateNested()
  @Type(() => SelectionDto)
  selection: SelectionDto;
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
  /** Until when it can be fetched; null until it is ready. */
  @ApiProperty({ type: 'string', nullable: true })
  expiresAt: string | null;
}

export class ExportListDto {
  /** Newest first. */
  items: ExportDto[];
  @ApiProperty({ type: 'string', nullable: true })
  next: string | null;
}

import { ApiProperty } from '@nestjs/swagger';
import { Transform } from 'class-transformer';
import { ArrayMaxSize, ArrayMinSize, IsIn, IsOptional, IsUUID } from 'class-validator';

export const EXPORT_FORMATS = ['gift', 'moodle_xml', 'qti_2_2', 'yaml'] as const;

const ids = ({ value }: { value: unknown }): unknown =>
  typeof value === 'string' ? value.split(',').filter(Boolean) : value;

export class ExportQuery {
  @ApiProperty({ enum: EXPORT_FORMATS, enumName: 'QuestionExportFormat' })
  @IsIn(EXPORT_FORMATS)
  format: (typeof EXPORT_FORMATS)[number];

  /** Only the questions of this category and those below it. */
  @IsOptional()
  @IsUUID()
  category?: string;

  /** Only these, parted by commas: at most 200. Retired ones come along only where they are named. */
  @ApiProperty({ type: 'string' })
  @IsOptional()
  @Transform(ids)
  @ArrayMinSize(1)
  @ArrayMaxSize(200)
  @IsUUID(undefined, { each: true })
  ids?: string[];
}

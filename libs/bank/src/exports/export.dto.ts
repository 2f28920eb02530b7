import { ApiProperty } from '@nestjs/swagger';
import { CommaList } from '@convenor/platform';
import { ArrayMaxSize, ArrayMinSize, IsIn, IsOptional, IsUUID } from 'class-validator';
import { QuestionFilterDto } from '../questions/question-list.dto.js';

export const EXPORT_FORMATS = ['gift', 'moodle_xml', 'qti_2_2', 'yaml'] as const;

/** What the filter shows; retired ones only where their state or they themselves are named. */
export class ExportQuery extends QuestionFilterDto {
  @ApiProperty({ enum: EXPORT_FORMATS, enumName: 'QuestionExportFormat' })
  @IsIn(EXPORT_FORMATS)
  format: (typeof EXPORT_FORMATS)[number];

  /** Only these, parted by commas: at most 200. */
  @ApiProperty({ type: 'string' })
  @IsOptional()
  @CommaList()
  @ArrayMinSize(1)
  @ArrayMaxSize(200)
  @IsUUID(undefined, { each: true })
  ids?: string[];
}

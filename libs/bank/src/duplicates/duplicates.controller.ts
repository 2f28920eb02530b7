import { Access } from '@convenor/platform';
import { Controller, Get, Query } from '@nestjs/common';
import { ApiOperation, ApiTags } from '@nestjs/swagger';
import { DuplicatesDto, DuplicatesQuery } from './duplicates.dto.js';
import { Duplicates } from './duplicates.js';

@ApiTags('question bank')
@Controller('bank/duplicates')
export class DuplicatesController {
  constructor(private readonly duplicates: Duplicates) {}

  @Get()
  @Access('bank:read')
  @ApiOperation({ operationId: 'listDuplicateQuestions', summary: 'Questions that are the same, or much alike' })
  list(@Query() { after }: DuplicatesQuery): Promise<DuplicatesDto> {
    return this.duplicates.page(after);
  }
}

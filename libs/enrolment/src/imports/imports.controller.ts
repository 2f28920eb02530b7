import { Body, Controller, HttpCode, Post } from '@nestjs/common';
import { ApiOperation, ApiTags } from '@nestjs/swagger';
import { Access, type Actor, CurrentActor, Refuses } from '@convenor/platform';
import { ImportDto, ImportReportDto } from './import.dto.js';
import { Imports } from './imports.service.js';

@ApiTags('tracking')
@Controller('admin/enrolments/imports')
export class ImportsController {
  constructor(private readonly imports: Imports) {}

  @Post()
  @HttpCode(200)
  @Access('enrolment:import')
  @Refuses(404, 'not_found')
  @ApiOperation({ operationId: 'importEnrolments', summary: 'Give a list of people a place, or try what would happen' })
  run(@CurrentActor() actor: Actor, @Body() list: ImportDto): Promise<ImportReportDto> {
    return this.imports.run(actor.userId, list);
  }
}

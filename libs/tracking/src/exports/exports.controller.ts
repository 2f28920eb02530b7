import type { Readable } from 'node:stream';
import { Body, Controller, Get, HttpCode, Param, Post, StreamableFile } from '@nestjs/common';
import { ApiOperation, ApiProduces, ApiTags } from '@nestjs/swagger';
import { LooksAtMany } from '@convenor/enrolment';
import {
  Access,
  type Actor,
  CurrentActor,
  FromReplica,
  ParseId,
  Refuses,
  Repeatable,
  Untraced,
} from '@convenor/platform';
import { ExportDto, ExportListDto, NewExportDto } from './export.dto.js';
import { Exports, toldOf } from './exports.service.js';
import { FILE_TYPES, type FileFormat, TraineeFiles } from './trainee-files.js';

@ApiTags('tracking')
@Controller('admin')
export class ExportsController {
  constructor(
    private readonly exports: Exports,
    private readonly files: TraineeFiles,
  ) {}

  @Untraced()
  @Repeatable()
  @Post('enrolments/export')
  @HttpCode(200)
  @FromReplica()
  @Access('enrolment:read')
  @ApiProduces(...Object.values(FILE_TYPES))
  @LooksAtMany('file')
  @ApiOperation({
    operationId: 'exportChosenTrainees',
    summary: 'People that were chosen, or that a filter finds, as a file',
  })
  chosen(@CurrentActor() actor: Actor, @Body() wanted: NewExportDto): StreamableFile {
    return asFile(wanted.format, this.files.stream(actor, toldOf(wanted), wanted.format));
  }

  @Get('exports')
  @Access('enrolment:read-all')
  @ApiOperation({ operationId: 'listExports', summary: 'Files that I asked for in the last days' })
  list(@CurrentActor() actor: Actor): Promise<ExportListDto> {
    return this.exports.mine(actor);
  }

  @Post('exports')
  @HttpCode(202)
  @Access('enrolment:read-all')
  @Refuses(409, 'too_many_exports')
  @LooksAtMany('file')
  @ApiOperation({
    operationId: 'askForExport',
    summary: 'A file of many people; it is kept for a day once it is ready',
  })
  ask(@CurrentActor() actor: Actor, @Body() wanted: NewExportDto): Promise<ExportDto> {
    return this.exports.ask(actor, wanted);
  }

  @Get('exports/:id')
  @Access('enrolment:read-all')
  @ApiOperation({ operationId: 'getExport', summary: 'Whether a file is ready' })
  one(@CurrentActor() actor: Actor, @Param('id', ParseId) id: string): Promise<ExportDto> {
    return this.exports.one(actor, id);
  }

  @Get('exports/:id/file')
  @Access('enrolment:read-all')
  @ApiProduces(...Object.values(FILE_TYPES))
  @ApiOperation({ operationId: 'fetchExport', summary: 'The file' })
  async file(@CurrentActor() actor: Actor, @Param('id', ParseId) id: string): Promise<StreamableFile> {
    const { format, bytes, content } = await this.exports.file(actor, id);
    return asFile(format, content, bytes);
  }
}

function asFile(format: FileFormat, content: Readable, length?: number): StreamableFile {
  return new StreamableFile(content, {
    ...{ type: FILE_TYPES[format], disposition: `attachment; filename="trainees.${format}"` },
    ...(length !== undefined && { length }),
  });
}

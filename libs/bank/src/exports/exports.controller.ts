import { Access, Refuses } from '@convenor/platform';
import { Controller, Get, Query, Res } from '@nestjs/common';
import { ApiOperation, ApiProduces, ApiTags } from '@nestjs/swagger';
import type { FastifyReply } from 'fastify';
import { ExportQuery } from './export.dto.js';
import { Exports } from './exports.service.js';

@ApiTags('question bank')
@Controller('bank/export')
export class ExportsController {
  constructor(private readonly exports: Exports) {}

  @Get()
  @Access('bank:read')
  @Refuses(422, 'too_many_questions', 'file_too_heavy')
  @ApiOperation({
    operationId: 'exportQuestions',
    summary: 'Questions as a file; a zip with notes.txt where the format cannot hold all of them',
  })
  @ApiProduces('application/zip', 'application/yaml', 'application/xml', 'text/plain')
  async export(@Query() query: ExportQuery, @Res() reply: FastifyReply): Promise<void> {
    const { bytes, fileName, mediaType } = await this.exports.file(query);
    await reply
      .headers({ 'content-type': mediaType, 'content-disposition': `attachment; filename="${fileName}"` })
      .send(Buffer.from(bytes));
  }
}

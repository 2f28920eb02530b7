import { questionTemplate } from '@convenor/formats';
import { Access, type Actor, CurrentActor, ParseId, Refuses, TakesFile, uploadedFile } from '@convenor/platform';
import { Body, Controller, Delete, Get, HttpCode, Param, Post, Query, Req, Res } from '@nestjs/common';
import { ApiBody, ApiConsumes, ApiOperation, ApiProduces, ApiTags } from '@nestjs/swagger';
import type { FastifyReply, FastifyRequest } from 'fastify';
import { Accepting } from './accepting.service.js';
import {
  AcceptedImportDto,
  AcceptImportDto,
  ImportPageQuery,
  QuestionTemplateQuery,
  StagedImportDto,
} from './import.dto.js';
import { StagedImports } from './staged-imports.service.js';

const FILE = {
  megabytes: 50,
  tooLarge: 'A file of questions may have up to 50 MB. Please split it and try again. Nothing was saved.',
  missing: 'Choose a file of questions.',
};

/** With which codes a file as a whole is not read. */
const NOT_READ = [
  ...[
    'file_too_heavy',
    'empty',
    'unknown_format',
    'not_text',
    'too_many_lines',
    'too_many_questions',
    'too_many_parts',
  ],
  ...[
    'too_many_problems',
    'bad_table',
    'no_headings',
    'unknown_xml',
    'course_backup',
    'blackboard',
    'xml_too_deep',
    'xml_doctype',
  ],
  ...['xml_entity', 'xml_broken', 'xml_too_large', 'not_a_zip', 'too_many_files', 'file_too_large'],
  ...['suspicious_compression', 'unsafe_path', 'link', 'duplicate_path', 'encrypted', 'unsupported', 'damaged'],
];

@ApiTags('question bank')
@Controller('bank/imports')
export class ImportsController {
  constructor(
    private readonly imports: StagedImports,
    private readonly accepting: Accepting,
  ) {}

  @Post()
  @Access('bank:edit')
  @Refuses(400, 'damaged_upload', 'invalid_input')
  @Refuses(422, ...NOT_READ)
  @ApiOperation({
    operationId: 'stageQuestionImport',
    summary: 'Read a file of questions of any known format, and show what would come into the bank; nothing does yet',
  })
  @TakesFile()
  @ApiConsumes('multipart/form-data')
  @ApiBody({
    schema: { type: 'object', required: ['file'], properties: { file: { type: 'string', format: 'binary' } } },
  })
  async stage(@CurrentActor() actor: Actor, @Req() request: FastifyRequest): Promise<StagedImportDto> {
    return this.imports.stage(actor.userId, await uploadedFile(request, FILE));
  }

  @Get('template')
  @Access('bank:edit')
  @ApiOperation({ operationId: 'getQuestionTemplate', summary: 'An empty table of questions to fill in' })
  @ApiProduces('text/csv', 'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet')
  async template(@Query() { format }: QuestionTemplateQuery, @Res() reply: FastifyReply): Promise<void> {
    const { bytes, fileName, mediaType } = await questionTemplate(format);
    await reply
      .headers({ 'content-type': mediaType, 'content-disposition': `attachment; filename="${fileName}"` })
      .send(Buffer.from(bytes));
  }

  @Get(':id')
  @Access('bank:read')
  @ApiOperation({ operationId: 'getQuestionImport', summary: 'A file that was read: a page of its questions' })
  get(@Param('id', ParseId) id: string, @Query() query: ImportPageQuery): Promise<StagedImportDto> {
    return this.imports.page(id, query);
  }

  @Post(':id/accept')
  @HttpCode(200)
  @Access('bank:edit')
  @Refuses(409, 'too_many_categories', 'category_too_deep')
  @ApiOperation({
    operationId: 'acceptQuestionImport',
    summary: 'Take the questions of a file into the bank, but for those that are there; the import is gone then',
  })
  accept(
    @CurrentActor() actor: Actor,
    @Param('id', ParseId) id: string,
    @Body() body: AcceptImportDto,
  ): Promise<AcceptedImportDto> {
    return this.accepting.accept(actor.userId, id, body);
  }

  @Delete(':id')
  @HttpCode(204)
  @Access('bank:edit')
  @ApiOperation({ operationId: 'dropQuestionImport', summary: 'Forget a file that was read' })
  drop(@Param('id', ParseId) id: string): Promise<void> {
    return this.imports.drop(id);
  }
}

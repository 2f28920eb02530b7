import { Controller, Get, HttpCode, Post, Query, Req, Res } from '@nestjs/common';
import { ApiBody, ApiConsumes, ApiOperation, ApiProduces, ApiTags } from '@nestjs/swagger';
import { Access, Refuses, TakesFile, uploadedFile } from '@convenor/platform';
import type { FastifyReply, FastifyRequest } from 'fastify';
import { QuestionFileReportDto, QuestionTemplateQuery } from './question-file.dto.js';
import { QuestionFiles } from './question-files.service.js';

const EXPECTED = {
  megabytes: 20,
  tooLarge: 'A file of questions may have up to 20 MB. Please split it and try again. Nothing was saved.',
  missing: 'Choose a file of questions.',
};

@ApiTags('courses (staff)')
@Controller('admin/question-files')
export class QuestionFilesController {
  constructor(private readonly files: QuestionFiles) {}

  @Post()
  @HttpCode(200)
  @Access('course:write')
  @Refuses(
    400,
    'damaged_upload',
    'unknown_format',
    'empty',
    'not_text',
    'too_large',
    'too_many_lines',
    'too_many_parts',
    'too_many_questions',
    'too_many_problems',
    'no_headings',
    'no_manifest',
    'not_qti',
    'unknown_xml',
    'xml_broken',
    'xml_doctype',
    'xml_entity',
    'xml_too_deep',
    'xml_too_large',
    'not_a_zip',
    'too_many_files',
    'file_too_large',
    'suspicious_compression',
    'unsafe_path',
    'link',
    'duplicate_path',
    'encrypted',
    'unsupported',
    'damaged',
  )
  @Refuses(422, 'question_file_too_heavy')
  @ApiOperation({
    operationId: 'readQuestionFile',
    summary: 'Read a file of questions from another system into a pool for a course package; nothing is stored',
  })
  @TakesFile()
  @ApiConsumes('multipart/form-data')
  @ApiBody({
    schema: { type: 'object', required: ['file'], properties: { file: { type: 'string', format: 'binary' } } },
  })
  async read(@Req() request: FastifyRequest): Promise<QuestionFileReportDto> {
    return this.files.read(await uploadedFile(request, EXPECTED));
  }

  @Get('template')
  @Access('course:write')
  @ApiOperation({ operationId: 'getQuestionTemplate', summary: 'An empty table of questions to fill in' })
  @ApiProduces('text/csv', 'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet')
  async template(@Query() { format }: QuestionTemplateQuery, @Res() reply: FastifyReply): Promise<void> {
    const { bytes, fileName, mediaType } = await this.files.template(format);
    await reply
      .headers({ 'content-type': mediaType, 'content-disposition': `attachment; filename="${fileName}"` })
      .send(Buffer.from(bytes));
  }
}

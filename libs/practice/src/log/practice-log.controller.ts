import { Body, Controller, Delete, Get, HttpCode, Param, Patch, Post, Query, Req, Res } from '@nestjs/common';
import { ApiBody, ApiConsumes, ApiOperation, ApiProduces, ApiTags } from '@nestjs/swagger';
import {
  Access,
  type Actor,
  CurrentActor,
  ParseId,
  Refuses,
  Repeatable,
  TakesFile,
  uploadedFile,
} from '@convenor/platform';
import type { FastifyReply, FastifyRequest } from 'fastify';
import { Evidence, EVIDENCE } from './evidence.service.js';
import {
  ChangePracticeDto,
  EvidenceDto,
  NewPracticeDto,
  PracticeEntryDto,
  PracticeListQuery,
  PracticeLogDto,
  PracticePageDto,
} from './practice.dto.js';
import { PracticeLog } from './practice-log.service.js';
import { PracticeLogPage } from './practice-log-page.js';

@ApiTags('practice')
@Controller('enrolments/:id/practice-entries')
export class PracticeLogController {
  constructor(
    private readonly page: PracticeLogPage,
    private readonly log: PracticeLog,
    private readonly evidence: Evidence,
  ) {}

  @Get()
  @Access('enrolment:own')
  @ApiOperation({
    operationId: 'getPracticeLog',
    summary: 'Meetings that I wrote down, what is asked and what is signed',
  })
  list(
    @CurrentActor() actor: Actor,
    @Param('id', ParseId) id: string,
    @Query() query: PracticeListQuery,
  ): Promise<PracticeLogDto> {
    return this.page.show(actor.userId, id, query);
  }

  @Repeatable()
  @Post()
  @Access('enrolment:own')
  @Refuses(409, 'enrolment_not_active', 'too_many_entries')
  @ApiOperation({
    operationId: 'logPractice',
    summary: 'Begin to write down a meeting; a draft that says the same is given back',
  })
  create(
    @CurrentActor() actor: Actor,
    @Param('id', ParseId) id: string,
    @Body() body: NewPracticeDto,
  ): Promise<PracticeEntryDto> {
    return this.log.create(actor.userId, id, body);
  }

  @Get(':entryId')
  @Access('enrolment:own')
  @ApiOperation({ operationId: 'getPractice', summary: 'One meeting that I wrote down, with its rubric' })
  one(
    @CurrentActor() actor: Actor,
    @Param('id', ParseId) id: string,
    @Param('entryId', ParseId) entryId: string,
  ): Promise<PracticePageDto> {
    return this.page.one(actor.userId, id, entryId);
  }

  @Patch(':entryId')
  @Access('enrolment:own')
  @Refuses(409, 'enrolment_not_active', 'practice_not_open')
  @ApiOperation({ operationId: 'changePractice', summary: 'Go on writing' })
  change(
    @CurrentActor() actor: Actor,
    @Param('id', ParseId) id: string,
    @Param('entryId', ParseId) entryId: string,
    @Body() body: ChangePracticeDto,
  ): Promise<PracticeEntryDto> {
    return this.log.change(actor.userId, id, entryId, body);
  }

  @Delete(':entryId')
  @HttpCode(204)
  @Access('enrolment:own')
  @Refuses(409, 'enrolment_not_active', 'practice_not_open')
  @ApiOperation({ operationId: 'removePractice', summary: 'Take a meeting out of my log, as long as it is not sent' })
  remove(
    @CurrentActor() actor: Actor,
    @Param('id', ParseId) id: string,
    @Param('entryId', ParseId) entryId: string,
  ): Promise<void> {
    return this.log.remove(actor.userId, id, entryId);
  }

  @Repeatable()
  @Post(':entryId/send')
  @HttpCode(200)
  @Access('enrolment:own')
  @Refuses(400, 'invalid_input')
  @Refuses(409, 'enrolment_not_active', 'practice_not_open')
  @ApiOperation({ operationId: 'sendPractice', summary: 'Ask for a meeting to be looked at' })
  send(
    @CurrentActor() actor: Actor,
    @Param('id', ParseId) id: string,
    @Param('entryId', ParseId) entryId: string,
  ): Promise<PracticeEntryDto> {
    return this.log.send(actor.userId, id, entryId);
  }

  @Repeatable()
  @Post(':entryId/evidence')
  @Access('enrolment:own')
  @Refuses(400, 'damaged_upload', 'invalid_input')
  @Refuses(409, 'enrolment_not_active', 'practice_not_open', 'too_much_evidence')
  @Refuses(422, 'neither_picture_nor_pdf')
  @ApiOperation({ operationId: 'addEvidence', summary: 'Keep a picture or a PDF with a meeting; it stays private' })
  @TakesFile()
  @ApiConsumes('multipart/form-data')
  @ApiBody({
    schema: { type: 'object', required: ['file'], properties: { file: { type: 'string', format: 'binary' } } },
  })
  async addEvidence(
    @CurrentActor() actor: Actor,
    @Param('id', ParseId) id: string,
    @Param('entryId', ParseId) entryId: string,
    @Req() request: FastifyRequest,
  ): Promise<EvidenceDto> {
    return this.evidence.add(actor.userId, id, entryId, await uploadedFile(request, EVIDENCE));
  }

  @Get(':entryId/evidence/:fileId')
  @Access('enrolment:own')
  @ApiOperation({ operationId: 'getEvidence', summary: 'A file that I keep with a meeting' })
  @ApiProduces('application/pdf', 'image/png', 'image/jpeg', 'image/webp')
  async readEvidence(
    @CurrentActor() actor: Actor,
    @Param('id', ParseId) id: string,
    @Param('entryId', ParseId) entryId: string,
    @Param('fileId', ParseId) fileId: string,
    @Res() reply: FastifyReply,
  ): Promise<void> {
    const { headers, bytes } = await this.evidence.own(actor.userId, id, entryId, fileId);
    await reply.headers(headers).send(bytes);
  }

  @Delete(':entryId/evidence/:fileId')
  @HttpCode(204)
  @Access('enrolment:own')
  @Refuses(409, 'enrolment_not_active', 'practice_not_open')
  @ApiOperation({ operationId: 'removeEvidence', summary: 'Remove a file from a meeting' })
  removeEvidence(
    @CurrentActor() actor: Actor,
    @Param('id', ParseId) id: string,
    @Param('entryId', ParseId) entryId: string,
    @Param('fileId', ParseId) fileId: string,
  ): Promise<void> {
    return this.evidence.remove(actor.userId, id, entryId, fileId);
  }
}

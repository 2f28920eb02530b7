import { Access, type Actor, CurrentActor, etagOf, NotFound, ParseId, Refuses, Repeatable } from '@convenor/platform';
import { Body, Controller, Delete, Get, Headers, HttpCode, Param, Post, Put, Query, Res } from '@nestjs/common';
import { ApiHeader, ApiOperation, ApiTags } from '@nestjs/swagger';
import type { FastifyReply } from 'fastify';
import { BulkChangeDto, BulkChangedDto } from './bulk-change.dto.js';
import { BulkChanges } from './bulk-changes.service.js';
import {
  QuestionDto,
  QuestionLookDto,
  QuestionVersionDto,
  SetQuestionStateDto,
  ShowQuestionDto,
  TriedQuestionDto,
  TryQuestionDto,
  WriteQuestionDto,
} from './question.dto.js';
import { QuestionListDto, QuestionListQuery } from './question-list.dto.js';
import { QuestionList } from './question-list.js';
import { QuestionPage } from './question-page.js';
import { QuestionTrial } from './question-trial.js';
import { Questions } from './questions.service.js';

const IF_MATCH = { name: 'If-Match', description: 'The ETag of the question as it was read.' };

@ApiTags('question bank')
@Controller('bank/questions')
export class QuestionsController {
  constructor(
    private readonly lines: QuestionList,
    private readonly page: QuestionPage,
    private readonly questions: Questions,
    private readonly bulk: BulkChanges,
    private readonly trial: QuestionTrial,
  ) {}

  @Get()
  @Access('bank:read')
  @ApiOperation({ operationId: 'listQuestions', summary: 'Questions of the bank: search, filter, sort' })
  list(@Query() query: QuestionListQuery): Promise<QuestionListDto> {
    return this.lines.page(query);
  }

  @Post()
  @Access('bank:edit')
  @ApiOperation({ operationId: 'createQuestion', summary: 'Write a question; it is a draft until it is reviewed' })
  async create(
    @CurrentActor() actor: Actor,
    @Body() body: WriteQuestionDto,
    @Res({ passthrough: true }) reply: FastifyReply,
  ): Promise<QuestionDto> {
    return tagged(await this.questions.create(actor.userId, body), reply);
  }

  @Repeatable()
  @Post('bulk')
  @HttpCode(200)
  @Access('bank:edit')
  @Refuses(409, 'some_refused')
  @ApiOperation({
    operationId: 'changeQuestions',
    summary: 'Change many questions at once, or none: `refused` says what stands in the way of which',
  })
  changeMany(@CurrentActor() actor: Actor, @Body() body: BulkChangeDto): Promise<BulkChangedDto> {
    return this.bulk.make(actor.userId, body);
  }

  @Repeatable()
  @Post('preview')
  @HttpCode(200)
  @Access('bank:read')
  @ApiOperation({ operationId: 'showQuestion', summary: 'How a question looks that is being written; nothing is kept' })
  show(@Body() { question }: ShowQuestionDto): QuestionLookDto {
    return this.trial.look(question);
  }

  @Get(':id')
  @Access('bank:read')
  @ApiOperation({
    operationId: 'getQuestion',
    summary: 'One question, as written and as shown; its ETag guards changes',
  })
  async get(@Param('id', ParseId) id: string, @Res({ passthrough: true }) reply: FastifyReply): Promise<QuestionDto> {
    return tagged(await this.page.of(id), reply);
  }

  @Get(':id/versions/:version')
  @Access('bank:read')
  @ApiOperation({ operationId: 'getQuestionVersion', summary: 'A question as it once was' })
  version(@Param('id', ParseId) id: string, @Param('version') version: string): Promise<QuestionVersionDto> {
    if (!/^[1-9]\d{0,8}$/.test(version)) throw new NotFound();
    return this.page.version(id, Number(version));
  }

  @Put(':id')
  @Access('bank:edit')
  @Refuses(409, 'question_retired')
  @Refuses(412, 'changed_meanwhile')
  @Refuses(428, 'precondition_missing')
  @ApiHeader({ ...IF_MATCH, required: true })
  @ApiOperation({
    operationId: 'changeQuestion',
    summary: 'Write a question anew (needs If-Match); other content makes a new version, which is a draft',
  })
  async change(
    @CurrentActor() actor: Actor,
    @Param('id', ParseId) id: string,
    @Body() body: WriteQuestionDto,
    @Headers('if-match') ifMatch: string | undefined,
    @Res({ passthrough: true }) reply: FastifyReply,
  ): Promise<QuestionDto> {
    return tagged(await this.questions.change(actor.userId, id, body, ifMatch), reply);
  }

  @Repeatable()
  @Post(':id/state')
  @HttpCode(200)
  @Access('bank:edit')
  @Refuses(409, 'question_state_refused', 'question_unsound')
  @Refuses(412, 'changed_meanwhile')
  @ApiHeader({ ...IF_MATCH, required: false })
  @ApiOperation({ operationId: 'setQuestionState', summary: 'Review a question, take it out of use, or back' })
  async setState(
    @CurrentActor() actor: Actor,
    @Param('id', ParseId) id: string,
    @Body() { state }: SetQuestionStateDto,
    @Headers('if-match') ifMatch: string | undefined,
    @Res({ passthrough: true }) reply: FastifyReply,
  ): Promise<QuestionDto> {
    return tagged(await this.questions.setState(actor.userId, id, state, ifMatch), reply);
  }

  @Repeatable()
  @Post(':id/try')
  @HttpCode(200)
  @Access('bank:read')
  @Refuses(409, 'question_unsound')
  @ApiOperation({ operationId: 'tryQuestion', summary: 'Answer a question as a trainee would; nothing is kept' })
  try(@Param('id', ParseId) id: string, @Body() { response }: TryQuestionDto): Promise<TriedQuestionDto> {
    return this.trial.answer(id, response);
  }

  @Delete(':id')
  @HttpCode(204)
  @Access('bank:edit')
  @Refuses(409, 'question_in_use')
  @Refuses(412, 'changed_meanwhile')
  @ApiHeader({ ...IF_MATCH, required: false })
  @ApiOperation({ operationId: 'deleteQuestion', summary: 'Delete a draft that was never used' })
  remove(
    @CurrentActor() actor: Actor,
    @Param('id', ParseId) id: string,
    @Headers('if-match') ifMatch: string | undefined,
  ): Promise<void> {
    return this.questions.remove(actor.userId, id, ifMatch);
  }
}

function tagged(question: QuestionDto, reply: FastifyReply): QuestionDto {
  void reply.header('etag', etagOf(question.rowVersion));
  return question;
}

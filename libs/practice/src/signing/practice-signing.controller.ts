import { Body, Controller, Get, Headers, HttpCode, Param, Post, Put, Query, Res } from '@nestjs/common';
import { ApiHeader, ApiOperation, ApiProduces, ApiTags } from '@nestjs/swagger';
import { LooksAt } from '@convenor/enrolment';
import { Access, type Actor, CurrentActor, etagOf, ParseId, Refuses, Repeatable } from '@convenor/platform';
import type { FastifyReply } from 'fastify';
import { ReviewWordsDto } from '../log/practice.dto.js';
import { PracticeQueue } from './practice-queue.js';
import { PracticeReview } from './practice-review.js';
import { PracticeSigning } from './practice-signing.service.js';
import {
  DecidePracticeDto,
  PracticeDecidedDto,
  PracticeQueueDto,
  PracticeQueueQuery,
  PracticeReviewDto,
  RaterAgreementDto,
} from './signing.dto.js';

@ApiTags('practice')
@Controller('admin')
export class PracticeSigningController {
  constructor(
    private readonly queue: PracticeQueue,
    private readonly review: PracticeReview,
    private readonly signing: PracticeSigning,
  ) {}

  @Get('practice-entries')
  @Access('practice:sign')
  @ApiOperation({
    operationId: 'listPracticeEntries',
    summary: 'Meetings of people I look after that wait to be signed off',
  })
  list(@CurrentActor() actor: Actor, @Query() query: PracticeQueueQuery): Promise<PracticeQueueDto> {
    return this.queue.page(actor, query);
  }

  @Get('practice-agreement')
  @Access('practice:sign')
  @ApiOperation({ operationId: 'getRaterAgreement', summary: 'How far those agree who rated the same meetings' })
  agreement(@CurrentActor() actor: Actor): Promise<RaterAgreementDto> {
    return this.queue.agreement(actor);
  }

  @Get('practice-entries/:id')
  @Access('practice:sign')
  @LooksAt('practice', 'practice_entries')
  @ApiOperation({ operationId: 'getPracticeEntry', summary: 'A meeting with its writer’s own rating and the rubric' })
  async show(
    @CurrentActor() actor: Actor,
    @Param('id', ParseId) id: string,
    @Res({ passthrough: true }) reply: FastifyReply,
  ): Promise<PracticeReviewDto> {
    const review = await this.review.show(actor, id);
    void reply.header('etag', etagOf(review.rowVersion));
    return review;
  }

  @Get('practice-entries/:id/evidence/:fileId')
  @Access('practice:sign')
  @LooksAt('practice', 'practice_entries')
  @ApiOperation({ operationId: 'getEvidenceOf', summary: 'A private file that belongs to a meeting' })
  @ApiProduces('application/pdf', 'image/png', 'image/jpeg', 'image/webp')
  async file(
    @CurrentActor() actor: Actor,
    @Param('id', ParseId) id: string,
    @Param('fileId', ParseId) fileId: string,
    @Res() reply: FastifyReply,
  ): Promise<void> {
    const { headers, bytes } = await this.review.file(actor, id, fileId);
    await reply.headers(headers).send(bytes);
  }

  @Put('practice-entries/:id/rating')
  @HttpCode(204)
  @Access('practice:sign')
  @Refuses(409, 'own_practice')
  @ApiOperation({ operationId: 'keepRating', summary: 'Keep my rating while I make it; nobody else sees it' })
  keep(@CurrentActor() actor: Actor, @Param('id', ParseId) id: string, @Body() body: ReviewWordsDto): Promise<void> {
    return this.signing.keep(actor, id, body);
  }

  @Repeatable()
  @Post('practice-entries/:id/ratings')
  @HttpCode(204)
  @Access('practice:sign')
  @Refuses(409, 'nothing_to_rate', 'own_practice')
  @ApiOperation({ operationId: 'giveRating', summary: 'Rate a meeting beside others; it decides nothing' })
  rate(@CurrentActor() actor: Actor, @Param('id', ParseId) id: string, @Body() body: ReviewWordsDto): Promise<void> {
    return this.signing.rate(actor, id, body);
  }

  @Repeatable()
  @Post('practice-entries/:id/decision')
  @HttpCode(200)
  @Access('practice:sign')
  @Refuses(409, 'own_practice', 'practice_decided')
  @Refuses(412, 'changed_meanwhile')
  @ApiHeader({ name: 'If-Match', required: false, description: 'The ETag of the meeting as it was read.' })
  @ApiOperation({ operationId: 'decidePractice', summary: 'Sign a meeting off, return it, or ask for another' })
  decide(
    @CurrentActor() actor: Actor,
    @Param('id', ParseId) id: string,
    @Headers('if-match') ifMatch: string | undefined,
    @Body() body: DecidePracticeDto,
  ): Promise<PracticeDecidedDto> {
    return this.signing.decide(actor, id, ifMatch, body);
  }
}

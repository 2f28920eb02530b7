import { Body, Controller, Delete, Get, HttpCode, Param, Post, Put, Query } from '@nestjs/common';
import { ApiOperation, ApiTags } from '@nestjs/swagger';
import { Access, type Actor, CurrentActor, ParseId, Refuses, Repeatable } from '@convenor/platform';
import {
  AnswersToMarkDto,
  AnswersToMarkQuery,
  GiveMarkDto,
  MarkingQueueDto,
  SaveCommentDto,
  SavedCommentDto,
  SavedCommentsDto,
} from './marking.dto.js';
import { MarkingQueue } from './marking-queue.js';
import { Marks } from './marks.service.js';
import { SavedComments } from './saved-comments.js';

@ApiTags('marking')
@Controller('admin/marking')
export class MarkingController {
  constructor(
    private readonly queue: MarkingQueue,
    private readonly marks: Marks,
    private readonly comments: SavedComments,
  ) {}

  @Get('questions')
  @Access('attempt:mark')
  @ApiOperation({ operationId: 'listQuestionsToMark', summary: 'Questions with answers that wait for a person' })
  questions(@CurrentActor() actor: Actor): Promise<MarkingQueueDto> {
    return this.queue.questions(actor);
  }

  @Get('answers')
  @Access('attempt:mark')
  @Refuses(404, 'not_found')
  @ApiOperation({
    operationId: 'listAnswersToMark',
    summary: 'The answers of all trainees to one question, to be marked',
  })
  answers(@CurrentActor() actor: Actor, @Query() query: AnswersToMarkQuery): Promise<AnswersToMarkDto> {
    return this.queue.answers(actor, query);
  }

  @Put('answers/:attemptId/:itemId/mark')
  @HttpCode(204)
  @Access('attempt:mark')
  @Refuses(409, 'marked_by_others')
  @ApiOperation({ operationId: 'giveMark', summary: 'Mark an answer, or change my mark' })
  mark(
    @CurrentActor() actor: Actor,
    @Param('attemptId', ParseId) attemptId: string,
    @Param('itemId') itemId: string,
    @Body() mark: GiveMarkDto,
  ): Promise<void> {
    return this.marks.give(actor, attemptId, itemId, mark);
  }

  @Get('comments')
  @Access('attempt:mark')
  @ApiOperation({ operationId: 'listSavedComments', summary: 'Comments that I keep for use again' })
  saved(@CurrentActor() actor: Actor): Promise<SavedCommentsDto> {
    return this.comments.of(actor.userId);
  }

  @Repeatable()
  @Post('comments')
  @Access('attempt:mark')
  @Refuses(409, 'too_many_comments')
  @ApiOperation({ operationId: 'saveComment', summary: 'Keep a comment for use again' })
  save(@CurrentActor() actor: Actor, @Body() { text }: SaveCommentDto): Promise<SavedCommentDto> {
    return this.comments.save(actor.userId, text);
  }

  @Delete('comments/:id')
  @HttpCode(204)
  @Access('attempt:mark')
  @ApiOperation({ operationId: 'dropComment', summary: 'Forget a kept comment' })
  drop(@CurrentActor() actor: Actor, @Param('id', ParseId) id: string): Promise<void> {
    return this.comments.drop(actor.userId, id);
  }
}

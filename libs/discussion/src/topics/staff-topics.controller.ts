import { Body, Controller, Delete, Get, Headers, HttpCode, Param, Patch, Post, Query, Res } from '@nestjs/common';
import { ApiHeader, ApiOperation, ApiTags } from '@nestjs/swagger';
import { Access, type Actor, CurrentActor, etagOf, ParseId, Refuses } from '@convenor/platform';
import type { FastifyReply } from 'fastify';
import { PostsQuery } from '../posts/post.dto.js';
import { LeadTopicDto, LedTopicDto, StaffTopicDto, StaffTopicListDto, StaffTopicsQuery } from './staff-topic.dto.js';
import { StaffTopics } from './staff-topics.js';
import { WriteReplyDto, WrittenDto } from './topic.dto.js';
import { TopicLeading } from './topic-leading.js';

@ApiTags('discussion')
@Controller('admin/topics')
export class StaffTopicsController {
  constructor(
    private readonly topics: StaffTopics,
    private readonly leading: TopicLeading,
  ) {}

  @Get()
  @Access('cohort:read')
  @ApiOperation({ operationId: 'listStaffTopics', summary: 'What is talked about in the cohorts I look after' })
  list(@CurrentActor() actor: Actor, @Query() query: StaffTopicsQuery): Promise<StaffTopicListDto> {
    return this.topics.list(actor, query);
  }

  @Get(':topicId')
  @Access('cohort:read')
  @ApiOperation({ operationId: 'getStaffTopic', summary: 'One topic with all replies; its ETag guards what is set' })
  async show(
    @CurrentActor() actor: Actor,
    @Param('topicId', ParseId) topicId: string,
    @Query() query: PostsQuery,
    @Res({ passthrough: true }) reply: FastifyReply,
  ): Promise<StaffTopicDto> {
    const topic = await this.topics.whole(actor, topicId, query);
    void reply.header('etag', etagOf(topic.rowVersion));
    return topic;
  }

  @Patch(':topicId')
  @Access('cohort:lead')
  @Refuses(412, 'changed_meanwhile')
  @ApiHeader({ name: 'If-Match', required: false, description: 'The ETag of the topic as it was read.' })
  @ApiOperation({ operationId: 'leadTopic', summary: 'Put a topic before the others, close it, or undo that' })
  lead(
    @CurrentActor() actor: Actor,
    @Param('topicId', ParseId) topicId: string,
    @Headers('if-match') ifMatch: string | undefined,
    @Body() given: LeadTopicDto,
  ): Promise<LedTopicDto> {
    return this.leading.lead(actor, topicId, ifMatch, given);
  }

  @Post(':topicId/replies')
  @Access('cohort:read')
  @Refuses(409, 'topic_closed')
  @ApiOperation({ operationId: 'answerTopic', summary: 'Answer in a topic as staff' })
  answer(
    @CurrentActor() actor: Actor,
    @Param('topicId', ParseId) topicId: string,
    @Body() given: WriteReplyDto,
  ): Promise<WrittenDto> {
    return this.leading.answer(actor, topicId, given);
  }

  @Delete(':topicId/replies/:replyId')
  @HttpCode(204)
  @Access('cohort:read')
  @ApiOperation({ operationId: 'takeAnswerBack', summary: 'Take back an answer that I gave as staff' })
  takeBack(
    @CurrentActor() actor: Actor,
    @Param('topicId', ParseId) topicId: string,
    @Param('replyId', ParseId) replyId: string,
  ): Promise<void> {
    return this.leading.takeBack(actor, topicId, replyId);
  }
}

import { Body, Controller, Delete, Get, Headers, HttpCode, Param, Patch, Post, Put, Query } from '@nestjs/common';
import { ApiHeader, ApiOperation, ApiTags } from '@nestjs/swagger';
import { Access, type Actor, CurrentActor, ParseId, Refuses, Repeatable } from '@convenor/platform';
import { PostsQuery } from '../posts/post.dto.js';
import { TopicReading } from './topic-reading.js';
import {
  ChangedInTopicDto,
  ChangeTopicDto,
  NewTopicDto,
  ReportInTopicDto,
  SeenDto,
  TopicDto,
  TopicListDto,
  TopicsQuery,
  WriteReplyDto,
  WrittenDto,
} from './topic.dto.js';
import { Topics } from './topics.service.js';

const READ_BEFORE = {
  name: 'If-Match',
  required: false,
  description: 'The rowVersion of what is changed as it was read, in quotes.',
};

@ApiTags('discussion')
@Controller('enrolments/:id/topics')
export class TopicsController {
  constructor(
    private readonly reading: TopicReading,
    private readonly topics: Topics,
  ) {}

  @Get()
  @Access('enrolment:own')
  @Refuses(409, 'enrolment_not_active')
  @ApiOperation({ operationId: 'listTopics', summary: 'What my group talks about' })
  list(
    @CurrentActor() { userId }: Actor,
    @Param('id', ParseId) id: string,
    @Query() query: TopicsQuery,
  ): Promise<TopicListDto> {
    return this.reading.list(userId, id, query);
  }

  @Post()
  @Access('enrolment:own')
  @Refuses(409, 'enrolment_not_active')
  @Refuses(429, 'too_many_requests')
  @ApiOperation({ operationId: 'openTopic', summary: 'Open a topic of a module for my group' })
  open(
    @CurrentActor() { userId }: Actor,
    @Param('id', ParseId) id: string,
    @Body() given: NewTopicDto,
  ): Promise<WrittenDto> {
    return this.topics.open(userId, id, given);
  }

  @Get(':topicId')
  @Access('enrolment:own')
  @Refuses(409, 'enrolment_not_active')
  @ApiOperation({ operationId: 'getTopic', summary: 'One topic with its replies' })
  show(
    @CurrentActor() { userId }: Actor,
    @Param('id', ParseId) id: string,
    @Param('topicId', ParseId) topicId: string,
    @Query() query: PostsQuery,
  ): Promise<TopicDto> {
    return this.reading.whole(userId, id, topicId, query);
  }

  @Patch(':topicId')
  @Access('enrolment:own')
  @Refuses(409, 'post_stands', 'enrolment_not_active')
  @Refuses(412, 'changed_meanwhile')
  @ApiHeader(READ_BEFORE)
  @ApiOperation({ operationId: 'changeTopic', summary: 'Change what I opened a topic with, for a while' })
  change(
    @CurrentActor() { userId }: Actor,
    @Param('id', ParseId) id: string,
    @Param('topicId', ParseId) topicId: string,
    @Headers('if-match') ifMatch: string | undefined,
    @Body() given: ChangeTopicDto,
  ): Promise<ChangedInTopicDto> {
    return this.topics.change({ userId, enrolmentId: id, topicId }, topicId, ifMatch, given);
  }

  @Delete(':topicId')
  @HttpCode(204)
  @Access('enrolment:own')
  @Refuses(409, 'enrolment_not_active')
  @ApiOperation({ operationId: 'takeTopicBack', summary: 'Take back what I opened a topic with; replies stay' })
  takeBack(
    @CurrentActor() { userId }: Actor,
    @Param('id', ParseId) id: string,
    @Param('topicId', ParseId) topicId: string,
  ): Promise<void> {
    return this.topics.takeBack({ userId, enrolmentId: id, topicId }, topicId);
  }

  @Post(':topicId/replies')
  @Access('enrolment:own')
  @Refuses(409, 'topic_closed', 'enrolment_not_active')
  @Refuses(429, 'too_many_requests')
  @ApiOperation({ operationId: 'replyToTopic', summary: 'Reply to a topic; from then on I follow it' })
  reply(
    @CurrentActor() { userId }: Actor,
    @Param('id', ParseId) id: string,
    @Param('topicId', ParseId) topicId: string,
    @Body() given: WriteReplyDto,
  ): Promise<WrittenDto> {
    return this.topics.reply({ userId, enrolmentId: id, topicId }, given);
  }

  @Patch(':topicId/replies/:replyId')
  @Access('enrolment:own')
  @Refuses(409, 'post_stands', 'enrolment_not_active')
  @Refuses(412, 'changed_meanwhile')
  @ApiHeader(READ_BEFORE)
  @ApiOperation({ operationId: 'changeTopicReply', summary: 'Change a reply of mine, for a while' })
  changeReply(
    @CurrentActor() { userId }: Actor,
    @Param('id', ParseId) id: string,
    @Param('topicId', ParseId) topicId: string,
    @Param('replyId', ParseId) replyId: string,
    @Headers('if-match') ifMatch: string | undefined,
    @Body() { text }: WriteReplyDto,
  ): Promise<ChangedInTopicDto> {
    return this.topics.change({ userId, enrolmentId: id, topicId }, replyId, ifMatch, { text });
  }

  @Delete(':topicId/replies/:replyId')
  @HttpCode(204)
  @Access('enrolment:own')
  @Refuses(409, 'enrolment_not_active')
  @ApiOperation({ operationId: 'takeTopicReplyBack', summary: 'Take back a reply of mine' })
  takeReplyBack(
    @CurrentActor() { userId }: Actor,
    @Param('id', ParseId) id: string,
    @Param('topicId', ParseId) topicId: string,
    @Param('replyId', ParseId) replyId: string,
  ): Promise<void> {
    return this.topics.takeBack({ userId, enrolmentId: id, topicId }, replyId);
  }

  @Put(':topicId/follow')
  @HttpCode(204)
  @Access('enrolment:own')
  @Refuses(409, 'enrolment_not_active')
  @ApiOperation({ operationId: 'followTopic', summary: 'Be told of replies to a topic' })
  follow(
    @CurrentActor() { userId }: Actor,
    @Param('id', ParseId) id: string,
    @Param('topicId', ParseId) topicId: string,
  ): Promise<void> {
    return this.topics.follow({ userId, enrolmentId: id, topicId }, true);
  }

  @Delete(':topicId/follow')
  @HttpCode(204)
  @Access('enrolment:own')
  @Refuses(409, 'enrolment_not_active')
  @ApiOperation({ operationId: 'unfollowTopic', summary: 'Be told no more of replies to a topic' })
  unfollow(
    @CurrentActor() { userId }: Actor,
    @Param('id', ParseId) id: string,
    @Param('topicId', ParseId) topicId: string,
  ): Promise<void> {
    return this.topics.follow({ userId, enrolmentId: id, topicId }, false);
  }

  @Put(':topicId/seen')
  @HttpCode(204)
  @Access('enrolment:own')
  @Refuses(409, 'enrolment_not_active')
  @ApiOperation({ operationId: 'seeTopic', summary: 'Say how far I have read a topic' })
  seen(
    @CurrentActor() { userId }: Actor,
    @Param('id', ParseId) id: string,
    @Param('topicId', ParseId) topicId: string,
    @Body() { upTo }: SeenDto,
  ): Promise<void> {
    return this.topics.seen({ userId, enrolmentId: id, topicId }, upTo);
  }

  @Repeatable()
  @Post(':topicId/report')
  @HttpCode(204)
  @Access('enrolment:own')
  @Refuses(409, 'own_post', 'enrolment_not_active')
  @ApiOperation({
    operationId: 'reportInTopic',
    summary: 'Ask the trainers to look at a topic or a reply; its writer does not learn who asked',
  })
  report(
    @CurrentActor() { userId }: Actor,
    @Param('id', ParseId) id: string,
    @Param('topicId', ParseId) topicId: string,
    @Body() given: ReportInTopicDto,
  ): Promise<void> {
    return this.topics.report({ userId, enrolmentId: id, topicId }, given);
  }
}

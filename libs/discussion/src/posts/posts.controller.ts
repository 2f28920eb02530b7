import { Body, Controller, Delete, Get, Headers, HttpCode, Param, Patch, Post, Query } from '@nestjs/common';
import { ApiHeader, ApiOperation, ApiTags } from '@nestjs/swagger';
import { Access, type Actor, CurrentActor, ParseId, Refuses, Repeatable } from '@convenor/platform';
import {
  ChangedPostDto,
  ChangePostDto,
  MyReflectionDto,
  NewPostDto,
  NewResponseDto,
  PostsQuery,
  ReportPostDto,
  SharedReflectionsDto,
} from './post.dto.js';
import { Posts } from './posts.service.js';
import { SharedReflections } from './shared-reflections.js';

@ApiTags('discussion')
@Controller('enrolments/:id')
export class PostsController {
  constructor(
    private readonly reflections: SharedReflections,
    private readonly posts: Posts,
  ) {}

  @Get('activities/:activityId/reflection')
  @Access('enrolment:own')
  @Refuses(409, 'enrolment_not_active')
  @ApiOperation({ operationId: 'getMyReflection', summary: 'What came back to what I posted' })
  mine(
    @CurrentActor() actor: Actor,
    @Param('id', ParseId) id: string,
    @Param('activityId') activityId: string,
  ): Promise<MyReflectionDto> {
    return this.reflections.mine(actor.userId, id, activityId);
  }

  @Get('activities/:activityId/reflections')
  @Access('enrolment:own')
  @Refuses(409, 'post_first', 'not_shared', 'enrolment_not_active')
  @ApiOperation({ operationId: 'listReflections', summary: 'What others of my group wrote, once mine is posted' })
  ofOthers(
    @CurrentActor() actor: Actor,
    @Param('id', ParseId) id: string,
    @Param('activityId') activityId: string,
    @Query() query: PostsQuery,
  ): Promise<SharedReflectionsDto> {
    return this.reflections.ofOthers(actor.userId, id, activityId, query);
  }

  @Post('posts/:postId/responses')
  @Access('enrolment:own')
  @Refuses(409, 'already_responded', 'own_post', 'enrolment_not_active')
  @ApiOperation({ operationId: 'respond', summary: 'Answer what somebody of my group wrote' })
  respond(
    @CurrentActor() actor: Actor,
    @Param('id', ParseId) id: string,
    @Param('postId', ParseId) postId: string,
    @Body() given: NewResponseDto,
  ): Promise<NewPostDto> {
    return this.posts.respond(actor.userId, id, postId, given);
  }

  @Patch('posts/:postId')
  @Access('enrolment:own')
  @Refuses(409, 'post_stands', 'too_few_words')
  @Refuses(412, 'changed_meanwhile')
  @ApiHeader({
    name: 'If-Match',
    required: false,
    description: 'The rowVersion of the post as it was read, in quotes.',
  })
  @ApiOperation({ operationId: 'changePost', summary: 'Change what I posted, for a while' })
  change(
    @CurrentActor() actor: Actor,
    @Param('id', ParseId) id: string,
    @Param('postId', ParseId) postId: string,
    @Headers('if-match') ifMatch: string | undefined,
    @Body() { text }: ChangePostDto,
  ): Promise<ChangedPostDto> {
    return this.posts.change(actor.userId, id, postId, ifMatch, text);
  }

  @Delete('posts/:postId')
  @HttpCode(204)
  @Access('enrolment:own')
  @Refuses(409, 'post_stands')
  @ApiOperation({ operationId: 'takePostBack', summary: 'Take back a response of mine' })
  takeBack(
    @CurrentActor() actor: Actor,
    @Param('id', ParseId) id: string,
    @Param('postId', ParseId) postId: string,
  ): Promise<void> {
    return this.posts.takeBack(actor.userId, id, postId);
  }

  @Repeatable()
  @Post('posts/:postId/reports')
  @HttpCode(204)
  @Access('enrolment:own')
  @Refuses(409, 'own_post')
  @ApiOperation({
    operationId: 'reportPost',
    summary: 'Ask the trainers to look at a post; its writer does not learn who asked',
  })
  report(
    @CurrentActor() actor: Actor,
    @Param('id', ParseId) id: string,
    @Param('postId', ParseId) postId: string,
    @Body() given: ReportPostDto,
  ): Promise<void> {
    return this.posts.report(actor.userId, id, postId, given);
  }
}

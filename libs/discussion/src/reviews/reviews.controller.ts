import { Body, Controller, Get, Headers, HttpCode, Param, Post, Query, Res } from '@nestjs/common';
import { ApiHeader, ApiOperation, ApiTags } from '@nestjs/swagger';
import { LooksAt } from '@convenor/enrolment';
import { Access, type Actor, CurrentActor, etagOf, ParseId, Refuses } from '@convenor/platform';
import type { FastifyReply } from 'fastify';
import { ReviewDecisionDto, ReviewedDto, ReviewQueueDto, ReviewQueueQuery, StaffPostDto } from './review.dto.js';
import { Reviews } from './reviews.service.js';
import { StaffPosts } from './staff-posts.js';

@ApiTags('discussion')
@Controller('admin')
export class ReviewsController {
  constructor(
    private readonly posts: StaffPosts,
    private readonly reviews: Reviews,
  ) {}

  @Get('reflections')
  @Access('cohort:lead')
  @ApiOperation({ operationId: 'listReflectionsToReview', summary: 'Reflections of the people I look after' })
  queue(@CurrentActor() actor: Actor, @Query() query: ReviewQueueQuery): Promise<ReviewQueueDto> {
    return this.posts.queue(actor, query);
  }

  @Get('posts/:postId')
  @Access('cohort:lead')
  @LooksAt('writing', 'posts', 'postId')
  @ApiOperation({ operationId: 'getPost', summary: 'One post with what was ever in it; its ETag guards decisions' })
  async show(
    @CurrentActor() actor: Actor,
    @Param('postId', ParseId) postId: string,
    @Res({ passthrough: true }) reply: FastifyReply,
  ): Promise<StaffPostDto> {
    const post = await this.posts.whole(actor, postId);
    void reply.header('etag', etagOf(post.rowVersion));
    return post;
  }

  @Post('reflections/:postId/decision')
  @HttpCode(200)
  @Access('cohort:lead')
  @Refuses(409, 'own_reflection', 'not_open_to_decide')
  @Refuses(412, 'changed_meanwhile')
  @ApiHeader({ name: 'If-Match', required: false, description: 'The ETag of the post as it was read.' })
  @ApiOperation({
    operationId: 'decideReflection',
    summary: 'Approve a reflection, give it back, or write a few words',
  })
  decide(
    @CurrentActor() actor: Actor,
    @Param('postId', ParseId) postId: string,
    @Headers('if-match') ifMatch: string | undefined,
    @Body() given: ReviewDecisionDto,
  ): Promise<ReviewedDto> {
    return this.reviews.decide(actor, postId, ifMatch, given);
  }
}

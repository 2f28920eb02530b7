import { Body, Controller, Get, HttpCode, Param, Post, Query } from '@nestjs/common';
import { ApiOperation, ApiTags } from '@nestjs/swagger';
import { Access, type Actor, CurrentActor, ParseId, Refuses } from '@convenor/platform';
import { ModeratePostDto, ModerationListDto, ModerationQuery } from './moderation.dto.js';
import { Moderating } from './moderation.service.js';

@ApiTags('discussion')
@Controller('admin')
export class ModerationController {
  constructor(private readonly moderating: Moderating) {}

  @Get('moderation')
  @Access('cohort:lead')
  @ApiOperation({ operationId: 'listModeration', summary: 'Posts that were reported, or that are hidden' })
  list(@CurrentActor() actor: Actor, @Query() query: ModerationQuery): Promise<ModerationListDto> {
    return this.moderating.list(actor, query);
  }

  @Post('posts/:postId/moderation')
  @HttpCode(204)
  @Access('cohort:lead')
  @Refuses(409, 'nothing_to_moderate')
  @ApiOperation({ operationId: 'moderatePost', summary: 'Hide a post, show it again, or leave it as it is' })
  decide(
    @CurrentActor() actor: Actor,
    @Param('postId', ParseId) postId: string,
    @Body() given: ModeratePostDto,
  ): Promise<void> {
    return this.moderating.decide(actor, postId, given);
  }
}

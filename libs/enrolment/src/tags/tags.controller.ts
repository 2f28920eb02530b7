import { Body, Controller, Get, Param, Put, Query } from '@nestjs/common';
import { ApiOperation, ApiTags } from '@nestjs/swagger';
import { Access, type Actor, CurrentActor, ParseId, Refuses } from '@convenor/platform';
import { OfMyTrainees } from '../cohorts/staff-scope.js';
import { ChangeTagDto, TagsDto, TagsQuery } from './tag.dto.js';
import { Tags } from './tags.js';

@ApiTags('tracking')
@Controller('admin')
export class TagsController {
  constructor(private readonly tags: Tags) {}

  @Get('tags')
  @Access('enrolment:read')
  @ApiOperation({ operationId: 'listTags', summary: 'Tags of the people whom I look after' })
  async inUse(@CurrentActor() actor: Actor, @Query() { q }: TagsQuery): Promise<TagsDto> {
    return { items: await this.tags.inUse(actor, q), next: null };
  }

  // The word is about somebody, so it stands in no address.
  @Put('enrolments/:id/tags')
  @Access('enrolment:read')
  @OfMyTrainees()
  @Refuses(409, 'too_many_tags')
  @ApiOperation({
    operationId: 'changeTag',
    summary: 'Add a tag to this person, or take it away; answers all of theirs',
  })
  async change(
    @CurrentActor() actor: Actor,
    @Param('id', ParseId) id: string,
    @Body() { tag, carried }: ChangeTagDto,
  ): Promise<TagsDto> {
    return { items: await this.tags.change(actor.userId, id, tag, carried), next: null };
  }
}

import { Body, Controller, Delete, Get, Headers, HttpCode, Param, Patch, Post, Res } from '@nestjs/common';
import { ApiHeader, ApiOperation, ApiTags } from '@nestjs/swagger';
import { Access, type Actor, CurrentActor, etagOf, ParseId, Refuses } from '@convenor/platform';
import type { FastifyReply } from 'fastify';
import { DataSource } from 'typeorm';
import { TraineeChoices } from '../trainees/trainee-choices.js';
import { TraineeListSettings } from './trainee-list-settings.js';
import {
  ChangeListSettingsDto,
  ChangeViewDto,
  ListSettingsDto,
  MakeViewDto,
  TraineeChoicesDto,
  ViewDto,
  ViewListDto,
} from './trainee-view.dto.js';
import { TraineeViews } from './trainee-views.service.js';

@ApiTags('tracking')
@Controller('admin')
export class TraineeViewsController {
  constructor(
    private readonly db: DataSource,
    private readonly views: TraineeViews,
    private readonly settings: TraineeListSettings,
    private readonly choices: TraineeChoices,
  ) {}

  @Get('trainee-views')
  @Access('enrolment:read')
  @ApiOperation({ operationId: 'listTraineeViews', summary: 'Views of the list of trainees: my own and those shared' })
  list(@CurrentActor() actor: Actor): Promise<ViewListDto> {
    return this.views.list(actor);
  }

  @Post('trainee-views')
  @Access('enrolment:read')
  @Refuses(409, 'too_many_views')
  @ApiOperation({ operationId: 'keepTraineeView', summary: 'Keep a view; words of a search are no part of it' })
  async make(
    @CurrentActor() actor: Actor,
    @Body() body: MakeViewDto,
    @Res({ passthrough: true }) reply: FastifyReply,
  ): Promise<ViewDto> {
    return tagged(await this.db.transaction((tx) => this.views.make(tx, actor, body)), reply);
  }

  @Get('trainee-views/:id')
  @Access('enrolment:read')
  @ApiOperation({ operationId: 'getTraineeView', summary: 'One view; its ETag guards changes' })
  async show(
    @CurrentActor() actor: Actor,
    @Param('id', ParseId) id: string,
    @Res({ passthrough: true }) reply: FastifyReply,
  ): Promise<ViewDto> {
    return tagged(await this.views.one(this.db.manager, actor, id), reply);
  }

  @Patch('trainee-views/:id')
  @Access('enrolment:read')
  @Refuses(409, 'too_many_views')
  @Refuses(412, 'changed_meanwhile')
  @Refuses(428, 'precondition_missing')
  @ApiHeader({ name: 'If-Match', required: true, description: 'The ETag of the view as it was read.' })
  @ApiOperation({
    operationId: 'changeTraineeView',
    summary: 'Its name, what it shows and who sees it; by its maker, or by admins where it is shared',
  })
  async change(
    @CurrentActor() actor: Actor,
    @Param('id', ParseId) id: string,
    @Body() body: ChangeViewDto,
    @Headers('if-match') ifMatch: string | undefined,
    @Res({ passthrough: true }) reply: FastifyReply,
  ): Promise<ViewDto> {
    return tagged(await this.db.transaction((tx) => this.views.change(tx, actor, id, body, ifMatch)), reply);
  }

  @Delete('trainee-views/:id')
  @HttpCode(204)
  @Access('enrolment:read')
  @ApiOperation({ operationId: 'removeTraineeView', summary: 'Remove a view; nothing happens to the people in it' })
  remove(@CurrentActor() actor: Actor, @Param('id', ParseId) id: string): Promise<void> {
    return this.views.remove(actor, id);
  }

  @Get('trainee-list')
  @Access('enrolment:read')
  @ApiOperation({ operationId: 'getTraineeListSettings', summary: 'Columns, first view and keys of my list' })
  shown(@CurrentActor() actor: Actor): Promise<ListSettingsDto> {
    return this.settings.of(actor);
  }

  @Patch('trainee-list')
  @Access('enrolment:read')
  @Refuses(404, 'not_found')
  @ApiOperation({ operationId: 'changeTraineeListSettings', summary: 'What is left out stays; null means as usual' })
  set(@CurrentActor() actor: Actor, @Body() body: ChangeListSettingsDto): Promise<ListSettingsDto> {
    return this.settings.change(actor, body);
  }

  @Get('trainee-choices')
  @Access('enrolment:read')
  @ApiOperation({ operationId: 'listTraineeChoices', summary: 'Mentors, versions and languages to filter by' })
  filters(@CurrentActor() actor: Actor): Promise<TraineeChoicesDto> {
    return this.choices.of(actor);
  }
}

function tagged(view: ViewDto, reply: FastifyReply): ViewDto {
  void reply.header('etag', etagOf(view.rowVersion));
  return view;
}

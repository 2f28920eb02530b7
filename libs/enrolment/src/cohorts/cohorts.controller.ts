import { Body, Controller, Delete, Get, Headers, HttpCode, Param, Patch, Post, Put, Query, Res } from '@nestjs/common';
import { ApiHeader, ApiOperation, ApiTags } from '@nestjs/swagger';
import { Access, type Actor, CurrentActor, etagOf, ParseId, Refuses, Repeatable } from '@convenor/platform';
import type { FastifyReply } from 'fastify';
import { DataSource, type EntityManager } from 'typeorm';
import { PageQuery } from '../enrolments/enrolment.dto.js';
import { CohortList } from './cohort-list.js';
import { CohortMoves } from './cohort-moves.service.js';
import {
  ChangeCohortDto,
  CohortDto,
  CohortListDto,
  CohortListQuery,
  InviteCodeDto,
  MoveCohortDto,
  NewCohortDto,
  StaffChoicesDto,
  StaffChoicesQuery,
  WaitingListDto,
} from './cohort.dto.js';
import { Cohorts } from './cohorts.service.js';

@ApiTags('cohorts')
@Controller('admin')
export class CohortsController {
  constructor(
    private readonly db: DataSource,
    private readonly cohorts: Cohorts,
    private readonly lists: CohortList,
    private readonly moves: CohortMoves,
  ) {}

  @Get('cohorts')
  @Access('cohort:read')
  @ApiOperation({ operationId: 'listCohorts', summary: 'Cohorts that I look after, or all; the last to start first' })
  list(@CurrentActor() actor: Actor, @Query() query: CohortListQuery): Promise<CohortListDto> {
    return this.lists.page(actor, query);
  }

  @Get('cohorts/:id')
  @Access('cohort:read')
  @ApiOperation({ operationId: 'getCohort', summary: 'One cohort; its ETag guards changes' })
  show(
    @CurrentActor() actor: Actor,
    @Param('id', ParseId) id: string,
    @Res({ passthrough: true }) reply: FastifyReply,
  ): Promise<CohortDto> {
    return this.tagged(this.db.manager, actor, id, reply);
  }

  @Repeatable()
  @Post('cohorts')
  @Access('cohort:manage')
  @Refuses(404, 'not_found')
  @ApiOperation({ operationId: 'createCohort', summary: 'A new group of people who start together' })
  create(
    @CurrentActor() actor: Actor,
    @Body() given: NewCohortDto,
    @Res({ passthrough: true }) reply: FastifyReply,
  ): Promise<CohortDto> {
    return this.db.transaction(async (tx) => {
      const { id } = await this.cohorts.create(tx, actor, given);
      return this.tagged(tx, actor, id, reply);
    });
  }

  @Patch('cohorts/:id')
  @Access('cohort:manage')
  @Refuses(412, 'changed_meanwhile')
  @Refuses(428, 'precondition_missing')
  @ApiHeader({ name: 'If-Match', required: true, description: 'The ETag of the cohort as it was read.' })
  @ApiOperation({ operationId: 'changeCohort', summary: 'Dates, places, release plan, trainers and mentors' })
  change(
    @CurrentActor() actor: Actor,
    @Param('id', ParseId) id: string,
    @Body() given: ChangeCohortDto,
    @Headers('if-match') ifMatch: string | undefined,
    @Res({ passthrough: true }) reply: FastifyReply,
  ): Promise<CohortDto> {
    return this.db.transaction(async (tx) => {
      await this.cohorts.change(tx, actor, id, given, ifMatch);
      return this.tagged(tx, actor, id, reply);
    });
  }

  @Post('cohorts/:id/invite-code')
  @HttpCode(200)
  @Access('cohort:manage')
  @ApiOperation({ operationId: 'renewInviteCode', summary: 'A code that opens the cohort; the one before stops to' })
  async renewCode(@CurrentActor() actor: Actor, @Param('id', ParseId) id: string): Promise<InviteCodeDto> {
    return { inviteCode: await this.db.transaction((tx) => this.cohorts.renewInviteCode(tx, actor, id)) };
  }

  @Delete('cohorts/:id/invite-code')
  @HttpCode(204)
  @Access('cohort:manage')
  @ApiOperation({ operationId: 'dropInviteCode', summary: 'The code opens nothing any more' })
  dropCode(@CurrentActor() actor: Actor, @Param('id', ParseId) id: string): Promise<void> {
    return this.db.transaction((tx) => this.cohorts.dropInviteCode(tx, actor, id));
  }

  @Get('cohorts/:id/waitlist')
  @Access('cohort:lead')
  @ApiOperation({ operationId: 'listWaiting', summary: 'Who waits for a place, in order' })
  waiting(
    @CurrentActor() actor: Actor,
    @Param('id', ParseId) id: string,
    @Query() page: PageQuery,
  ): Promise<WaitingListDto> {
    return this.lists.waiting(actor, id, page);
  }

  @Get('staff-choices')
  @Access('cohort:manage')
  @ApiOperation({ operationId: 'listStaffChoices', summary: 'People who may be trainers or mentors of a cohort' })
  choices(@Query() { role }: StaffChoicesQuery): Promise<StaffChoicesDto> {
    return this.lists.choices(role);
  }

  @Put('enrolments/:id/cohort')
  @HttpCode(204)
  @Access('cohort:manage')
  @Refuses(409, 'cohort_full', 'cohort_over', 'cohort_of_other_course', 'passage_over')
  @ApiOperation({ operationId: 'moveToCohort', summary: 'Another cohort, or none; all work is kept' })
  move(
    @CurrentActor() actor: Actor,
    @Param('id', ParseId) id: string,
    @Body() { cohortId, reason }: MoveCohortDto,
  ): Promise<void> {
    return this.moves.move(actor, id, cohortId ?? null, reason);
  }

  private async tagged(tx: EntityManager, actor: Actor, id: string, reply: FastifyReply): Promise<CohortDto> {
    const { cohort, rowVersion } = await this.lists.one(tx, actor, id);
    void reply.header('etag', etagOf(rowVersion));
    return cohort;
  }
}

import { Body, Controller, Get, HttpCode, Param, Post, Query } from '@nestjs/common';
import { ApiOperation, ApiTags } from '@nestjs/swagger';
import { LooksAt } from '@convenor/enrolment';
import { Access, type Actor, CurrentActor, ParseId, Refuses } from '@convenor/platform';
import { CloseConcernDto, ConcernDto, ConcernListDto, ConcernsQuery, OpenConcernDto } from './conduct.dto.js';
import { ConductConcerns } from './conduct-concerns.service.js';

@ApiTags('certification')
@Controller('admin/enrolments/:id/conduct-concerns')
export class ConductController {
  constructor(private readonly concerns: ConductConcerns) {}

  @Get()
  @Access('enrolment:except')
  @LooksAt('certificate')
  @ApiOperation({ operationId: 'listConductConcerns', summary: 'Concerns about how a person is with others' })
  list(@Param('id', ParseId) id: string, @Query() query: ConcernsQuery): Promise<ConcernListDto> {
    return this.concerns.list(id, query);
  }

  @Post()
  @Access('enrolment:except')
  @ApiOperation({
    operationId: 'openConductConcern',
    summary: 'Open a concern: a certificate that asks for none waits until it is closed',
  })
  open(
    @CurrentActor() actor: Actor,
    @Param('id', ParseId) id: string,
    @Body() { text }: OpenConcernDto,
  ): Promise<ConcernDto> {
    return this.concerns.open(actor.userId, id, text);
  }

  @Post(':concernId/close')
  @HttpCode(200)
  @Access('enrolment:except')
  @Refuses(409, 'concern_closed')
  @ApiOperation({ operationId: 'closeConductConcern', summary: 'Close a concern, and say how it ended' })
  close(
    @CurrentActor() actor: Actor,
    @Param('id', ParseId) id: string,
    @Param('concernId', ParseId) concernId: string,
    @Body() { reason }: CloseConcernDto,
  ): Promise<ConcernDto> {
    return this.concerns.close(actor.userId, id, concernId, reason);
  }
}

import { Body, Controller, HttpCode, Param, Post } from '@nestjs/common';
import { ApiOperation, ApiTags } from '@nestjs/swagger';
import { Access, type Actor, CurrentActor, ParseId, Refuses } from '@convenor/platform';
import { OfMyTrainees } from '../cohorts/staff-scope.js';
import { Tracks } from '../track/track.service.js';
import { EnrolmentStateDto, ExtensionDto, TransitionDto } from './enrolment.dto.js';
import { StaffMoves } from './staff-moves.service.js';

@ApiTags('tracking')
@Controller('admin/enrolments/:id')
export class AdminEnrolmentsController {
  constructor(
    private readonly moves: StaffMoves,
    private readonly tracks: Tracks,
  ) {}

  @Post('transitions')
  @HttpCode(200)
  @Access('enrolment:decide')
  @OfMyTrainees('enrolment:decide')
  @Refuses(409, 'no_free_place', 'transition_impossible', 'transition_not_allowed')
  @ApiOperation({ operationId: 'moveEnrolment', summary: 'Accept, decline, pause, resume, withdraw, reopen, ...' })
  move(
    @CurrentActor() actor: Actor,
    @Param('id', ParseId) id: string,
    @Body() { to, reason }: TransitionDto,
  ): Promise<EnrolmentStateDto> {
    return this.moves.move(actor.userId, id, to, reason);
  }

  @Post('extensions')
  @HttpCode(204)
  @Access('enrolment:extend')
  @OfMyTrainees('enrolment:extend')
  @Refuses(409, 'track_not_started')
  @ApiOperation({ operationId: 'extendTrack', summary: 'Move due dates later, for one module or for all' })
  extend(
    @CurrentActor() actor: Actor,
    @Param('id', ParseId) id: string,
    @Body() extension: ExtensionDto,
  ): Promise<void> {
    return this.tracks.extendBy(actor.userId, id, extension);
  }
}

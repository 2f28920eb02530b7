import { Body, Controller, Param, Post } from '@nestjs/common';
import { ApiOperation, ApiTags } from '@nestjs/swagger';
import { Access, type Actor, CurrentActor, ParseId, Refuses } from '@convenor/platform';
import { HoursCorrectionDto } from '../statement/statement.dto.js';
import { CorrectHoursDto } from './correction.dto.js';
import { HoursCorrections } from './hours-corrections.service.js';

@ApiTags('hours')
@Controller('admin/enrolments/:id/hours/corrections')
export class HoursCorrectionsController {
  constructor(private readonly corrections: HoursCorrections) {}

  @Post()
  @Access('enrolment:except')
  @Refuses(409, 'hours_below_zero')
  @ApiOperation({
    operationId: 'correctHours',
    summary: 'Add to somebody’s contact hours or take off, with a reason that they read',
  })
  correct(
    @CurrentActor() actor: Actor,
    @Param('id', ParseId) id: string,
    @Body() correction: CorrectHoursDto,
  ): Promise<HoursCorrectionDto> {
    return this.corrections.correct(actor.userId, id, correction);
  }
}

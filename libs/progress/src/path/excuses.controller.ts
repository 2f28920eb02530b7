import { Body, Controller, HttpCode, Param, Post } from '@nestjs/common';
import { ApiOperation, ApiTags } from '@nestjs/swagger';
import { Access, type Actor, CurrentActor, ParseId } from '@convenor/platform';
import { Progress } from '../progress.service.js';
import { ExcuseDto } from './excuses.dto.js';

@ApiTags('tracking')
@Controller('admin/enrolments/:id/excuses')
export class ExcusesController {
  constructor(private readonly progress: Progress) {}

  @Post()
  @HttpCode(204)
  @Access('enrolment:except')
  @ApiOperation({ operationId: 'excuseActivity', summary: "Lift an activity from a person's path" })
  excuse(
    @CurrentActor() actor: Actor,
    @Param('id', ParseId) id: string,
    @Body() { activityId, reason }: ExcuseDto,
  ): Promise<void> {
    return this.progress.excuse(actor.userId, id, activityId, reason);
  }
}

import { Body, Controller, Delete, HttpCode, Param, Post } from '@nestjs/common';
import { ApiOperation, ApiTags } from '@nestjs/swagger';
import { Access, type Actor, CurrentActor, ParseId } from '@convenor/platform';
import { LookOnDto, StartedLookDto } from './looking-on.dto.js';
import { LookingOnAs } from './looking-on.service.js';

@ApiTags('tracking')
@Controller('admin')
export class LookingOnController {
  constructor(private readonly lookingOn: LookingOnAs) {}

  @Post('enrolments/:id/looks')
  @Access('trainee:view-as')
  @ApiOperation({
    operationId: 'lookOn',
    summary: 'See for a quarter of an hour what this trainee sees, and change nothing; they are told',
  })
  start(
    @CurrentActor() actor: Actor,
    @Param('id', ParseId) id: string,
    @Body() { reason }: LookOnDto,
  ): Promise<StartedLookDto> {
    return this.lookingOn.start(actor, id, reason);
  }

  @Delete('looks/:id')
  @HttpCode(204)
  @Access('trainee:view-as')
  @ApiOperation({ operationId: 'endLook', summary: 'End looking on' })
  end(@CurrentActor() actor: Actor, @Param('id', ParseId) id: string): Promise<void> {
    return this.lookingOn.end(actor, id);
  }
}

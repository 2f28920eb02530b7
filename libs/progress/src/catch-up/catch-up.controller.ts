import { Body, Controller, Delete, Get, HttpCode, Param, Post } from '@nestjs/common';
import { ApiOperation, ApiTags } from '@nestjs/swagger';
import { Access, type Actor, CurrentActor, ParseId, Refuses, Repeatable } from '@convenor/platform';
import { AcceptCatchUpDto, CatchUpDto } from './catch-up.dto.js';
import { CatchingUp } from './catch-up.service.js';

@ApiTags('learning')
@Controller('enrolments/:id/catch-up')
export class CatchUpController {
  constructor(private readonly catchingUp: CatchingUp) {}

  @Get()
  @Access('enrolment:own')
  @ApiOperation({ operationId: 'previewCatchUp', summary: 'What is left, spread over the weeks that remain' })
  preview(@CurrentActor() actor: Actor, @Param('id', ParseId) id: string): Promise<CatchUpDto> {
    return this.catchingUp.preview(actor.userId, id);
  }

  @Repeatable()
  @Post()
  @Access('enrolment:own')
  @Refuses(409, 'enrolment_not_active', 'plan_changed')
  @ApiOperation({ operationId: 'acceptCatchUp', summary: 'Make the plan that was shown my due dates' })
  accept(
    @CurrentActor() actor: Actor,
    @Param('id', ParseId) id: string,
    @Body() { fingerprint }: AcceptCatchUpDto,
  ): Promise<CatchUpDto> {
    return this.catchingUp.accept(actor.userId, id, fingerprint);
  }

  @Delete()
  @HttpCode(204)
  @Access('enrolment:own')
  @Refuses(409, 'enrolment_not_active', 'nothing_to_undo')
  @ApiOperation({ operationId: 'undoCatchUp', summary: 'Take back the plan that I made today' })
  undo(@CurrentActor() actor: Actor, @Param('id', ParseId) id: string): Promise<void> {
    return this.catchingUp.undo(actor.userId, id);
  }
}

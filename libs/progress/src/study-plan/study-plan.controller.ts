import { Body, Controller, Delete, Get, HttpCode, Param, Put } from '@nestjs/common';
import { ApiOperation, ApiTags } from '@nestjs/swagger';
import { Access, type Actor, CurrentActor, ParseId, Refuses } from '@convenor/platform';
import { StudyChoiceDto, StudyPlanDto } from './study-plan.dto.js';
import { StudyPlans } from './study-plans.service.js';

@ApiTags('learning')
@Controller('enrolments/:id/plan')
export class StudyPlanController {
  constructor(private readonly plans: StudyPlans) {}

  @Get()
  @Access('enrolment:own')
  @ApiOperation({ operationId: 'getStudyPlan', summary: 'When I mean to study, and what is left to plan' })
  own(@CurrentActor() actor: Actor, @Param('id', ParseId) id: string): Promise<StudyPlanDto> {
    return this.plans.own(actor.userId, id);
  }

  @Put()
  @Access('enrolment:own')
  @Refuses(409, 'enrolment_not_active')
  @ApiOperation({
    operationId: 'chooseStudyPlan',
    summary: 'When I mean to study; the start counts for the track where it has not begun',
  })
  choose(
    @CurrentActor() actor: Actor,
    @Param('id', ParseId) id: string,
    @Body() choice: StudyChoiceDto,
  ): Promise<StudyPlanDto> {
    return this.plans.choose(actor.userId, id, choice);
  }

  @Delete()
  @HttpCode(204)
  @Access('enrolment:own')
  @ApiOperation({ operationId: 'forgetStudyPlan', summary: 'Study without a plan; the start of the track stays' })
  forget(@CurrentActor() actor: Actor, @Param('id', ParseId) id: string): Promise<void> {
    return this.plans.forget(actor.userId, id);
  }
}

import { Body, Controller, Get, Param, Put } from '@nestjs/common';
import { ApiOperation, ApiTags } from '@nestjs/swagger';
import { LooksAt, OfMyTrainees } from '@convenor/enrolment';
import { Access, type Actor, CurrentActor, ParseId } from '@convenor/platform';
import { AccommodationsDto, CohortAccommodationsDto, SetAccommodationsDto } from './accommodations.dto.js';
import { Accommodating } from './accommodations.service.js';

@ApiTags('tracking')
@Controller('admin')
export class AccommodationsController {
  constructor(private readonly accommodating: Accommodating) {}

  @Get('enrolments/:id/accommodations')
  @Access('enrolment:read')
  @OfMyTrainees()
  @LooksAt('page')
  @ApiOperation({
    operationId: 'getAccommodations',
    summary: 'What was arranged so that a person takes quizzes on equal terms',
  })
  get(@Param('id', ParseId) id: string): Promise<AccommodationsDto> {
    return this.accommodating.of(id);
  }

  @Put('enrolments/:id/accommodations')
  @Access('enrolment:except')
  @ApiOperation({
    operationId: 'setAccommodations',
    summary: 'Arrange extra time, extra attempts or a quiet sitting; an attempt under way gets the longer time at once',
  })
  set(
    @CurrentActor() actor: Actor,
    @Param('id', ParseId) id: string,
    @Body() wanted: SetAccommodationsDto,
  ): Promise<AccommodationsDto> {
    return this.accommodating.set(actor.userId, id, wanted);
  }

  @Get('cohorts/:id/accommodations')
  @Access('cohort:lead')
  @ApiOperation({ operationId: 'getCohortAccommodations', summary: 'What was arranged for everybody of a cohort' })
  ofCohort(@CurrentActor() actor: Actor, @Param('id', ParseId) id: string): Promise<CohortAccommodationsDto> {
    return this.accommodating.ofCohort(actor, id);
  }

  @Put('cohorts/:id/accommodations')
  @Access('enrolment:except')
  @ApiOperation({
    operationId: 'setCohortAccommodations',
    summary: 'Arrange the same for everybody of a cohort, also for who joins later',
  })
  setForCohort(
    @CurrentActor() actor: Actor,
    @Param('id', ParseId) id: string,
    @Body() wanted: SetAccommodationsDto,
  ): Promise<CohortAccommodationsDto> {
    return this.accommodating.setForCohort(actor, id, wanted);
  }
}

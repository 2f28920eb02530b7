import { Body, Controller, Get, Param, Put } from '@nestjs/common';
import { ApiOperation, ApiTags } from '@nestjs/swagger';
import { OfMyTrainees } from '@convenor/enrolment';
import { Access, type Actor, CurrentActor, ParseId } from '@convenor/platform';
import { AccommodationsDto, SetAccommodationsDto } from './accommodations.dto.js';
import { Accommodating } from './accommodations.service.js';

@ApiTags('tracking')
@Controller('admin/enrolments/:id/accommodations')
export class AccommodationsController {
  constructor(private readonly accommodating: Accommodating) {}

  @Get()
  @Access('enrolment:read')
  @OfMyTrainees()
  @ApiOperation({
    operationId: 'getAccommodations',
    summary: 'What was arranged so that a person takes quizzes on equal terms',
  })
  get(@Param('id', ParseId) id: string): Promise<AccommodationsDto> {
    return this.accommodating.of(id);
  }

  @Put()
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
}

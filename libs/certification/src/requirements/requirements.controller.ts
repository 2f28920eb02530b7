import { Controller, Get, Param } from '@nestjs/common';
import { ApiOperation, ApiTags } from '@nestjs/swagger';
import { LooksAt, OfMyTrainees } from '@convenor/enrolment';
import { Access, type Actor, CurrentActor, ParseId, ShownToOnlookers } from '@convenor/platform';
import { RequirementsDto } from './requirement.dto.js';
import { Requirements } from './requirements.service.js';

@ApiTags('certification')
@Controller()
export class RequirementsController {
  constructor(private readonly requirements: Requirements) {}

  @Get('enrolments/:id/requirements')
  @Access('enrolment:own')
  @ShownToOnlookers()
  @ApiOperation({
    operationId: 'getRequirements',
    summary: 'What my certificate asks for, what I have and what is missing',
  })
  own(@CurrentActor() actor: Actor, @Param('id', ParseId) id: string): Promise<RequirementsDto> {
    return this.requirements.own(actor.userId, id);
  }

  @Get('admin/enrolments/:id/requirements')
  @Access('enrolment:read')
  @OfMyTrainees()
  @LooksAt('certificate')
  @ApiOperation({
    operationId: 'getRequirementsOf',
    summary: "What a person's certificate asks for, what they have and what is missing",
  })
  any(@Param('id', ParseId) id: string): Promise<RequirementsDto> {
    return this.requirements.any(id);
  }
}

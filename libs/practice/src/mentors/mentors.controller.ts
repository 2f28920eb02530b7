import { Body, Controller, Get, HttpCode, Param, Put } from '@nestjs/common';
import { ApiOperation, ApiTags } from '@nestjs/swagger';
import { Access, type Actor, CurrentActor, ParseId, Refuses } from '@convenor/platform';
import { AssignMentorDto, MentorChoiceDto } from './mentors.dto.js';
import { Mentors } from './mentors.service.js';

@ApiTags('practice')
@Controller('admin/enrolments/:id/mentor')
export class MentorsController {
  constructor(private readonly mentors: Mentors) {}

  @Get()
  @Access('cohort:lead')
  @ApiOperation({ operationId: 'getMentorChoice', summary: 'Who looks after a person, and who could' })
  choice(@CurrentActor() actor: Actor, @Param('id', ParseId) id: string): Promise<MentorChoiceDto> {
    return this.mentors.choice(actor, id);
  }

  @Put()
  @HttpCode(204)
  @Access('cohort:lead')
  @Refuses(400, 'invalid_input')
  @ApiOperation({ operationId: 'assignMentor', summary: 'Say who looks after a person' })
  assign(
    @CurrentActor() actor: Actor,
    @Param('id', ParseId) id: string,
    @Body() { mentorId }: AssignMentorDto,
  ): Promise<void> {
    return this.mentors.assign(actor, id, mentorId);
  }
}

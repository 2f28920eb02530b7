import { Body, Controller, Get, HttpCode, Param, Post } from '@nestjs/common';
import { ApiOperation, ApiTags } from '@nestjs/swagger';
import { Access, Refuses } from '@convenor/platform';
import { CohortInvitationDto, InvitedCohortDto, OpenCohortsDto } from './open-cohort.dto.js';
import { OpenCohorts } from './open-cohorts.js';

@ApiTags('cohorts')
@Controller()
export class OpenCohortsController {
  constructor(private readonly cohorts: OpenCohorts) {}

  @Get('courses/:slug/cohorts')
  @Access('public')
  @ApiOperation({ operationId: 'listOpenCohorts', summary: 'Groups of a course that take people, now or soon' })
  async list(@Param('slug') slug: string): Promise<OpenCohortsDto> {
    return { items: await this.cohorts.bySlug(slug) };
  }

  @Post('cohort-invitations')
  @HttpCode(200)
  @Access('public')
  @Refuses(404, 'invitation_unknown')
  @ApiOperation({ operationId: 'showCohortInvitation', summary: 'Which group an invitation opens' })
  invited(@Body() { code }: CohortInvitationDto): Promise<InvitedCohortDto> {
    return this.cohorts.invited(code);
  }
}

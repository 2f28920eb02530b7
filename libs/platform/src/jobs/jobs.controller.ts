import { Controller, Delete, Get, HttpCode, Injectable, Param, type PipeTransform, Post, Query } from '@nestjs/common';
import { ApiOperation, ApiTags } from '@nestjs/swagger';
import { Access, type Actor, CurrentActor } from '../access/access.js';
import { NotFound } from '../errors/domain-error.js';
import { Refuses } from '../errors/refuses.js';
import { Repeatable } from '../http/idempotency/repeatable.js';
import { JobListDto, JobOverviewDto, JobsQuery } from './job-list.dto.js';
import { JobList } from './job-list.js';

/** The queue counts its jobs. */
@Injectable()
class ParseJobId implements PipeTransform<string, string> {
  transform(id: string): string {
    if (!/^\d{1,18}$/.test(id)) throw new NotFound('This job');
    return id;
  }
}

@ApiTags('staff')
@Controller('admin/jobs')
export class JobsController {
  constructor(private readonly jobs: JobList) {}

  @Get()
  @Access('jobs:manage')
  @ApiOperation({ operationId: 'listJobs', summary: 'What waits, runs and failed in the background' })
  list(@Query() query: JobsQuery): Promise<JobListDto> {
    return this.jobs.list(query);
  }

  @Get('overview')
  @Access('jobs:manage')
  @ApiOperation({ operationId: 'jobOverview', summary: 'How many there are of each sort, and what runs by the clock' })
  overview(): Promise<JobOverviewDto> {
    return this.jobs.overview();
  }

  @Repeatable()
  @Post(':id/retry')
  @HttpCode(204)
  @Access('jobs:manage')
  @Refuses(409, 'job_running')
  @ApiOperation({ operationId: 'retryJob', summary: 'Do it again now' })
  retry(@CurrentActor() { userId }: Actor, @Param('id', ParseJobId) id: string): Promise<void> {
    return this.jobs.retry(userId, id);
  }

  @Delete(':id')
  @HttpCode(204)
  @Access('jobs:manage')
  @Refuses(409, 'job_running')
  @ApiOperation({ operationId: 'giveUpJob', summary: 'Take it out of the queue undone' })
  giveUp(@CurrentActor() { userId }: Actor, @Param('id', ParseJobId) id: string): Promise<void> {
    return this.jobs.giveUp(userId, id);
  }
}

import { Controller, Get, Param } from '@nestjs/common';
import { ApiOperation, ApiTags } from '@nestjs/swagger';
import { LooksAt, OfMyTrainees } from '@convenor/enrolment';
import { Access, ParseId } from '@convenor/platform';
import { PracticeOverTimeDto } from './practice-over-time.dto.js';
import { PracticeOverTime } from './practice-over-time.js';

@ApiTags('practice')
@Controller('admin/enrolments/:id/practice')
export class PracticeOverTimeController {
  constructor(private readonly practice: PracticeOverTime) {}

  @Get()
  @Access('enrolment:read')
  @OfMyTrainees()
  @LooksAt('practice')
  @ApiOperation({ operationId: 'getPracticeOverTime', summary: 'Meetings of a person with what was found at each' })
  show(@Param('id', ParseId) id: string): Promise<PracticeOverTimeDto> {
    return this.practice.of(id);
  }
}

import { Controller, Get, Param, Query } from '@nestjs/common';
import { ApiOperation, ApiTags } from '@nestjs/swagger';
import { LooksAt, OfMyTrainees, PageQuery } from '@convenor/enrolment';
import { Access, type Actor, CurrentActor, ParseId } from '@convenor/platform';
import { TimelineDto, TimelineQuery } from '../trainees/timeline.dto.js';
import { Timeline } from '../trainees/timeline.js';
import { DocumentsDto, SentToTraineeListDto } from './records.dto.js';
import { TraineeRecords } from './trainee-records.js';

@ApiTags('tracking')
@Controller('admin/enrolments/:id')
export class TraineeRecordsController {
  constructor(
    private readonly timeline: Timeline,
    private readonly records: TraineeRecords,
  ) {}

  @Get('timeline')
  @Access('enrolment:read')
  @OfMyTrainees()
  @LooksAt('page')
  @ApiOperation({
    operationId: 'listTimeline',
    summary: 'What happened in one passage, by what it is about; newest first',
  })
  happened(@Param('id', ParseId) id: string, @Query() query: TimelineQuery): Promise<TimelineDto> {
    return this.timeline.page(id, query);
  }

  @Get('messages')
  @Access('enrolment:read')
  @OfMyTrainees()
  @LooksAt('page')
  @ApiOperation({ operationId: 'listSentToTrainee', summary: 'What was sent to this person; newest first' })
  sent(
    @CurrentActor() actor: Actor,
    @Param('id', ParseId) id: string,
    @Query() query: PageQuery,
  ): Promise<SentToTraineeListDto> {
    return this.records.sentTo(actor, id, query);
  }

  @Get('documents')
  @Access('enrolment:read')
  @OfMyTrainees()
  @LooksAt('certificate')
  @ApiOperation({
    operationId: 'getTraineeDocuments',
    summary: 'Agreements that this person signed, certificates of their hours, and files sent in with meetings',
  })
  documents(@Param('id', ParseId) id: string): Promise<DocumentsDto> {
    return this.records.documents(id);
  }
}

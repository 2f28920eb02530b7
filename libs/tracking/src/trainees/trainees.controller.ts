import {
  Body,
  Controller,
  Delete,
  Get,
  Header,
  HttpCode,
  Param,
  Post,
  Put,
  Query,
  StreamableFile,
} from '@nestjs/common';
import { ApiOperation, ApiProduces, ApiTags } from '@nestjs/swagger';
import { LooksAt, LooksAtMany, OfMyTrainees } from '@convenor/enrolment';
import { Access, type Actor, CurrentActor, FromReplica, ParseId, Refuses } from '@convenor/platform';
import { NewMessageDto, SentMessageDto } from '../messages/message.dto.js';
import { StaffMessages } from '../messages/staff-messages.js';
import { NewNoteDto, PinNoteDto } from '../notes/notes.dto.js';
import { StaffNotes } from '../notes/staff-notes.js';
import { StaffNoteDto, TraineeDto } from './trainee.dto.js';
import { TraineeCsv } from './trainee-csv.js';
import { TraineeCount } from './trainee-count.js';
import {
  TraineeCountDto,
  TraineeCountQuery,
  TraineeFileQuery,
  TraineeListDto,
  TraineeListQuery,
} from './trainee-list.dto.js';
import { TraineeList } from './trainee-list.js';
import { TraineePage } from './trainee-page.js';

@ApiTags('tracking')
@Controller('admin')
export class TraineesController {
  constructor(
    private readonly trainees: TraineeList,
    private readonly csv: TraineeCsv,
    private readonly count: TraineeCount,
    private readonly page: TraineePage,
    private readonly notes: StaffNotes,
    private readonly messages: StaffMessages,
  ) {}

  @Get('enrolments')
  @FromReplica()
  @Access('enrolment:read')
  @ApiOperation({ operationId: 'listTrainees', summary: 'Enrolments by course, state, pace, module and words' })
  list(@CurrentActor() actor: Actor, @Query() query: TraineeListQuery): Promise<TraineeListDto> {
    return this.trainees.page(actor, query);
  }

  @Get('enrolments/count')
  @FromReplica()
  @Access('enrolment:read')
  @ApiOperation({ operationId: 'countTrainees', summary: 'How many the list holds' })
  total(@CurrentActor() actor: Actor, @Query() { whole, ...filter }: TraineeCountQuery): Promise<TraineeCountDto> {
    return this.count.of(actor, filter, whole);
  }

  @Get('enrolments.csv')
  @FromReplica()
  @Access('enrolment:read')
  @Header('content-disposition', 'attachment; filename="trainees.csv"')
  @ApiProduces('text/csv')
  @LooksAtMany('file')
  @ApiOperation({ operationId: 'exportTrainees', summary: 'The same view as a file for spreadsheets' })
  export(@CurrentActor() actor: Actor, @Query() { columns, ...filter }: TraineeFileQuery): StreamableFile {
    return new StreamableFile(this.csv.stream(actor, { filter, columns }), { type: 'text/csv; charset=utf-8' });
  }

  @Get('enrolments/:id')
  @Access('enrolment:read')
  @OfMyTrainees()
  @LooksAt('page')
  @ApiOperation({ operationId: 'getTrainee', summary: "One person's passage; that it was looked at is recorded" })
  show(@CurrentActor() actor: Actor, @Param('id', ParseId) id: string): Promise<TraineeDto> {
    return this.page.show(actor, id);
  }

  @Post('enrolments/:id/notes')
  @Access('enrolment:read')
  @OfMyTrainees()
  @ApiOperation({ operationId: 'addNote', summary: 'Write a note for staff' })
  addNote(
    @CurrentActor() actor: Actor,
    @Param('id', ParseId) id: string,
    @Body() { text }: NewNoteDto,
  ): Promise<StaffNoteDto> {
    return this.notes.add(actor.userId, id, text);
  }

  @Put('enrolments/:id/notes/:noteId/pin')
  @HttpCode(204)
  @Access('enrolment:read')
  @OfMyTrainees()
  @Refuses(409, 'too_many_pinned')
  @ApiOperation({ operationId: 'pinNote', summary: 'Keep a note on top, or take it down' })
  pinNote(
    @CurrentActor() actor: Actor,
    @Param('id', ParseId) id: string,
    @Param('noteId', ParseId) noteId: string,
    @Body() { pinned }: PinNoteDto,
  ): Promise<void> {
    return this.notes.pin(actor.userId, id, noteId, pinned);
  }

  @Delete('enrolments/:id/notes/:noteId')
  @HttpCode(204)
  @Access('enrolment:read')
  @OfMyTrainees()
  @ApiOperation({ operationId: 'removeNote', summary: 'Remove a note of my own' })
  removeNote(
    @CurrentActor() actor: Actor,
    @Param('id', ParseId) id: string,
    @Param('noteId', ParseId) noteId: string,
  ): Promise<void> {
    return this.notes.remove(actor.userId, id, noteId);
  }

  @Post('enrolments/:id/messages')
  @Access('enrolment:read')
  @Refuses(409, 'written_meanwhile')
  @OfMyTrainees()
  @ApiOperation({
    operationId: 'writeToTrainee',
    summary: 'A word to this person, in the app and by mail; answers go to who wrote',
  })
  write(
    @CurrentActor() actor: Actor,
    @Param('id', ParseId) id: string,
    @Body() message: NewMessageDto,
  ): Promise<SentMessageDto> {
    return this.messages.send(actor.userId, id, message);
  }
}

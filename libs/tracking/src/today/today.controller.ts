import { Controller, Get, HttpCode, Post } from '@nestjs/common';
import { ApiOperation, ApiTags } from '@nestjs/swagger';
import { Access, type Actor, CurrentActor, FromReplica } from '@convenor/platform';
import { TodayDto } from './today.dto.js';
import { TodayBoard } from './today-board.js';

@ApiTags('tracking')
@Controller('admin/today')
export class TodayController {
  constructor(private readonly board: TodayBoard) {}

  @Get()
  @FromReplica()
  @Access('enrolment:read')
  @ApiOperation({ operationId: 'getToday', summary: 'What is new since I last looked, and what waits for me' })
  show(@CurrentActor() actor: Actor): Promise<TodayDto> {
    return this.board.show(actor);
  }

  @Post('looks')
  @HttpCode(204)
  @Access('enrolment:read')
  @ApiOperation({
    operationId: 'lookAtToday',
    summary: 'Note that I look at the board; within half an hour it is one look',
  })
  look(@CurrentActor() actor: Actor): Promise<void> {
    return this.board.look(actor);
  }
}

import { Body, Controller, Get, HttpCode, Param, Post, Query } from '@nestjs/common';
import { ApiOperation, ApiTags } from '@nestjs/swagger';
import { LooksAt, OfMyTrainees } from '@convenor/enrolment';
import { Access, type Actor, CurrentActor, ParseId, Refuses, Repeatable } from '@convenor/platform';
import { SettleTaskDto, TaskListDto, TaskQuery, TasksAboutDto } from './task.dto.js';
import { TaskList } from './task-list.js';
import { Tasks } from './tasks.service.js';

@ApiTags('tracking')
@Controller('admin')
export class TasksController {
  constructor(
    private readonly list: TaskList,
    private readonly tasks: Tasks,
  ) {}

  @Get('needs')
  @Access('enrolment:read')
  @ApiOperation({ operationId: 'listNeeds', summary: 'Who may need a word from those who look after them' })
  needs(@CurrentActor() actor: Actor, @Query() query: TaskQuery): Promise<TaskListDto> {
    return this.list.page(actor, 'mentor_list', query);
  }

  @Post('needs/:id/settle')
  @HttpCode(204)
  @Access('enrolment:read')
  @Refuses(409, 'task_settled')
  @ApiOperation({ operationId: 'settleNeed', summary: 'Somebody has had their word' })
  settleNeed(
    @CurrentActor() actor: Actor,
    @Param('id', ParseId) id: string,
    @Body() { note = '' }: SettleTaskDto,
  ): Promise<void> {
    return this.tasks.settle(actor, 'mentor_list', id, note);
  }

  @Get('enrolments/:id/tasks')
  @Access('enrolment:read')
  @OfMyTrainees()
  @LooksAt('page')
  @ApiOperation({ operationId: 'listTasksAbout', summary: 'What is open for staff about this person' })
  about(@CurrentActor() actor: Actor, @Param('id', ParseId) id: string): Promise<TasksAboutDto> {
    return this.list.about(actor, id);
  }

  @Get('tasks')
  @Access('nudge:manage')
  @ApiOperation({ operationId: 'listTasks', summary: 'Tasks of admins about people' })
  all(@CurrentActor() actor: Actor, @Query() query: TaskQuery): Promise<TaskListDto> {
    return this.list.page(actor, 'task', query);
  }

  @Repeatable()
  @Post('tasks/:id/take')
  @HttpCode(204)
  @Access('nudge:manage')
  @Refuses(409, 'task_settled', 'task_taken')
  @ApiOperation({ operationId: 'takeTask', summary: 'Say that I look after it' })
  take(@CurrentActor() actor: Actor, @Param('id', ParseId) id: string): Promise<void> {
    return this.tasks.take(actor, id);
  }

  @Post('tasks/:id/settle')
  @HttpCode(204)
  @Access('nudge:manage')
  @Refuses(409, 'task_settled')
  @ApiOperation({ operationId: 'settleTask', summary: 'It is done' })
  settle(
    @CurrentActor() actor: Actor,
    @Param('id', ParseId) id: string,
    @Body() { note = '' }: SettleTaskDto,
  ): Promise<void> {
    return this.tasks.settle(actor, 'task', id, note);
  }
}

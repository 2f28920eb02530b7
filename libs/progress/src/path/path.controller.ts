import { Body, Controller, Get, HttpCode, Param, Post, Put } from '@nestjs/common';
import { ApiOperation, ApiTags } from '@nestjs/swagger';
import { Access, type Actor, CurrentActor, ParseId, Refuses, Repeatable, ShownToOnlookers } from '@convenor/platform';
import { ActiveTimeDto } from '../active-time/active-time.dto.js';
import { ActiveTime } from '../active-time/active-time.service.js';
import { SignDto } from '../agreements/agreement.dto.js';
import { Agreements } from '../agreements/agreements.service.js';
import { ReflectionDto, SavedReflectionDto } from '../exercises/exercise.dto.js';
import { Exercises } from '../exercises/exercises.service.js';
import { NoteDto, ReadingDto } from '../lessons/lesson.dto.js';
import { Lessons } from '../lessons/lessons.service.js';
import { Passages } from '../passage/passages.js';
import { ActivityDto } from './activity.dto.js';
import { ActivityReader } from './activity-reader.js';
import { OutlineDto } from './outline.dto.js';
import { outlineOf } from './outline.js';

@ApiTags('learning')
@Controller('enrolments/:id')
export class PathController {
  constructor(
    private readonly passages: Passages,
    private readonly reader: ActivityReader,
    private readonly lessons: Lessons,
    private readonly exercises: Exercises,
    private readonly agreements: Agreements,
    private readonly activeTime: ActiveTime,
  ) {}

  @Get()
  @Access('enrolment:own')
  @ShownToOnlookers()
  @ApiOperation({ operationId: 'getEnrolment', summary: 'The whole path: what is done, what is open, what is due' })
  async outline(@CurrentActor() actor: Actor, @Param('id', ParseId) id: string): Promise<OutlineDto> {
    return outlineOf(await this.passages.own(actor.userId, id));
  }

  @Get('activities/:activityId')
  @Access('enrolment:own')
  @ShownToOnlookers()
  @Refuses(409, 'activity_locked', 'enrolment_not_active')
  @ApiOperation({ operationId: 'getActivity', summary: 'One step of the path with its content' })
  activity(
    @CurrentActor() actor: Actor,
    @Param('id', ParseId) id: string,
    @Param('activityId') activityId: string,
  ): Promise<ActivityDto> {
    return this.reader.read(actor, id, activityId);
  }

  @Repeatable()
  @Post('activities/:activityId/complete')
  @HttpCode(204)
  @Access('enrolment:own')
  @Refuses(409, 'active_time_short', 'activity_locked', 'enrolment_not_active', 'wrong_kind_of_activity')
  @ApiOperation({ operationId: 'completeLesson', summary: 'Mark a lesson as done' })
  complete(
    @CurrentActor() actor: Actor,
    @Param('id', ParseId) id: string,
    @Param('activityId') activityId: string,
  ): Promise<void> {
    return this.lessons.complete(actor.userId, id, activityId);
  }

  @Put('activities/:activityId/reading')
  @HttpCode(204)
  @Access('enrolment:own')
  @Refuses(409, 'activity_locked', 'enrolment_not_active', 'wrong_kind_of_activity')
  @ApiOperation({ operationId: 'saveReading', summary: 'Where I stopped reading, and for how long I read' })
  read(
    @CurrentActor() actor: Actor,
    @Param('id', ParseId) id: string,
    @Param('activityId') activityId: string,
    @Body() reading: ReadingDto,
  ): Promise<void> {
    return this.lessons.read(actor.userId, id, activityId, reading);
  }

  @Put('activities/:activityId/active-time')
  @HttpCode(204)
  @Access('enrolment:own')
  @Refuses(409, 'activity_locked', 'enrolment_not_active', 'wrong_kind_of_activity')
  @ApiOperation({
    operationId: 'saveActiveTime',
    summary: 'How long I have been at work on an exercise, an agreement or a practice step',
  })
  spend(
    @CurrentActor() actor: Actor,
    @Param('id', ParseId) id: string,
    @Param('activityId') activityId: string,
    @Body() { activeSeconds }: ActiveTimeDto,
  ): Promise<void> {
    return this.activeTime.report(actor.userId, id, activityId, activeSeconds);
  }

  @Put('activities/:activityId/note')
  @HttpCode(204)
  @Access('enrolment:own')
  @Refuses(409, 'activity_locked', 'enrolment_not_active', 'wrong_kind_of_activity')
  @ApiOperation({ operationId: 'saveNote', summary: 'My private note on a lesson' })
  note(
    @CurrentActor() actor: Actor,
    @Param('id', ParseId) id: string,
    @Param('activityId') activityId: string,
    @Body() { text }: NoteDto,
  ): Promise<void> {
    return this.lessons.note(actor.userId, id, activityId, text);
  }

  @Put('activities/:activityId/reflection')
  @Access('enrolment:own')
  @Refuses(409, 'already_posted', 'activity_locked', 'enrolment_not_active', 'wrong_kind_of_activity')
  @ApiOperation({ operationId: 'saveReflection', summary: 'Keep a draft of my reflection' })
  draft(
    @CurrentActor() actor: Actor,
    @Param('id', ParseId) id: string,
    @Param('activityId') activityId: string,
    @Body() { text }: ReflectionDto,
  ): Promise<SavedReflectionDto> {
    return this.exercises.saveDraft(actor.userId, id, activityId, text);
  }

  @Repeatable()
  @Post('activities/:activityId/reflection/post')
  @HttpCode(200)
  @Access('enrolment:own')
  @Refuses(409, 'already_posted', 'too_few_words', 'activity_locked', 'enrolment_not_active', 'wrong_kind_of_activity')
  @ApiOperation({ operationId: 'postReflection', summary: 'Post my reflection: the exercise is complete' })
  post(
    @CurrentActor() actor: Actor,
    @Param('id', ParseId) id: string,
    @Param('activityId') activityId: string,
    @Body() { text }: ReflectionDto,
  ): Promise<SavedReflectionDto> {
    return this.exercises.post(actor.userId, id, activityId, text);
  }

  @Repeatable()
  @Post('activities/:activityId/sign')
  @HttpCode(204)
  @Access('enrolment:own')
  @Refuses(409, 'agreement_changed', 'activity_locked', 'enrolment_not_active', 'wrong_kind_of_activity')
  @ApiOperation({ operationId: 'signAgreement', summary: 'Sign an agreement at the version that I read' })
  sign(
    @CurrentActor() actor: Actor,
    @Param('id', ParseId) id: string,
    @Param('activityId') activityId: string,
    @Body() signature: SignDto,
  ): Promise<void> {
    return this.agreements.sign(actor.userId, id, activityId, signature);
  }
}

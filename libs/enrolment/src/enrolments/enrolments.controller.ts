import { Body, Controller, Get, HttpCode, Param, Post, Query } from '@nestjs/common';
import { ApiOperation, ApiTags } from '@nestjs/swagger';
import { Access, type Actor, CurrentActor, ParseId, Refuses, Repeatable, ShownToOnlookers } from '@convenor/platform';
import {
  EnrolDto,
  EnrolmentFormDto,
  EnrolmentStateDto,
  MyEnrolmentsDto,
  PageQuery,
  PlaceAnswerDto,
  ReasonDto,
} from './enrolment.dto.js';
import { Enrolling } from './enrolling.service.js';
import { MyEnrolments } from './my-enrolments.js';
import { OwnMoves } from './own-moves.service.js';
import { PlaceOffers } from './place-offers.service.js';

@ApiTags('enrolment')
@Controller()
export class EnrolmentsController {
  constructor(
    private readonly enrolling: Enrolling,
    private readonly mine: MyEnrolments,
    private readonly moves: OwnMoves,
    private readonly offers: PlaceOffers,
  ) {}

  @Get('courses/:slug/enrolment-form')
  @Access('enrolment:own')
  @ApiOperation({ operationId: 'getEnrolmentForm', summary: 'What enrolling in this course asks for' })
  form(@Param('slug') slug: string): Promise<EnrolmentFormDto> {
    return this.enrolling.form(slug);
  }

  @Post('courses/:slug/enrolments')
  @Access('enrolment:own')
  @Refuses(409, 'already_enrolled', 'consent_text_changed', 'enrolment_closed', 'cohort_not_open')
  @Refuses(404, 'invitation_unknown')
  @ApiOperation({ operationId: 'enrol', summary: "Enrol or apply, by the course's policy" })
  async enrol(
    @CurrentActor() actor: Actor,
    @Param('slug') slug: string,
    @Body() form: EnrolDto,
  ): Promise<EnrolmentStateDto> {
    const { id, state } = await this.enrolling.enrol(actor.userId, slug, form);
    return { id, state };
  }

  @Get('me/enrolments')
  @Access('enrolment:own')
  @ShownToOnlookers()
  @ApiOperation({ operationId: 'listMyEnrolments', summary: 'My passages through courses, newest first' })
  list(@CurrentActor() actor: Actor, @Query() page: PageQuery): Promise<MyEnrolmentsDto> {
    return this.mine.list(actor.userId, page);
  }

  @Repeatable()
  @Post('enrolments/:id/start')
  @HttpCode(200)
  @Access('enrolment:own')
  @Refuses(409, 'group_not_started', 'transition_impossible', 'transition_not_allowed')
  @ApiOperation({ operationId: 'startTraining', summary: 'Begin: the track counts from today' })
  start(@CurrentActor() actor: Actor, @Param('id', ParseId) id: string): Promise<EnrolmentStateDto> {
    return this.moves.move(actor.userId, id, 'active');
  }

  @Repeatable()
  @Post('enrolments/:id/resume')
  @HttpCode(200)
  @Access('enrolment:own')
  @Refuses(409, 'transition_impossible', 'transition_not_allowed')
  @ApiOperation({ operationId: 'resumeTraining', summary: 'End a pause' })
  resume(@CurrentActor() actor: Actor, @Param('id', ParseId) id: string): Promise<EnrolmentStateDto> {
    return this.moves.move(actor.userId, id, 'active');
  }

  @Repeatable()
  @Post('enrolments/:id/withdraw')
  @HttpCode(200)
  @Access('enrolment:own')
  @Refuses(409, 'transition_impossible', 'transition_not_allowed')
  @ApiOperation({ operationId: 'withdraw', summary: 'Give up the place; the work is kept' })
  withdraw(
    @CurrentActor() actor: Actor,
    @Param('id', ParseId) id: string,
    @Body() { reason }: ReasonDto,
  ): Promise<EnrolmentStateDto> {
    return this.moves.move(actor.userId, id, 'withdrawn', reason);
  }

  @Post('enrolments/:id/place')
  @HttpCode(200)
  @Access('enrolment:own')
  @Refuses(409, 'no_offer')
  @ApiOperation({
    operationId: 'answerPlaceOffer',
    summary: 'Take or leave the place that is kept for me, or wait again',
  })
  answerOffer(
    @CurrentActor() actor: Actor,
    @Param('id', ParseId) id: string,
    @Body() { answer }: PlaceAnswerDto,
  ): Promise<EnrolmentStateDto> {
    return this.offers.answer(actor.userId, id, answer);
  }
}

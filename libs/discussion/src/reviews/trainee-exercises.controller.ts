import { Controller, Get, Param } from '@nestjs/common';
import { ApiOperation, ApiTags } from '@nestjs/swagger';
import { LooksAt, OfMyTrainees } from '@convenor/enrolment';
import { Access, type Actor, CurrentActor, ParseId } from '@convenor/platform';
import { TraineeExercisesDto } from './trainee-exercises.dto.js';
import { TraineeExercises } from './trainee-exercises.js';

@ApiTags('discussion')
@Controller('admin/enrolments/:id/exercises')
export class TraineeExercisesController {
  constructor(private readonly exercises: TraineeExercises) {}

  @Get()
  @Access('enrolment:read')
  @OfMyTrainees()
  @LooksAt('page')
  @ApiOperation({
    operationId: 'listTraineeExercises',
    summary: 'Written exercises of a person: what is done and posted, and who looked; without the words',
  })
  list(@CurrentActor() actor: Actor, @Param('id', ParseId) id: string): Promise<TraineeExercisesDto> {
    return this.exercises.of(actor, id);
  }
}

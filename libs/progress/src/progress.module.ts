import { CurriculumModule } from '@convenor/curriculum';
import {
  CohortMoved,
  EnrolmentCreated,
  EnrolmentModule,
  EnrolmentStateChanged,
  TrackChanged,
  TrackStarts,
} from '@convenor/enrolment';
import { IdentityModule, PersonalData } from '@convenor/identity';
import { DomainEvents, Jobs } from '@convenor/platform';
import { Module } from '@nestjs/common';
import { ActiveTime } from './active-time/active-time.service.js';
import { Agreements } from './agreements/agreements.service.js';
import { CatchUpController } from './catch-up/catch-up.controller.js';
import { CatchingUp } from './catch-up/catch-up.service.js';
import { Exercises } from './exercises/exercises.service.js';
import { Lessons } from './lessons/lessons.service.js';
import { CarryOver } from './passage/carry-over.js';
import { FinishedTrainings } from './passage/finished-trainings.js';
import { Passages } from './passage/passages.js';
import { ActivityReader } from './path/activity-reader.js';
import { ActivityViews } from './path/activity-views.js';
import { ExcusesController } from './path/excuses.controller.js';
import { PathController } from './path/path.controller.js';
import { progressData } from './personal-data.js';
import { Progress } from './progress.service.js';
import { StudyChoices } from './study-plan/study-choices.js';
import { StudyPlanController } from './study-plan/study-plan.controller.js';
import { StudyPlans } from './study-plan/study-plans.service.js';
import { SummaryColumns } from './summary/summary-columns.js';

@Module({
  imports: [IdentityModule, CurriculumModule, EnrolmentModule],
  controllers: [PathController, ExcusesController, CatchUpController, StudyPlanController],
  providers: [
    Passages,
    CarryOver,
    FinishedTrainings,
    Progress,
    SummaryColumns,
    ActivityReader,
    ActivityViews,
    ActiveTime,
    Lessons,
    Exercises,
    Agreements,
    CatchingUp,
    StudyChoices,
    StudyPlans,
  ],
  exports: [
    ActiveTime,
    CatchingUp,
    FinishedTrainings,
    Passages,
    Progress,
    Exercises,
    SummaryColumns,
    ActivityViews,
    StudyPlans,
  ],
})
export class ProgressModule {
  constructor(
    events: DomainEvents,
    jobs: Jobs,
    progress: Progress,
    carryOver: CarryOver,
    summary: SummaryColumns,
    catchingUp: CatchingUp,
    personalData: PersonalData,
    trackStarts: TrackStarts,
    studyPlans: StudyPlans,
  ) {
    trackStarts.provide((tx, enrolmentIds) => studyPlans.startsOf(tx, enrolmentIds));
    events.on(EnrolmentCreated, async (tx, event) => {
      await carryOver.into(tx, event);
      await summary.refresh(tx, event.enrolmentId);
    });
    events.on(CohortMoved, (tx, { enrolmentId }) => catchingUp.end(tx, enrolmentId));
    events.on(TrackChanged, (tx, { enrolmentId }) => summary.refresh(tx, enrolmentId));
    events.on(EnrolmentStateChanged, async (tx, { enrolmentId, to }) => {
      await summary.refresh(tx, enrolmentId);
      if (to === 'active') await progress.finishIfDone(tx, enrolmentId);
    });
    jobs.schedule('recompute-summaries', '7 * * * *', async () => void (await summary.refreshDue()));
    personalData.contribute('progress', progressData);
  }
}

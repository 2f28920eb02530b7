import { CurriculumModule } from '@convenor/curriculum';
import { EnrolmentModule } from '@convenor/enrolment';
import { IdentityModule, PersonalData } from '@convenor/identity';
import { Jobs } from '@convenor/platform';
import { ActivityViews, ProgressModule } from '@convenor/progress';
import { Module } from '@nestjs/common';
import { TypeOrmModule } from '@nestjs/typeorm';
import { Attempt } from './attempts/attempt.entity.js';
import { AttemptView } from './attempts/attempt-view.js';
import { AttemptsController } from './attempts/attempts.controller.js';
import { Attempts } from './attempts/attempts.service.js';
import { OpenAttempts } from './attempts/open-attempts.js';
import { QuizFront } from './attempts/quiz-view.js';
import { Responses } from './attempts/responses.service.js';
import { ExceptionsController } from './exceptions/exceptions.controller.js';
import { Exceptions } from './exceptions/exceptions.service.js';
import { AttemptRecords } from './exceptions/attempt-records.js';
import { AttemptData } from './personal-data.js';

@Module({
  imports: [TypeOrmModule.forFeature([Attempt]), IdentityModule, CurriculumModule, EnrolmentModule, ProgressModule],
  controllers: [AttemptsController, ExceptionsController],
  providers: [Attempts, AttemptView, OpenAttempts, Responses, QuizFront, Exceptions, AttemptRecords, AttemptData],
  exports: [AttemptRecords],
})
export class AssessmentModule {
  constructor(
    views: ActivityViews,
    front: QuizFront,
    jobs: Jobs,
    attempts: Attempts,
    personalData: PersonalData,
    data: AttemptData,
  ) {
    views.provideQuiz(async (passage, quiz) => ({ ...(await front.show(passage, quiz)) }));
    jobs.schedule('close-overdue-attempts', '* * * * *', async () => void (await attempts.closeOverdue()));
    personalData.contribute('attempts', data);
  }
}

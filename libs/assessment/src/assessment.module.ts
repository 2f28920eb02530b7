import { BankModule } from '@convenor/bank';
import { CurriculumModule } from '@convenor/curriculum';
import { EnrolmentModule } from '@convenor/enrolment';
import { IdentityModule, PersonalData } from '@convenor/identity';
import { Digests, StaffWaiting } from '@convenor/notification';
import { Jobs, NotFound, Texts } from '@convenor/platform';
import { ActivityViews, ProgressModule } from '@convenor/progress';
import { Module } from '@nestjs/common';
import { TypeOrmModule } from '@nestjs/typeorm';
import { AccommodationsController } from './accommodations/accommodations.controller.js';
import { Accommodating } from './accommodations/accommodations.service.js';
import { AnalysisController } from './analysis/analysis.controller.js';
import { Analysis } from './analysis/analysis.service.js';
import { FlaggedQuestionsController } from './analysis/flagged-questions.controller.js';
import { QuestionFlags } from './analysis/question-flags.service.js';
import { Tallies } from './analysis/tallies.service.js';
import { waitingQuestions } from './analysis/waiting-questions.js';
import { Attempt } from './attempts/attempt.entity.js';
import { AttemptView } from './attempts/attempt-view.js';
import { AttemptsController } from './attempts/attempts.controller.js';
import { AttemptResults } from './attempts/attempt-results.js';
import { Attempts, CLOSE_ATTEMPT } from './attempts/attempts.service.js';
import { Checks } from './attempts/checks.service.js';
import { OpenAttempts } from './attempts/open-attempts.js';
import { QuizFront } from './attempts/quiz-view.js';
import { QuizStandings } from './attempts/quiz-standing.js';
import { Responses } from './attempts/responses.service.js';
import { SittingTime } from './attempts/sitting-time.service.js';
import { ExceptionsController } from './exceptions/exceptions.controller.js';
import { Exceptions } from './exceptions/exceptions.service.js';
import { LateAnswersController } from './exceptions/late-answers.controller.js';
import { LateAnswers } from './exceptions/late-answers.service.js';
import { AttemptRecords } from './exceptions/attempt-records.js';
import { GivenMarks } from './marking/given-marks.js';
import { MarkingController } from './marking/marking.controller.js';
import { markingDigest } from './marking/marking-digest.js';
import { MarkingQueue } from './marking/marking-queue.js';
import { Marks } from './marking/marks.service.js';
import { waitingAnswers } from './marking/waiting-answers.js';
import { SavedComments } from './marking/saved-comments.js';
import { CertificatesOnQuizzes } from './regrade/certificates-on-quizzes.js';
import { RegradeController } from './regrade/regrade.controller.js';
import { RegradeLetters } from './regrade/regrade-letters.js';
import { RegradePreviews } from './regrade/regrade-previews.js';
import { RegradeRecords } from './regrade/regrade-records.js';
import { RegradeWork } from './regrade/regrade-work.js';
import { RegradedPassages } from './regrade/regraded-passages.js';
import { REGRADE, Regrades } from './regrade/regrades.service.js';
import { SentAttempts } from './regrade/sent-attempts.js';
import { AttemptData } from './personal-data.js';
import { questionReportData } from './reports/question-report-data.js';
import { QuestionReportsController } from './reports/question-reports.controller.js';
import { QuestionReports } from './reports/question-reports.service.js';
import { ReportLetters } from './reports/report-letters.js';
import { ReviewCards, UPDATE_REVIEW } from './review/review-cards.service.js';
import { ReviewController } from './review/review.controller.js';
import { ReviewData } from './review/review-data.js';
import { ReviewDesk } from './review/review-desk.js';
import { Reviews } from './review/reviews.service.js';
import { QuestionsSeen } from './review/seen-questions.js';
import { assessmentTexts } from './texts.js';

@Module({
  imports: [
    TypeOrmModule.forFeature([Attempt]),
    BankModule,
    IdentityModule,
    CurriculumModule,
    EnrolmentModule,
    ProgressModule,
  ],
  controllers: [
    AttemptsController,
    AccommodationsController,
    ExceptionsController,
    LateAnswersController,
    MarkingController,
    AnalysisController,
    FlaggedQuestionsController,
    QuestionReportsController,
    RegradeController,
    ReviewController,
  ],
  providers: [
    Attempts,
    AttemptView,
    OpenAttempts,
    Responses,
    SittingTime,
    Checks,
    AttemptResults,
    QuizStandings,
    QuizFront,
    Accommodating,
    GivenMarks,
    Marks,
    MarkingQueue,
    SavedComments,
    Analysis,
    Tallies,
    QuestionFlags,
    QuestionReports,
    ReportLetters,
    ...[Regrades, RegradePreviews, RegradeRecords, RegradeWork, RegradedPassages, RegradeLetters, SentAttempts],
    CertificatesOnQuizzes,
    Exceptions,
    LateAnswers,
    AttemptRecords,
    AttemptData,
    ReviewCards,
    QuestionsSeen,
    ReviewDesk,
    Reviews,
    ReviewData,
  ],
  exports: [AttemptRecords, CertificatesOnQuizzes],
})
export class AssessmentModule {
  constructor(
    views: ActivityViews,
    front: QuizFront,
    jobs: Jobs,
    attempts: Attempts,
    personalData: PersonalData,
    data: AttemptData,
    texts: Texts,
    tallies: Tallies,
    regrading: RegradeWork,
    cards: ReviewCards,
    reviews: ReviewData,
    digests: Digests,
    waiting: StaffWaiting,
  ) {
    waiting.contribute(waitingAnswers);
    waiting.contribute(waitingQuestions);
    texts.add('assessment', assessmentTexts);
    digests.contribute(markingDigest(texts));
    views.provideQuiz(async (passage, quiz) => ({ ...(await front.show(passage, quiz)) }));
    jobs.schedule('close-overdue-attempts', '* * * * *', async () => void (await attempts.closeOverdue()));
    jobs.schedule('tally-attempts', '* * * * *', () => tallies.catchUp());
    jobs.schedule('go-on-with-regrades', '* * * * *', () => regrading.goOn());
    jobs.handle(REGRADE, (payload) => regrading.run((payload as { id: string }).id));
    jobs.handle(CLOSE_ATTEMPT, async (payload) => {
      const { enrolmentId, id } = payload as { enrolmentId: string; id: string };
      await attempts.closeOne(enrolmentId, id).catch(unlessGone);
    });
    jobs.handle(UPDATE_REVIEW, async (payload) => {
      await cards.update((payload as { enrolmentId: string }).enrolmentId).catch(unlessGone);
    });
    personalData.contribute('attempts', data);
    personalData.contribute('reviews', reviews);
    personalData.contribute('questionReports', questionReportData);
  }
}

/** The enrolment was erased before the job came to it. */
function unlessGone(error: unknown): void {
  if (!(error instanceof NotFound)) throw error;
}

import { EnrolmentModule } from '@convenor/enrolment';
import { IdentityModule, PersonalData } from '@convenor/identity';
import { Texts } from '@convenor/platform';
import { ProgressModule } from '@convenor/progress';
import { Module } from '@nestjs/common';
import { TypeOrmModule } from '@nestjs/typeorm';
import { Evidence } from './log/evidence.service.js';
import { PracticeEntry } from './log/practice-entry.entity.js';
import { PracticeLetters } from './log/practice-letters.js';
import { PracticeLogController } from './log/practice-log.controller.js';
import { PracticeLogPage } from './log/practice-log-page.js';
import { PracticeLog } from './log/practice-log.service.js';
import { PracticeStanding } from './log/practice-standing.js';
import { MentorsController } from './mentors/mentors.controller.js';
import { Mentors } from './mentors/mentors.service.js';
import { practiceData } from './personal-data.js';
import { RubricDrafts } from './rubrics/rubric-drafts.service.js';
import { RubricsController } from './rubrics/rubrics.controller.js';
import { Rubrics } from './rubrics/rubrics.service.js';
import { PracticeQueue } from './signing/practice-queue.js';
import { PracticeReview } from './signing/practice-review.js';
import { PracticeSigningController } from './signing/practice-signing.controller.js';
import { PracticeSigning } from './signing/practice-signing.service.js';
import { practiceTexts } from './texts.js';

@Module({
  imports: [TypeOrmModule.forFeature([PracticeEntry]), IdentityModule, EnrolmentModule, ProgressModule],
  controllers: [RubricsController, PracticeLogController, PracticeSigningController, MentorsController],
  providers: [
    ...[Rubrics, RubricDrafts],
    ...[PracticeLog, PracticeLogPage, PracticeStanding, PracticeLetters, Evidence],
    ...[PracticeQueue, PracticeReview, PracticeSigning],
    Mentors,
  ],
})
export class PracticeModule {
  constructor(texts: Texts, personalData: PersonalData) {
    texts.add('practice', practiceTexts);
    personalData.contribute('practice', practiceData);
  }
}

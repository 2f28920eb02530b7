import { CurriculumModule } from '@convenor/curriculum';
import { EnrolmentModule } from '@convenor/enrolment';
import { IdentityModule, PersonalData } from '@convenor/identity';
import { ProgressModule } from '@convenor/progress';
import { Module } from '@nestjs/common';
import { SurveyAnswersController } from './answering/survey-answers.controller.js';
import { SurveyAnswers } from './answering/survey-answers.service.js';
import { SurveyGroups } from './answering/survey-groups.js';
import { surveyData } from './personal-data.js';
import { SurveyCsv } from './results/survey-csv.js';
import { SurveyResults } from './results/survey-results.service.js';
import { SurveyReach } from './results/survey-reach.js';
import { SurveysController } from './results/surveys.controller.js';

@Module({
  imports: [IdentityModule, CurriculumModule, EnrolmentModule, ProgressModule],
  controllers: [SurveyAnswersController, SurveysController],
  providers: [SurveyAnswers, SurveyGroups, SurveyReach, SurveyResults, SurveyCsv],
})
export class SurveyModule {
  constructor(personalData: PersonalData) {
    personalData.contribute('surveys', surveyData);
  }
}

import { AssessmentModule } from '@convenor/assessment';
import { BankModule } from '@convenor/bank';
import { CertificationModule } from '@convenor/certification';
import { CurriculumModule } from '@convenor/curriculum';
import { DiscussionModule } from '@convenor/discussion';
import { EnrolmentModule } from '@convenor/enrolment';
import { HoursModule } from '@convenor/hours';
import { IdentityModule } from '@convenor/identity';
import { IntegrationModule } from '@convenor/integration';
import { NotificationModule } from '@convenor/notification';
import { type Config, type DatabaseAddress, PlatformModule } from '@convenor/platform';
import { PracticeModule } from '@convenor/practice';
import { ProgressModule } from '@convenor/progress';
import { RegisterModule } from '@convenor/register';
import { SurveyModule } from '@convenor/survey';
import { TrackingModule } from '@convenor/tracking';
import { type DynamicModule, Module } from '@nestjs/common';

/** The composition of all features: the api and the worker run the same one. */
@Module({})
export class AppModule {
  static forRoot(config: Config, address: DatabaseAddress): DynamicModule {
    return {
      module: AppModule,
      imports: [
        PlatformModule.forRoot(config, address),
        NotificationModule,
        IdentityModule,
        BankModule,
        CurriculumModule,
        EnrolmentModule,
        ProgressModule,
        AssessmentModule,
        PracticeModule,
        HoursModule,
        DiscussionModule,
        CertificationModule,
        RegisterModule,
        IntegrationModule,
        SurveyModule,
        TrackingModule,
      ],
    };
  }
}

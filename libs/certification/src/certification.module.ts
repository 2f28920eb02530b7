import { AssessmentModule, AttemptsRegraded, CertificatesOnQuizzes } from '@convenor/assessment';
import { CurriculumModule } from '@convenor/curriculum';
import { EnrolmentModule, EnrolmentStateChanged } from '@convenor/enrolment';
import { IdentityModule, PersonalData } from '@convenor/identity';
import { DomainEvents, Jobs, Texts } from '@convenor/platform';
import { PracticeSigned } from '@convenor/practice';
import { ActivityCompleted, ProgressModule } from '@convenor/progress';
import { Module } from '@nestjs/common';
import { TypeOrmModule } from '@nestjs/typeorm';
import { CertificateController } from './certificate/certificate.controller.js';
import { CertificatePdf } from './certificate/certificate-pdf.js';
import { AdminCredentialsController } from './credentials/admin-credentials.controller.js';
import { Certifying } from './credentials/certifying.service.js';
import { Credential } from './credentials/credential.entity.js';
import { CredentialFlags } from './credentials/credential-flags.js';
import { CredentialLetters } from './credentials/credential-letters.js';
import { CredentialsController } from './credentials/credentials.controller.js';
import { Issuing } from './credentials/issuing.service.js';
import { MyCredentials } from './credentials/my-credentials.service.js';
import { RestingCredentials } from './credentials/resting-credentials.js';
import { StaffCredentialList } from './credentials/staff-credential-list.js';
import { StaffCredentials } from './credentials/staff-credentials.service.js';
import { certificationData } from './personal-data.js';
import { RequirementFacts } from './requirements/requirement-facts.js';
import { RequirementWords } from './requirements/requirement-words.js';
import { RequirementsController } from './requirements/requirements.controller.js';
import { Requirements } from './requirements/requirements.service.js';
import { certificationTexts } from './texts.js';
import { Verification } from './verification/verification.service.js';
import { VerificationController } from './verification/verification.controller.js';
import { VerificationPage } from './verification/verification-page.js';

@Module({
  imports: [
    TypeOrmModule.forFeature([Credential]),
    IdentityModule,
    CurriculumModule,
    EnrolmentModule,
    ProgressModule,
    AssessmentModule,
  ],
  controllers: [
    RequirementsController,
    CredentialsController,
    AdminCredentialsController,
    CertificateController,
    VerificationController,
  ],
  providers: [
    ...[Requirements, RequirementFacts, RequirementWords],
    ...[Certifying, Issuing, MyCredentials, StaffCredentials, StaffCredentialList, CredentialLetters],
    ...[CredentialFlags, RestingCredentials],
    ...[CertificatePdf, Verification, VerificationPage],
  ],
  exports: [Certifying],
})
export class CertificationModule {
  constructor(
    texts: Texts,
    events: DomainEvents,
    jobs: Jobs,
    certifying: Certifying,
    flags: CredentialFlags,
    resting: RestingCredentials,
    onQuizzes: CertificatesOnQuizzes,
    personalData: PersonalData,
  ) {
    texts.add('certification', certificationTexts);
    events.on(ActivityCompleted, (tx, { enrolmentId }) => certifying.consider(tx, enrolmentId));
    events.on(PracticeSigned, (tx, { enrolmentId }) => certifying.consider(tx, enrolmentId));
    // Work that was carried over can be complete without another activity.
    events.on(EnrolmentStateChanged, async (tx, { enrolmentId, to }) => {
      if (to === 'completed') await certifying.consider(tx, enrolmentId);
    });
    onQuizzes.provide(resting);
    events.on(AttemptsRegraded, async (tx, event) => {
      await flags.afterRegrade(tx, event);
      await certifying.consider(tx, event.enrolmentId);
    });
    jobs.schedule('certify-waiting', '23 * * * *', () => certifying.considerWaiting());
    personalData.contribute('credentials', certificationData);
  }
}

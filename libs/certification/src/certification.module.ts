import { StaffWaiting } from '@convenor/notification';
import { AssessmentModule, AttemptsRegraded, CertificatesOnQuizzes, QuizPassedAgain } from '@convenor/assessment';
import { EnrolmentModule, EnrolmentStateChanged, HomeNews } from '@convenor/enrolment';
import { CertificationSchemes, CoursePatched, CurriculumModule, NextVersionPublished } from '@convenor/curriculum';
import { IdentityModule, PersonalData } from '@convenor/identity';
import { DomainEvents, Jobs, Texts } from '@convenor/platform';
import { ActivityCompleted, ActivityReopened, FinishedTrainings, ProgressModule } from '@convenor/progress';
import { HoursCorrected, HoursModule } from '@convenor/hours';
import { PracticeSigned, SessionAttended } from '@convenor/practice';
import { Module } from '@nestjs/common';
import { TypeOrmModule } from '@nestjs/typeorm';
import { BatchRows } from './bulk/batch-rows.js';
import { BatchWork } from './bulk/batch-work.js';
import { BatchesController } from './bulk/batches.controller.js';
import { Batches, CREDENTIAL_BATCH } from './bulk/batches.service.js';
import { BringOutlook } from './bulk/bring-outlook.js';
import { Bringing } from './bulk/bringing.service.js';
import { Approvals } from './approvals/approvals.service.js';
import { ApprovalsController } from './approvals/approvals.controller.js';
import { CertificateController } from './certificate/certificate.controller.js';
import { CertificatePdf } from './certificate/certificate-pdf.js';
import { ConductConcerns } from './conduct/conduct-concerns.service.js';
import { ConductController } from './conduct/conduct.controller.js';
import { AdminCredentialsController } from './credentials/admin-credentials.controller.js';
import { Certifying } from './credentials/certifying.service.js';
import { Corrections } from './credentials/corrections.service.js';
import { Credential } from './credentials/credential.entity.js';
import { CredentialEvent } from './credentials/credential-event.entity.js';
import { CredentialFlags } from './credentials/credential-flags.js';
import { CredentialHistory } from './credentials/credential-history.js';
import { CredentialLetters } from './credentials/credential-letters.js';
import { CredentialMoves } from './credentials/credential-moves.service.js';
import { CredentialsController } from './credentials/credentials.controller.js';
import { FreshCredentials } from './credentials/fresh-credentials.js';
import { Issuing } from './credentials/issuing.service.js';
import { MyCredentials } from './credentials/my-credentials.service.js';
import { RestingCredentials } from './credentials/resting-credentials.js';
import { StaffCredentialList } from './credentials/staff-credential-list.js';
import { StaffCredentials } from './credentials/staff-credentials.service.js';
import { waitingCredentials } from './credentials/waiting-credentials.js';
import { Successions } from './credentials/succession.service.js';
import { CeProviderController } from './hours-certificate/ce-provider.controller.js';
import { CeProviders } from './hours-certificate/ce-provider.service.js';
import { HoursCertificate } from './hours-certificate/hours-certificate.entity.js';
import { HoursCertificatePdf } from './hours-certificate/hours-certificate-pdf.js';
import { HoursCertificates } from './hours-certificate/hours-certificates.service.js';
import { HoursCertificatesController } from './hours-certificate/hours-certificates.controller.js';
import { HoursCheckController } from './hours-certificate/hours-check.controller.js';
import { HoursCheckPage } from './hours-certificate/hours-check-page.js';
import { HoursCheck } from './hours-certificate/hours-check.service.js';
import { HoursRevoking } from './hours-certificate/hours-revoking.service.js';
import { HoursShortfalls } from './hours-certificate/hours-shortfalls.service.js';
import { hoursCertificateData } from './hours-certificate/personal-data.js';
import { StaffHoursController } from './hours-certificate/staff-hours.controller.js';
import { StaffHoursList } from './hours-certificate/staff-hours-list.js';
import { FiguresController } from './figures/figures.controller.js';
import { FiguresFolding } from './figures/figures-folding.js';
import { CredentialFigures } from './figures/figures.service.js';
import { AdminRenewalsController } from './renewals/admin-renewals.controller.js';
import { ExpiryNotices } from './renewals/expiry-notices.js';
import { HOME_RENEWAL } from './renewals/home-renewal.js';
import { RenewalFacts } from './renewals/renewal-facts.js';
import { RenewalList } from './renewals/renewal-list.js';
import { RenewalStandings } from './renewals/renewal-standing.js';
import { RenewalSteps } from './renewals/renewal-steps.js';
import { CourseRenewalTerms } from './renewals/renewal-terms.entity.js';
import { CourseRenewals } from './renewals/renewal-terms.service.js';
import { RenewalsController } from './renewals/renewals.controller.js';
import { Renewals } from './renewals/renewals.service.js';
import { Renewing } from './renewals/renewing.service.js';
import { certificationData, certificationStepsData } from './personal-data.js';
import { OneStepAway } from './requirements/one-step-away.js';
import { OneStepAwayController } from './requirements/one-step-away.controller.js';
import { CredentialIssued } from './events.js';
import { IssuerController } from './issuer/issuer.controller.js';
import { Issuer } from './issuer/issuer.service.js';
import { StoredKey } from './issuer/issuer-key.entity.js';
import { IssuerKeys } from './issuer/issuer-keys.service.js';
import { AchievementsController } from './proof/achievements.controller.js';
import { Achievements } from './proof/achievements.service.js';
import { CredentialFacts } from './proof/credential-facts.js';
import { CredentialProof } from './proof/credential-proof.entity.js';
import { CredentialEvidence } from './proof/evidence.service.js';
import { ProofFiles } from './proof/proof-files.js';
import { proofData } from './proof/proof-personal-data.js';
import { ProofsController } from './proof/proofs.controller.js';
import { Proofs } from './proof/proofs.service.js';
import { RequirementFacts } from './requirements/requirement-facts.js';
import { RequirementWords } from './requirements/requirement-words.js';
import { RequirementsController } from './requirements/requirements.controller.js';
import { Requirements } from './requirements/requirements.service.js';
import { CertificateLooks } from './templates/certificate-looks.js';
import { FirstTemplate } from './templates/first-template.js';
import { TemplateImagesController } from './templates/template-images.controller.js';
import { TemplateImages } from './templates/template-images.service.js';
import { TemplatePreview } from './templates/template-preview.js';
import { TemplateScopes } from './templates/template-scopes.js';
import { TemplatesController } from './templates/templates.controller.js';
import { CertificateTemplates } from './templates/templates.service.js';
import { RUNNING } from './requirements/running.js';
import { Standings } from './requirements/standings.js';
import { AppliedSchemes, schemeInForce } from './schemes/applied-schemes.js';
import { SchemeDrafts } from './schemes/scheme-drafts.service.js';
import { SchemeEffects } from './schemes/scheme-effects.js';
import { SchemeRecords } from './schemes/scheme-records.js';
import { SchemesController } from './schemes/schemes.controller.js';
import { StatusController } from './status/status.controller.js';
import { StatusLists } from './status/status-lists.service.js';
import { StatusPlace } from './status/status-place.entity.js';
import { StatusPlaces } from './status/status-places.js';
import { certificationTexts } from './texts.js';
import { CheckThrottle } from './verification/check-throttle.js';
import { ForeignDocuments } from './verification/foreign/foreign-documents.js';
import { JudgementPageController } from './verification/judgement-page.controller.js';
import { JudgementPage } from './verification/judgement-page.js';
import { JudgingController } from './verification/judging.controller.js';
import { Judging } from './verification/judging.service.js';
import { KeptPages } from './verification/kept-pages.js';
import { OwnDocuments } from './verification/own-documents.js';
import { PublicPage } from './verification/public-page.js';
import { StoredSignatures } from './verification/stored-signatures.js';
import { Verification } from './verification/verification.service.js';
import { VerificationController } from './verification/verification.controller.js';
import { VerificationPage } from './verification/verification-page.js';

@Module({
  imports: [
    TypeOrmModule.forFeature([Credential, CredentialEvent, CourseRenewalTerms, HoursCertificate]),
    TypeOrmModule.forFeature([Credential, CredentialEvent, CourseRenewalTerms]),
    TypeOrmModule.forFeature([StoredKey, StatusPlace, CredentialProof]),
    IdentityModule,
    CurriculumModule,
    EnrolmentModule,
    ProgressModule,
    AssessmentModule,
    HoursModule,
  ],
  controllers: [
    RequirementsController,
    CredentialsController,
    AdminCredentialsController,
    RenewalsController,
    AdminRenewalsController,
    BatchesController,
    CertificateController,
    VerificationController,
    ...[HoursCertificatesController, HoursCheckController, CeProviderController, StaffHoursController],
    ...[TemplatesController, TemplateImagesController, FiguresController],
    ...[SchemesController, OneStepAwayController, ConductController, ApprovalsController],
    ...[IssuerController, ProofsController, AchievementsController, StatusController],
    ...[JudgingController, JudgementPageController],
  ],
  providers: [
    ...[Requirements, RequirementFacts, RequirementWords, Standings, OneStepAway],
    ...[AppliedSchemes, SchemeRecords, SchemeEffects, SchemeDrafts, ConductConcerns, Approvals],
    ...[Certifying, Issuing, MyCredentials, StaffCredentials, StaffCredentialList, CredentialLetters],
    ...[CredentialFlags, RestingCredentials],
    ...[CredentialHistory, FreshCredentials, Successions, CredentialMoves, Corrections],
    ...[Batches, BatchRows, BatchWork, BringOutlook, Bringing],
    ...[CourseRenewals, RenewalFacts, RenewalSteps, RenewalStandings, Renewing, Renewals, RenewalList, ExpiryNotices],
    ...[CertificatePdf, Verification, VerificationPage, KeptPages],
    ...[HoursCertificates, HoursCertificatePdf, HoursCheck, HoursCheckPage, CeProviders],
    ...[HoursRevoking, HoursShortfalls, StaffHoursList],
    ...[CertificateTemplates, TemplateScopes, TemplateImages, TemplatePreview, FirstTemplate, CertificateLooks],
    CredentialFigures,
    FiguresFolding,
    ...[IssuerKeys, Issuer, StatusPlaces, StatusLists],
    ...[Achievements, CredentialFacts, Proofs, ProofFiles, CredentialEvidence],
    ...[PublicPage, StoredSignatures, OwnDocuments, ForeignDocuments, Judging, JudgementPage, CheckThrottle],
  ],
  exports: [BatchWork, Certifying, ExpiryNotices, IssuerKeys, Renewing],
})
export class CertificationModule {
  constructor(
    texts: Texts,
    events: DomainEvents,
    jobs: Jobs,
    certifying: Certifying,
    flags: CredentialFlags,
    resting: RestingCredentials,
    looks: CertificateLooks,
    onQuizzes: CertificatesOnQuizzes,
    personalData: PersonalData,
    renewing: Renewing,
    renewals: RenewalStandings,
    notices: ExpiryNotices,
    finished: FinishedTrainings,
    home: HomeNews,
    batches: Batches,
    batchWork: BatchWork,
    schemes: CertificationSchemes,
    applied: AppliedSchemes,
    standings: Standings,
    proofs: Proofs,
    places: StatusPlaces,
    waiting: StaffWaiting,
    shortfalls: HoursShortfalls,
  ) {
    waitingCredentials.forEach((part) => waiting.contribute(part));
    texts.add('certification', certificationTexts);
    for (const changed of [ActivityCompleted, ActivityReopened])
      events.on(changed, (tx, { enrolmentId }) => certifying.consider(tx, enrolmentId));
    events.on(PracticeSigned, async (tx, { enrolmentId }) => {
      await certifying.consider(tx, enrolmentId);
      await renewing.consider(tx, enrolmentId);
    });
    events.on(QuizPassedAgain, (tx, { enrolmentId }) => renewing.consider(tx, enrolmentId));
    finished.provide((tx, enrolmentId) => renewals.openedAgain(tx, enrolmentId));
    home.contribute('renewal', HOME_RENEWAL, 'completed');
    events.on(HoursCorrected, async (tx, { enrolmentId }) => {
      await certifying.consider(tx, enrolmentId);
      await renewing.consider(tx, enrolmentId);
      await shortfalls.weighOf(tx, enrolmentId);
    });
    jobs.schedule('weigh-hours-certificates', '41 3 * * *', () => shortfalls.weighAll());
    // Whoever notes who was there holds no passage: it is looked at once that is written.
    jobs.handle('consider-certifying', (payload) => certifying.considerOne((payload as SessionAttended).enrolmentId));
    events.on(SessionAttended, (tx, { enrolmentId }) => jobs.add(tx, 'consider-certifying', { enrolmentId }));
    // Work that was carried over can be complete without another activity.
    events.on(EnrolmentStateChanged, async (tx, { enrolmentId, from, to }) => {
      if (to === 'completed') await certifying.consider(tx, enrolmentId);
      else if (RUNNING.includes(from) && !RUNNING.includes(to)) await standings.forget(tx, enrolmentId);
    });
    events.on(CredentialIssued, (tx, { enrolmentId }) => standings.forget(tx, enrolmentId));
    schemes.foundBy(schemeInForce);
    events.on(CoursePatched, (tx, event) => applied.followPatch(tx, event));
    events.on(NextVersionPublished, (tx, event) => applied.goOn(tx, event));
    onQuizzes.provide(resting);
    events.on(AttemptsRegraded, async (tx, event) => {
      await flags.afterRegrade(tx, event);
      await certifying.consider(tx, event.enrolmentId);
    });
    events.on(CredentialIssued, (tx, { credentialId }) => looks.keep(tx, credentialId));
    jobs.schedule('certify-waiting', '23 * * * *', () => certifying.considerWaiting());
    jobs.schedule('renew-waiting', '29 * * * *', () => renewing.considerDue());
    jobs.schedule('tell-of-endings', '37 * * * *', () => notices.tellDue());
    jobs.handle(CREDENTIAL_BATCH, (payload) => batchWork.run((payload as { id: string }).id));
    jobs.schedule('go-on-with-credential-batches', '* * * * *', () => batchWork.goOn());
    jobs.schedule('forget-credential-batches', '51 3 * * *', () => batches.forget());
    personalData.contribute('credentials', certificationData);
    personalData.contribute('hoursCertificates', hoursCertificateData);
    personalData.contribute('certificationSteps', certificationStepsData);
    events.on(CredentialIssued, (tx, { credentialId }) => proofs.onIssued(tx, credentialId));
    jobs.schedule('sign-credentials', '11 * * * *', () => proofs.signWaiting());
    personalData.contribute('signed credentials', proofData(places));
  }
}

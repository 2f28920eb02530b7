import { CurriculumModule, CoursePatched } from '@convenor/curriculum';
import { IdentityModule, PersonalData } from '@convenor/identity';
import { DomainEvents, Texts } from '@convenor/platform';
import { Module } from '@nestjs/common';
import { TypeOrmModule } from '@nestjs/typeorm';
import { Consents } from './consents/consents.js';
import { AdminEnrolmentsController } from './enrolments/admin-enrolments.controller.js';
import { Enrolling } from './enrolments/enrolling.service.js';
import { EnrolmentLetters } from './enrolments/enrolment-letters.js';
import { Enrolment } from './enrolments/enrolment.entity.js';
import { EnrolmentsController } from './enrolments/enrolments.controller.js';
import { Enrolments } from './enrolments/enrolments.service.js';
import { MyEnrolments } from './enrolments/my-enrolments.js';
import { OwnMoves } from './enrolments/own-moves.service.js';
import { StaffMoves } from './enrolments/staff-moves.service.js';
import { enrolmentData } from './personal-data.js';
import { enrolmentTexts } from './texts.js';
import { Pauses } from './track/pauses.js';
import { Tracks } from './track/track.service.js';
import { followPatches } from './track/follow-patches.js';

@Module({
  imports: [TypeOrmModule.forFeature([Enrolment]), IdentityModule, CurriculumModule],
  controllers: [EnrolmentsController, AdminEnrolmentsController],
  providers: [Enrolments, Enrolling, MyEnrolments, OwnMoves, StaffMoves, EnrolmentLetters, Consents, Pauses, Tracks],
  exports: [Enrolments, Enrolling, OwnMoves, Tracks],
})
export class EnrolmentModule {
  constructor(texts: Texts, events: DomainEvents, personalData: PersonalData) {
    texts.add('enrolment', enrolmentTexts);
    events.on(CoursePatched, (tx, event) => followPatches(tx, events, event));
    personalData.contribute('enrolments', enrolmentData);
  }
}

import { EnrolmentModule } from '@convenor/enrolment';
import { IdentityModule, PersonalData } from '@convenor/identity';
import { Texts } from '@convenor/platform';
import { ProgressModule } from '@convenor/progress';
import { Module } from '@nestjs/common';
import { AuditController } from './audit/audit.controller.js';
import { StaffNotes } from './notes/staff-notes.js';
import { trackingData } from './personal-data.js';
import { ReminderLetters } from './reminders/reminder-letters.js';
import { Reminders } from './reminders/reminders.service.js';
import { trackingTexts } from './texts.js';
import { Timeline } from './trainees/timeline.js';
import { TraineeCsv } from './trainees/trainee-csv.js';
import { TraineeList } from './trainees/trainee-list.js';
import { TraineePage } from './trainees/trainee-page.js';
import { TraineesController } from './trainees/trainees.controller.js';

@Module({
  imports: [IdentityModule, EnrolmentModule, ProgressModule],
  controllers: [TraineesController, AuditController],
  providers: [TraineeList, TraineeCsv, TraineePage, Timeline, StaffNotes, Reminders, ReminderLetters],
})
export class TrackingModule {
  constructor(texts: Texts, personalData: PersonalData) {
    texts.add('tracking', trackingTexts);
    personalData.contribute('tracking', trackingData);
  }
}

import { StaffWaiting } from '@convenor/notification';
import { IdentityModule, PersonalData, PersonRenamed } from '@convenor/identity';
import { DomainEvents, Texts } from '@convenor/platform';
import { Module } from '@nestjs/common';
import { TypeOrmModule } from '@nestjs/typeorm';
import { Contact } from './contact/contact.service.js';
import { MyEntry } from './entries/my-entry.service.js';
import { RegisterController } from './entries/register.controller.js';
import { RegisterEntry } from './entries/register-entry.entity.js';
import { RegisterList } from './entries/register-list.js';
import { AdminMeetingsController } from './meetings/admin-meetings.controller.js';
import { Meeting } from './meetings/meeting.entity.js';
import { MeetingDecisions } from './meetings/meeting-decisions.js';
import { MyMeetingsController } from './meetings/my-meetings.controller.js';
import { MyMeetings } from './meetings/my-meetings.service.js';
import { PublicMeetings } from './meetings/public-meetings.js';
import { waitingMeetings } from './meetings/waiting-meetings.js';
import { PublicMeetingsController } from './meetings/public-meetings.controller.js';
import { ContactForm } from './pages/contact-form.js';
import { FacilitatorPages } from './pages/facilitator-pages.js';
import { MeetingPages } from './pages/meeting-pages.js';
import { PageFrame } from './pages/page-frame.js';
import { PagesController } from './pages/pages.controller.js';
import { registerData } from './personal-data.js';
import { StaffEntries } from './take-downs/staff-entries.js';
import { TakeDownsController } from './take-downs/take-downs.controller.js';
import { TakeDowns } from './take-downs/take-downs.service.js';
import { registerTexts } from './texts.js';

@Module({
  imports: [TypeOrmModule.forFeature([RegisterEntry, Meeting]), IdentityModule],
  controllers: [
    ...[PublicMeetingsController, RegisterController, MyMeetingsController, AdminMeetingsController],
    ...[TakeDownsController, PagesController],
  ],
  providers: [
    ...[MyEntry, RegisterList, Contact],
    ...[MyMeetings, MeetingDecisions, PublicMeetings, TakeDowns, StaffEntries],
    ...[PageFrame, ContactForm, FacilitatorPages, MeetingPages],
  ],
})
export class RegisterModule {
  constructor(texts: Texts, events: DomainEvents, personalData: PersonalData, mine: MyEntry, waiting: StaffWaiting) {
    waiting.contribute(waitingMeetings);
    texts.add('register', registerTexts);
    events.on(PersonRenamed, (tx, { personId, name }) => mine.rename(tx, personId, name));
    personalData.contribute('register', registerData);
  }
}

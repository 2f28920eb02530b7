import { StaffWaiting } from '@convenor/notification';
import { CurriculumModule } from '@convenor/curriculum';
import { EnrolmentModule, EnrolmentStateChanged, HomeNews, TrackChanged } from '@convenor/enrolment';
import { IdentityModule, PersonalData } from '@convenor/identity';
import { DomainEvents, Texts } from '@convenor/platform';
import { ProgressModule } from '@convenor/progress';
import { Module } from '@nestjs/common';
import { TypeOrmModule } from '@nestjs/typeorm';
import { CalendarAddress } from './calendar/calendar-address.entity.js';
import { CalendarAddresses } from './calendar/calendar-addresses.service.js';
import { CalendarController } from './calendar/calendar.controller.js';
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
import { SessionAttendance } from './sessions/attendance.service.js';
import { SessionBookingsController } from './sessions/bookings.controller.js';
import { SessionBookings } from './sessions/bookings.service.js';
import { LiveSession } from './sessions/live-session.entity.js';
import { HOME_SESSIONS } from './sessions/home-sessions.js';
import { MySessions } from './sessions/my-sessions.js';
import { SessionBooking } from './sessions/session-booking.entity.js';
import { sessionData } from './sessions/session-data.js';
import { SessionLetters } from './sessions/session-letters.js';
import { SessionList } from './sessions/session-list.js';
import { SessionReminders } from './sessions/session-reminders.js';
import { SessionSeats } from './sessions/session-seats.js';
import { LiveSessionsController } from './sessions/sessions.controller.js';
import { StaffSessions } from './sessions/staff-sessions.service.js';
import { PracticeOverTime } from './over-time/practice-over-time.js';
import { PracticeOverTimeController } from './over-time/practice-over-time.controller.js';
import { PracticeQueue } from './signing/practice-queue.js';
import { PracticeReview } from './signing/practice-review.js';
import { PracticeSigningController } from './signing/practice-signing.controller.js';
import { waitingEntries } from './signing/waiting-entries.js';
import { PracticeSigning } from './signing/practice-signing.service.js';
import { practiceTexts } from './texts.js';

@Module({
  imports: [
    TypeOrmModule.forFeature([PracticeEntry, LiveSession, SessionBooking, CalendarAddress]),
    IdentityModule,
    CurriculumModule,
    EnrolmentModule,
    ProgressModule,
  ],
  controllers: [
    ...[RubricsController, PracticeLogController, PracticeSigningController, MentorsController],
    PracticeOverTimeController,
    ...[LiveSessionsController, SessionBookingsController, CalendarController],
  ],
  providers: [
    ...[Rubrics, RubricDrafts],
    ...[PracticeLog, PracticeLogPage, PracticeStanding, PracticeLetters, Evidence],
    ...[PracticeQueue, PracticeReview, PracticeSigning, PracticeOverTime],
    Mentors,
    ...[StaffSessions, SessionList, SessionAttendance],
    ...[SessionBookings, MySessions, SessionSeats, SessionLetters, SessionReminders],
    CalendarAddresses,
  ],
  exports: [Mentors, SessionBookings],
})
export class PracticeModule {
  constructor(
    texts: Texts,
    personalData: PersonalData,
    home: HomeNews,
    events: DomainEvents,
    bookings: SessionBookings,
    waiting: StaffWaiting,
  ) {
    waiting.contribute(waitingEntries);
    texts.add('practice', practiceTexts);
    home.contribute('sessions', HOME_SESSIONS);
    personalData.contribute('practice', practiceData);
    personalData.contribute('liveSessions', sessionData(bookings));
    // Whoever leaves the training, or their group, leaves their places in its sessions to others.
    events.on(EnrolmentStateChanged, async (tx, { enrolmentId, to }) => {
      if (to === 'withdrawn' || to === 'lapsed') await bookings.releaseAll(tx, [enrolmentId], 'everywhere', true);
    });
    events.on(TrackChanged, (tx, { enrolmentId }) => bookings.leaveOthers(tx, enrolmentId));
  }
}

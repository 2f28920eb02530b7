import { ANNOUNCEMENT } from '../../support/announcements.js';
import type { Row } from './routes.js';

const REASON = 'A reason that holds.';
const NEVER_GIVEN = 'x'.repeat(43);

/** What a cohort meets for and is told. */
// prettier-ignore
export const COHORT_ROUTES: readonly Row[] = [
  // Live sessions
  { id: 'listSessions', door: 'guides', scoped: true, named: true, method: 'get', at: ({ cohort }) => `/api/admin/cohorts/${cohort}/sessions`, answers: 200 },
  { id: 'offerSessions', door: 'leads', scoped: true, named: true, method: 'post', at: ({ cohort }) => `/api/admin/cohorts/${cohort}/sessions`, body: () => ({ title: 'Opening', date: '2099-03-04', time: '19:00', minutes: 60, place: 'Town hall' }), answers: 201 },
  { id: 'getSession', door: 'guides', scoped: true, named: true, method: 'get', at: ({ liveSession }) => `/api/admin/sessions/${liveSession}`, answers: 200 },
  { id: 'changeSession', door: 'leads', scoped: true, named: true, method: 'patch', at: ({ liveSession }) => `/api/admin/sessions/${liveSession}`, body: () => ({ note: 'Bring a pen.' }), headers: { 'if-match': '*' }, answers: 200 },
  { id: 'markAttendance', door: 'leads', scoped: true, named: true, method: 'put', at: ({ liveSession }) => `/api/admin/sessions/${liveSession}/attendance`, body: ({ learning }) => ({ marks: [{ enrolmentId: learning, attended: 'yes' }] }), answers: 409 },
  { id: 'listMySessions', door: 'signed in', private: true, method: 'get', at: ({ learning }) => `/api/enrolments/${learning}/sessions`, answers: 200 },
  { id: 'bookSession', door: 'signed in', private: true, method: 'put', at: ({ learning, liveSession }) => `/api/enrolments/${learning}/sessions/${liveSession}/booking`, body: () => ({ role: 'participant' }), answers: 200 },
  { id: 'giveUpSession', door: 'signed in', private: true, method: 'delete', at: ({ learning, liveSession }) => `/api/enrolments/${learning}/sessions/${liveSession}/booking`, answers: 204 },
  { id: 'cancelSession', door: 'leads', scoped: true, named: true, method: 'post', at: ({ liveSession }) => `/api/admin/sessions/${liveSession}/cancel`, body: () => ({ reason: REASON }), answers: 200 },
  { id: 'getCalendarAddress', door: 'signed in', method: 'get', at: () => '/api/me/calendar-address', answers: 200 },
  { id: 'renewCalendarAddress', door: 'signed in', method: 'post', at: () => '/api/me/calendar-address', answers: 201 },
  { id: 'revokeCalendarAddress', door: 'signed in', method: 'delete', at: () => '/api/me/calendar-address', answers: 204 },
  { id: 'getCalendar', door: 'everybody', method: 'get', at: () => `/api/calendar/${NEVER_GIVEN}.ics`, answers: 404 },

  // Announcements
  { id: 'listAnnouncements', door: 'leads', scoped: true, named: true, method: 'get', at: ({ cohort }) => `/api/admin/cohorts/${cohort}/announcements`, answers: 200 },
  { id: 'writeAnnouncement', door: 'leads', scoped: true, named: true, method: 'post', at: ({ cohort }) => `/api/admin/cohorts/${cohort}/announcements`, body: () => ANNOUNCEMENT, answers: 201 },
  { id: 'listOwnPaceAnnouncements', door: 'admins', named: true, method: 'get', at: ({ course }) => `/api/admin/courses/${course}/announcements`, answers: 200 },
  { id: 'writeOwnPaceAnnouncement', door: 'admins', named: true, method: 'post', at: ({ course }) => `/api/admin/courses/${course}/announcements`, body: () => ANNOUNCEMENT, answers: 201 },
  { id: 'previewAnnouncement', door: 'leads', method: 'post', at: () => '/api/admin/announcements/preview', body: () => ({ text: 'So.' }), answers: 200 },
  { id: 'getAnnouncement', door: 'leads', scoped: true, named: true, method: 'get', at: ({ announcement }) => `/api/admin/announcements/${announcement}`, answers: 200 },
  { id: 'changeAnnouncement', door: 'leads', scoped: true, named: true, method: 'patch', at: ({ announcement }) => `/api/admin/announcements/${announcement}`, body: () => ({ title: 'So it is' }), headers: { 'if-match': '*' }, answers: 200 },
  { id: 'publishAnnouncement', door: 'leads', scoped: true, named: true, method: 'post', at: ({ announcement }) => `/api/admin/announcements/${announcement}/publish`, answers: 200 },
  { id: 'listMyAnnouncements', door: 'signed in', private: true, method: 'get', at: ({ learning }) => `/api/enrolments/${learning}/announcements`, answers: 200 },
  { id: 'getMyAnnouncement', door: 'signed in', private: true, method: 'get', at: ({ learning, announcement }) => `/api/enrolments/${learning}/announcements/${announcement}`, answers: 200 },
  { id: 'readAnnouncement', door: 'signed in', private: true, method: 'post', at: ({ learning, announcement }) => `/api/enrolments/${learning}/announcements/${announcement}/read`, answers: 204 },
  { id: 'takeBackAnnouncement', door: 'leads', scoped: true, named: true, method: 'delete', at: ({ announcement }) => `/api/admin/announcements/${announcement}`, answers: 204 },
];

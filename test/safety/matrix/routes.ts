import { localDateAt } from '@convenor/rules';
import { IMAGES_AT, TEMPLATE_AT } from '../../support/certificate-template.js';
import { SMALL_COURSE } from '../../support/course-package.js';
import { PROVIDER } from '../../support/hours.js';
import { rated } from '../../support/practice.js';
import { RENEWAL_TERMS } from '../../support/renewal.js';
import { MEETING } from '../../support/register.js';
import { SURVEY } from '../../support/survey.js';
import { BANK_ROUTES } from './bank-routes.js';
import type { Objects } from './objects.js';
import { BULK_ROUTES } from './bulk-routes.js';
import { COHORT_ROUTES } from './cohort-routes.js';
import { OUTSIDE_ROUTES } from './outside-routes.js';
import { PEOPLE_ROUTES } from './people-routes.js';
import { VIEW_ROUTES } from './view-routes.js';
import { OVERVIEW_ROUTES } from './overview-routes.js';
import { REPORT_ROUTES } from './report-routes.js';
import { TRAINEE_ROUTES } from './trainee-routes.js';

/** Who gets through a door. Everybody else who is signed in is told 403, whoever is not is told 401. */
export type Door =
  | 'everybody'
  | 'signed in'
  | 'authors'
  | 'watchers'
  | 'guides'
  | 'deciders'
  | 'leads'
  | 'surveyors'
  | 'admins'
  | 'owner';

export interface Row {
  /** As the API document names the operation. */
  id: string;
  door: Door;
  method: 'get' | 'post' | 'put' | 'patch' | 'delete';
  /** Its address for the things of one person. */
  at: (of: Objects) => string;
  /** The address names something that belongs to one trainee: to everybody else it does not exist. */
  private?: true;
  /** Who reaches it although it is another's. */
  besides?: Door;
  /** The address names something of a trainee: a mentor and a trainer reach it for trainee A, whom they look after. */
  scoped?: true;
  /** The address names something that may be missing. */
  named?: true;
  body?: (of: Objects) => object;
  headers?: Record<string, string>;
  /** What is answered to whom may do it. */
  answers: number;
  /** What is answered to the next who may do it, where the first one changed something. */
  then?: number;
}

const { lesson, exercise, quiz, agreement } = SMALL_COURSE;
const REASON = 'A reason that holds.';
const NEVER_MADE = '00000000-0000-4000-8000-000000000000';
const NEVER_GIVEN = 'x'.repeat(43);
/** Of people who live in London, as those of the matrix do. */
const TODAY = localDateAt(new Date(), 'Europe/London');
/** A day that is yet to come in every zone. */
const SOON = new Date(Date.now() + 2 * 86_400_000).toISOString().slice(0, 10);
const A_SCHEME = {
  ...{ key: 'certificate', type: 'all', title: '' },
  items: [{ key: 'modules', type: 'modules', title: 'Complete both modules' }],
};
/**
 * Who may do what, by hand: the owner of this table decides, not the code. A new operation needs a row here.
 * They are tried from top to bottom, by all.
 */
// prettier-ignore
export const ROUTES: readonly Row[] = [
  // Health
  { id: 'live', door: 'everybody', method: 'get', at: () => '/health/live', answers: 200 },
  { id: 'ready', door: 'everybody', method: 'get', at: () => '/health/ready', answers: 200 },

  // Getting in
  { id: 'signUp', door: 'everybody', method: 'post', at: () => '/api/auth/sign-up', body: () => ({}), answers: 400 },
  { id: 'confirmEmail', door: 'everybody', method: 'post', at: () => '/api/auth/confirm', body: () => ({ token: NEVER_GIVEN }), answers: 400 },
  { id: 'signIn', door: 'everybody', method: 'post', at: () => '/api/auth/sign-in', body: () => ({}), answers: 400 },
  { id: 'signOut', door: 'everybody', method: 'post', at: () => '/api/auth/sign-out', answers: 204 },
  { id: 'forgottenPassword', door: 'everybody', method: 'post', at: () => '/api/auth/forgotten-password', body: () => ({}), answers: 400 },
  { id: 'resetPassword', door: 'everybody', method: 'post', at: () => '/api/auth/reset-password', body: () => ({ token: NEVER_GIVEN, password: 'seven calm chairs' }), answers: 400 },
  { id: 'confirmEmailChange', door: 'everybody', method: 'post', at: () => '/api/auth/confirm-email-change', body: () => ({ token: NEVER_GIVEN }), answers: 400 },
  { id: 'invitation', door: 'everybody', method: 'post', at: () => '/api/auth/invitation', body: () => ({ token: NEVER_GIVEN }), answers: 400 },
  { id: 'acceptInvitation', door: 'everybody', method: 'post', at: () => '/api/auth/accept-invitation', body: () => ({}), answers: 400 },
  { id: 'setUpOwner', door: 'everybody', method: 'post', at: () => '/api/auth/owner-setup', body: () => ({}), answers: 400 },
  { id: 'session', door: 'everybody', method: 'get', at: () => '/api/session', answers: 200 },

  // One's own account
  { id: 'me', door: 'signed in', method: 'get', at: () => '/api/me', answers: 200 },
  { id: 'changeMe', door: 'signed in', method: 'patch', at: () => '/api/me', body: () => ({ locale: 'en' }), answers: 200 },
  { id: 'changePassword', door: 'signed in', method: 'post', at: () => '/api/me/password', body: () => ({}), answers: 400 },
  { id: 'changeEmail', door: 'signed in', method: 'post', at: () => '/api/me/email', body: () => ({}), answers: 400 },
  { id: 'exportMyData', door: 'signed in', method: 'get', at: () => '/api/me/export', answers: 200 },
  { id: 'deleteMe', door: 'signed in', method: 'post', at: () => '/api/me/delete', body: () => ({}), answers: 400 },
  { id: 'mySessions', door: 'signed in', method: 'get', at: () => '/api/me/sessions', answers: 200 },
  { id: 'endSession', door: 'signed in', private: true, method: 'delete', at: ({ session }) => `/api/me/sessions/${session}`, answers: 204 },
  { id: 'endOtherSessions', door: 'signed in', method: 'post', at: () => '/api/me/sessions/end-others', answers: 204 },

  // News for a person
  { id: 'myNotifications', door: 'signed in', method: 'get', at: () => '/api/me/notifications', answers: 200 },
  { id: 'countNotifications', door: 'signed in', method: 'get', at: () => '/api/me/notifications/count', answers: 200 },
  { id: 'readNotifications', door: 'signed in', method: 'post', at: () => '/api/me/notifications/read', body: () => ({}), answers: 200 },
  { id: 'getNotificationPreferences', door: 'signed in', method: 'get', at: () => '/api/me/notification-preferences', answers: 200 },
  { id: 'changeNotificationPreferences', door: 'signed in', method: 'patch', at: () => '/api/me/notification-preferences', body: () => ({ choices: [{ kind: 'nudge', channel: 'mail', on: false }] }), answers: 200 },
  { id: 'unsubscribe', door: 'everybody', method: 'post', at: () => `/api/unsubscribe/${NEVER_GIVEN}`, answers: 200 },
  { id: 'resubscribe', door: 'everybody', method: 'post', at: () => `/api/unsubscribe/${NEVER_GIVEN}/undo`, answers: 200 },

  // What is public
  { id: 'listCourses', door: 'everybody', method: 'get', at: () => '/api/courses', answers: 200 },
  { id: 'getCourse', door: 'everybody', named: true, method: 'get', at: ({ course }) => `/api/courses/${course}`, answers: 200 },
  { id: 'getCourseAsset', door: 'everybody', named: true, method: 'get', at: ({ asset }) => `/api/course-assets/${asset}`, answers: 200 },
  { id: 'listOpenCohorts', door: 'everybody', named: true, method: 'get', at: ({ course }) => `/api/courses/${course}/cohorts`, answers: 200 },
  { id: 'showCohortInvitation', door: 'everybody', method: 'post', at: () => '/api/cohort-invitations', body: () => ({ code: 'AAAA-BBBB-CCCC' }), answers: 404 },
  { id: 'verifyCredential', door: 'everybody', named: true, method: 'get', at: ({ credential }) => `/api/credentials/${credential}.json`, answers: 200 },

  // The public register
  { id: 'listRegister', door: 'everybody', method: 'get', at: () => '/api/register', answers: 200 },
  { id: 'writeToFacilitator', door: 'everybody', method: 'post', at: ({ registerEntry }) => `/api/register/${registerEntry}/messages`, body: () => ({}), answers: 400 },
  { id: 'listPublicMeetings', door: 'everybody', method: 'get', at: () => '/api/register/meetings', answers: 200 },
  { id: 'writeAboutMeeting', door: 'everybody', method: 'post', at: ({ heldMeeting }) => `/api/register/meetings/${heldMeeting}/messages`, body: () => ({}), answers: 400 },
  { id: 'getMyRegisterEntry', door: 'signed in', method: 'get', at: () => '/api/me/register-entry', answers: 200 },
  { id: 'saveMyRegisterEntry', door: 'signed in', method: 'put', at: () => '/api/me/register-entry', body: () => ({}), answers: 400 },
  { id: 'listRegisterEntries', door: 'admins', method: 'get', at: () => '/api/admin/register-entries', answers: 200 },
  { id: 'takeEntryDown', door: 'admins', named: true, method: 'post', at: ({ listedPerson }) => `/api/admin/register-entries/${listedPerson}/take-down`, body: () => ({ reason: REASON }), answers: 204 },
  { id: 'putEntryBack', door: 'admins', named: true, method: 'post', at: ({ listedPerson }) => `/api/admin/register-entries/${listedPerson}/put-back`, body: () => ({ reason: REASON }), answers: 204 },
  { id: 'removeMyRegisterEntry', door: 'signed in', method: 'delete', at: () => '/api/me/register-entry', answers: 204 },
  { id: 'listMyMeetings', door: 'signed in', method: 'get', at: () => '/api/me/meetings', answers: 200 },
  { id: 'proposeMeeting', door: 'signed in', method: 'post', at: () => '/api/me/meetings', body: () => ({}), answers: 400 },
  { id: 'getMyMeeting', door: 'signed in', private: true, method: 'get', at: ({ heldMeeting }) => `/api/me/meetings/${heldMeeting}`, answers: 200 },
  { id: 'changeMyMeeting', door: 'signed in', private: true, method: 'put', at: ({ heldMeeting }) => `/api/me/meetings/${heldMeeting}`, headers: { 'if-match': '*' }, body: () => ({ ...MEETING, weekdays: [1, 2, 3, 4, 5, 6, 7] }), answers: 200 },
  { id: 'cancelMyMeetingDate', door: 'signed in', private: true, method: 'put', at: ({ heldMeeting }) => `/api/me/meetings/${heldMeeting}/cancelled-dates/2099-03-05`, answers: 200 },
  { id: 'holdMyMeetingDate', door: 'signed in', private: true, method: 'delete', at: ({ heldMeeting }) => `/api/me/meetings/${heldMeeting}/cancelled-dates/2099-03-05`, answers: 200 },
  { id: 'moveMyMeeting', door: 'signed in', private: true, method: 'post', at: ({ heldMeeting }) => `/api/me/meetings/${heldMeeting}/moves`, body: () => ({ move: 'pause' }), answers: 200 },
  { id: 'listMeetings', door: 'admins', method: 'get', at: () => '/api/admin/meetings', answers: 200 },
  { id: 'decideMeeting', door: 'admins', named: true, method: 'post', at: ({ heldMeeting }) => `/api/admin/meetings/${heldMeeting}/decisions`, headers: { 'if-match': '*' }, body: () => ({ decision: 'end', comment: REASON }), answers: 200, then: 409 },
  { id: 'takeMeetingDown', door: 'admins', named: true, method: 'post', at: ({ heldMeeting }) => `/api/admin/meetings/${heldMeeting}/take-down`, body: () => ({ reason: REASON }), answers: 204 },
  { id: 'putMeetingBack', door: 'admins', named: true, method: 'post', at: ({ heldMeeting }) => `/api/admin/meetings/${heldMeeting}/put-back`, body: () => ({ reason: REASON }), answers: 204 },
  { id: 'judgeCredential', door: 'everybody', method: 'post', at: () => '/api/verify', body: () => ({ credential: 'none' }), answers: 200 },
  { id: 'getIssuer', door: 'everybody', method: 'get', at: () => '/api/issuer', answers: 200 },
  { id: 'getStatusList', door: 'everybody', method: 'get', at: () => '/api/status/revocation/1', answers: 200 },
  { id: 'getAchievement', door: 'everybody', named: true, method: 'get', at: ({ course }) => `/api/achievements/${course}`, answers: 200 },
  { id: 'getBadgePicture', door: 'everybody', named: true, method: 'get', at: ({ course }) => `/api/achievements/${course}.png`, answers: 200 },
  { id: 'getBadgeDrawing', door: 'everybody', named: true, method: 'get', at: ({ course }) => `/api/achievements/${course}.svg`, answers: 200 },

  // Learning
  { id: 'getEnrolmentForm', door: 'signed in', named: true, method: 'get', at: ({ course }) => `/api/courses/${course}/enrolment-form`, answers: 200 },
  { id: 'enrol', door: 'signed in', method: 'post', at: ({ course }) => `/api/courses/${course}/enrolments`, body: () => ({ acceptsPrivacyNotice: true, acceptsTerms: true, termsVersion: 'an older one' }), answers: 409 },
  { id: 'listMyEnrolments', door: 'signed in', method: 'get', at: () => '/api/me/enrolments', answers: 200 },
  { id: 'getEnrolment', door: 'signed in', private: true, method: 'get', at: ({ learning }) => `/api/enrolments/${learning}`, answers: 200 },
  { id: 'getActivity', door: 'signed in', private: true, method: 'get', at: ({ learning }) => `/api/enrolments/${learning}/activities/${lesson}`, answers: 200 },
  { id: 'completeLesson', door: 'signed in', private: true, method: 'post', at: ({ learning }) => `/api/enrolments/${learning}/activities/${lesson}/complete`, answers: 204 },
  { id: 'saveReading', door: 'signed in', private: true, method: 'put', at: ({ learning }) => `/api/enrolments/${learning}/activities/${lesson}/reading`, body: () => ({ position: 10, activeSeconds: 1 }), answers: 204 },
  { id: 'saveActiveTime', door: 'signed in', private: true, method: 'put', at: ({ learning }) => `/api/enrolments/${learning}/activities/${exercise}/active-time`, body: () => ({ activeSeconds: 1 }), answers: 204 },
  { id: 'saveNote', door: 'signed in', private: true, method: 'put', at: ({ learning }) => `/api/enrolments/${learning}/activities/${lesson}/note`, body: () => ({ text: 'Mine alone.' }), answers: 204 },
  { id: 'saveReflection', door: 'signed in', private: true, method: 'put', at: ({ beginning }) => `/api/enrolments/${beginning}/activities/${exercise}/reflection`, body: () => ({ text: 'A first thought.' }), answers: 200 },
  { id: 'postReflection', door: 'signed in', private: true, method: 'post', at: ({ beginning }) => `/api/enrolments/${beginning}/activities/${exercise}/reflection/post`, body: () => ({ text: 'What I take from this week is patience. '.repeat(40) }), answers: 200 },
  { id: 'getMyReflection', door: 'signed in', private: true, method: 'get', at: ({ learning }) => `/api/enrolments/${learning}/activities/${exercise}/reflection`, answers: 200 },
  { id: 'listReflections', door: 'signed in', private: true, method: 'get', at: ({ learning }) => `/api/enrolments/${learning}/activities/${exercise}/reflections`, answers: 409 },
  { id: 'respond', door: 'signed in', private: true, method: 'post', at: ({ learning, post }) => `/api/enrolments/${learning}/posts/${post}/responses`, body: () => ({ starter: 'stayed', text: 'this.' }), answers: 409 },
  { id: 'changePost', door: 'signed in', private: true, method: 'patch', at: ({ learning, post }) => `/api/enrolments/${learning}/posts/${post}`, body: () => ({ text: 'What I take from this week is patience. '.repeat(40) }), answers: 200 },
  { id: 'takePostBack', door: 'signed in', private: true, method: 'delete', at: ({ learning, post }) => `/api/enrolments/${learning}/posts/${post}`, answers: 409 },
  { id: 'reportPost', door: 'signed in', private: true, method: 'post', at: ({ learning, post }) => `/api/enrolments/${learning}/posts/${post}/reports`, body: () => ({ reason: 'other', words: '' }), answers: 409 },
  { id: 'listTopics', door: 'signed in', private: true, method: 'get', at: ({ learning }) => `/api/enrolments/${learning}/topics`, answers: 200 },
  { id: 'openTopic', door: 'signed in', private: true, method: 'post', at: ({ learning }) => `/api/enrolments/${learning}/topics`, body: () => ({ module: 'arriving', title: 'Silences', text: 'How long is long?' }), answers: 201 },
  { id: 'getTopic', door: 'signed in', private: true, method: 'get', at: ({ learning, topic }) => `/api/enrolments/${learning}/topics/${topic}`, answers: 200 },
  { id: 'changeTopic', door: 'signed in', private: true, method: 'patch', at: ({ learning, topic }) => `/api/enrolments/${learning}/topics/${topic}`, body: () => ({ text: 'How long is too long?' }), answers: 200 },
  { id: 'replyToTopic', door: 'signed in', private: true, method: 'post', at: ({ learning, topic }) => `/api/enrolments/${learning}/topics/${topic}/replies`, body: () => ({ text: 'I counted.' }), answers: 201 },
  { id: 'changeTopicReply', door: 'signed in', private: true, method: 'patch', at: ({ learning, topic, topicReply }) => `/api/enrolments/${learning}/topics/${topic}/replies/${topicReply}`, body: () => ({ text: 'I counted to ten.' }), answers: 200 },
  { id: 'followTopic', door: 'signed in', private: true, method: 'put', at: ({ learning, topic }) => `/api/enrolments/${learning}/topics/${topic}/follow`, answers: 204 },
  { id: 'unfollowTopic', door: 'signed in', private: true, method: 'delete', at: ({ learning, topic }) => `/api/enrolments/${learning}/topics/${topic}/follow`, answers: 204 },
  { id: 'seeTopic', door: 'signed in', private: true, method: 'put', at: ({ learning, topic }) => `/api/enrolments/${learning}/topics/${topic}/seen`, body: () => ({ upTo: '2027-03-01T12:00:00.000Z' }), answers: 204 },
  { id: 'reportInTopic', door: 'signed in', private: true, method: 'post', at: ({ learning, topic }) => `/api/enrolments/${learning}/topics/${topic}/report`, body: () => ({ reason: 'other', words: '' }), answers: 409 },
  { id: 'takeTopicReplyBack', door: 'signed in', private: true, method: 'delete', at: ({ learning, topic, topicReply }) => `/api/enrolments/${learning}/topics/${topic}/replies/${topicReply}`, answers: 204 },
  { id: 'takeTopicBack', door: 'signed in', private: true, method: 'delete', at: ({ learning, topic }) => `/api/enrolments/${learning}/topics/${topic}`, answers: 204 },
  { id: 'signAgreement', door: 'signed in', private: true, method: 'post', at: ({ beginning }) => `/api/enrolments/${beginning}/activities/${agreement}/sign`, body: () => ({ signedName: 'Amara Okafor', agreementVersion: '1' }), answers: 409 },
  { id: 'startAttempt', door: 'signed in', private: true, method: 'post', at: ({ learning }) => `/api/enrolments/${learning}/activities/${quiz}/attempts`, answers: 201 },
  { id: 'getAttempt', door: 'signed in', private: true, method: 'get', at: ({ attempt }) => `/api/attempts/${attempt}`, answers: 200 },
  { id: 'listMyQuestionReports', door: 'signed in', private: true, method: 'get', at: ({ attempt }) => `/api/attempts/${attempt}/question-reports`, answers: 200 },
  { id: 'reportQuestion', door: 'signed in', private: true, method: 'put', at: ({ attempt, item }) => `/api/attempts/${attempt}/question-reports/${item}`, body: () => ({ reason: 'unclear', words: '' }), answers: 409 },
  { id: 'saveSittingTime', door: 'signed in', private: true, method: 'put', at: ({ attempt }) => `/api/attempts/${attempt}/active-time`, body: () => ({ activeSeconds: 1 }), answers: 204 },
  { id: 'saveResponse', door: 'signed in', private: true, method: 'put', at: ({ attempt, item }) => `/api/attempts/${attempt}/responses/${item}`, body: () => ({ response: { choiceIds: [] }, sequence: 1 }), answers: 200 },
  { id: 'checkResponse', door: 'signed in', private: true, method: 'post', at: ({ attempt, item }) => `/api/attempts/${attempt}/responses/${item}/check`, answers: 409 },
  { id: 'submitAttempt', door: 'signed in', private: true, method: 'post', at: ({ attempt }) => `/api/attempts/${attempt}/submit`, answers: 200 },
  { id: 'startTraining', door: 'signed in', private: true, method: 'post', at: ({ learning }) => `/api/enrolments/${learning}/start`, body: () => ({}), answers: 200 },
  { id: 'resumeTraining', door: 'signed in', private: true, method: 'post', at: ({ learning }) => `/api/enrolments/${learning}/resume`, body: () => ({}), answers: 200 },
  { id: 'listBreaks', door: 'signed in', private: true, method: 'get', at: ({ beginning }) => `/api/enrolments/${beginning}/breaks`, answers: 200 },
  { id: 'askForBreak', door: 'signed in', private: true, method: 'post', at: ({ beginning }) => `/api/enrolments/${beginning}/breaks`, body: () => ({ days: 40 }), answers: 201 },
  { id: 'takeBreakBack', door: 'signed in', private: true, method: 'delete', at: ({ beginning, note }) => `/api/enrolments/${beginning}/breaks/${note}`, answers: 404 },
  { id: 'previewCatchUp', door: 'signed in', private: true, method: 'get', at: ({ learning }) => `/api/enrolments/${learning}/catch-up`, answers: 200 },
  { id: 'acceptCatchUp', door: 'signed in', private: true, method: 'post', at: ({ learning }) => `/api/enrolments/${learning}/catch-up`, body: () => ({ fingerprint: '0'.repeat(64) }), answers: 409 },
  { id: 'undoCatchUp', door: 'signed in', private: true, method: 'delete', at: ({ learning }) => `/api/enrolments/${learning}/catch-up`, answers: 409 },
  { id: 'getStudyPlan', door: 'signed in', private: true, method: 'get', at: ({ learning }) => `/api/enrolments/${learning}/plan`, answers: 200 },
  { id: 'chooseStudyPlan', door: 'signed in', private: true, method: 'put', at: ({ learning }) => `/api/enrolments/${learning}/plan`, body: () => ({ startOn: SOON, weekdays: [1, 4], hoursPerWeek: 3, at: '19:00' }), answers: 200 },
  { id: 'downloadStudyPlan', door: 'signed in', private: true, method: 'get', at: ({ learning }) => `/api/enrolments/${learning}/plan.ics`, answers: 200 },
  { id: 'forgetStudyPlan', door: 'signed in', private: true, method: 'delete', at: ({ learning }) => `/api/enrolments/${learning}/plan`, answers: 204 },
  { id: 'answerPlaceOffer', door: 'signed in', private: true, method: 'post', at: ({ learning }) => `/api/enrolments/${learning}/place`, body: () => ({ answer: 'decline' }), answers: 409 },
  { id: 'answerSurvey', door: 'signed in', private: true, method: 'post', at: ({ learning }) => `/api/enrolments/${learning}/activities/${SURVEY}/survey`, body: () => ({ answers: [{ questionId: 'clear', value: 4 }] }), answers: 204 },
  { id: 'getReview', door: 'signed in', private: true, method: 'get', at: ({ finished }) => `/api/enrolments/${finished}/review`, answers: 200 },
  { id: 'answerReview', door: 'signed in', private: true, method: 'post', at: ({ finished, reviewItem }) => `/api/enrolments/${finished}/review/${reviewItem}`, body: () => ({ response: { choiceIds: [] } }), answers: 200 },
  { id: 'getPracticeLog', door: 'signed in', private: true, method: 'get', at: ({ learning }) => `/api/enrolments/${learning}/practice-entries`, answers: 200 },
  { id: 'logPractice', door: 'signed in', private: true, method: 'post', at: ({ learning }) => `/api/enrolments/${learning}/practice-entries`, body: () => ({ kind: 'observed' }), answers: 201 },
  { id: 'getPractice', door: 'signed in', private: true, method: 'get', at: ({ learning, meeting }) => `/api/enrolments/${learning}/practice-entries/${meeting}`, answers: 200 },
  { id: 'changePractice', door: 'signed in', private: true, method: 'patch', at: ({ learning, meeting }) => `/api/enrolments/${learning}/practice-entries/${meeting}`, body: () => ({ wasHard: 'Ending on time.' }), answers: 200 },
  { id: 'addEvidence', door: 'signed in', method: 'post', at: ({ learning, meeting }) => `/api/enrolments/${learning}/practice-entries/${meeting}/evidence`, answers: 415 },
  { id: 'getEvidence', door: 'signed in', private: true, method: 'get', at: ({ learning, sentMeeting, evidence }) => `/api/enrolments/${learning}/practice-entries/${sentMeeting}/evidence/${evidence}`, answers: 200 },
  { id: 'removeEvidence', door: 'signed in', private: true, method: 'delete', at: ({ learning, sentMeeting, evidence }) => `/api/enrolments/${learning}/practice-entries/${sentMeeting}/evidence/${evidence}`, answers: 409 },
  { id: 'removePractice', door: 'signed in', private: true, method: 'delete', at: ({ learning, sentMeeting }) => `/api/enrolments/${learning}/practice-entries/${sentMeeting}`, answers: 409 },
  { id: 'sendPractice', door: 'signed in', private: true, method: 'post', at: ({ learning, meeting }) => `/api/enrolments/${learning}/practice-entries/${meeting}/send`, answers: 200 },
  { id: 'getRequirements', door: 'signed in', private: true, method: 'get', at: ({ learning }) => `/api/enrolments/${learning}/requirements`, answers: 200 },
  { id: 'listMyCredentials', door: 'signed in', method: 'get', at: () => '/api/me/credentials', answers: 200 },
  { id: 'getCredential', door: 'signed in', private: true, method: 'get', at: ({ credential }) => `/api/credentials/${credential}`, answers: 200 },
  { id: 'showNameOnCredential', door: 'signed in', private: true, method: 'patch', at: ({ credential }) => `/api/credentials/${credential}`, body: () => ({ showName: false }), answers: 200 },
  { id: 'downloadCertificate', door: 'signed in', private: true, besides: 'admins', method: 'get', at: ({ credential }) => `/api/credentials/${credential}.pdf`, answers: 200 },
  { id: 'getCredentialHistory', door: 'signed in', private: true, method: 'get', at: ({ credential }) => `/api/credentials/${credential}/history`, answers: 200 },
  { id: 'getRenewal', door: 'signed in', private: true, method: 'get', at: ({ finished }) => `/api/enrolments/${finished}/renewal`, answers: 200 },
  { id: 'getRenewalAgreement', door: 'signed in', private: true, method: 'get', at: ({ finished }) => `/api/enrolments/${finished}/renewal/agreement`, answers: 409 },
  { id: 'signAgain', door: 'signed in', private: true, method: 'post', at: ({ finished }) => `/api/enrolments/${finished}/renewal/agreement/sign`, body: () => ({ signedName: 'Amara Okafor', agreementVersion: '1' }), answers: 409 },
  { id: 'downloadSignedCredential', door: 'signed in', private: true, besides: 'admins', method: 'get', at: ({ credential }) => `/api/credentials/${credential}.vc.json`, answers: 200 },
  { id: 'downloadCredentialToken', door: 'signed in', private: true, besides: 'admins', method: 'get', at: ({ credential }) => `/api/credentials/${credential}.jwt`, answers: 200 },
  { id: 'downloadBadgePicture', door: 'signed in', private: true, besides: 'admins', method: 'get', at: ({ credential }) => `/api/credentials/${credential}.png`, answers: 200 },
  { id: 'downloadBadgeDrawing', door: 'signed in', private: true, besides: 'admins', method: 'get', at: ({ credential }) => `/api/credentials/${credential}.svg`, answers: 200 },
  { id: 'getCredentialEvidence', door: 'signed in', private: true, method: 'get', at: ({ credential }) => `/api/credentials/${credential}/evidence`, answers: 200 },
  { id: 'chooseCredentialEvidence', door: 'signed in', private: true, method: 'put', at: ({ credential }) => `/api/credentials/${credential}/evidence`, body: () => ({ keys: [] }), answers: 200 },

  // Surveys
  { id: 'listSurveys', door: 'surveyors', method: 'get', at: () => '/api/admin/surveys', answers: 200 },
  { id: 'listCourseSurveys', door: 'surveyors', method: 'get', at: () => '/api/admin/courses/learning/surveys', answers: 200 },
  { id: 'getSurveyResults', door: 'surveyors', scoped: true, named: true, method: 'get', at: ({ cohort }) => `/api/admin/courses/learning/surveys/${SURVEY}/results?cohort=${cohort}`, answers: 200 },
  { id: 'exportSurveyResults', door: 'surveyors', scoped: true, named: true, method: 'get', at: ({ cohort }) => `/api/admin/courses/learning/surveys/${SURVEY}/results.csv?cohort=${cohort}`, answers: 200 },

  // Authors
  { id: 'listAnalysedQuizzes', door: 'authors', method: 'get', at: () => '/api/admin/courses/learning/analysis', answers: 200 },
  { id: 'getQuizAnalysis', door: 'authors', method: 'get', at: () => `/api/admin/courses/learning/analysis/${quiz}`, answers: 200 },
  { id: 'listFlaggedQuestions', door: 'authors', method: 'get', at: () => '/api/admin/flagged-questions', answers: 200 },
  { id: 'leaveFlaggedQuestion', door: 'authors', method: 'post', at: () => '/api/admin/flagged-questions/01890000-0000-7000-8000-000000000000/looks', body: () => ({ answer: 'Thank you.', revision: 1 }), answers: 404 },
  { id: 'listStaffCourses', door: 'authors', method: 'get', at: () => '/api/admin/courses', answers: 200 },
  { id: 'getStaffCourse', door: 'authors', named: true, method: 'get', at: ({ course }) => `/api/admin/courses/${course}`, answers: 200 },
  { id: 'importCourse', door: 'authors', method: 'post', at: () => '/api/admin/courses/imports', answers: 415 },
  { id: 'getCourseDraft', door: 'authors', method: 'get', at: ({ course }) => `/api/admin/courses/${course}/draft`, answers: 404 },
  { id: 'discardCourseDraft', door: 'authors', method: 'delete', at: ({ course }) => `/api/admin/courses/${course}/draft`, answers: 409 },
  { id: 'publishCourse', door: 'authors', method: 'post', at: ({ course }) => `/api/admin/courses/${course}/publish`, body: () => ({ as: 'version' }), answers: 409 },
  { id: 'exportCoursePackage', door: 'authors', named: true, method: 'get', at: ({ course, version }) => `/api/admin/courses/${course}/versions/${version}/package`, answers: 200 },
  { id: 'previewCourse', door: 'authors', named: true, method: 'get', at: ({ course, version }) => `/api/admin/courses/${course}/versions/${version}/preview`, answers: 200 },
  { id: 'previewActivity', door: 'authors', named: true, method: 'get', at: ({ course, version }) => `/api/admin/courses/${course}/versions/${version}/preview/activities/${lesson}`, answers: 200 },

  { id: 'listRubrics', door: 'authors', method: 'get', at: () => '/api/rubrics', answers: 200 },
  { id: 'createRubric', door: 'authors', method: 'post', at: () => '/api/rubrics', body: () => ({ key: 'our-own', name: 'Our own', criteria: [] }), answers: 201, then: 409 },
  { id: 'getRubric', door: 'authors', named: true, method: 'get', at: ({ rubric }) => `/api/rubrics/${rubric}`, answers: 200 },
  { id: 'changeRubric', door: 'authors', method: 'patch', at: ({ rubric }) => `/api/rubrics/${rubric}`, body: () => ({ name: 'Another' }), answers: 428 },
  { id: 'publishRubric', door: 'authors', named: true, method: 'post', at: ({ rubric }) => `/api/rubrics/${rubric}/publish`, answers: 409 },
  { id: 'discardRubricDraft', door: 'authors', named: true, method: 'delete', at: ({ rubric }) => `/api/rubrics/${rubric}/draft`, answers: 409 },

  ...BANK_ROUTES,

  // Cohorts
  { id: 'listCohorts', door: 'guides', method: 'get', at: () => '/api/admin/cohorts', answers: 200 },
  { id: 'getCohort', door: 'guides', scoped: true, named: true, method: 'get', at: ({ cohort }) => `/api/admin/cohorts/${cohort}`, answers: 200 },
  { id: 'createCohort', door: 'admins', method: 'post', at: () => '/api/admin/cohorts', body: () => ({ course: 'learning', name: 'Fridays', startsOn: '2027-03-05', timeZone: 'Europe/Berlin', release: 'weekly' }), answers: 201 },
  { id: 'changeCohort', door: 'admins', method: 'patch', at: ({ cohort }) => `/api/admin/cohorts/${cohort}`, body: () => ({ name: 'Thursdays' }), answers: 428 },
  { id: 'renewInviteCode', door: 'admins', named: true, method: 'post', at: ({ cohort }) => `/api/admin/cohorts/${cohort}/invite-code`, answers: 200 },
  { id: 'dropInviteCode', door: 'admins', named: true, method: 'delete', at: ({ cohort }) => `/api/admin/cohorts/${cohort}/invite-code`, answers: 204 },
  { id: 'listWaiting', door: 'leads', scoped: true, named: true, method: 'get', at: ({ cohort }) => `/api/admin/cohorts/${cohort}/waitlist`, answers: 200 },
  { id: 'getCohortAccommodations', door: 'leads', scoped: true, named: true, method: 'get', at: ({ cohort }) => `/api/admin/cohorts/${cohort}/accommodations`, answers: 200 },
  { id: 'setCohortAccommodations', door: 'admins', named: true, method: 'put', at: ({ cohort }) => `/api/admin/cohorts/${cohort}/accommodations`, body: () => ({ extraTime: 1500, extraAttempts: 1, quiet: true, reason: REASON }), answers: 200 },
  { id: 'listBreakRequests', door: 'deciders', method: 'get', at: () => '/api/admin/breaks', answers: 200 },
  { id: 'decideBreak', door: 'deciders', method: 'post', at: ({ attempt }) => `/api/admin/breaks/${attempt}/decision`, body: () => ({ grant: true }), answers: 404 },
  { id: 'listStaffChoices', door: 'admins', method: 'get', at: () => '/api/admin/staff-choices?role=mentor', answers: 200 },
  { id: 'moveToCohort', door: 'admins', named: true, method: 'put', at: ({ beginning }) => `/api/admin/enrolments/${beginning}/cohort`, body: ({ cohort }) => ({ cohortId: cohort, reason: REASON }), answers: 409 },

  // Looking after trainees
  { id: 'changeCourseSettings', door: 'admins', method: 'patch', at: ({ course }) => `/api/admin/courses/${course}`, body: () => ({ capacity: null }), answers: 428 },
  { id: 'listTrainees', door: 'watchers', method: 'get', at: () => '/api/admin/enrolments', answers: 200 },
  { id: 'countTrainees', door: 'watchers', method: 'get', at: () => '/api/admin/enrolments/count', answers: 200 },
  { id: 'exportTrainees', door: 'watchers', method: 'get', at: () => '/api/admin/enrolments.csv', answers: 200 },
  ...TRAINEE_ROUTES,
  { id: 'getTraineeChance', door: 'watchers', scoped: true, named: true, method: 'get', at: ({ learning }) => `/api/admin/enrolments/${learning}/chance`, answers: 200 },
  { id: 'getTrainee', door: 'watchers', scoped: true, named: true, method: 'get', at: ({ learning }) => `/api/admin/enrolments/${learning}`, answers: 200 },
  { id: 'addNote', door: 'watchers', scoped: true, named: true, method: 'post', at: ({ learning }) => `/api/admin/enrolments/${learning}/notes`, body: () => ({ text: 'Called, all is well.' }), answers: 201 },
  { id: 'writeToTrainee', door: 'watchers', scoped: true, named: true, method: 'post', at: ({ learning }) => `/api/admin/enrolments/${learning}/messages`, body: () => ({ text: 'How is it going?', again: true }), answers: 201 },
  { id: 'removeNote', door: 'watchers', scoped: true, named: true, method: 'delete', at: ({ notedOn, note }) => `/api/admin/enrolments/${notedOn}/notes/${note}`, answers: 204, then: 404 },
  { id: 'moveEnrolment', door: 'deciders', scoped: true, named: true, method: 'post', at: ({ learning }) => `/api/admin/enrolments/${learning}/transitions`, body: () => ({ to: 'accepted' }), answers: 409 },
  { id: 'extendTrack', door: 'deciders', scoped: true, named: true, method: 'post', at: ({ learning }) => `/api/admin/enrolments/${learning}/extensions`, body: () => ({ days: 7, reason: REASON }), answers: 204 },
  { id: 'importEnrolments', door: 'admins', method: 'post', at: () => '/api/admin/enrolments/imports', body: () => ({ course: 'learning', csv: 'email,name\nguest@example.org,Guest\n', dryRun: true }), answers: 200 },
  { id: 'excuseActivity', door: 'admins', named: true, method: 'post', at: ({ beginning }) => `/api/admin/enrolments/${beginning}/excuses`, body: () => ({ activityId: quiz, reason: REASON }), answers: 204 },
  { id: 'listAttempts', door: 'watchers', scoped: true, named: true, method: 'get', at: ({ learning }) => `/api/admin/enrolments/${learning}/attempts`, answers: 200 },
  { id: 'resetAttempt', door: 'admins', named: true, method: 'post', at: ({ learning, attempt }) => `/api/admin/enrolments/${learning}/attempts/${attempt}/reset`, body: () => ({ reason: REASON }), answers: 204, then: 409 },
  { id: 'previewLateAnswers', door: 'admins', named: true, method: 'get', at: ({ attempt }) => `/api/admin/attempts/${attempt}/late-answers`, answers: 409 },
  { id: 'decideLateAnswers', door: 'admins', named: true, method: 'post', at: ({ attempt }) => `/api/admin/attempts/${attempt}/late-answers`, body: () => ({ decision: 'accept', reason: REASON }), answers: 409 },
  { id: 'grantAttempts', door: 'admins', named: true, method: 'post', at: ({ learning }) => `/api/admin/enrolments/${learning}/attempt-grants`, body: () => ({ activityId: quiz, extra: 1, reason: REASON }), answers: 204 },
  { id: 'getReadiness', door: 'watchers', scoped: true, named: true, method: 'get', at: ({ learning }) => `/api/admin/enrolments/${learning}/readiness`, answers: 200 },
  { id: 'getAccommodations', door: 'watchers', scoped: true, named: true, method: 'get', at: ({ learning }) => `/api/admin/enrolments/${learning}/accommodations`, answers: 200 },
  { id: 'setAccommodations', door: 'admins', named: true, method: 'put', at: ({ learning }) => `/api/admin/enrolments/${learning}/accommodations`, body: () => ({ extraTime: 1500, extraAttempts: 1, quiet: true, reason: REASON }), answers: 200 },
  { id: 'listQuestionsToMark', door: 'leads', method: 'get', at: () => '/api/admin/marking/questions', answers: 200 },
  { id: 'listAnswersToMark', door: 'leads', method: 'get', at: () => '/api/admin/marking/answers?course=learning&activity=none&question=none', answers: 404 },
  { id: 'giveMark', door: 'leads', scoped: true, named: true, method: 'put', at: ({ attempt, item }) => `/api/admin/marking/answers/${attempt}/${item}/mark`, body: () => ({ points: 0, comment: '' }), answers: 404 },
  { id: 'listReflectionsToReview', door: 'leads', method: 'get', at: () => '/api/admin/reflections', answers: 200 },
  { id: 'getPost', door: 'leads', scoped: true, named: true, method: 'get', at: ({ post }) => `/api/admin/posts/${post}`, answers: 200 },
  { id: 'decideReflection', door: 'leads', scoped: true, named: true, method: 'post', at: ({ post }) => `/api/admin/reflections/${post}/decision`, body: () => ({ decision: 'comment', comment: 'Thank you.' }), answers: 200 },
  { id: 'listModeration', door: 'leads', method: 'get', at: () => '/api/admin/moderation', answers: 200 },
  { id: 'moderatePost', door: 'leads', scoped: true, named: true, method: 'post', at: ({ post }) => `/api/admin/posts/${post}/moderation`, body: () => ({ decision: 'restore', reason: REASON }), answers: 409 },
  { id: 'listStaffTopics', door: 'guides', method: 'get', at: () => '/api/admin/topics', answers: 200 },
  { id: 'getStaffTopic', door: 'guides', scoped: true, named: true, method: 'get', at: ({ topic }) => `/api/admin/topics/${topic}`, answers: 200 },
  { id: 'answerTopic', door: 'guides', scoped: true, named: true, method: 'post', at: ({ topic }) => `/api/admin/topics/${topic}/replies`, body: () => ({ text: 'Well asked.' }), answers: 201 },
  { id: 'takeAnswerBack', door: 'guides', method: 'delete', at: ({ topic, topicReply }) => `/api/admin/topics/${topic}/replies/${topicReply}`, answers: 404 },
  { id: 'leadTopic', door: 'leads', scoped: true, named: true, method: 'patch', at: ({ topic }) => `/api/admin/topics/${topic}`, body: () => ({ pinned: true }), answers: 200 },
  { id: 'listSavedComments', door: 'leads', method: 'get', at: () => '/api/admin/marking/comments', answers: 200 },
  { id: 'saveComment', door: 'leads', method: 'post', at: () => '/api/admin/marking/comments', body: () => ({ text: 'Thank you.' }), answers: 201 },
  { id: 'dropComment', door: 'leads', method: 'delete', at: ({ attempt }) => `/api/admin/marking/comments/${attempt}`, answers: 404 },
  { id: 'previewRegrade', door: 'admins', method: 'get', at: () => `/api/admin/courses/learning/quizzes/${quiz}/regrade`, answers: 200 },
  { id: 'applyRegrade', door: 'admins', method: 'post', at: () => `/api/admin/courses/learning/quizzes/${quiz}/regrade`, body: () => ({ fingerprint: '0'.repeat(64), policy: 'raise_only', reason: REASON }), answers: 409 },
  { id: 'getRegrade', door: 'admins', method: 'get', at: ({ attempt }) => `/api/admin/courses/learning/quizzes/${quiz}/regrades/${attempt}`, answers: 404 },
  { id: 'listPracticeEntries', door: 'guides', method: 'get', at: () => '/api/admin/practice-entries', answers: 200 },
  { id: 'getRaterAgreement', door: 'guides', method: 'get', at: () => '/api/admin/practice-agreement', answers: 200 },
  { id: 'getPracticeEntry', door: 'guides', scoped: true, named: true, method: 'get', at: ({ sentMeeting }) => `/api/admin/practice-entries/${sentMeeting}`, answers: 200 },
  { id: 'getEvidenceOf', door: 'guides', scoped: true, named: true, method: 'get', at: ({ sentMeeting, evidence }) => `/api/admin/practice-entries/${sentMeeting}/evidence/${evidence}`, answers: 200 },
  { id: 'keepRating', door: 'guides', scoped: true, named: true, method: 'put', at: ({ sentMeeting }) => `/api/admin/practice-entries/${sentMeeting}/rating`, body: () => ({ ratings: [], comment: 'So far.' }), answers: 204 },
  { id: 'giveRating', door: 'guides', scoped: true, named: true, method: 'post', at: ({ sentMeeting }) => `/api/admin/practice-entries/${sentMeeting}/ratings`, body: () => ({ ratings: rated(3), comment: '' }), answers: 204 },
  { id: 'decidePractice', door: 'guides', scoped: true, named: true, method: 'post', at: ({ sentMeeting }) => `/api/admin/practice-entries/${sentMeeting}/decision`, body: () => ({ decision: 'sign', ratings: rated(3), comment: '' }), answers: 200, then: 409 },
  { id: 'getMentorChoice', door: 'leads', scoped: true, named: true, method: 'get', at: ({ beginning }) => `/api/admin/enrolments/${beginning}/mentor`, answers: 200 },
  { id: 'assignMentor', door: 'leads', scoped: true, named: true, method: 'put', at: ({ beginning }) => `/api/admin/enrolments/${beginning}/mentor`, body: () => ({ mentorId: null }), answers: 204 },
  { id: 'getRequirementsOf', door: 'watchers', scoped: true, named: true, method: 'get', at: ({ learning }) => `/api/admin/enrolments/${learning}/requirements`, answers: 200 },
  { id: 'listOneStepAway', door: 'watchers', method: 'get', at: () => '/api/admin/certification/one-step-away', answers: 200 },
  { id: 'getScheme', door: 'authors', named: true, method: 'get', at: ({ version }) => `/api/admin/course-versions/${version}/scheme`, answers: 200 },
  { id: 'saveScheme', door: 'authors', named: true, method: 'put', at: ({ version }) => `/api/admin/course-versions/${version}/scheme`, body: () => ({ scheme: A_SCHEME }), headers: { 'if-match': '*' }, answers: 200 },
  { id: 'previewScheme', door: 'authors', named: true, method: 'post', at: ({ version }) => `/api/admin/course-versions/${version}/scheme/effect`, answers: 200 },
  { id: 'applyScheme', door: 'authors', named: true, method: 'post', at: ({ version }) => `/api/admin/course-versions/${version}/scheme/apply`, body: () => ({ fingerprint: '0'.repeat(64), reason: REASON }), headers: { 'if-match': '*' }, answers: 409 },
  { id: 'discardScheme', door: 'authors', named: true, method: 'delete', at: ({ version }) => `/api/admin/course-versions/${version}/scheme/draft`, answers: 204, then: 409 },
  { id: 'listConductConcerns', door: 'admins', named: true, method: 'get', at: ({ learning }) => `/api/admin/enrolments/${learning}/conduct-concerns`, answers: 200 },
  { id: 'openConductConcern', door: 'admins', named: true, method: 'post', at: ({ beginning }) => `/api/admin/enrolments/${beginning}/conduct-concerns`, body: () => ({ text: 'Said so.' }), answers: 201 },
  { id: 'closeConductConcern', door: 'admins', named: true, method: 'post', at: ({ learning, concern }) => `/api/admin/enrolments/${learning}/conduct-concerns/${concern}/close`, body: () => ({ reason: REASON }), answers: 200, then: 409 },
  { id: 'listApprovals', door: 'admins', named: true, method: 'get', at: ({ learning }) => `/api/admin/enrolments/${learning}/approvals`, answers: 200 },
  { id: 'giveApproval', door: 'admins', named: true, method: 'post', at: ({ beginning }) => `/api/admin/enrolments/${beginning}/approvals`, body: () => ({ kind: 'interview', day: '2026-01-05' }), answers: 201 },
  { id: 'withdrawApproval', door: 'admins', named: true, method: 'post', at: ({ learning, approval }) => `/api/admin/enrolments/${learning}/approvals/${approval}/withdraw`, body: () => ({ reason: REASON }), answers: 200, then: 409 },
  { id: 'listCredentials', door: 'admins', method: 'get', at: () => '/api/admin/credentials', answers: 200 },
  { id: 'issueCredential', door: 'admins', named: true, method: 'post', at: ({ finished }) => `/api/admin/enrolments/${finished}/credentials`, body: () => ({ reason: REASON }), answers: 409 },
  { id: 'clearCredentialFlag', door: 'admins', named: true, method: 'post', at: ({ credential }) => `/api/admin/credentials/${credential}/clear-flag`, body: () => ({ reason: REASON }), answers: 409 },
  { id: 'exportCredentials', door: 'admins', method: 'get', at: () => '/api/admin/credentials.csv', answers: 200 },
  { id: 'getStaffCredential', door: 'admins', named: true, method: 'get', at: ({ credential }) => `/api/admin/credentials/${credential}`, answers: 200 },
  { id: 'suspendCredential', door: 'admins', named: true, method: 'post', at: ({ credential }) => `/api/admin/credentials/${credential}/suspend`, body: () => ({ reason: REASON }), answers: 200, then: 409 },
  { id: 'correctCredential', door: 'admins', named: true, method: 'post', at: ({ credential }) => `/api/admin/credentials/${credential}/correct`, body: () => ({ why: 'name', holderName: 'Another Name', reason: REASON }), answers: 409 },
  { id: 'reinstateCredential', door: 'admins', named: true, method: 'post', at: ({ credential }) => `/api/admin/credentials/${credential}/reinstate`, body: () => ({ reason: REASON }), answers: 200, then: 409 },
  { id: 'listRenewals', door: 'admins', method: 'get', at: () => '/api/admin/renewals', answers: 200 },
  { id: 'exportRenewals', door: 'admins', method: 'get', at: () => '/api/admin/renewals.csv', answers: 200 },
  { id: 'getRenewalTerms', door: 'admins', method: 'get', at: () => '/api/admin/courses/learning/renewal-terms', answers: 200 },
  { id: 'setRenewalTerms', door: 'admins', method: 'put', at: () => '/api/admin/courses/learning/renewal-terms', body: () => RENEWAL_TERMS, headers: { 'if-match': '*' }, answers: 200 },
  { id: 'listCredentialBatches', door: 'admins', method: 'get', at: () => '/api/admin/credential-batches', answers: 200 },
  { id: 'bringCredentials', door: 'admins', method: 'post', at: () => '/api/admin/credential-batches/bring', body: () => ({ csv: 'name' }), answers: 400 },
  { id: 'issueCredentials', door: 'admins', method: 'post', at: () => '/api/admin/credential-batches/issue', body: () => ({ credentialIds: [NEVER_MADE] }), answers: 404 },
  { id: 'previewRevoking', door: 'admins', method: 'post', at: () => '/api/admin/credential-batches/revoke', body: () => ({ credentialIds: [NEVER_MADE] }), answers: 404 },
  { id: 'getCredentialBatch', door: 'admins', named: true, method: 'get', at: ({ credentialBatch }) => `/api/admin/credential-batches/${credentialBatch}`, answers: 200 },
  { id: 'listCredentialBatchRows', door: 'admins', named: true, method: 'get', at: ({ credentialBatch }) => `/api/admin/credential-batches/${credentialBatch}/rows`, answers: 200 },
  { id: 'exportCredentialBatchRows', door: 'admins', named: true, method: 'get', at: ({ credentialBatch }) => `/api/admin/credential-batches/${credentialBatch}/rows.csv`, answers: 200 },
  { id: 'startCredentialBatch', door: 'admins', named: true, method: 'post', at: ({ credentialBatch }) => `/api/admin/credential-batches/${credentialBatch}/start`, body: () => ({ fingerprint: 'another' }), answers: 409 },
  { id: 'discardCredentialBatch', door: 'admins', named: true, method: 'delete', at: ({ credentialBatch }) => `/api/admin/credential-batches/${credentialBatch}`, answers: 204, then: 404 },
  { id: 'revokeCredential', door: 'admins', named: true, method: 'post', at: ({ credential }) => `/api/admin/credentials/${credential}/revoke`, body: () => ({ reason: REASON }), answers: 200, then: 409 },
  { id: 'getCertificateTemplate', door: 'admins', method: 'get', at: () => TEMPLATE_AT, answers: 200 },
  { id: 'saveCertificateTemplate', door: 'admins', method: 'put', at: () => TEMPLATE_AT, body: () => ({}), headers: { 'if-match': '*' }, answers: 400 },
  { id: 'takeBackCertificateTemplate', door: 'admins', method: 'delete', at: () => TEMPLATE_AT, headers: { 'if-match': '*' }, answers: 409 },
  { id: 'listCertificateTemplates', door: 'admins', method: 'get', at: () => `${TEMPLATE_AT}/versions`, answers: 200 },
  { id: 'useCertificateTemplateAgain', door: 'admins', method: 'post', at: () => `${TEMPLATE_AT}/use`, body: () => ({ version: 9 }), headers: { 'if-match': '*' }, answers: 404 },
  { id: 'applyCertificateTemplate', door: 'admins', method: 'post', at: () => `${TEMPLATE_AT}/apply`, headers: { 'if-match': '*' }, answers: 200 },
  { id: 'previewCertificateTemplate', door: 'admins', method: 'post', at: () => `${TEMPLATE_AT}/preview`, body: () => ({}), answers: 400 },
  { id: 'layOutCertificateTemplate', door: 'admins', method: 'post', at: () => `${TEMPLATE_AT}/sheet`, body: () => ({}), answers: 400 },
  { id: 'addCertificateImage', door: 'admins', method: 'post', at: () => IMAGES_AT, answers: 415 },
  { id: 'getCertificateImage', door: 'admins', named: true, method: 'get', at: ({ certificateImage }) => `${IMAGES_AT}/${certificateImage}`, answers: 200 },
  { id: 'removeCertificateImage', door: 'admins', named: true, method: 'delete', at: ({ certificateImage }) => `${IMAGES_AT}/${certificateImage}`, answers: 204, then: 404 },
  { id: 'getCredentialFigures', door: 'admins', method: 'get', at: () => '/api/admin/credential-figures', answers: 200 },
  { id: 'exportCredentialFigures', door: 'admins', method: 'get', at: () => '/api/admin/credential-figures.csv', answers: 200 },
  { id: 'getYearReport', door: 'admins', method: 'get', at: () => '/api/admin/reports/2025', answers: 200 },
  { id: 'downloadYearReport', door: 'admins', method: 'get', at: () => '/api/admin/reports/2025.pdf', answers: 200 },
  { id: 'getChanceCard', door: 'admins', method: 'get', at: () => '/api/admin/chance', answers: 200 },
  { id: 'listNudges', door: 'admins', method: 'get', at: () => '/api/admin/nudges', answers: 200 },
  { id: 'getNudge', door: 'admins', named: true, method: 'get', at: ({ nudge }) => `/api/admin/nudges/${nudge}`, answers: 200 },
  { id: 'dryRunNudge', door: 'admins', named: true, method: 'get', at: ({ nudge }) => `/api/admin/nudges/${nudge}/dry-run`, answers: 200 },
  { id: 'changeNudge', door: 'admins', named: true, method: 'patch', at: ({ nudge }) => `/api/admin/nudges/${nudge}`, body: () => ({ days: 5 }), headers: { 'if-match': '*' }, answers: 200 },
  { id: 'getToday', door: 'watchers', method: 'get', at: () => '/api/admin/today', answers: 200 },
  { id: 'lookAtToday', door: 'watchers', method: 'post', at: () => '/api/admin/today/looks', answers: 204 },
  { id: 'listNeeds', door: 'watchers', method: 'get', at: () => '/api/admin/needs', answers: 200 },
  { id: 'settleNeed', door: 'watchers', scoped: true, named: true, method: 'post', at: ({ need }) => `/api/admin/needs/${need}/settle`, body: () => ({ note: 'We spoke.' }), answers: 204, then: 409 },
  { id: 'listTasks', door: 'admins', method: 'get', at: () => '/api/admin/tasks', answers: 200 },
  { id: 'takeTask', door: 'admins', named: true, method: 'post', at: ({ task }) => `/api/admin/tasks/${task}/take`, answers: 204, then: 409 },
  { id: 'settleTask', door: 'admins', named: true, method: 'post', at: ({ task }) => `/api/admin/tasks/${task}/settle`, body: () => ({}), answers: 204, then: 409 },
  { id: 'listAudit', door: 'admins', method: 'get', at: () => '/api/admin/audit', answers: 200 },

  // Contact hours
  { id: 'getMyHours', door: 'signed in', method: 'get', at: () => '/api/me/hours', answers: 200 },
  { id: 'exportMyHours', door: 'signed in', method: 'get', at: () => '/api/me/hours.csv', answers: 200 },
  { id: 'getHours', door: 'signed in', private: true, method: 'get', at: ({ learning }) => `/api/enrolments/${learning}/hours`, answers: 200 },
  { id: 'exportHours', door: 'signed in', private: true, method: 'get', at: ({ learning }) => `/api/enrolments/${learning}/hours.csv`, answers: 200 },
  { id: 'getHoursOf', door: 'watchers', scoped: true, named: true, method: 'get', at: ({ learning }) => `/api/admin/enrolments/${learning}/hours`, answers: 200 },
  { id: 'correctHours', door: 'admins', named: true, method: 'post', at: ({ finished }) => `/api/admin/enrolments/${finished}/hours/corrections`, body: () => ({ minutes: 30, on: TODAY, reason: REASON }), answers: 201 },
  { id: 'listHoursCertificates', door: 'signed in', private: true, method: 'get', at: ({ finished }) => `/api/enrolments/${finished}/hours-certificates`, answers: 200 },
  { id: 'previewHoursCertificate', door: 'signed in', private: true, method: 'get', at: ({ finished }) => `/api/enrolments/${finished}/hours-certificates/preview?from=${TODAY}&to=${TODAY}`, answers: 200 },
  { id: 'certifyHours', door: 'signed in', private: true, method: 'post', at: ({ learning }) => `/api/enrolments/${learning}/hours-certificates`, body: () => ({ from: TODAY, to: TODAY }), answers: 409 },
  { id: 'downloadHoursCertificate', door: 'signed in', private: true, besides: 'admins', method: 'get', at: ({ hoursCertificate }) => `/api/hours-certificates/${hoursCertificate}.pdf`, answers: 200 },
  { id: 'listHoursCertificatesOfAll', door: 'watchers', method: 'get', at: () => '/api/admin/hours-certificates', answers: 200 },
  { id: 'exportHoursCertificates', door: 'watchers', method: 'get', at: () => '/api/admin/hours-certificates.csv', answers: 200 },
  { id: 'revokeHoursCertificate', door: 'admins', named: true, method: 'post', at: ({ hoursCertificate }) => `/api/admin/hours-certificates/${hoursCertificate}/revoke`, body: () => ({ reason: REASON }), answers: 204, then: 409 },
  { id: 'getCeProvider', door: 'admins', method: 'get', at: () => '/api/admin/ce-provider', answers: 200 },
  { id: 'changeCeProvider', door: 'admins', method: 'put', at: () => '/api/admin/ce-provider', body: () => PROVIDER, headers: { 'if-match': '*' }, answers: 200 },

  ...COHORT_ROUTES,
  ...OUTSIDE_ROUTES,
  ...PEOPLE_ROUTES,
  ...VIEW_ROUTES,
  ...OVERVIEW_ROUTES,
  ...REPORT_ROUTES,
  ...BULK_ROUTES,

  // The owner
  { id: 'staff', door: 'owner', method: 'get', at: () => '/api/admin/staff', answers: 200 },
  { id: 'inviteStaff', door: 'owner', method: 'post', at: () => '/api/admin/staff/invitations', body: () => ({}), answers: 400 },
  { id: 'cancelInvitation', door: 'owner', named: true, method: 'delete', at: ({ invitation }) => `/api/admin/staff/invitations/${invitation}`, answers: 204 },
  { id: 'changeRoles', door: 'owner', named: true, method: 'put', at: ({ userId }) => `/api/admin/staff/${userId}/roles`, body: () => ({ roles: ['trainee'] }), answers: 200 },
  { id: 'switchChance', door: 'owner', method: 'put', at: () => '/api/admin/chance', body: () => ({ enabled: true }), headers: { 'if-match': '*' }, answers: 200 },
  { id: 'getIssuerKeys', door: 'owner', method: 'get', at: () => '/api/admin/issuer', answers: 200 },
  { id: 'rotateIssuerKey', door: 'owner', method: 'post', at: () => '/api/admin/issuer/rotate', body: () => ({ reason: REASON }), answers: 200 },
  { id: 'outbox', door: 'owner', method: 'get', at: () => '/api/admin/outbox?to=person', answers: 200 },
  { id: 'listLetters', door: 'admins', method: 'get', at: () => '/api/admin/letters', answers: 200 },
  { id: 'previewLetter', door: 'admins', method: 'get', at: () => '/api/admin/letters/notification.weekly_digest/preview', answers: 200 },
  { id: 'sendTestLetter', door: 'admins', method: 'post', at: () => '/api/admin/letters/notification.weekly_digest/test', answers: 204 },
  { id: 'listJobs', door: 'owner', method: 'get', at: () => '/api/admin/jobs', answers: 200 },
  { id: 'jobOverview', door: 'owner', method: 'get', at: () => '/api/admin/jobs/overview', answers: 200 },
  { id: 'retryJob', door: 'owner', named: true, method: 'post', at: ({ job }) => `/api/admin/jobs/${job}/retry`, answers: 204 },
  { id: 'giveUpJob', door: 'owner', named: true, method: 'delete', at: ({ job }) => `/api/admin/jobs/${job}`, answers: 204, then: 404 },

  // Giving up a place
  { id: 'withdraw', door: 'signed in', private: true, method: 'post', at: ({ learning }) => `/api/enrolments/${learning}/withdraw`, body: () => ({}), answers: 200 },
];

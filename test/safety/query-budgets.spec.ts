import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { Passwords } from '@convenor/identity';
import { announced, opened } from '../support/announcements.js';
import { aSingleChoice, writeQuestion } from '../support/bank.js';
import { aCertified, type Certified, takeAll } from '../support/certification.js';
import { aCohort, assignMentor, joinCohort } from '../support/cohort.js';
import { SMALL_COURSE } from '../support/course-package.js';
import { publishCourse } from '../support/course.js';
import { aLearner, type Learner } from '../support/enrolment.js';
import { copyLearner } from '../support/many-learners.js';
import { listed, NUDGES } from '../support/nudges.js';
import { sent } from '../support/practice.js';
import { publishQuiz, QUIZ, QuizTaker, type ShownItem } from '../support/quiz.js';
import { book, offered } from '../support/sessions.js';
import { SURVEY, withSurvey } from '../support/survey.js';
import { answeredBy } from '../support/survey-answers.js';
import { statementsOf } from '../support/statements.js';
import { type Person, TestApi } from '../support/test-api.js';

/** Beginning and ending a transaction is not asking anything. */
const FRAME = /^\s*(start transaction|begin|commit|savepoint|release|set )/i;

const PASSWORD = 'seven calm chairs';

/** Can be done once only. */
const ONCE = ['answers sent in', 'a new attempt'];
const QUIZZES = ['an attempt under way', 'an answer', 'answers sent in', 'a new attempt'];
/** Whose answers grow with what there is. */
const LISTS = [
  'home',
  'my certificates',
  'my contact hours',
  'the list of trainees',
  'one trainee',
  "a trainee's attempts",
  'certificates of everybody',
  'questions of the bank',
  'the log of meetings',
  'meetings that wait',
  'one question of the bank',
  'categories of the bank',
  'the audit log',
  'who would be touched today',
  'what a group talks about',
  'what is found in it',
  'one topic',
  'what is talked about everywhere',
  'one topic for staff',
];
const A_TOPIC = { module: SMALL_COURSE.modules[0], title: 'Silences', text: 'How long is a long silence?' };

describe('how often a route asks the database', () => {
  let api: TestApi;
  let learner: Learner;
  let taker: QuizTaker;
  let admin: Person;
  let certified: Certified;
  let question: string;
  let session: string;
  let announcement: string;
  let calendar: string;
  let studied: object;
  let planned: string;
  let cohort: string;
  let mentor: Person;
  let meeting: string;
  let topic: string;
  let version: string;
  let attempt: { id: string; items: ShownItem[] };
  beforeAll(async () => {
    api = await TestApi.start({}, { alone: 'It counts what one process asks the database, and remembers.' });
    admin = await api.person({ roles: ['admin'] });
    version = (await publishCourse(api, withSurvey('small'))).versionId;
    const quiz = await publishQuiz(api, { slug: 'quiz', attempts: 'unlimited' });
    await answeredBy(
      api,
      'small',
      [1, 2, 3, 4, 5].map((clear) => ({ clear, change: 'More tea.' })),
    );
    learner = await aLearner(api, 'small');
    await takeAll(learner, SMALL_COURSE.finalAssessment);
    certified = await aCertified(api, { slug: 'small' });
    const hash = await api.app.get(Passwords).hash(PASSWORD);
    await api.db.query('update users set password_hash = $2 where id = $1', [certified.id, hash]);
    taker = await QuizTaker.enrol(api, quiz);
    await taker.sit('wrong');
    attempt = await taker.started();
    question = (await writeQuestion(admin)).id;
    cohort = (await aCohort(api, { course: 'small' })).id;
    await joinCohort(api, learner.enrolmentId, cohort);
    session = await offered(admin, cohort, { date: '2099-03-05' });
    await book(learner, session).expect(200);
    announcement = await announced(admin, cohort, { pinnedUntil: '2099-03-05' });
    calendar = new URL((await learner.post('/api/me/calendar-address').expect(201)).body.address).pathname;
    const startOn = new Date(Date.now() + 86_400_000).toISOString().slice(0, 10);
    studied = { startOn, weekdays: [1, 4], hoursPerWeek: 3, at: '19:00' };
    await taker.person.put(`/api/enrolments/${taker.enrolmentId}/plan`, studied).expect(200);
    planned = new URL((await taker.person.post('/api/me/calendar-address').expect(201)).body.address).pathname;
    mentor = await api.person({ roles: ['mentor'] });
    await assignMentor(api, learner.enrolmentId, mentor.id);
    const heldOn = new Date(Date.now() - 2 * 86_400_000).toISOString().slice(0, 10);
    meeting = (await sent(learner, { heldOn })).id;
    await mentor.get(`/api/admin/practice-entries/${meeting}`).expect(200);
    for (const kind of ['mentor_list', 'task'] as const) await listed(api, learner.enrolmentId, kind);
    topic = (await learner.post(learner.at('/topics'), A_TOPIC).expect(201)).body.id;
    await talk(1);
  });
  afterAll(() => api.stop());

  /** Statements by route, the session's own among them. */
  // prettier-ignore
  const BUDGETS: [string, () => PromiseLike<unknown>, number][] = [
    ['who is there', () => learner.get('/api/session').expect(200), 2],
    ['a sign-in', () => api.visitor.post('/api/auth/sign-in').send({ email: certified.email, password: PASSWORD }).expect(200), 10],
    ['home', () => certified.get('/api/me/enrolments').expect(200), 2],
    ['the path', () => learner.get(learner.at()).expect(200), 2],
    ['what came back to a reflection', () => learner.get(learner.activity('first-thoughts', '/reflection')).expect(200), 6],
    ['reflections to review', () => admin.get('/api/admin/reflections?state=open').expect(200), 2],
    ['what was reported', () => admin.get('/api/admin/moderation').expect(200), 2],
    ['what a group talks about', () => learner.get(learner.at('/topics')).expect(200), 3],
    ['what is found in it', () => learner.get(learner.at('/topics?q=long%20sil&followed=true')).expect(200), 3],
    ['one topic', () => learner.get(learner.at(`/topics/${topic}`)).expect(200), 4],
    ['a reply', () => learner.post(learner.at(`/topics/${topic}/replies`), { text: 'I counted.' }).expect(201), 10],
    ['how far one has read', () => learner.put(learner.at(`/topics/${topic}/seen`), { upTo: '2027-03-01T12:00:00.000Z' }).expect(204), 4],
    ['what is talked about everywhere', () => admin.get('/api/admin/topics').expect(200), 2],
    ['one topic for staff', () => admin.get(`/api/admin/topics/${topic}`).expect(200), 3],
    ['a lesson', () => learner.get(learner.activity('welcome')).expect(200), 3],
    ['where one stopped reading', () => taker.person.put(`/api/enrolments/${taker.enrolmentId}/activities/welcome/reading`, { position: 1, activeSeconds: 1 }).expect(204), 3],
    ['time with another step', () => learner.put(learner.activity('first-thoughts', '/active-time'), { activeSeconds: 1 }).expect(204), 3],
    ['an attempt under way', () => taker.person.get(`/api/attempts/${attempt.id}`).expect(200), 4],
    ['time in a sitting', () => taker.person.put(`/api/attempts/${attempt.id}/active-time`, { activeSeconds: 1 }).expect(204), 4],
    ['an answer', () => taker.save(attempt.id, attempt.items[0]!.id, []).expect(200), 2],
    ['answers sent in', () => taker.submit(attempt.id).expect(200), 14],
    ['a new attempt', () => taker.start().expect(201), 11],
    ['what comes back today', () => taker.person.get(`/api/enrolments/${taker.enrolmentId}/review`).expect(200), 6],
    ['what is still missing', () => learner.get(learner.at('/requirements')).expect(200), 5],
    ['groups of a course that one may join', () => api.visitor.get('/api/courses/small/cohorts').expect(200), 4],
    ['the list of cohorts', () => admin.get('/api/admin/cohorts').expect(200), 2],
    ['one cohort', () => admin.get(`/api/admin/cohorts/${cohort}`).expect(200), 2],
    ['who waits for a place', () => admin.get(`/api/admin/cohorts/${cohort}/waitlist`).expect(200), 3],
    ['the log of meetings', () => learner.get(learner.at('/practice-entries')).expect(200), 6],
    ['one meeting of mine', () => learner.get(learner.at(`/practice-entries/${meeting}`)).expect(200), 6],
    ['meetings that wait', () => mentor.get('/api/admin/practice-entries').expect(200), 2],
    ['one meeting that waits', () => mentor.get(`/api/admin/practice-entries/${meeting}`).expect(200), 8],
    ['what is new', () => certified.get('/api/me/notifications').expect(200), 2],
    ['how much is new', () => certified.get('/api/me/notifications/count').expect(200), 2],
    ['what one wants to hear of', () => certified.get('/api/me/notification-preferences').expect(200), 2],
    ['live sessions of my group', () => learner.get(learner.at('/sessions')).expect(200), 3],
    ['live sessions of a cohort', () => admin.get(`/api/admin/cohorts/${cohort}/sessions`).expect(200), 3],
    ['one live session', () => admin.get(`/api/admin/sessions/${session}`).expect(200), 4],
    ['a calendar that looks for itself', () => api.visitor.get(calendar).expect(200), 2],
    ['a calendar with time to study', () => api.visitor.get(planned).expect(200), 3],
    ['a study plan', () => taker.person.get(`/api/enrolments/${taker.enrolmentId}/plan`).expect(200), 3],
    ['a study plan chosen', () => taker.person.put(`/api/enrolments/${taker.enrolmentId}/plan`, studied).expect(200), 7],
    ['what was written to my group', () => learner.get(learner.at('/announcements')).expect(200), 2],
    ['what is pinned and unread, for home', () => learner.get(learner.at('/announcements?pinned=true&unread=true&limit=1')).expect(200), 2],
    ['one announcement', () => learner.get(learner.at(`/announcements/${announcement}`)).expect(200), 2],
    ['an announcement that is opened', () => opened(learner, announcement).expect(204), 2],
    ['what was written to a cohort', () => admin.get(`/api/admin/cohorts/${cohort}/announcements`).expect(200), 4],
    ['my contact hours', () => certified.get('/api/me/hours').expect(200), 2],
    ['contact hours of one training', () => learner.get(learner.at('/hours')).expect(200), 3],
    ['what a certificate of hours would say', () => learner.get(learner.at('/hours-certificates/preview?from=2020-01-01&to=2020-01-31')).expect(200), 5],
    ['my certificates', () => certified.get('/api/me/credentials').expect(200), 2],
    ['a certificate that a stranger checks', () => api.visitor.get(`/api/credentials/${certified.credential.id}.json`).expect(200), 1],
    ['the page about a certificate', () => api.visitor.get(`/verify/${certified.credential.id}`).expect(200), 1],
    ['a course', () => api.visitor.get('/api/courses/small').expect(200), 1],
    ['the list of trainees', () => admin.get('/api/admin/enrolments').expect(200), 2],
    ['one trainee', () => admin.get(`/api/admin/enrolments/${taker.enrolmentId}`).expect(200), 7],
    ["a trainee's attempts", () => admin.get(`/api/admin/enrolments/${taker.enrolmentId}/attempts`).expect(200), 5],
    ['who is one step away', () => admin.get('/api/admin/certification/one-step-away').expect(200), 2],
    ['what a certificate asks for', () => admin.get(`/api/admin/course-versions/${version}/scheme`).expect(200), 3],
    ['concerns about a trainee', () => admin.get(`/api/admin/enrolments/${taker.enrolmentId}/conduct-concerns`).expect(200), 3],
    ['approvals of a trainee', () => admin.get(`/api/admin/enrolments/${taker.enrolmentId}/approvals`).expect(200), 3],
    ['certificates of everybody', () => admin.get('/api/admin/credentials').expect(200), 3],
    ['one certificate', () => admin.get(`/api/admin/credentials/${certified.credential.id}`).expect(200), 4],
    ['what happened to my certificate', () => certified.get(`/api/credentials/${certified.credential.id}/history`).expect(200), 3],
    ['what a renewal asks for', () => certified.get(certified.at('/renewal')).expect(200), 5],
    ['certificates that end soon', () => admin.get('/api/admin/renewals').expect(200), 2],
    ['questions of the bank', () => admin.get('/api/bank/questions').expect(200), 2],
    ['one question of the bank', () => admin.get(`/api/bank/questions/${question}`).expect(200), 2],
    ['categories of the bank', () => admin.get('/api/bank/categories').expect(200), 2],
    ['questions that look alike', () => admin.get('/api/bank/duplicates').expect(200), 2],
    ['a regrade looked at', () => admin.get(`/api/admin/courses/quiz/quizzes/${QUIZ}/regrade?questions=question-1:full_marks`).expect(200), 8],
    ['the surveys of all courses', () => admin.get('/api/admin/surveys').expect(200), 3],
    ['the results of a survey', () => admin.get(`/api/admin/courses/small/surveys/${SURVEY}/results`).expect(200), 4],
    ['rules by which people are nudged', () => admin.get('/api/admin/nudges').expect(200), 3],
    ['one such rule', () => admin.get(`/api/admin/nudges/${NUDGES.task}`).expect(200), 3],
    ['who would be touched today', () => admin.get(`/api/admin/nudges/${NUDGES.mailWhenSilent}/dry-run`).expect(200), 4],
    ['who needs a mentor', () => mentor.get('/api/admin/needs').expect(200), 2],
    ['tasks about people', () => admin.get('/api/admin/tasks').expect(200), 2],
    ['what is open about a trainee', () => admin.get(`/api/admin/enrolments/${learner.enrolmentId}/tasks`).expect(200), 3],
    ['the audit log', () => admin.get('/api/admin/audit').expect(200), 2],
  ];

  const asked = async (act: () => PromiseLike<unknown>): Promise<number> =>
    (await statementsOf(api, act)).filter((text) => !FRAME.test(text)).length;

  it.each(BUDGETS)('%s', async (what, act, budget) => {
    // What the process remembers afterwards is not counted, where it can be asked twice.
    if (!ONCE.includes(what)) await act();
    expect(await asked(act)).toBe(budget);
  });

  it('stays the same however much there is to show', async () => {
    for (let times = 0; times < 5; times += 1) await taker.sit('wrong');
    await copyLearner(api, { id: certified.id, enrolmentIds: [certified.enrolmentId] }, 40);
    await beganAgain(certified, 30);
    for (let times = 0; times < 30; times += 1) await writeQuestion(admin, aSingleChoice(`Number ${times}?`));
    for (let times = 0; times < 30; times += 1)
      await admin.post('/api/bank/categories', { name: `Number ${times}`, parentId: null }).expect(201);
    await talk(26);
    for (const path of [
      '/api/me/enrolments',
      '/api/me/credentials',
      '/api/admin/enrolments',
      '/api/admin/credentials',
      '/api/bank/questions',
      '/api/bank/categories',
      '/api/admin/topics',
    ]) {
      const { body } = await (/admin|bank/.test(path) ? admin : certified).get(path).expect(200);
      expect([path, body.items.length >= 25]).toEqual([path, true]);
    }
    for (const [what, act, budget] of BUDGETS.filter(([what]) => LISTS.includes(what))) {
      expect([what, await asked(act)]).toEqual([what, budget]);
    }
  });

  it('stays the same however many questions a quiz has', async () => {
    const long = await publishQuiz(api, { slug: 'long', questions: 30, attempts: 'unlimited' });
    taker = await QuizTaker.enrol(api, long);
    await taker.sit('wrong');
    attempt = await taker.started();
    await taker.answerAll(attempt, 'wrong');
    for (const [what, act, budget] of BUDGETS.filter(([what]) => QUIZZES.includes(what))) {
      expect([what, await asked(act)]).toEqual([what, budget]);
    }
  });

  /** Topics of others in the learner's group, and as many answers to the learner's own. */
  const talk = async (times: number): Promise<void> => {
    const other = await aLearner(api, 'small');
    await joinCohort(api, other.enrolmentId, cohort);
    for (let time = 0; time < times; time += 1) {
      await other.post(other.at('/topics'), A_TOPIC).expect(201);
      await admin.post(`/api/admin/topics/${topic}/replies`, { text: 'Thank you.' }).expect(201);
    }
  };

  /** Passages of one person that came to an end, each with a certificate. */
  const beganAgain = async ({ enrolmentId }: Certified, times: number): Promise<void> => {
    await api.db.query(
      `with passages as (
         insert into enrolments select (jsonb_populate_record(e, jsonb_build_object('id', gen_random_uuid(), 'state', 'withdrawn'))).*
           from enrolments e, generate_series(1, $2::int) where e.id = $1 returning id)
       insert into credentials select (jsonb_populate_record(k, jsonb_build_object('id', gen_random_uuid(), 'number', p.id, 'enrolment_id', p.id))).*
         from credentials k, passages p where k.enrolment_id = $1`,
      [enrolmentId, times],
    );
  };
});

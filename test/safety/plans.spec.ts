import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { Passwords } from '@convenor/identity';
import { learnChance } from '@convenor/rules';
import { announcedToCourse, opened } from '../support/announcements.js';
import { aCertified } from '../support/certification.js';
import { publishCourse } from '../support/course.js';
import { Browser } from '../support/browser.js';
import { enrolled, type Learner, moved } from '../support/enrolment.js';
import { certifiedHour, wasActive } from '../support/hours.js';
import { copyLearner, LEARNER_TABLES } from '../support/many-learners.js';
import { listed, NUDGES } from '../support/nudges.js';
import { faultsOf } from '../support/plans.js';
import { aQuizCourse, QUIZ, QuizTaker } from '../support/quiz.js';
import { sentWhile } from '../support/statements.js';
import { type Person, TestApi } from '../support/test-api.js';

const PEOPLE = 20_000;
/**
 * In the planner's own units, twice what the dearest statement is estimated at. Walking through an index of so many
 * people from end to end is estimated at twice as much again.
 */
const DEAR = 1_200;
const PASSWORD = 'seven calm chairs';

describe('with thousands of people, no table of theirs is read from end to end', () => {
  let api: TestApi;
  let learner: Learner;
  let taker: QuizTaker;
  let admin: Person;
  let mentor: Person;
  let credential: string;
  let hoursCertificate: string;
  let announcement: string;
  let browser: Browser;
  let calendar: string;
  let topic: string;
  let attempt: string;
  beforeAll(async () => {
    api = await TestApi.start();
    browser = new Browser(api);
    admin = await api.person({ roles: ['admin'] });
    mentor = await api.person({ roles: ['mentor'] });
    await publishCourse(api, { slug: 'certified' });
    const quiz = await publishCourse(api, aQuizCourse({ slug: 'quiz', attempts: 'unlimited' }));
    const certified = await aCertified(api, { slug: 'certified' });
    credential = certified.credential.id;
    await admin.post(`/api/admin/enrolments/${certified.enrolmentId}/notes`, { text: 'Calm.' }).expect(201);
    taker = await QuizTaker.enrol(api, quiz, certified);
    attempt = await taker.sit('wrong');
    await say('unclear').expect(204);
    learner = { ...certified };
    await wasActive(api, learner, '2027-03-01T10:00:00Z', 10);
    hoursCertificate = (await certifiedHour(api, admin, learner, learner.enrolmentId)).id;
    await learner.put(learner.activity('welcome', '/note'), { text: 'Mine.' });
    const note = await enrolled(await api.person(), 'certified');
    await note.put(note.activity('welcome', '/note'), { text: 'Mine.' }).expect(204);
    announcement = await announcedToCourse(admin, 'certified');
    await opened(learner, announcement).expect(204);
    await moveThrough(taker.enrolmentId);
    await chooseDays().expect(200);
    calendar = new URL((await learner.post('/api/me/calendar-address').expect(201)).body.address).pathname;
    await talk();
    await signInAndOut();
    await api.db.query('update certification_standings set steps_away = 1, one_away_since = now()');
    await copyLearner(api, { id: certified.id, enrolmentIds: [certified.enrolmentId, taker.enrolmentId] }, PEOPLE);
  }, 120_000);
  afterAll(() => api.stop());

  /** What staff do for a person while they learn. */
  const moveThrough = async (enrolmentId: string): Promise<void> => {
    const at = `/api/admin/enrolments/${enrolmentId}`;
    await admin.post(`${at}/extensions`, { days: 7, reason: 'Agreed by telephone.' }).expect(204);
    await admin.post(`${at}/attempt-grants`, { activityId: QUIZ, extra: 1, reason: 'The line was bad.' }).expect(204);
    await moved(admin, enrolmentId, 'paused', 'active');
    await admin.post(`${at}/approvals`, { kind: 'interview', day: '2026-01-05' }).expect(201);
    await admin.post(`${at}/conduct-concerns`, { text: 'Spoke over others.' }).expect(201);
    await listed(api, enrolmentId, 'mentor_list');
    await listed(api, enrolmentId, 'task');
    const learnt = JSON.stringify(learnChance([]));
    await api.db.query(`insert into chance_models values ($1, now(), 'too_few', $2, '[]')`, [enrolmentId, learnt]);
    await api.db.query(`insert into enrolment_chances values ($1, $1, current_date, 500, '[]', now())`, [enrolmentId]);
    await api.db.query('update chance_switch set enabled_at = now()');
    await api.db.query(
      `insert into nudge_touches (enrolment_id, rule_id, episode, action, held_out, touched_at) values ($1, $2, current_date, 'task', false, now())`,
      [enrolmentId, NUDGES.task],
    );
  };

  const say = (reason: string) =>
    taker.person.put(`/api/attempts/${attempt}/question-reports/item-1`, { reason, words: 'Which one?' });

  /** At the person's own pace, with everybody who does the same. */
  const talk = async (): Promise<void> => {
    const given = { module: 'arriving', title: 'Silences', text: 'How long is long?' };
    topic = (await learner.post(learner.at('/topics'), given).expect(201)).body.id;
    await learner.post(learner.at(`/topics/${topic}/replies`), { text: 'I counted.' }).expect(201);
  };

  /** A password, a device that is known, tries that are counted, a link in a mail, an answer that is kept. */
  const signInAndOut = async (): Promise<void> => {
    const hash = await api.app.get(Passwords).hash(PASSWORD);
    await api.db.query('update users set password_hash = $2 where id = $1', [learner.id, hash]);
    expect((await signIn('not this one')).status).toBe(401);
    expect((await signIn(PASSWORD)).status).toBe(200);
    await forgetPassword();
    await readOnce();
  };

  const signIn = (password: string, from = browser) =>
    from.post('/api/auth/sign-in', { email: learner.email, password });

  const forgetPassword = async (): Promise<void> => {
    await api.visitor.post('/api/auth/forgotten-password').send({ email: learner.email }).expect(202);
    await api.runJobs();
  };

  const readOnce = () =>
    taker.person
      .post(`/api/enrolments/${taker.enrolmentId}/activities/welcome/complete`)
      .set('idempotency-key', 'a-first-reading')
      .expect(204);

  const chooseDays = () =>
    taker.person.put(`/api/enrolments/${taker.enrolmentId}/plan`, {
      startOn: new Date(Date.now() + 86_400_000).toISOString().slice(0, 10),
      ...{ weekdays: [1, 4], hoursPerWeek: 3, at: '19:00' },
    });

  const nextPage = async (order: string) => {
    const { body } = await admin.get(`/api/admin/enrolments?${order}limit=2`).expect(200);
    return admin.get(`/api/admin/enrolments?${order}limit=2&after=${body.next}`).expect(200);
  };

  const nextNear = async () => {
    const path = '/api/admin/certification/one-step-away?limit=2';
    const { body } = await admin.get(path).expect(200);
    return admin.get(`${path}&after=${body.next}`).expect(200);
  };

  it('has filled every one of these tables', async () => {
    for (const table of LEARNER_TABLES) {
      const [row] = await api.db.query<{ count: number }[]>(`select count(*)::int as count from ${table}`);
      expect([table, row!.count >= PEOPLE]).toEqual([table, true]);
    }
  });

  const routes: [string, () => PromiseLike<unknown>][] = [
    ['home', () => learner.get('/api/me/enrolments').expect(200)],
    ['who is there', () => learner.get('/api/session').expect(200)],
    ['the path', () => learner.get(learner.at()).expect(200)],
    ['a lesson', () => learner.get(learner.activity('welcome')).expect(200)],
    [
      'where one stopped reading',
      () =>
        taker.person
          .put(`/api/enrolments/${taker.enrolmentId}/activities/welcome/reading`, { position: 1, activeSeconds: 1 })
          .expect(204),
    ],
    [
      'time with a reflection',
      () =>
        taker.person
          .put(`/api/enrolments/${taker.enrolmentId}/activities/first-thoughts/active-time`, { activeSeconds: 1 })
          .expect(204),
    ],
    [
      'a lesson that is done',
      () => taker.person.post(`/api/enrolments/${taker.enrolmentId}/activities/welcome/complete`).expect(204),
    ],
    ['a study plan', () => taker.person.get(`/api/enrolments/${taker.enrolmentId}/plan`).expect(200)],
    ['a study plan chosen', () => chooseDays().expect(200)],
    ['a calendar with time to study', () => api.visitor.get(calendar).expect(200)],
    ['a whole quiz', () => taker.sit('wrong')],
    ['what one says about questions', () => taker.person.get(`/api/attempts/${attempt}/question-reports`).expect(200)],
    ['a question that is reported', () => say('text').expect(204)],
    ['questions to look at', () => admin.get('/api/admin/flagged-questions').expect(200)],
    ['what was written to my group', () => learner.get(learner.at('/announcements')).expect(200)],
    ['an announcement', () => learner.get(learner.at(`/announcements/${announcement}`)).expect(200)],
    ['an announcement that is opened', () => opened(learner, announcement).expect(204)],
    ['what is still missing', () => learner.get(learner.at('/requirements')).expect(200)],
    ['what is talked about', () => learner.get(learner.at('/topics')).expect(200)],
    ['what is talked about in a module', () => learner.get(learner.at('/topics?module=arriving')).expect(200)],
    ['topics that one follows', () => learner.get(learner.at('/topics?followed=true')).expect(200)],
    ['topics by words', () => learner.get(learner.at('/topics?q=copy77%20is')).expect(200)],
    ['topics for staff, by words', () => admin.get('/api/admin/topics?q=copy77%20is').expect(200)],
    ['one topic', () => learner.get(learner.at(`/topics/${topic}`)).expect(200)],
    ['a reply', () => learner.post(learner.at(`/topics/${topic}/replies`), { text: 'And I.' }).expect(201)],
    ['topics for staff', () => admin.get('/api/admin/topics').expect(200)],
    ['what was reported', () => admin.get('/api/admin/moderation').expect(200)],
    ['my certificates', () => learner.get('/api/me/credentials').expect(200)],
    ['my contact hours', () => learner.get('/api/me/hours').expect(200)],
    ['certificates of my hours', () => learner.get(learner.at('/hours-certificates')).expect(200)],
    ['the page about certified hours', () => api.visitor.get(`/verify/hours/${hoursCertificate}`).expect(200)],
    ['a certificate that a stranger checks', () => api.visitor.get(`/api/credentials/${credential}.json`).expect(200)],
    ['a course', () => api.visitor.get('/api/courses/certified').expect(200)],
    ['the page about a certificate', () => api.visitor.get(`/verify/${credential}`).expect(200)],
    ['the courses that there are', () => api.visitor.get('/api/courses').expect(200)],
    ['a sign-in', () => signIn(PASSWORD)],
    ['a sign-in from a new device', () => signIn(PASSWORD, new Browser(api))],
    ['a sign-in with a wrong password', () => signIn('not this one', new Browser(api))],
    ['a forgotten password', () => forgetPassword()],
    ['an answer that was given before', () => readOnce()],
    ['all that is kept about me', () => learner.get('/api/me/export').expect(200)],
    ['my sessions', () => learner.get('/api/me/sessions').expect(200)],
    ['how chances are learnt', () => admin.get('/api/admin/chance').expect(200)],
    ['the list of trainees', () => admin.get('/api/admin/enrolments').expect(200)],
    ['the list by name', () => admin.get('/api/admin/enrolments?sort=name').expect(200)],
    // By words and in all its orders it is held to the blocks that it touches: plans-at-size.spec.ts.
    ['the next page', () => nextPage('')],
    ['the next page by last activity', () => nextPage('sort=-lastActivity&')],
    ['the list of one state', () => admin.get('/api/admin/enrolments?state=paused').expect(200)],
    ['the list of one pace', () => admin.get('/api/admin/enrolments?pace=stalled&sort=pace').expect(200)],
    ['the list of one course', () => admin.get('/api/admin/enrolments?course=quiz').expect(200)],
    ['what was done lately', () => admin.get('/api/admin/audit').expect(200)],
    ['one trainee', () => admin.get(`/api/admin/enrolments/${learner.enrolmentId}`).expect(200)],
    ["a trainee's chance", () => admin.get(`/api/admin/enrolments/${taker.enrolmentId}/chance`).expect(200)],
    ["a trainee's attempts", () => admin.get(`/api/admin/enrolments/${taker.enrolmentId}/attempts`).expect(200)],
    ['who needs a word', () => admin.get('/api/admin/needs').expect(200)],
    ['who needs a word from one mentor', () => mentor.get('/api/admin/needs').expect(200)],
    ['what was settled', () => admin.get('/api/admin/needs?state=settled').expect(200)],
    ['tasks about people', () => admin.get('/api/admin/tasks').expect(200)],
    ['who is one step away', () => admin.get('/api/admin/certification/one-step-away').expect(200)],
    [
      'who is one step away in one course',
      () => admin.get('/api/admin/certification/one-step-away?course=quiz').expect(200),
    ],
    ['who is one step away of one mentor', () => mentor.get('/api/admin/certification/one-step-away').expect(200)],
    ['who else is one step away', () => nextNear()],
    [
      'concerns about a trainee',
      () => admin.get(`/api/admin/enrolments/${taker.enrolmentId}/conduct-concerns`).expect(200),
    ],
    ['approvals of a trainee', () => admin.get(`/api/admin/enrolments/${taker.enrolmentId}/approvals`).expect(200)],
    ['certificates of everybody', () => admin.get('/api/admin/credentials').expect(200)],
    ['certificates of one course', () => admin.get('/api/admin/credentials?course=quiz').expect(200)],
    ['one certificate', () => admin.get(`/api/admin/credentials/${credential}`).expect(200)],
    ['certificates that end soon', () => admin.get('/api/admin/renewals').expect(200)],
    ['certificates that can be renewed', () => admin.get('/api/admin/renewals?which=open').expect(200)],
    ['renewals that wait', () => admin.get('/api/admin/renewals?which=waiting').expect(200)],
  ];

  it('nor when one of them goes: what hangs on a row is found by an index', async () => {
    const unindexed = await api.db.query(
      `select c.conrelid::regclass::text as table, c.conname as name from pg_constraint c
        where c.contype = 'f' and c.conrelid::regclass::text = any($1) and c.confrelid::regclass::text = any($1)
          and not exists (select from pg_index i where i.indrelid = c.conrelid
                             and (i.indpred is null or pg_get_expr(i.indpred, i.indrelid) like '(% IS NOT NULL)')
                             and (i.indkey::smallint[])[0:cardinality(c.conkey) - 1] = c.conkey)`,
      [LEARNER_TABLES],
    );
    expect(unindexed).toEqual([]);
  });

  it.each(routes)('for %s', async (_what, act) => {
    const sent = await sentWhile(api, act);
    expect(sent.length).toBeGreaterThan(0);
    const scans: string[] = [];
    for (const statement of sent) scans.push(...(await faultsOf(api, statement, DEAR)));
    expect(scans).toEqual([]);
  });
});

import { readdirSync, readFileSync, statSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { type AuditRow, firstBrokenLink, Metrics } from '@convenor/platform';
import { answerAll, credentialsOf, take } from '../support/certification.js';
import { type Account, aConfirmedAccount, resetTokenOf } from '../support/account.js';
import { SMALL_COURSE } from '../support/course-package.js';
import { Browser } from '../support/browser.js';
import { aCohort, joinCohort } from '../support/cohort.js';
import { publishCourse } from '../support/course.js';
import { tablesThatHold } from '../support/database-search.js';
import { enrolled, type Learner } from '../support/enrolment.js';
import { logLinesOf } from '../support/log-lines.js';
import { lastMailTo, mailsTo, tokenIn } from '../support/mailbox.js';
import { freePort } from '../support/free-port.js';
import { listed } from '../support/nudges.js';
import { book, giveUp, offered } from '../support/sessions.js';
import { type Person, TestApi } from '../support/test-api.js';

/** In every name, address and text of this person, and nowhere else. */
const CANARY = 'marigold';
const text = (what: string): string => `What I would say about ${what}: ${CANARY}. `.repeat(20);

/** Where a person's words are meant to be while they are here. */
const MEANT_TO_HOLD = [
  'public.audit_log', // reasons that staff wrote
  'public.credential_proofs', // the name, as it is signed
  'public.credentials', // the name on the certificate
  'public.enrolment_transitions', // reasons
  'public.enrolments', // the application
  'public.extensions', // reasons
  'public.lesson_notes',
  'public.mails',
  'public.one_time_links', // the address that is to be confirmed
  'public.person_words', // words of the name and the address, by which staff find them
  'public.post_feedback', // what trainers wrote to them
  'public.post_versions',
  'public.posts', // the reason for which something is hidden
  'public.question_reports',
  'public.reflections',
  'public.signatures',
  'public.staff_notes',
  'public.tasks', // what staff wrote when they settled one
  'public.users',
  'public.word_parts',
  'public.word_slips',
];

describe('the words of a person', () => {
  let api: TestApi;
  let admin: Person;
  let learner: Learner;
  let lines: string[];
  /** Has an account, and no more. */
  let other: Account;
  beforeAll(async () => {
    api = await TestApi.start(
      { LOG_LEVEL: 'debug', METRICS_PORT: String(await freePort()) },
      { alone: 'It reads all that is logged and measured.' },
    );
    lines = logLinesOf();
    admin = await api.person({ roles: ['admin'] });
    await publishCourse(api, { slug: 'asks-first', enrolmentPolicy: 'approval' });
    learner = await passThroughEverything();
  }, 60_000);
  afterAll(() => api.stop());

  async function passThroughEverything(): Promise<Learner> {
    const person = await api.person({ name: `Quokka ${CANARY}`, email: `quokka@${CANARY}.example` });
    const one = await enrolled(person, 'asks-first', {
      motivation: text('my reasons'),
      region: CANARY,
      experience: text('what I have done'),
      learningNeeds: text('how I learn'),
    });
    const staff = `/api/admin/enrolments/${one.enrolmentId}`;
    const act = (path: string, body: object) => admin.post(`${staff}${path}`, body).set('idempotency-key', `${path}-1`);
    await act('/notes', { text: text('this trainee') }).expect(201);
    await act('/transitions', { to: 'accepted', reason: text('accepting') }).expect(200);
    await one.post(one.at('/start')).expect(200);
    const need = await listed(api, one.enrolmentId, 'mentor_list');
    await admin.post(`/api/admin/needs/${need}/settle`, { note: text('a talk') }).expect(204);
    await act('/extensions', { days: 7, reason: text('an illness') }).expect(204);
    const startOn = new Date(Date.now() + 86_400_000).toISOString().slice(0, 10);
    await one.put(one.at('/plan'), { startOn, weekdays: [2, 4], hoursPerWeek: 2, at: '19:00' }).expect(200);
    await take(one, SMALL_COURSE.lesson);
    await one.put(one.activity(SMALL_COURSE.lesson, '/note'), { text: text('the lesson') }).expect(204);
    await one.put(one.activity(SMALL_COURSE.exercise, '/reflection'), { text: text('a draft') }).expect(200);
    await one.post(one.activity(SMALL_COURSE.exercise, '/reflection/post'), { text: text('myself') }).expect(200);
    await postsOf(one);
    await topicsOf(one);
    await take(one, SMALL_COURSE.quiz);
    const { body } = await one.get(one.activity(SMALL_COURSE.agreement)).expect(200);
    const signature = { signedName: one.name, agreementVersion: body.agreement.version };
    await one.post(one.activity(SMALL_COURSE.agreement, '/sign'), signature).expect(204);
    const attempt = `/api/attempts/${await answerAll(one, SMALL_COURSE.finalAssessment)}`;
    await one.post(`${attempt}/submit`).set('idempotency-key', 'the-last').expect(200);
    const wrong = { reason: 'other', words: text('a question').slice(0, 500) };
    await one.put(`${attempt}/question-reports/item-1`, wrong).expect(204);
    await admin.get('/api/admin/flagged-questions').expect(200);
    await meetOthers(one);
    const [credential] = await credentialsOf(one);
    await one.patch(`/api/credentials/${credential!.id}`, { showName: true }).expect(200);
    await admin.get(staff).set('idempotency-key', 'none').expect(200);
    await admin.get(`/api/admin/enrolments?q=${CANARY}`).expect(200);
    await admin.get(`/api/admin/enrolments.csv?q=${CANARY}`).expect(200);
    await one.get('/api/me/export').expect(200);
    await api.visitor.post('/api/auth/forgotten-password').send({ email: one.email }).expect(202);
    await refusals(one);
    await api.runJobs();
    return one;
  }

  /** A place in a live session, which letters bring into the person's calendar, and a place that was given up. */
  async function meetOthers(one: Learner): Promise<void> {
    const { id } = await aCohort(api, { course: 'asks-first' });
    await joinCohort(api, one.enrolmentId, id);
    for (const day of ['2099-03-05', '2099-03-12']) {
      const session = await offered(admin, id, { date: day });
      await book(one, session).expect(200);
      if (day === '2099-03-12') await giveUp(one, session).expect(204);
    }
    const { body } = await one.post('/api/me/calendar-address').expect(201);
    await api.visitor.get(new URL(body.address).pathname).expect(200);
  }

  /** Changes what was posted, and has trainers write about it. */
  async function postsOf(one: Learner): Promise<void> {
    const { body } = await one.get(one.activity(SMALL_COURSE.exercise, '/reflection')).expect(200);
    const { id } = body.post;
    await one.patch(one.at(`/posts/${id}`), { text: text('myself, again') }).expect(200);
    const given = { decision: 'comment', comment: text('what they wrote') };
    await admin.post(`/api/admin/reflections/${id}/decision`, given).expect(200);
    const hidden = { decision: 'hide', reason: text('hiding it') };
    await admin.post(`/api/admin/posts/${id}/moderation`, hidden).expect(204);
  }

  /** Talks, changes what was said, and looks for it; of a second topic only the words of others stay. */
  async function topicsOf(one: Learner): Promise<void> {
    const given = { module: SMALL_COURSE.modules[0], title: `On ${CANARY}`, text: text('a silence') };
    for (const path of ['', '/taken-back']) {
      const { body } = await one.post(one.at('/topics'), given).set('idempotency-key', `topic${path}`).expect(201);
      const topic = one.at(`/topics/${body.id}`);
      await one.post(`${topic}/replies`, { text: text('waiting') }).expect(201);
      await one.patch(topic, { title: `About ${CANARY}` }).expect(200);
      await one.post(`${topic}/report`, { reason: 'other', words: text('my own') }).expect(409);
      await admin.post(`/api/admin/topics/${body.id}/replies`, { text: 'Thank you.' }).expect(201);
      if (path !== '') await one.delete(topic).expect(204);
    }
    await one.get(one.at(`/topics?q=${CANARY}`)).expect(200);
    await admin.get(`/api/admin/topics?q=${CANARY}`).expect(200);
  }

  /** What goes wrong must not tell more than what goes right. */
  async function refusals(one: Learner): Promise<void> {
    await api.visitor.get(`/api/${CANARY}/${CANARY}?q=${CANARY}`);
    await api.visitor.get(`/api/courses/${CANARY}`);
    await api.visitor.post('/api/auth/sign-in').send({ email: one.email, password: CANARY });
    await one.patch('/api/me', { name: `${CANARY}\u0000` });
    await one.patch('/api/me', { [CANARY]: CANARY });
    await one.post('/api/me/email', { email: `new@${CANARY}.example`, password: CANARY });
    await one.post(one.activity(CANARY, '/complete'));
    other = await aConfirmedAccount(api, { email: `second@${CANARY}.example`, name: `Second ${CANARY}` });
    await moveToAnotherAddress(other);
  }

  /** Leaves one address for another, and asks for a third without ever opening the mail there. */
  async function moveToAnotherAddress({ browser, password }: Account): Promise<void> {
    const email = `third@${CANARY}.example`;
    await browser.post('/api/me/email', { email, password });
    const token = tokenIn(await lastMailTo(api, email, 'change-email'));
    expect((await browser.post('/api/auth/confirm-email-change', { token })).status).toBe(204);
    await browser.post('/api/me/email', { email: `fourth@${CANARY}.example`, password });
  }

  /** Chooses a password by the mail that was asked for, and signs in with it. */
  async function withPassword({ email }: Person): Promise<Account> {
    const browser = new Browser(api);
    const password = 'seven calm chairs';
    await browser.post('/api/auth/forgotten-password', { email });
    await browser.post('/api/auth/reset-password', { token: await resetTokenOf(api, email), password });
    await browser.post('/api/auth/sign-in', { email, password });
    return { email, password, name: '', browser };
  }

  it('stand in no line of the log', () => {
    expect(lines.length).toBeGreaterThan(30);
    expect(lines.filter((line) => line.toLowerCase().includes(CANARY))).toEqual([]);
  });

  it('stand in no subject of a mail', async () => {
    const mails = await mailsTo(api, learner.email);
    expect(mails.length).toBeGreaterThan(2);
    expect(mails.filter(({ subject }) => subject.toLowerCase().includes(CANARY))).toEqual([]);
  });

  it('stand in no metric', async () => {
    const told = await api.app.get(Metrics)['registry'].metrics();
    expect(told).toContain('http');
    expect(told.toLowerCase()).not.toContain(CANARY);
  });

  it('stand in no file that was left behind', () => {
    const since = Date.now() - 120_000;
    const files = readdirSync(tmpdir(), { withFileTypes: true }).filter((entry) => entry.isFile());
    const holding = files.filter(({ name }) => textOf(join(tmpdir(), name), since).includes(CANARY));
    expect(holding.map(({ name }) => name)).toEqual([]);
  });

  it('stand in the database where they are meant to, and nowhere else', async () => {
    expect(await tablesThatHold(api, CANARY)).toEqual(MEANT_TO_HOLD);
  });

  it('are gone with the account', async () => {
    for (const { browser, password } of [other, await withPassword(learner)])
      expect((await browser.post('/api/me/delete', { password })).status).toBe(204);
    expect(await tablesThatHold(api, CANARY)).toEqual([]);
    const audit = await api.db.query<AuditRow[]>('select * from audit_log order by seq');
    expect(audit.filter((row) => row.reason_erased).length).toBeGreaterThan(1);
    expect(firstBrokenLink(audit)).toBeUndefined();
  });
});

/** What a file holds that was written lately; nothing where it has gone meanwhile, or is somebody else's. */
function textOf(path: string, since: number): string {
  try {
    const { mtimeMs, size } = statSync(path);
    return mtimeMs > since && size < 5_000_000 ? readFileSync(path, 'latin1') : '';
  } catch {
    return '';
  }
}

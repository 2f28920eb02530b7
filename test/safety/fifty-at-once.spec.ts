import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import type supertest from 'supertest';
import { aCertified, answerAll, publishQueued, takeAll } from '../support/certification.js';
import { SMALL_COURSE } from '../support/course-package.js';
import { publishCourse } from '../support/course.js';
import { aLearner, CONSENTS, type Learner } from '../support/enrolment.js';
import { mailsTo } from '../support/mailbox.js';
import { aQuizCourse, QuizTaker } from '../support/quiz.js';
import { type Person, TestApi } from '../support/test-api.js';

const TIMES = 50;
const KEYS = ['without a key', 'with one key', 'with a key each'] as const;
type Keys = (typeof KEYS)[number];

/** A server that is too busy to answer asks to be asked again; so often at most. */
const MOST_TRIES = 5;

/** Keys are a person's own: no two rounds use the same ones. */
let rounds = 0;

/** The same request fifty times at the same moment. @returns how often each status was answered */
async function atOnce(request: () => supertest.Test, keys: Keys): Promise<Record<number, number>> {
  const round = (rounds += 1);
  const answered = async (place: number, tries = 1): Promise<number> => {
    const one = request();
    if (keys !== 'without a key')
      void one.set('idempotency-key', keys === 'with one key' ? `only-one-${round}` : `number-${round}-${place}`);
    const { status } = await one;
    return status === 503 && tries < MOST_TRIES ? answered(place, tries + 1) : status;
  };
  const statuses: Record<number, number> = {};
  for (const status of await Promise.all(Array.from({ length: TIMES }, (_, place) => answered(place)))) {
    statuses[status] = (statuses[status] ?? 0) + 1;
  }
  return statuses;
}

describe('the same request, fifty times at once', () => {
  let api: TestApi;
  let admin: Person;
  beforeAll(async () => {
    api = await TestApi.start();
    admin = await api.person({ roles: ['admin'] });
    await publishCourse(api, { slug: 'open' });
    await publishCourse(api, { slug: 'asks-first', enrolmentPolicy: 'approval' });
    await publishQueued(api, { slug: 'staff-look-first' });
    await publishCourse(api, aQuizCourse({ slug: 'once', attempts: 1 }));
  });
  afterAll(() => api.stop());

  const count = async (sql: string, learner: Pick<Learner, 'enrolmentId'> | Person): Promise<number> => {
    const id = 'enrolmentId' in learner ? learner.enrolmentId : learner.id;
    const [row] = await api.db.query<{ count: number }[]>(`select count(*)::int as count from ${sql}`, [id]);
    return row!.count;
  };

  const kindsOfMails = async (person: Person): Promise<string[]> =>
    (await mailsTo(api, person.email)).map(({ kind }) => kind);

  it.each(KEYS)('grades one attempt, issues one certificate and writes one mail: %s', async (keys) => {
    const learner = await aLearner(api, 'open');
    await takeAll(learner, SMALL_COURSE.finalAssessment);
    const attempt = await answerAll(learner, SMALL_COURSE.finalAssessment);
    expect(await atOnce(() => learner.post(`/api/attempts/${attempt}/submit`), keys)).toEqual({ 200: TIMES });
    await api.runJobs();
    expect(await count(`credentials where enrolment_id = $1`, learner)).toBe(1);
    expect(await count(`attempts where enrolment_id = $1 and activity_id = 'final-assessment'`, learner)).toBe(1);
    expect(await count(`audit_log where enrolment_id = $1 and action = 'credential.issued'`, learner)).toBe(1);
    expect(await count(`enrolment_transitions where enrolment_id = $1 and to_state = 'completed'`, learner)).toBe(1);
    expect(await kindsOfMails(learner)).toEqual(['certificate-issued']);
  });

  /** What an admin's clicks on one person come to. */
  const clicked = async (learner: Learner, keys: Keys, body: object): Promise<void> => {
    const click = () => admin.post(`/api/admin/enrolments/${learner.enrolmentId}/credentials`, body);
    const statuses = await atOnce(click, keys);
    expect(statuses).toEqual(keys === 'with one key' ? { 201: TIMES } : { 201: 1, 409: TIMES - 1 });
    await api.runJobs();
    expect(await count(`credentials where enrolment_id = $1`, learner)).toBe(1);
    expect(await count(`credentials where enrolment_id = $1 and state = 'issued'`, learner)).toBe(1);
    const proofs = 'credential_proofs p join credentials k on k.id = p.credential_id where k.enrolment_id = $1';
    expect(await count(proofs, learner)).toBe(1);
    expect(await count(`credential_events where enrolment_id = $1 and what = 'issued'`, learner)).toBe(1);
    expect(await kindsOfMails(learner)).toEqual(['certificate-issued']);
  };

  it.each(KEYS)('approves what waits in the queue once: %s', async (keys) => {
    await clicked(await aCertified(api, { slug: 'staff-look-first' }), keys, {});
  });

  it.each(KEYS)('certifies by exception once: %s', async (keys) => {
    await clicked(await aLearner(api, 'open'), keys, { reason: 'Has led meetings for years.' });
  });

  it.each(KEYS)('gives one place: %s', async (keys) => {
    const person = await api.person();
    const statuses = await atOnce(() => person.post('/api/courses/open/enrolments', CONSENTS), keys);
    expect(statuses).toEqual(keys === 'with one key' ? { 201: TIMES } : { 201: 1, 409: TIMES - 1 });
    expect(await count('enrolments where user_id = $1', person)).toBe(1);
  });

  it.each(KEYS)('opens one attempt, and the only one there is: %s', async (keys) => {
    const taker = await QuizTaker.enrol(api, { slug: 'once' });
    const attempts = () => count('attempts where enrolment_id = $1', taker);
    expect(await atOnce(() => taker.start(), keys)).toEqual({ 201: TIMES });
    expect(await attempts()).toBe(1);
    const { body: open } = await taker.start().expect(201);
    await taker.submit(open.id).expect(200);
    expect(await atOnce(() => taker.start(), 'without a key')).toEqual({ 409: TIMES });
    expect(await attempts()).toBe(1);
  });

  it('accepts one application and writes one mail', async () => {
    const learner = await aLearner(api, 'asks-first', { motivation: 'My group asked me to.' });
    const accept = () => admin.post(`/api/admin/enrolments/${learner.enrolmentId}/transitions`, { to: 'accepted' });
    expect(await atOnce(accept, 'with a key each')).toEqual({ 200: 1, 409: TIMES - 1 });
    expect(await kindsOfMails(learner)).toEqual(['accepted']);
    expect(await count(`enrolment_transitions where enrolment_id = $1 and to_state = 'accepted'`, learner)).toBe(1);
  });
});

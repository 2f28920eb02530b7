import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { publishCourse, type PublishedCourse } from '../support/course.js';
import { Listener } from '../support/listener.js';
import { aQuizCourse, choicesFor, QUIZ_CANARY, QuizTaker, type ShownItem } from '../support/quiz.js';
import { type Person, TestApi } from '../support/test-api.js';

interface SentAttempt {
  id: string;
  points: number;
  maxPoints: number;
}

/** A whole number that stands by itself, not inside an id or an instant. */
const number = (value: number): RegExp => new RegExp(`(?<![\\w.-])${value}(?![\\w.-])`);

describe('no key, score or feedback leaves before it may', () => {
  let api: TestApi;
  let everyone: Person;
  beforeAll(async () => {
    api = await TestApi.start();
    api.timeIs('2026-03-02T18:00:00Z');
    everyone = { ...(await api.person()), name: 'a visitor' };
  });
  afterAll(() => api.stop());

  const publish = (slug: string, moment: 'after_submit' | 'after_pass' | 'never'): Promise<PublishedCourse> =>
    publishCourse(
      api,
      aQuizCourse({ slug, review: { score: moment, answers: moment, feedback: moment }, attempts: 'unlimited' }),
    );

  /** Everything that a person can read at any time, and every way to be refused. */
  async function lookAround(to: Listener, taker: QuizTaker, slug: string): Promise<void> {
    const own = `/api/enrolments/${taker.enrolmentId}`;
    const readable = [
      ...['/api/openapi.json', '/api/courses', `/api/courses/${slug}`, `/api/courses/${slug}/enrolment-form`],
      ...['/api/me', '/api/me/enrolments', '/api/me/export', '/api/me/credentials', '/api/me/sessions'],
      ...[own, `${own}/requirements`, `${own}/activities/week-1-quiz`, `${own}/activities/final-assessment`],
      ...[`${own}/activities/welcome`, `${own}/review`, '/api/nowhere', '/api/attempts/nowhere', '/', '/health/ready'],
      ...[`/api/admin/enrolments/${taker.enrolmentId}/attempts`, '/api/admin/enrolments', '/api/admin/courses'],
      ...[`/api/admin/courses/${slug}`, '/api/admin/audit', '/api/admin/outbox'],
    ];
    // What was missed comes back as soon as the jobs have run.
    await api.runJobs();
    for (const path of readable) await to.ask('get', path);
    await to.ask('post', `${own}/activities/final-assessment/attempts`);
  }

  /** Answers one question well and the others badly, with some mistakes on the way. @returns the attempt, still open */
  async function answerBadly(to: Listener, taker: QuizTaker, slug: string, activity: string): Promise<string> {
    const { body } = await to.ask('post', `/api/enrolments/${taker.enrolmentId}/activities/${activity}/attempts`);
    const items = body.items as ShownItem[];
    const path = `/api/attempts/${body.id}`;
    for (const [place, item] of items.entries()) {
      const answer = { response: { choiceIds: choicesFor(item, place === 0 ? 'right' : 'wrong') }, sequence: 5 };
      const responses = `${path}/responses/${item.id}`;
      await to.ask('put', responses, answer);
      await to.ask('put', responses, answer);
      await to.ask('put', responses, { ...answer, sequence: -1 });
      await to.ask('put', responses, { ...answer, response: { choiceIds: ['nonsense', 'more'] } });
      await to.ask('put', responses, {
        ...answer,
        response: { choiceIds: items.flatMap(({ choices }) => choices.map(({ id }) => id)) },
      });
    }
    await to.ask('get', path);
    await lookAround(to, taker, slug);
    return body.id as string;
  }

  async function sitAndFail(
    to: Listener,
    taker: QuizTaker,
    slug: string,
    activity = 'week-1-quiz',
  ): Promise<SentAttempt> {
    const id = await answerBadly(to, taker, slug, activity);
    await to.ask('post', `/api/attempts/${id}/submit`);
    await to.ask('post', `/api/attempts/${id}/submit`);
    await to.ask('put', `/api/attempts/${id}/responses/item-1`, { response: { choiceIds: [] }, sequence: 99 });
    return outcome(id);
  }

  async function sitAndPass(to: Listener, taker: QuizTaker, activity = 'week-1-quiz'): Promise<SentAttempt> {
    const { body } = await to.ask('post', `/api/enrolments/${taker.enrolmentId}/activities/${activity}/attempts`);
    for (const item of body.items as ShownItem[]) {
      const answer = { response: { choiceIds: choicesFor(item) }, sequence: 5 };
      await to.ask('put', `/api/attempts/${body.id}/responses/${item.id}`, answer);
    }
    await to.ask('post', `/api/attempts/${body.id}/submit`);
    return outcome(body.id as string);
  }

  async function outcome(id: string): Promise<SentAttempt> {
    const [row] = await api.db.query<{ points: number; max_points: number }[]>(
      'select points, max_points from attempts where id = $1',
      [id],
    );
    return { id, points: row!.points, maxPoints: row!.max_points };
  }

  async function finishTheRest(to: Listener, { enrolmentId }: QuizTaker): Promise<void> {
    const own = `/api/enrolments/${enrolmentId}/activities`;
    await to.ask('put', `${own}/welcome/reading`, { position: 1000, activeSeconds: 60 });
    await to.ask('post', `${own}/welcome/complete`);
    await to.ask('post', `${own}/first-thoughts/reflection/post`, {
      text: 'The one in the library, because somebody made tea.',
    });
    await to.ask('post', `${own}/code-of-conduct/sign`, { signedName: 'Amara Okafor', agreementVersion: '1' });
  }

  it('on the whole way to a pass; then it may be seen', async () => {
    const { slug } = await publish('seen-after-a-pass', 'after_pass');
    const taker = await QuizTaker.enrol(api, { slug });
    const to = new Listener(taker.person);
    await lookAround(to, taker, slug);
    const failed = await sitAndFail(to, taker, slug);
    await to.ask('get', `/api/attempts/${failed.id}`);
    await lookAround(to, taker, slug);
    expect(to.heard.length).toBeGreaterThan(80);
    expect(to.givenAway(QUIZ_CANARY)).toEqual([]);
    expect(failed.points).toBeGreaterThan(0);
    expect(to.givenAway(number(failed.points))).toEqual([]);
    expect(to.givenAway(number(failed.maxPoints))).toEqual([]);
    expect(to.givenAway(/"correct"\s*:\s*(true|false)/)).toEqual([]);

    const passed = await sitAndPass(to, taker);
    const { body, text } = await to.ask('get', `/api/attempts/${passed.id}`);
    expect(body.result).toEqual({ points: passed.points, maxPoints: passed.maxPoints, passed: true });
    for (const word of ['CANARY feedback on question 1.', 'CANARY on 2b.', 'CANARY on 3 false.'])
      expect(text).toContain(word);
    expect(text).toMatch(/"correct":true/);
    // Names that authors gave are never anybody's business.
    expect(to.givenAway(/canary-id/)).toEqual([]);
  });

  it('until answers are sent in, where it may be seen right afterwards', async () => {
    const { slug } = await publish('seen-after-sending', 'after_submit');
    const taker = await QuizTaker.enrol(api, { slug });
    const to = new Listener(taker.person);
    const id = await answerBadly(to, taker, slug, 'week-1-quiz');
    expect(to.givenAway(QUIZ_CANARY)).toEqual([]);
    expect(to.givenAway(/"correct"\s*:\s*(true|false)/)).toEqual([]);
    const { body: sent } = await to.ask('post', `/api/attempts/${id}/submit`);
    expect(sent.result).toMatchObject({ passed: false });
    const { text } = await to.ask('get', `/api/attempts/${id}`);
    expect(text).toMatch(QUIZ_CANARY);
    expect(text).toMatch(/"correct":true/);
    expect(to.givenAway(/canary-id/)).toEqual([]);
  });

  it('ever, where the author never wants it seen, up to the certificate', async () => {
    const { slug } = await publish('never-seen', 'never');
    const taker = await QuizTaker.enrol(api, { slug });
    const to = new Listener(taker.person);
    await finishTheRest(to, taker);
    const sat = [await sitAndFail(to, taker, slug), await sitAndPass(to, taker)];
    await finishTheRest(to, taker);
    sat.push(await sitAndFail(to, taker, slug, 'final-assessment'));
    sat.push(await sitAndPass(to, taker, 'final-assessment'));
    for (const { id } of sat) await to.ask('get', `/api/attempts/${id}`);
    await lookAround(to, taker, slug);
    const [enrolment] = await api.db.query<{ state: string }[]>('select state from enrolments where id = $1', [
      taker.enrolmentId,
    ]);
    expect(enrolment).toEqual({ state: 'completed' });
    expect(to.givenAway(QUIZ_CANARY)).toEqual([]);
    for (const { points, maxPoints } of sat) {
      expect(to.givenAway(number(points))).toEqual([]);
      expect(to.givenAway(number(maxPoints))).toEqual([]);
    }
  });

  it('to strangers, in mails or in jobs', async () => {
    const { slug } = await publish('told-to-nobody', 'after_pass');
    const taker = await QuizTaker.enrol(api, { slug });
    await taker.sit('wrong');
    const stranger = await QuizTaker.enrol(api, { slug }, everyone);
    const to = new Listener(stranger.person);
    await lookAround(to, taker, slug);
    await lookAround(to, stranger, slug);
    expect(to.givenAway(QUIZ_CANARY)).toEqual([]);
    const mails = await api.db.query<object[]>('select subject, text, html from mails');
    const jobs = await api.db.query<object[]>('select payload from graphile_worker._private_jobs');
    const keys = await api.db.query<object[]>('select body from idempotency_keys');
    expect(JSON.stringify([mails, jobs, keys])).not.toMatch(QUIZ_CANARY);
  });

  it('is what this test would notice', async () => {
    const { slug } = await publish('noticed', 'after_pass');
    const taker = await QuizTaker.enrol(api, { slug });
    const passed = await taker.sit('right');
    const to = new Listener(taker.person);
    await to.ask('get', `/api/attempts/${passed}`);
    expect(to.givenAway(QUIZ_CANARY)).not.toEqual([]);
    const { points } = await outcome(passed);
    expect(to.givenAway(number(points))).not.toEqual([]);
  });
});

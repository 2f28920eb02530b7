import { afterAll, beforeAll, beforeEach, describe, expect, it } from '@jest/globals';
import { Clock } from '@convenor/platform';
import { takeAll } from '../support/certification.js';
import { SMALL_COURSE } from '../support/course-package.js';
import { aLearner } from '../support/enrolment.js';
import { type Outside, startWithOutside } from '../support/outside.js';
import { publishQuiz, QuizTaker } from '../support/quiz.js';
import { aStore, collected, SETTINGS, SmallStore, STORE } from '../support/record-store.js';
import { type Person, type TestApi } from '../support/test-api.js';

const COURSE = 'facilitating';
const HOME = 'http://convenor.test';
const MINUTE = 60_000;
const DAY = 1_440 * MINUTE;
const VERBS = 'http://adlnet.gov/expapi/verbs/';

/** What of a statement a test looks at. */
interface Said {
  id: string;
  actor: { account?: { homePage: string; name: string }; mbox?: string };
  verb: { id: string };
  object: { id: string; definition: { type: string; name: Record<string, string> } };
  result: { completion?: boolean; success?: boolean; score?: { scaled: number }; duration?: string };
  context: { registration: string; contextActivities: { parent?: { id: string }[] } };
}

describe('a learning record store', () => {
  let api: TestApi;
  let owner: Person;
  let outside: Outside;
  let store: SmallStore;
  beforeAll(async () => {
    ({ api, outside, owner } = await startWithOutside(COURSE));
  });
  afterAll(() => api.stop());
  beforeEach(async () => {
    await api.db.query('delete from record_store');
    await api.db.query('delete from learning_records');
    await api.db.query(`delete from graphile_worker._private_jobs`);
    outside.forget();
    store = new SmallStore(outside);
    api.timePasses(DAY);
  });

  const now = (): Date => api.app.get(Clock).now();
  const state = async () => (await owner.get(STORE).expect(200)).body;
  const said = (): Said[] => store.all() as unknown as Said[];
  const verbsOf = (enrolmentId: string): string[] =>
    said()
      .filter(({ context }) => context.registration === enrolmentId)
      .map(({ verb }) => verb.id.replace(VERBS, ''));

  describe('being set', () => {
    it.each<[string, object, string]>([
      ['without encryption', { url: 'http://lrs.example/xapi' }, 'url'],
      ['at this host', { url: 'https://localhost/xapi' }, 'url'],
      ['at a number', { url: 'https://10.0.0.1/xapi' }, 'url'],
      ['without a key', { keyName: '' }, 'keyName'],
      ['with a key that has a colon', { keyName: 'a:b' }, 'keyName'],
      ['without a secret', { secret: undefined }, 'secret'],
      ['with a secret that cannot be sent', { secret: 'open\u0007sesame' }, 'secret'],
      ['with names that there are not', { names: 'full' }, 'names'],
    ])('is refused %s', async (_what, wrong, field) => {
      const { body } = await owner
        .put(STORE, { ...SETTINGS, ...wrong })
        .set('if-match', '*')
        .expect(400);
      expect(body.errors.map((error: { field: string }) => error.field)).toEqual([field]);
    });

    it('keeps its secret where neither answers nor the database alone tell it', async () => {
      await aStore(owner);
      const { text } = await owner.get(STORE).expect(200);
      const rows = await api.db.query<object[]>('select * from record_store');
      expect(`${text} ${JSON.stringify(rows)}`).not.toMatch(/sesame|b3BlbiBzZXNhbWU/);
    });

    it('keeps the secret that it has, but sends it to no other address', async () => {
      await aStore(owner);
      await aStore(owner, { secret: undefined, names: 'mail' });
      expect((await state()).store).toMatchObject({ names: 'mail', url: SETTINGS.url });
      const other = { ...SETTINGS, secret: undefined, url: 'https://hooks.example/xapi' };
      const { body } = await owner.put(STORE, other).set('if-match', '*').expect(400);
      expect(body.errors[0].field).toBe('secret');
    });

    it('is changed only as it was read', async () => {
      await owner.put(STORE, SETTINGS).expect(428);
      await owner.put(STORE, SETTINGS).set('if-match', '"0"').expect(200);
      await owner.put(STORE, SETTINGS).set('if-match', '"0"').expect(412);
    });
  });

  it('is told what was completed and how quizzes went, in the shape that it wants', async () => {
    await aStore(owner);
    const learner = await aLearner(api, COURSE);
    await takeAll(learner);
    const excused = `update activity_progress set state = 'excused' where enrolment_id = $1 and activity_id = $2`;
    await api.db.query(excused, [learner.enrolmentId, SMALL_COURSE.exercise]);
    await collected(api);
    expect(store.faults).toEqual([]);
    const course = `${HOME}/courses/${COURSE}`;
    const about = (activity: string | null): Said =>
      said().find(
        ({ object, context }) =>
          context.registration === learner.enrolmentId &&
          object.id === (activity === null ? course : `${course}#${activity}`),
      )!;
    expect(about(SMALL_COURSE.lesson)).toMatchObject({
      verb: { id: `${VERBS}completed` },
      object: { definition: { type: 'http://adlnet.gov/expapi/activities/lesson' } },
      result: { completion: true },
      context: { contextActivities: { parent: [{ id: course }] } },
    });
    expect(about(SMALL_COURSE.quiz)).toMatchObject({
      verb: { id: `${VERBS}passed` },
      result: { completion: true, success: true, score: { scaled: 1, min: 0 } },
    });
    expect(about(SMALL_COURSE.quiz).result.duration).toMatch(/^PT\d+S$/);
    expect(about(SMALL_COURSE.exercise)).toBeUndefined();
    // That it was passed says that it was completed.
    expect(said().filter(({ object }) => object.id === `${course}#${SMALL_COURSE.quiz}`)).toHaveLength(1);
    expect(about(null)).toMatchObject({
      verb: { id: `${VERBS}completed` },
      object: { definition: { type: 'http://adlnet.gov/expapi/activities/course' } },
    });
    expect(await state()).toMatchObject({ waiting: 0, failed: 0, sent: store.statements.size });
  });

  it('is told of a try that was not enough, and of each try by itself', async () => {
    const quiz = await publishQuiz(api, { slug: 'trying', questions: 2, attempts: 'unlimited' });
    await aStore(owner);
    const taker = await QuizTaker.enrol(api, quiz);
    await taker.sit('wrong');
    await taker.sit('right');
    const waits = await QuizTaker.enrol(api, quiz);
    await waits.sit('wrong');
    await api.db.query('update attempts set passed = null, to_mark = 1 where enrolment_id = $1', [waits.enrolmentId]);
    await collected(api);
    expect(verbsOf(waits.enrolmentId)).not.toContain('failed');
    expect(
      verbsOf(taker.enrolmentId)
        .filter((verb) => verb !== 'completed')
        .sort(),
    ).toEqual(['failed', 'passed']);
    const failed = said().find(({ verb }) => verb.id === `${VERBS}failed`)!;
    expect(failed.result).toMatchObject({ success: false, score: { scaled: 0 } });
    expect(failed.result.completion).toBeUndefined();
  });

  it('calls people by names that tell nothing, the same for the same person, unless it is to have mail addresses', async () => {
    await aStore(owner);
    const [one, other] = [await aLearner(api, COURSE, { name: 'Quokka Marigold' }), await aLearner(api, COURSE)];
    for (const learner of [one, other]) await takeAll(learner);
    await collected(api);
    const namesOf = (enrolmentId: string): Set<string> =>
      new Set(
        said()
          .filter(({ context }) => context.registration === enrolmentId)
          .map(({ actor }) => actor.account!.name),
      );
    expect([namesOf(one.enrolmentId).size, namesOf(other.enrolmentId).size]).toEqual([1, 1]);
    expect(namesOf(one.enrolmentId)).not.toEqual(namesOf(other.enrolmentId));
    expect(said().every(({ actor }) => actor.account!.homePage === HOME)).toBe(true);
    expect(JSON.stringify(store.all())).not.toMatch(new RegExp(`Quokka|Marigold|example\\.org|${one.id}|${other.id}`));
    await aStore(owner, { names: 'mail' });
    const third = await aLearner(api, COURSE);
    await takeAll(third);
    await collected(api);
    expect(
      said()
        .filter(({ actor }) => actor.mbox !== undefined)
        .every(({ actor }) => actor.mbox === `mailto:${third.email}`),
    ).toBe(true);
    expect(said().some(({ actor }) => actor.mbox !== undefined)).toBe(true);
  });

  it('is told each thing once, however often it is looked for, and under the same id from the beginning again', async () => {
    await aStore(owner);
    await takeAll(await aLearner(api, COURSE));
    await collected(api);
    const before = [...store.statements.keys()].sort();
    const asked = store.asked;
    await collected(api);
    await collected(api);
    expect(store.asked).toBe(asked);
    await owner.delete(STORE).expect(204);
    expect((await state()).store).toBeNull();
    await aStore(owner);
    await owner.post(`${STORE}/fill-up`, { since: new Date(now().getTime() - DAY / 2).toISOString() }).expect(202);
    await collected(api);
    expect([...store.statements.keys()].sort()).toEqual(before);
    expect(store.asked).toBeGreaterThan(asked);
  });

  it('is told nothing of before it was set, until it is filled up from a day on', async () => {
    const early = await aLearner(api, COURSE);
    await takeAll(early);
    api.timePasses(DAY);
    const late = await aLearner(api, COURSE);
    await takeAll(late);
    const since = new Date(now().getTime() - MINUTE).toISOString();
    api.timePasses(60 * MINUTE);
    await aStore(owner);
    await collected(api);
    expect(store.statements.size).toBe(0);
    await owner.post(`${STORE}/fill-up`, { since }).expect(202);
    await collected(api);
    expect(verbsOf(late.enrolmentId).length).toBeGreaterThan(3);
    expect(verbsOf(early.enrolmentId)).toEqual([]);
  });

  it('gets hundreds in batches, the oldest first', async () => {
    await aStore(owner);
    const learner = await aLearner(api, COURSE);
    await api.db.query(
      `insert into learning_records (id, enrolment_id, verb, at)
       select overlay(overlay(md5(n::text) placing '5' from 13 for 1) placing 'a' from 17 for 1)::uuid, $1, 'completed', $2::timestamptz + n * interval '1 second'
         from generate_series(1, 120) n`,
      [learner.enrolmentId, now()],
    );
    await collected(api);
    const sizes = outside.received.map(({ body }) => (JSON.parse(body) as unknown[]).length);
    expect(sizes).toEqual([50, 50, 20]);
    const times = store.all().map(({ timestamp }) => timestamp);
    expect([...times].sort()).toEqual(times);
  });

  it('that refuses one keeps none of the others waiting, and is offered it again when asked to', async () => {
    await aStore(owner, { url: SETTINGS.url });
    const learner = await aLearner(api, COURSE);
    await takeAll(learner);
    await owner.post(`${STORE}/moves`, { move: 'pause' }).expect(200);
    await collected(api);
    expect(store.statements.size).toBe(0);
    const { body } = await owner.get(`${STORE}/statements?state=waiting&limit=100`).expect(200);
    store.refused.add(body.items[1].id);
    await owner.post(`${STORE}/moves`, { move: 'resume' }).expect(200);
    await collected(api);
    expect(store.statements.size).toBe(body.items.length - 1);
    const failed = (await owner.get(`${STORE}/statements?state=failed`).expect(200)).body.items;
    expect(failed).toMatchObject([{ id: body.items[1].id, problem: '400 I do not like this one.' }]);
    store.refused.clear();
    expect((await owner.post(`${STORE}/statements/again`).expect(200)).body).toEqual({ count: 1 });
    await collected(api);
    expect(store.statements.size).toBe(body.items.length);
    expect(await state()).toMatchObject({ failed: 0, waiting: 0 });
  });

  it('is sent to by one process at a time', async () => {
    await aStore(owner);
    await takeAll(await aLearner(api, COURSE));
    await api.db.query('update record_store set sending_until = $1', [new Date(now().getTime() + 60_000)]);
    await collected(api);
    expect(outside.received).toEqual([]);
    api.timePasses(60_000);
    await collected(api);
    expect(store.statements.size).toBeGreaterThan(0);
  });

  it('that does not know the key is left alone at once, and owners are told', async () => {
    await aStore(owner);
    store.changeKey('convenor:another');
    await takeAll(await aLearner(api, COURSE));
    await collected(api);
    await collected(api);
    expect(store.asked).toBe(1);
    expect((await state()).store).toMatchObject({ pausedWhy: 'refused', lastProblem: '401' });
    const news = (await owner.get('/api/me/notifications').expect(200)).body.items;
    expect(news[0].path).toBe('/admin/xapi');
    await aStore(owner, { secret: 'another' });
    await owner.post(`${STORE}/moves`, { move: 'resume' }).expect(200);
    await collected(api);
    expect(store.statements.size).toBeGreaterThan(0);
  });

  it('that is not there is tried again, later and later, and loses nothing', async () => {
    await aStore(owner);
    await takeAll(await aLearner(api, COURSE));
    const answer = outside.answer;
    outside.answer = () => ({ status: 503 });
    await collected(api);
    expect(await state()).toMatchObject({ sent: 0, store: { pausedAt: null, lastProblem: '503' } });
    const wait = async (): Promise<number> => Date.parse((await state()).store.nextTryAt) - now().getTime();
    expect(await wait()).toBeGreaterThan(3_000);
    const tried = outside.received.length;
    await collected(api);
    expect(outside.received).toHaveLength(tried);
    api.timePasses(10_000);
    await collected(api);
    expect(await wait()).toBeGreaterThan(40_000);
    outside.answer = answer;
    api.timePasses(90_000);
    await collected(api);
    expect(await state()).toMatchObject({ waiting: 0, store: { nextTryAt: null, lastProblem: null } });
  });

  it('within a network is never asked', async () => {
    await aStore(owner);
    await takeAll(await aLearner(api, COURSE));
    outside.names['lrs.example'] = ['10.0.0.8'];
    await collected(api);
    outside.names['lrs.example'] = ['93.184.216.34'];
    expect(outside.received).toEqual([]);
    expect((await state()).store.lastProblem).toBe('not_open');
  });

  it('is told nothing of somebody who has gone', async () => {
    await aStore(owner);
    const learner = await aLearner(api, COURSE);
    await takeAll(learner);
    await owner.post(`${STORE}/moves`, { move: 'pause' }).expect(200);
    await collected(api);
    await api.db.query(`select graphile_worker.add_job('send-learning-records')`);
    await api.runJobs();
    expect(outside.received).toEqual([]);
    await api.db.query('delete from users where id = $1', [learner.id]);
    await owner.post(`${STORE}/moves`, { move: 'resume' }).expect(200);
    await collected(api);
    expect(verbsOf(learner.enrolmentId)).toEqual([]);
  });

  it('stands in the record with all that owners do to it', async () => {
    await aStore(owner);
    await owner.post(`${STORE}/moves`, { move: 'pause' }).expect(200);
    await owner.post(`${STORE}/fill-up`, { since: '2026-01-01T00:00:00Z' }).expect(202);
    await owner.delete(STORE).expect(204);
    await owner.delete(STORE).expect(404);
    const rows = await api.db.query<{ action: string }[]>(
      `select action from audit_log where subject_type = 'record_store' order by seq desc limit 4`,
    );
    expect(rows.map(({ action }) => action)).toEqual([
      ...['records.store_removed', 'records.filled_up', 'records.paused', 'records.store_set'],
    ]);
  });
});

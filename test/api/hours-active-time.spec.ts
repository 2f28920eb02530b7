import { afterAll, beforeAll, beforeEach, describe, expect, it } from '@jest/globals';
import { ActiveTime, Passages } from '@convenor/progress';
import fc from 'fast-check';
import { openSteps } from '../support/active-time.js';
import { SMALL_COURSE } from '../support/course-package.js';
import { publishCourse } from '../support/course.js';
import { aLearner, enrolled, type Learner, moved } from '../support/enrolment.js';
import { PRACTICE_STEP } from '../support/practice-course.js';
import { publishQuiz, QUIZ, QuizTaker } from '../support/quiz.js';
import { type Person, TestApi } from '../support/test-api.js';

const { exercise, agreement, lesson } = SMALL_COURSE;
const SECOND = 1000;

describe('time at work on a step', () => {
  let api: TestApi;
  let admin: Person;
  let learner: Learner;
  beforeAll(async () => {
    api = await TestApi.start();
    admin = await api.person({ roles: ['admin'] });
    await publishCourse(api, { slug: 'open-steps', files: openSteps() });
  });
  beforeEach(async () => {
    api.timeIs('2027-03-01T12:00:00Z');
    learner = await aLearner(api, 'open-steps');
  });
  afterAll(() => api.stop());

  const report = (activeSeconds: number, activity: string, of: Learner = learner) =>
    of.put(of.activity(activity, '/active-time'), { activeSeconds });
  const worksOn = async (activity: string, minutes: number, of: Learner = learner): Promise<void> => {
    await report(0, activity, of).expect(204);
    for (let minute = 0; minute < minutes; minute += 1) {
      api.timePasses(60 * SECOND);
      await report(60, activity, of).expect(204);
    }
  };
  const spentOf = async (of: { get: Person['get'] }, enrolmentId: string) =>
    ((await of.get(`/api/enrolments/${enrolmentId}/hours`).expect(200)).body as Spent).spent.map(
      ({ subjectId, seconds }): [string | null, number] => [subjectId, seconds / 60],
    );
  interface Spent {
    spent: { subjectId: string | null; seconds: number }[];
  }

  describe('outside of lessons', () => {
    it.each([exercise, agreement, PRACTICE_STEP])('is credited as time with a lesson is: %s', async (activity) => {
      await worksOn(activity, 4);
      expect(await spentOf(learner, learner.enrolmentId)).toEqual([[activity, 4]]);
    });

    it('is credited up to three times the minutes of the step', async () => {
      await worksOn(agreement, 20);
      expect(await spentOf(learner, learner.enrolmentId)).toEqual([[agreement, 15]]);
    });

    it('leaves the words, the state and the place of a step as they are', async () => {
      await learner.put(learner.activity(exercise, '/reflection'), { text: 'A draft.' }).expect(200);
      await learner.put(learner.activity(lesson, '/reading'), { position: 420, activeSeconds: 0 }).expect(204);
      await worksOn(exercise, 2);
      expect((await learner.get(learner.activity(exercise)).expect(200)).body).toMatchObject({
        ...{ state: 'in_progress', exercise: { text: 'A draft.', postedAt: null } },
      });
      expect((await learner.get(learner.activity(lesson)).expect(200)).body.lesson.position).toBe(420);
    });

    it('shares each second with what else is open', async () => {
      await report(0, exercise).expect(204);
      await report(0, agreement).expect(204);
      api.timePasses(60 * SECOND);
      await report(60, exercise).expect(204);
      await report(60, agreement).expect(204);
      const all = await spentOf(learner, learner.enrolmentId);
      expect(all.reduce((sum, [, minutes]) => sum + minutes, 0)).toBe(1);
    });

    it('is a sign of life', async () => {
      api.timePasses(40 * 60 * SECOND);
      await report(0, exercise).expect(204);
      const [row] = await api.db.query<{ at: Date }[]>('select last_activity_at as at from enrolments where id = $1', [
        learner.enrolmentId,
      ]);
      expect(row!.at.toISOString()).toBe('2027-03-01T12:40:00.000Z');
    });

    it.each([lesson, QUIZ, 'nothing-like-it'])('is not taken of another kind of step: %s', async (activity) => {
      await report(30, activity).expect(activity === 'nothing-like-it' ? 404 : 409);
      expect(await stretches()).toEqual([]);
    });

    it.each([-1, 3601, 1.5, '30', null])('is refused where it is no number of seconds: %s', async (activeSeconds) => {
      await learner.put(learner.activity(exercise, '/active-time'), { activeSeconds }).expect(400);
    });

    it.each(['at', 'from', 'clientTime', 'position'])('takes no time that a page says it is: %s', async (field) => {
      const dated = { activeSeconds: 30, [field]: field === 'position' ? 5 : '2027-02-01T12:00:00Z' };
      await learner.put(learner.activity(exercise, '/active-time'), dated).expect(400);
    });
  });

  describe('in a sitting', () => {
    let taker: QuizTaker;
    let attempt: { id: string };
    beforeAll(async () => {
      await publishQuiz(api, { slug: 'timed', timeLimitMinutes: 10, attempts: 'unlimited' });
    });
    beforeEach(async () => {
      taker = await QuizTaker.enrol(api, { slug: 'timed' });
      attempt = await taker.started();
    });
    const sits = (activeSeconds: number, id = attempt.id) =>
      taker.person.put(`/api/attempts/${id}/active-time`, { activeSeconds });
    const satFor = async (minutes: number): Promise<void> => {
      await sits(0).expect(204);
      for (let minute = 0; minute < minutes; minute += 1) {
        api.timePasses(60 * SECOND);
        await sits(60).expect(204);
      }
    };
    const credited = () => spentOf(taker.person, taker.enrolmentId);

    it('is credited while it is open', async () => {
      await satFor(3);
      expect(await credited()).toEqual([[QUIZ, 3]]);
    });

    it('is not credited after its deadline', async () => {
      await satFor(10);
      api.timePasses(1);
      expect((await sits(1).expect(409)).body).toMatchObject({ code: 'attempt_closed', why: 'late' });
      api.timePasses(60 * SECOND);
      await sits(60).expect(409);
      expect(await credited()).toEqual([[QUIZ, 10]]);
    });

    it('is not credited once it was sent in', async () => {
      await satFor(1);
      await taker.submit(attempt.id).expect(200);
      api.timePasses(30 * SECOND);
      expect((await sits(30).expect(409)).body).toMatchObject({ code: 'attempt_closed', why: 'submitted' });
      expect(await credited()).toEqual([[QUIZ, 1]]);
    });

    it('is not credited once it was taken back', async () => {
      await satFor(1);
      await admin
        .post(`/api/admin/enrolments/${taker.enrolmentId}/attempts/${attempt.id}/reset`, { reason: 'Power cut.' })
        .expect(204);
      api.timePasses(30 * SECOND);
      expect((await sits(30).expect(409)).body).toMatchObject({ why: 'reset' });
      expect(await credited()).toEqual([[QUIZ, 1]]);
    });

    it('leaves out what lies between two sittings', async () => {
      await satFor(1);
      await taker.submit(attempt.id).expect(200);
      api.timePasses(60 * 60 * SECOND);
      attempt = await taker.started();
      await sits(60).expect(204);
      api.timePasses(60 * SECOND);
      await sits(60).expect(204);
      // The first report of the second sitting may tell of one that got lost; it is another stretch.
      const times = await api.db.query<{ from: Date; to: Date }[]>(
        'select from_at as "from", to_at as "to" from active_stretches where enrolment_id = $1 order by 1',
        [taker.enrolmentId],
      );
      expect(times).toHaveLength(2);
      expect(times.every(({ from, to }) => to.getTime() - from.getTime() <= 121 * SECOND)).toBe(true);
    });

    it('is nobody else’s: missing and somebody else’s are answered alike', async () => {
      await sits(0).expect(204);
      api.timePasses(60 * SECOND);
      const path = `/api/attempts/${attempt.id}/active-time`;
      const others = await learner.put(path, { activeSeconds: 60 }).expect(404);
      const missing = await learner
        .put('/api/attempts/00000000-0000-4000-8000-000000000000/active-time', { activeSeconds: 60 })
        .expect(404);
      expect(others.body).toEqual({ ...missing.body, instance: others.body.instance });
      expect(await credited()).toEqual([]);
    });

    it('does not hold up an answer: a report that waits to be written waits alone', async () => {
      const holder = api.db.createQueryRunner();
      await sits(0).expect(204);
      await holder.startTransaction();
      try {
        await holder.query('select 1 from activity_progress where enrolment_id = $1 for update', [taker.enrolmentId]);
        const waiting = sits(30).then(({ status }) => status);
        const { body } = await taker.person.get(`/api/attempts/${attempt.id}`).expect(200);
        await taker.save(attempt.id, body.items[0].id, []).expect(200);
        await holder.rollbackTransaction();
        expect(await waiting).toBe(204);
      } finally {
        await holder.release();
      }
    });
  });

  const stretches = async (of: Learner = learner): Promise<[number, number][]> =>
    (
      await api.db.query<{ from: Date; to: Date }[]>(
        'select from_at as "from", to_at as "to" from active_stretches where enrolment_id = $1 order by 1',
        [of.enrolmentId],
      )
    ).map(({ from, to }) => [from.getTime() / SECOND, to.getTime() / SECOND]);

  describe('under attack', () => {
    it('a thousand reports at once count as one', async () => {
      await report(0, exercise).expect(204);
      api.timePasses(30 * SECOND);
      for (let burst = 0; burst < 20; burst += 1)
        await Promise.all(Array.from({ length: 50 }, () => report(3600, exercise).expect(204)));
      expect(await spentOf(learner, learner.enrolmentId)).toEqual([[exercise, 0.5]]);
      expect(await stretches()).toHaveLength(1);
    });

    it('a report that is repeated adds nothing', async () => {
      await worksOn(exercise, 1);
      for (let times = 0; times < 5; times += 1) await report(60, exercise).expect(204);
      expect(await spentOf(learner, learner.enrolmentId)).toEqual([[exercise, 1]]);
    });

    it.each(['withdrawn', 'paused'] as const)('nothing counts of a training that is %s', async (state) => {
      await worksOn(exercise, 1);
      await moved(admin, learner.enrolmentId, state);
      api.timePasses(60 * SECOND);
      await report(60, exercise).expect(409);
      expect(await spentOf(learner, learner.enrolmentId)).toEqual([[exercise, 1]]);
    });

    it('nothing counts of a training that ends while a report is on its way', async () => {
      await worksOn(exercise, 1);
      const passage = await api.app.get(Passages).any(api.db.manager, learner.enrolmentId);
      await moved(admin, learner.enrolmentId, 'withdrawn');
      api.timePasses(60 * SECOND);
      await api.app.get(ActiveTime).keep(passage, exercise, { activeSeconds: 60 });
      expect(await spentOf(learner, learner.enrolmentId)).toEqual([[exercise, 1]]);
    });

    it('nothing counts of a step that is locked', async () => {
      await publishCourse(api, { slug: 'in-order' });
      const person = await aLearner(api, 'in-order');
      await report(30, agreement, person).expect(409);
      expect(await stretches(person)).toEqual([]);
    });

    it('nothing counts under somebody else’s training', async () => {
      const stranger = await enrolled(await api.person(), 'open-steps');
      await report(0, exercise).expect(204);
      api.timePasses(60 * SECOND);
      await stranger.put(learner.activity(exercise, '/active-time'), { activeSeconds: 60 }).expect(404);
      expect(await stretches()).toEqual([]);
      expect(await stretches(stranger)).toEqual([]);
    });

    it('whatever pages say and in whatever order it arrives, it is never more than the server’s clock saw', async () => {
      const events = fc.array(
        fc.record({
          waits: fc.oneof(fc.nat(100_000), fc.integer({ min: -60_000, max: -1 }), fc.constant(3_600_000)),
          says: fc.oneof(fc.nat(90), fc.nat(3600)),
          devices: fc.integer({ min: 1, max: 3 }),
        }),
        { minLength: 1, maxLength: 12 },
      );
      await fc.assert(
        fc.asyncProperty(events, async (list) => {
          api.timeIs('2027-03-01T12:00:00Z');
          const person = await aLearner(api, 'open-steps');
          let [clock, latest, sum] = [0, 0, 0];
          await report(0, exercise, person).expect(204);
          for (const { waits, says, devices } of list) {
            api.timePasses(waits);
            clock += waits;
            await Promise.all(Array.from({ length: devices }, () => report(says, exercise, person).expect(204)));
            // One report tells of at most a minute and a half, and none of what has not passed.
            sum += Math.min(90, says * devices, Math.max(0, (clock - latest) / SECOND));
            latest = Math.max(latest, clock);
          }
          const kept = await stretches(person);
          expect(kept.reduce((total, [from, to]) => total + to - from, 0)).toBeLessThanOrEqual(sum + 0.001);
          for (let place = 1; place < kept.length; place += 1)
            expect(kept[place]![0]).toBeGreaterThanOrEqual(kept[place - 1]![1]);
        }),
        { numRuns: 25 },
      );
    });
  });
});

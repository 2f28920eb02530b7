import { afterAll, beforeAll, beforeEach, describe, expect, it } from '@jest/globals';
import { publishCourse } from '../support/course.js';
import { aCourseOf, SAMPLE_QUESTIONS } from '../support/every-type.js';
import { QuizTaker } from '../support/quiz.js';
import { type Person, TestApi } from '../support/test-api.js';
import { aCohort, joinCohort } from '../support/cohort.js';

const MINUTE = 60_000;
const STATEMENT = 'statement';

/** Questions that anybody can answer in the test: a statement that is true, each with the tags given. */
const statements = (tags: readonly string[][]) =>
  tags.map((own, place) => {
    const { question } = SAMPLE_QUESTIONS.find((sample) => sample.question.id === STATEMENT)!;
    return {
      ...question,
      id: `${STATEMENT}-${place + 1}`,
      html: `<p>Statement ${place + 1}.</p>`,
      points: 1_000,
      tags: own,
    };
  });

describe('the settings of a quiz', () => {
  let api: TestApi;
  let admin: Person;
  beforeAll(async () => {
    api = await TestApi.start();
    admin = await api.person({ roles: ['admin'] });
  });
  afterAll(() => api.stop());
  beforeEach(() => api.timeIs('2026-03-02T18:00:00Z'));

  let courses = 0;
  const taking = async (settings: Record<string, unknown>, tags: readonly string[][] = [[], [], [], []]) => {
    courses += 1;
    const slug = `settings-${courses}`;
    return QuizTaker.enrol(api, await publishCourse(api, await aCourseOf(statements(tags), { slug, ...settings })));
  };
  const right = ['true'];
  const wrong = ['false'];
  const seen = async (taker: QuizTaker, id: string) => (await taker.person.get(`/api/attempts/${id}`).expect(200)).body;
  const front = async (taker: QuizTaker) => (await taker.person.get(taker.quizPath).expect(200)).body.quiz;

  describe('sections', () => {
    const sections = [
      { id: 'opening', title: 'Opening', instructions: 'Think of the *first* minute.', passMark: 50 },
      { id: 'closing', title: 'Closing' },
    ];
    const parts = [
      { pool: 'every', tags: ['opening'], section: 'opening' },
      { pool: 'every', tags: ['closing'], section: 'closing', draw: 1 },
    ];
    const settings = { sections, parts, passMark: 30, shuffleItems: true };
    const tags = [['opening'], ['closing'], ['opening'], ['closing']];

    it('keep their questions together, drawn by tag, with their words', async () => {
      const taker = await taking(settings, tags);
      const attempt = await taker.started();
      expect(attempt).toMatchObject({
        sections: [
          {
            id: 'opening',
            title: 'Opening',
            passMark: 50,
            instructionsHtml: '<p>Think of the <em>first</em> minute.</p>',
          },
          { id: 'closing', title: 'Closing', passMark: null, instructionsHtml: '' },
        ],
        items: [{ sectionId: 'opening' }, { sectionId: 'opening' }, { sectionId: 'closing' }],
      });
    });

    it('have to be passed by themselves where they have a mark', async () => {
      const taker = await taking(settings, tags);
      const attempt = await taker.started();
      // A third is enough for the whole, but nothing of the opening is right.
      for (const item of attempt.items) {
        await taker
          .save(attempt.id, item.id, (item as { sectionId?: string }).sectionId === 'opening' ? wrong : right)
          .expect(200);
      }
      const { body } = await taker.submit(attempt.id).expect(200);
      expect(body.result).toEqual({ points: 1_000, maxPoints: 3_000, passed: false });
      const [opening, closing] = (await seen(taker, attempt.id)).sections;
      expect([opening, closing]).toMatchObject([
        { points: 0, maxPoints: 2_000 },
        { points: 1_000, maxPoints: 1_000 },
      ]);

      const again = await taker.started();
      const [first] = again.items;
      for (const { id } of again.items) await taker.save(again.id, id, id === first!.id ? wrong : right).expect(200);
      expect((await taker.submit(again.id).expect(200)).body.result).toMatchObject({ points: 2_000, passed: true });
    });
  });

  describe('which attempt counts', () => {
    const sit = async (taker: QuizTaker, rightOnes: number) => {
      const attempt = await taker.started();
      for (const [place, { id }] of attempt.items.entries()) {
        await taker.save(attempt.id, id, place < rightOnes ? right : wrong).expect(200);
      }
      await taker.submit(attempt.id).expect(200);
    };

    it.each([
      ['best', [1, 2], 50_000],
      ['last', [2, 1], 25_000],
      ['average', [1, 2], 37_500],
    ] as const)('%s of %j of four is %d thousandths of a percent', async (gradeBy, tries, share) => {
      const taker = await taking({ gradeBy, passMark: 60 });
      for (const rightOnes of tries) await sit(taker, rightOnes);
      expect(await front(taker)).toMatchObject({ gradeBy, grade: { share, passed: false } });
    });

    it('passes by the average once the average does', async () => {
      const taker = await taking({ gradeBy: 'average', passMark: 60 });
      await sit(taker, 1);
      await sit(taker, 4);
      expect((await taker.person.get(taker.quizPath).expect(200)).body.state).toBe('complete');
    });

    it('is not passed by one good attempt while the average is too low', async () => {
      const taker = await taking({ gradeBy: 'average', passMark: 75 });
      await sit(taker, 1);
      await sit(taker, 4);
      const { body } = await taker.person.get(taker.quizPath).expect(200);
      expect([body.state, body.quiz.grade]).toEqual(['in_progress', { share: 62_500, passed: false }]);
      await sit(taker, 4);
      expect((await taker.person.get(taker.quizPath).expect(200)).body.state).toBe('complete');
    });
  });

  it('is practice without end: done once it is complete, and open again and again', async () => {
    const taker = await taking({ mode: 'practice', attempts: undefined });
    for (const round of [1, 2, 3]) {
      const attempt = await taker.started();
      expect(attempt).toMatchObject({ number: round, mode: 'practice' });
      await taker.save(attempt.id, attempt.items[0]!.id, wrong).expect(200);
      await taker.submit(attempt.id).expect(200);
      const { body } = await taker.person.get(taker.quizPath).expect(200);
      expect([body.state, body.quiz.mayStart]).toEqual(['complete', true]);
    }
  });

  describe('checking an answer', () => {
    const review = { score: 'after_submit', answers: 'after_submit', feedback: 'immediately' };
    const check = (taker: QuizTaker, id: string, itemId: string) =>
      taker.person.post(`/api/attempts/${id}/responses/${itemId}/check`);

    it('shows at once what the author shows at once, and no more; the answer stays', async () => {
      const taker = await taking({ review });
      const { id, items } = await taker.started();
      const item = items[0]!.id;
      await taker.save(id, item, wrong).expect(200);
      const { body } = await check(taker, id, item).expect(200);
      expect(body).toMatchObject({ id: item, checked: true, feedbackHtml: '<p>KEY on all</p>' });
      expect(JSON.stringify(body)).not.toMatch(/"correct"|"points"/);
      const refused = await taker.save(id, item, right).expect(409);
      expect(refused.body.code).toBe('answer_checked');
      const { responses, items: now } = await seen(taker, id);
      expect(responses[item]).toEqual({ choiceIds: wrong });
      expect(now.filter((each: { checked?: boolean }) => each.checked)).toHaveLength(1);
      expect(JSON.stringify(now.slice(1))).not.toContain('KEY');
      expect(JSON.stringify(now)).not.toMatch(/"correct"|"points"/);
      await check(taker, id, item).expect(200);
    });

    it('needs an answer', async () => {
      const taker = await taking({ review });
      const { id, items } = await taker.started();
      expect((await check(taker, id, items[0]!.id).expect(409)).body.code).toBe('nothing_to_check');
      await taker.save(id, items[0]!.id, []).expect(200);
      expect((await check(taker, id, items[0]!.id).expect(409)).body.code).toBe('nothing_to_check');
      await taker.save(id, items[0]!.id, right).expect(200);
      await check(taker, id, items[0]!.id).expect(200);
    });

    it('is not there in a quiz that shows nothing before sending', async () => {
      const taker = await taking({});
      const { id, items } = await taker.started();
      await taker.save(id, items[0]!.id, right).expect(200);
      expect((await check(taker, id, items[0]!.id).expect(409)).body.code).toBe('not_checkable');
    });

    it('is nothing that another person can do', async () => {
      const taker = await taking({ review });
      const { id, items } = await taker.started();
      await taker.save(id, items[0]!.id, right).expect(200);
      const stranger = await api.person();
      await stranger.post(`/api/attempts/${id}/responses/${items[0]!.id}/check`).expect(404);
    });
  });

  it('shows after closing what it shows after closing', async () => {
    const review = { score: 'after_close', answers: 'after_close', feedback: 'never' };
    const taker = await taking({ review, attempts: 2 });
    const first = await taker.started();
    await taker.submit(first.id).expect(200);
    expect((await seen(taker, first.id)).result).toBeNull();
    const second = await taker.started();
    await taker.submit(second.id).expect(200);
    expect((await seen(taker, first.id)).result).toMatchObject({ points: 0, passed: false });
    expect(JSON.stringify((await seen(taker, first.id)).items)).toContain('"correct":');
  });

  it('goes one way where it says so: what was passed stays', async () => {
    const taker = await taking({ navigation: 'sequential' });
    const { id, items } = await taker.started();
    const put = (place: number, sequence: number, choiceIds = right) =>
      taker.person.put(`/api/attempts/${id}/responses/${items[place]!.id}`, { response: { choiceIds }, sequence });
    await put(0, 10).expect(200);
    await put(0, 11, wrong).expect(200);
    await put(1, 20).expect(200);
    expect((await put(0, 21).expect(409)).body.code).toBe('question_passed');
    // An answer that was given before and only comes late from the device counts.
    await put(0, 15).expect(200, { sequence: 15 });
    expect((await seen(taker, id)).responses[items[0]!.id]).toEqual({ choiceIds: right });
  });

  it('keeps how sure people are, and how long they took', async () => {
    const taker = await taking({ confidence: true });
    const { id, items } = await taker.started();
    const item = items[0]!.id;
    await taker.save(id, item, right, { confidence: 2, milliseconds: 4_000 }).expect(200);
    await taker.save(id, item, wrong).expect(200);
    await taker.save(id, items[1]!.id, right, { confidence: 4 }).expect(400);
    expect(await seen(taker, id)).toMatchObject({ confidence: true, confidences: { [item]: 2 } });
    const [row] = await api.db.query('select milliseconds from responses where attempt_id = $1', [id]);
    expect(row.milliseconds).toBe(4_000);
  });

  describe('when the time is over', () => {
    it('keeps what comes late, marked as late, and counts it for nothing', async () => {
      const taker = await taking({ timeLimitMinutes: 20 });
      const { id, items } = await taker.started();
      await taker.save(id, items[0]!.id, right).expect(200);
      api.timePasses(21 * MINUTE);
      const { body } = await taker.save(id, items[1]!.id, right).expect(409);
      expect(body).toMatchObject({ code: 'attempt_closed', why: 'late', kept: true });
      await taker.submit(id).expect(200);
      expect((await taker.save(id, items[2]!.id, right).expect(409)).body).toMatchObject({
        why: 'submitted',
        kept: true,
      });
      const after = await seen(taker, id);
      expect(after).toMatchObject({ result: { points: 1_000 }, late: [items[1]!.id, items[2]!.id] });
      const { body: records } = await admin.get(`/api/admin/enrolments/${taker.enrolmentId}/attempts`).expect(200);
      expect(records.items[0].answers[1]).toMatchObject({ answered: false, late: { text: 'True' }, points: 0 });
    });

    it('is handed in by a job, with no browser open, and only then', async () => {
      const taker = await taking({ timeLimitMinutes: 20 });
      const { id } = await taker.started();
      const [job] = await api.db.query(`select run_at from graphile_worker.jobs where key = $1`, [
        `close-attempt:${id}`,
      ]);
      expect(job.run_at.toISOString()).toBe('2026-03-02T18:20:01.000Z');
      await api.runJobs();
      expect((await seen(taker, id)).state).toBe('open');
      api.timePasses(20 * MINUTE + 1_000);
      await api.db.query(
        `select graphile_worker.add_job('close-attempt', json_build_object('enrolmentId', $1::text, 'id', $2::text))`,
        [taker.enrolmentId, id],
      );
      await api.runJobs();
      expect(await seen(taker, id)).toMatchObject({ state: 'submitted', submittedAt: '2026-03-02T18:20:00.000Z' });
    });
  });

  describe('what a person needs', () => {
    const set = (taker: QuizTaker, wanted: object) =>
      admin.put(`/api/admin/enrolments/${taker.enrolmentId}/accommodations`, {
        ...{ extraTime: 1_000, extraAttempts: 0, quiet: false, reason: 'As agreed.' },
        ...wanted,
      });

    it('is nothing at first', async () => {
      const taker = await taking({});
      const { body } = await admin.get(`/api/admin/enrolments/${taker.enrolmentId}/accommodations`).expect(200);
      expect(body).toEqual({ extraTime: 1_000, extraAttempts: 0, quiet: false, setAt: null, cohort: null });
    });

    it('gives more time, to an attempt under way as well, and takes none away from it', async () => {
      const taker = await taking({ timeLimitMinutes: 20 });
      const attempt = await taker.started();
      expect(attempt.deadline).toBe('2026-03-02T18:20:00.000Z');
      await set(taker, { extraTime: 1_500 }).expect(200);
      expect((await seen(taker, attempt.id)).deadline).toBe('2026-03-02T18:30:00.000Z');
      await set(taker, { extraTime: 1_000 }).expect(200);
      expect((await seen(taker, attempt.id)).deadline).toBe('2026-03-02T18:30:00.000Z');
      expect((await front(taker)).timeLimitMinutes).toBe(20);
    });

    it('gives more attempts, and a quiet sitting from the next one on', async () => {
      const taker = await taking({ attempts: 1, layout: 'all_at_once' });
      await taker.submit((await taker.started()).id).expect(200);
      await taker.start().expect(409);
      await set(taker, { extraAttempts: 1, quiet: true }).expect(200);
      expect(await front(taker)).toMatchObject({
        attemptsAllowed: 2,
        attemptsLeft: 1,
        accommodations: { quiet: true },
      });
      expect(await taker.started()).toMatchObject({ layout: 'one_per_page', clock: 'hidden' });
    });

    it('may be the same for everybody of a cohort, and of both the more helpful counts', async () => {
      const taker = await taking({ timeLimitMinutes: 20, attempts: 1 });
      const other = await taking({ timeLimitMinutes: 20 });
      const { slug } = (await admin.get(`/api/admin/enrolments/${taker.enrolmentId}`)).body.outline.course;
      const { id } = await aCohort(api, { course: slug });
      await joinCohort(api, taker.enrolmentId, id);
      const attempt = await taker.started();
      const untouched = await other.started();
      const group = { extraTime: 1_500, extraAttempts: 0, quiet: true, reason: 'A group for people who read slowly.' };
      await admin.put(`/api/admin/cohorts/${id}/accommodations`, group).expect(200);
      expect((await seen(taker, attempt.id)).deadline).toBe('2026-03-02T18:30:00.000Z');
      expect((await seen(other, untouched.id)).deadline).toBe('2026-03-02T18:20:00.000Z');
      await set(taker, { extraTime: 1_250, extraAttempts: 2 }).expect(200);
      expect(await front(taker)).toMatchObject({
        timeLimitMinutes: 30,
        attemptsAllowed: 3,
        accommodations: { extraTime: 1_500, extraAttempts: 2, quiet: true },
      });
      const { body } = await admin.get(`/api/admin/enrolments/${taker.enrolmentId}/accommodations`).expect(200);
      expect(body).toMatchObject({ extraTime: 1_250, cohort: { extraTime: 1_500, quiet: true } });
      const trainer = await api.person({ roles: ['trainer'] });
      await trainer.get(`/api/admin/cohorts/${id}/accommodations`).expect(404);
      await trainer.put(`/api/admin/cohorts/${id}/accommodations`, group).expect(403);
    });

    it('is written into the audit log, with what was before', async () => {
      const taker = await taking({});
      await set(taker, { extraTime: 2_000 }).expect(200);
      await set(taker, { extraTime: 1_250, reason: 'A little less will do.' }).expect(200);
      const entries = await api.db.query(
        `select reason, detail from audit_log where enrolment_id = $1 and action = 'accommodations.set' order by id`,
        [taker.enrolmentId],
      );
      expect(entries).toMatchObject([
        { reason: 'As agreed.', detail: { extraTime: 2_000, before: { extraTime: 1_000 } } },
        { reason: 'A little less will do.', detail: { extraTime: 1_250, before: { extraTime: 2_000 } } },
      ]);
    });

    it.each([{ extraTime: 999 }, { extraTime: 5_001 }, { extraAttempts: 21 }, { quiet: 'yes' }, { reason: ' ' }])(
      'is not %j',
      async (wanted) => {
        await set(await taking({}), wanted).expect(400);
      },
    );
  });
});

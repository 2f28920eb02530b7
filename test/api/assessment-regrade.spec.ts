import { afterAll, beforeAll, beforeEach, describe, expect, it } from '@jest/globals';
import { publishCourse } from '../support/course.js';
import { SMALL_COURSE } from '../support/course-package.js';
import { WRITTEN_QUESTION } from '../support/every-type.js';
import { QUIZ, type QuizTaker } from '../support/quiz.js';
import { MENDED, SINGLE, STATEMENT } from '../support/mended-question.js';
import {
  askedAndMended,
  attemptOf,
  previewed,
  publishAsked,
  regraded,
  regradeMailsTo,
  regradePath,
  sitAsked,
  tallies,
} from '../support/regrade.js';
import { type Person, TestApi } from '../support/test-api.js';

describe('grading anew after a key changed', () => {
  let api: TestApi;
  let admin: Person;
  let author: Person;
  beforeAll(async () => {
    api = await TestApi.start();
    admin = await api.person({ roles: ['admin'], name: 'Ines Admin' });
    author = await api.person({ roles: ['author'] });
  });
  afterAll(() => api.stop());
  beforeEach(() => api.timeIs('2026-03-02T18:00:00Z'));

  let courses = 0;
  const slugged = () => `regraded-${(courses += 1)}`;
  const mended = (settings: object = {}) => askedAndMended(api, slugged(), settings);
  const stateOf = async (taker: QuizTaker) => (await taker.person.get(taker.quizPath).expect(200)).body.state;
  const timeline = async ({ enrolmentId }: QuizTaker) =>
    (await admin.get(`/api/admin/enrolments/${enrolmentId}`).expect(200)).body.timeline;

  describe('looking first', () => {
    it('says whom it would change and by how much, where nobody is to lose', async () => {
      const { slug, second, neither } = await mended();
      const seen = await previewed(admin, slug);
      expect(seen.totals).toEqual({
        ...{ people: 3, attempts: 3, changed: 2, up: 2, down: 0, nowPass: 1, nowFail: 0, certificates: 0 },
      });
      expect(seen.questions).toEqual([
        {
          ...{ id: SINGLE.id, text: 'Which one?', change: 'changed', treat: 'regrade', outdated: 3 },
          ...{ answers: 3, gain: 2, lose: 0, meanChange: 8_000 },
        },
      ]);
      expect(seen.items).toMatchObject([
        {
          ...{ attemptId: second.id, enrolmentId: second.taker.enrolmentId, number: 1, maxPoints: 24_000 },
          ...{ before: { points: 12_000, passed: false }, after: { points: 24_000, passed: true } },
          gradeBefore: { share: 50_000, passed: false },
          ...{ gradeAfter: { share: 100_000, passed: true }, certificate: 'none' },
        },
        { attemptId: neither.id, before: { points: 0 }, after: { points: 12_000, passed: false } },
      ]);
      expect([seen.policy, seen.next, seen.running]).toEqual(['raise_only', null, null]);
    });

    it('shows who would lose where it is exact, first', async () => {
      const { slug, first } = await mended();
      const seen = await previewed(admin, slug, '?policy=exact');
      expect(seen.totals).toMatchObject({ changed: 3, up: 2, down: 1, nowPass: 1, nowFail: 1 });
      expect(seen.items[0]).toMatchObject({
        ...{ attemptId: first.id, before: { points: 24_000, passed: true }, after: { points: 12_000, passed: false } },
      });
      expect(seen.questions[0]).toMatchObject({ gain: 2, lose: 1, meanChange: 4_000 });
    });

    it('comes in pages of one preview', async () => {
      const { slug } = await mended();
      const whole = await previewed(admin, slug, '?policy=exact');
      const pages = [];
      for (let after = ''; pages.length < 3;) {
        const page = await previewed(admin, slug, `?policy=exact&limit=1${after}`);
        expect(page.fingerprint).toBe(whole.fingerprint);
        pages.push(...page.items);
        after = `&after=${page.next}`;
        expect(page.next === null).toBe(pages.length === 3);
      }
      expect(pages).toEqual(whole.items);
      const refused = await admin.get(`${regradePath(slug)}?after=00000000-0000-4000-8000-000000000000`).expect(400);
      expect(refused.body.errors).toMatchObject([{ field: 'after', code: 'unknown_cursor' }]);
    });

    it('keeps to the questions that are named, and to what is to be done with them', async () => {
      const { slug } = await mended();
      const left = await previewed(admin, slug, `?questions=${SINGLE.id}:leave`);
      expect(left.totals).toMatchObject({ changed: 0, attempts: 0 });
      expect(left.questions).toMatchObject([{ id: SINGLE.id, treat: 'leave', outdated: 3, answers: 0 }]);
      const other = await previewed(admin, slug, `?questions=${STATEMENT.id}:full_marks`);
      expect(other.questions).toMatchObject([
        { id: SINGLE.id, treat: 'leave', answers: 0 },
        { id: STATEMENT.id, change: 'none', treat: 'full_marks', answers: 3, gain: 1 },
      ]);
      await admin.get(`${regradePath(slug)}?questions=a b`).expect(400);
    });

    it('finds nothing where words, worth or order changed, or the question is gone or another', async () => {
      const slug = slugged();
      const course = await publishAsked(api, slug);
      await sitAsked(api, course, 'b', false);
      const reworded = { ...SINGLE, html: '<p>And which?</p>', points: 3_000 };
      await publishAsked(api, slug, [STATEMENT, reworded]);
      expect(await previewed(admin, slug, '?policy=exact')).toMatchObject({ totals: { changed: 0 }, questions: [] });
      await publishAsked(api, slug, [STATEMENT]);
      expect(await previewed(admin, slug, '?policy=exact')).toMatchObject({ totals: { changed: 0 }, questions: [] });
      await publishAsked(api, slug, [{ ...STATEMENT, id: SINGLE.id }, STATEMENT]);
      expect(await previewed(admin, slug, `?policy=exact&questions=${SINGLE.id}`)).toMatchObject({
        ...{ totals: { changed: 0 }, questions: [{ id: SINGLE.id, change: 'other_type', answers: 0 }] },
      });
    });

    it('counts neither attempts under way nor those that were reset', async () => {
      const { slug, second } = await mended();
      await admin
        .post(`/api/admin/enrolments/${second.taker.enrolmentId}/attempts/${second.id}/reset`, {
          reason: 'Lights out.',
        })
        .expect(204);
      await second.taker.started();
      expect((await previewed(admin, slug)).totals).toMatchObject({ people: 2, attempts: 2, changed: 1 });
    });

    it('is for admins, and for quizzes that there are', async () => {
      const { slug, first } = await mended();
      await author.get(regradePath(slug)).expect(403);
      await first.taker.person.get(regradePath(slug)).expect(403);
      await author.post(regradePath(slug), {}).expect(403);
      await admin.get(regradePath('nowhere')).expect(404);
      await admin.get(regradePath(slug, SMALL_COURSE.lesson)).expect(404);
    });
  });

  describe('without anybody losing', () => {
    it('raises scores, opens the path and tells each person once', async () => {
      const { slug, course, first, second, neither } = await mended();
      expect(await stateOf(second.taker)).toBe('in_progress');
      expect((await tallies(api, course.courseId)).kept).toMatchObject({ attempts: 3, totals: 36_000 });
      const { id, people } = await regraded(api, admin, slug, { message: 'Thank you for telling us.\n\nInes' });
      expect(people).toBe(3);
      const { body: done } = await admin.get(`/api/admin/courses/${slug}/quizzes/${QUIZ}/regrades/${id}`).expect(200);
      expect(done).toMatchObject({ state: 'done', people: 3, done: 3, finishedAt: expect.any(String) });

      expect((await attemptOf(first)).result).toMatchObject({ points: 24_000, passed: true });
      expect((await attemptOf(second)).result).toMatchObject({ points: 24_000, passed: true });
      expect((await attemptOf(neither)).result).toMatchObject({ points: 12_000, passed: false });
      expect(await stateOf(second.taker)).toBe('complete');
      expect(await stateOf(neither.taker)).toBe('in_progress');

      expect(await regradeMailsTo(api, first.taker)).toEqual([]);
      const [mail, ...more] = await regradeMailsTo(api, second.taker);
      expect(more).toEqual([]);
      expect(mail).toMatchObject({ kind: 'regraded-up', subject: 'We have corrected something of ours' });
      expect(mail!.text).toContain('Thank you for telling us.\n\nInes');
      expect(mail!.text).not.toMatch(/Every type|points|The key was wrong/);

      const { kept, anew } = await tallies(api, course.courseId);
      expect(kept).toEqual(anew);
      expect(kept).toMatchObject({ attempts: 3, totals: 60_000 });
      expect(kept.items.get(SINGLE.id)).toMatchObject({ points: 36_000 });
    });

    it('is no sign of life of the person', async () => {
      const { slug, second } = await mended();
      const seen = async () =>
        (await api.db.query('select last_activity_at from enrolments where id = $1', [second.taker.enrolmentId]))[0];
      const before = await seen();
      api.timePasses(86_400_000);
      await regraded(api, admin, slug);
      expect(await stateOf(second.taker)).toBe('complete');
      expect(await seen()).toEqual(before);
    });

    it('is written down: for the quiz, and for each person', async () => {
      const { slug, course, second } = await mended();
      const { id } = await regraded(api, admin, slug);
      const [row] = await api.db.query(
        `select actor_id, reason, detail from audit_log where action = 'attempts.regraded' and subject_id = $1`,
        [course.courseId],
      );
      expect(row).toMatchObject({
        ...{ actor_id: admin.id, reason: 'The key was wrong.' },
        detail: {
          ...{ regradeId: id, activityId: QUIZ, policy: 'raise_only', people: 3, attempts: 3, changed: 2 },
          questions: [{ id: SINGLE.id, treat: 'regrade' }],
        },
      });
      expect(await timeline(second.taker)).toContainEqual({
        ...{ at: expect.any(String), what: 'attempt_regraded', actorName: 'Ines Admin', activityId: QUIZ },
        reason: 'The key was wrong.',
        detail: { number: 1, maxPoints: 24_000, before: 12_000, after: 24_000, passedBefore: false, passed: true },
      });
    });

    it('leaves nothing to do when it is done', async () => {
      const { slug } = await mended();
      await regraded(api, admin, slug);
      const seen = await previewed(admin, slug);
      expect(seen).toMatchObject({ questions: [], totals: { people: 0, attempts: 0, changed: 0 } });
      const body = { fingerprint: seen.fingerprint, policy: 'raise_only', reason: 'Again.' };
      expect((await admin.post(regradePath(slug), body).expect(409)).body.code).toBe('nothing_to_regrade');
    });

    it('shows points beside the answer from then on', async () => {
      const { slug, second } = await mended();
      await regraded(api, admin, slug);
      expect((await attemptOf(second)).items[0]).toMatchObject({ points: 12_000, maxPoints: 12_000 });
    });
  });

  describe('exactly', () => {
    it('takes points too, opens the quiz again, and says so in fair words', async () => {
      const { slug, first, course } = await mended();
      expect(await stateOf(first.taker)).toBe('complete');
      await regraded(api, admin, slug, { policy: 'exact' });
      expect((await attemptOf(first)).result).toMatchObject({ points: 12_000, passed: false });
      expect(await stateOf(first.taker)).toBe('in_progress');
      const [mail] = await regradeMailsTo(api, first.taker);
      expect(mail).toMatchObject({ kind: 'regraded-down' });
      expect(mail!.text).toContain('no judgement on you');
      const { kept, anew } = await tallies(api, course.courseId);
      expect(kept).toEqual(anew);
    });

    it('can follow a regrade in which nobody lost, and takes what that had left', async () => {
      const { slug, first } = await mended();
      await regraded(api, admin, slug);
      expect((await previewed(admin, slug, '?policy=exact')).totals).toMatchObject({ changed: 1, down: 1 });
      await regraded(api, admin, slug, { policy: 'exact' });
      expect((await attemptOf(first)).result).toMatchObject({ points: 12_000 });
    });

    it('leaves a quiz passed that another try passes by the key of today', async () => {
      const slug = slugged();
      const course = await publishAsked(api, slug);
      const { taker } = await sitAsked(api, course, 'c', true);
      await sitAsked(api, course, 'b', true, taker);
      await publishAsked(api, slug, [MENDED, STATEMENT]);
      const seen = await previewed(admin, slug, '?policy=exact');
      expect(seen.totals).toMatchObject({ people: 1, attempts: 2, changed: 2, up: 1, down: 1, nowPass: 0, nowFail: 0 });
      await regraded(api, admin, slug, { policy: 'exact' });
      expect(await stateOf(taker)).toBe('complete');
      expect(await regradeMailsTo(api, taker)).toMatchObject([{ kind: 'regraded-both' }]);
    });

    it('says nothing of which way a score moved while the score is not to be seen', async () => {
      const review = { score: 'never', answers: 'never', feedback: 'never' };
      const { slug, second } = await mended({ review });
      await regraded(api, admin, slug);
      expect(await regradeMailsTo(api, second.taker)).toMatchObject([{ kind: 'regraded-unseen' }]);
    });
  });

  describe('of a question that is void', () => {
    const all = [{ id: SINGLE.id, treat: 'full_marks' }];

    it('gives everybody who was asked it all points, answered or not', async () => {
      const slug = slugged();
      const course = await publishAsked(api, slug);
      const wrong = await sitAsked(api, course, 'c', true);
      const silent = await sitAsked(api, course, null, true);
      await regraded(api, admin, slug, { questions: all, policy: 'exact' });
      for (const sitting of [wrong, silent])
        expect((await attemptOf(sitting)).result).toMatchObject({ points: 24_000, passed: true });
      expect((await attemptOf(silent)).items[0]).toMatchObject({ points: 12_000 });
      const { kept, anew } = await tallies(api, course.courseId);
      expect(kept).toEqual(anew);
      expect(kept.items.get(SINGLE.id)).toMatchObject({ presented: 2, answered: 1, scored: 2, points: 24_000 });
    });

    it('stands against every later key', async () => {
      const slug = slugged();
      const course = await publishAsked(api, slug);
      const right = await sitAsked(api, course, 'b', true);
      await sitAsked(api, course, 'c', true);
      await regraded(api, admin, slug, { questions: all });
      await publishAsked(api, slug, [MENDED, STATEMENT]);
      expect(await previewed(admin, slug, '?policy=exact')).toMatchObject({ totals: { changed: 0 }, questions: [] });
      expect((await attemptOf(right)).result).toMatchObject({ points: 24_000 });
    });

    it('settles answers that wait for a mark, and outweighs marks that come', async () => {
      const slug = slugged();
      const course = await publishAsked(api, slug, [SINGLE, WRITTEN_QUESTION]);
      const { taker, id } = await sitAsked(api, course, 'c', null);
      const second = await taker.started();
      await taker.person
        .put(`/api/attempts/${second.id}/responses/${second.items[1]!.id}`, {
          response: { text: 'I listen.' },
          sequence: 9,
        })
        .expect(200);
      await taker.submit(second.id).expect(200);
      await regraded(api, admin, slug, { questions: [{ id: WRITTEN_QUESTION.id, treat: 'full_marks' }] });
      expect(await attemptOf({ taker, id })).toMatchObject({ toMark: 0, result: { points: 12_000 } });
      expect(await attemptOf({ taker, id: second.id })).toMatchObject({ toMark: 0, result: { points: 12_000 } });
      const mark = `/api/admin/marking/answers/${second.id}/${second.items[1]!.id}/mark`;
      await admin.put(mark, { points: 1_000, comment: '' }).expect(204);
      expect(await attemptOf({ taker, id: second.id })).toMatchObject({ result: { points: 12_000 } });
      expect(await regradeMailsTo(api, taker)).toHaveLength(1);
    });
  });

  it('leaves the marks of people, and is not undone by one that comes later', async () => {
    const slug = slugged();
    const course = await publishAsked(api, slug, [SINGLE, WRITTEN_QUESTION]);
    const { taker, id } = await sitAsked(api, course, null, null);
    const { id: second, items } = await taker.started();
    const choice = items[0]!.choices.find(({ html }) => html.includes('choice c'))!.id;
    await taker.save(second, items[0]!.id, [choice]).expect(200);
    const response = { response: { text: 'I listen.' }, sequence: 9 };
    await taker.person.put(`/api/attempts/${second}/responses/${items[1]!.id}`, response).expect(200);
    await taker.submit(second).expect(200);
    await publishAsked(api, slug, [MENDED, { ...WRITTEN_QUESTION, minimumWords: 3 }]);
    const seen = await previewed(admin, slug);
    expect(seen.items).toMatchObject([
      { attemptId: second, before: { points: 0, passed: null }, after: { points: 12_000, passed: null } },
    ]);
    await regraded(api, admin, slug);
    await admin
      .put(`/api/admin/marking/answers/${second}/${items[1]!.id}/mark`, { points: 6_000, comment: '' })
      .expect(204);
    expect(await attemptOf({ taker, id: second })).toMatchObject({ result: { points: 18_000, passed: true } });
    expect(await attemptOf({ taker, id })).toMatchObject({ result: { points: 0 } });
  });

  it('is counted by the best, the last or the average try, as the quiz says', async () => {
    for (const [gradeBy, gain] of [
      ['best', false],
      ['last', true],
      ['average', true],
    ] as const) {
      const slug = slugged();
      const course = await publishAsked(api, slug, [SINGLE, STATEMENT], { gradeBy, mode: 'practice' });
      const { taker } = await sitAsked(api, course, 'b', true);
      const { id } = await sitAsked(api, course, 'c', false, taker);
      await publishAsked(api, slug, [MENDED, STATEMENT], { gradeBy, mode: 'practice' });
      const seen = await previewed(admin, slug);
      expect(seen.items).toMatchObject([{ attemptId: id, number: 2 }]);
      const [{ gradeBefore, gradeAfter }] = seen.items;
      expect(gradeAfter.share > gradeBefore.share).toBe(gain);
    }
  });

  it('is left alone in a course in which nothing was published anew', async () => {
    const course = await publishCourse(api, { slug: 'quiet' });
    expect(await previewed(admin, course.slug)).toMatchObject({ totals: { changed: 0 }, questions: [], items: [] });
  });
});

import { RegradeWork } from '@convenor/assessment';
import { afterAll, beforeAll, beforeEach, describe, expect, it } from '@jest/globals';
import { SMALL_COURSE } from '../support/course-package.js';
import { MENDED, SINGLE, STATEMENT } from '../support/mended-question.js';
import { QUIZ } from '../support/quiz.js';
import {
  askedAndMended,
  attemptOf,
  previewed,
  publishAsked,
  regraded,
  regradeMailsTo,
  regradePath,
  sitAsked,
} from '../support/regrade.js';
import { type Person, TestApi } from '../support/test-api.js';

describe('a regrade under way', () => {
  let api: TestApi;
  let admin: Person;
  let author: Person;
  beforeAll(async () => {
    api = await TestApi.start();
    admin = await api.person({ roles: ['admin'] });
    author = await api.person({ roles: ['author'] });
  });
  afterAll(() => api.stop());
  beforeEach(() => api.timeIs('2026-03-02T18:00:00Z'));

  let courses = 0;
  const mended = () => askedAndMended(api, `under-way-${(courses += 1)}`);

  describe('only what was looked at', () => {
    const begin = (slug: string, body: object) =>
      admin.post(regradePath(slug), { policy: 'raise_only', reason: 'The key was wrong.', ...body });

    it('is refused when an answer came in meanwhile, a version was published, or something else is asked for', async () => {
      const { slug, course, neither } = await mended();
      const { fingerprint } = await previewed(admin, slug);
      const code = async (body: object) => (await begin(slug, { fingerprint, ...body }).expect(409)).body.code;
      expect(await code({ policy: 'exact' })).toBe('regrade_changed');
      expect(await code({ questions: [{ id: SINGLE.id, treat: 'full_marks' }] })).toBe('regrade_changed');
      await sitAsked(api, course, 'c', null, neither.taker);
      expect(await code({})).toBe('regrade_changed');
      const again = await previewed(admin, slug);
      await publishAsked(api, slug, [MENDED, { ...STATEMENT, answer: false }]);
      expect((await begin(slug, { fingerprint: again.fingerprint }).expect(409)).body.code).toBe('regrade_changed');
      expect(await api.db.query('select 1 from regrades where course_id = $1', [course.courseId])).toEqual([]);
    });

    it('needs a reason', async () => {
      const { slug } = await mended();
      const { fingerprint } = await previewed(admin, slug);
      const { body } = await begin(slug, { fingerprint, reason: '   ' }).expect(400);
      expect(body.errors).toMatchObject([{ field: 'reason' }]);
    });

    it('is begun once, however often it is asked for', async () => {
      const { slug, course, second } = await mended();
      const { fingerprint } = await previewed(admin, slug);
      const clicks = await Promise.all(Array.from({ length: 4 }, () => begin(slug, { fingerprint }).expect(201)));
      const ids = new Set(clicks.map(({ body }) => body.id));
      expect(ids.size).toBe(1);
      expect((await previewed(admin, slug)).running).toMatchObject({ id: [...ids][0], state: 'running', people: 3 });
      const other = await previewed(admin, slug, '?policy=exact');
      const refused = await begin(slug, { fingerprint: other.fingerprint, policy: 'exact' }).expect(409);
      expect(refused.body).toMatchObject({ code: 'regrade_running', regradeId: [...ids][0] });
      await Promise.all([api.runJobs(), api.app.get(RegradeWork, { strict: false }).goOn()]);
      expect(await regradeMailsTo(api, second.taker)).toHaveLength(1);
      const rows = await api.db.query('select state, reason, message from regrades where course_id = $1', [
        course.courseId,
      ]);
      expect(rows).toEqual([{ state: 'done', reason: '', message: '' }]);
      const written = await api.db.query(
        `select 1 from audit_log where action = 'attempt.regraded' and enrolment_id = $1`,
        [second.taker.enrolmentId],
      );
      expect(written).toHaveLength(1);
    });

    it('is found by its own quiz alone', async () => {
      const { slug } = await mended();
      const { slug: other } = await mended();
      const { id } = await regraded(api, admin, slug);
      await admin.get(`/api/admin/courses/${other}/quizzes/${QUIZ}/regrades/${id}`).expect(404);
      await admin.get(`/api/admin/courses/${slug}/quizzes/${SMALL_COURSE.finalAssessment}/regrades/${id}`).expect(404);
      await author.get(`/api/admin/courses/${slug}/quizzes/${QUIZ}/regrades/${id}`).expect(403);
    });
  });

  it('goes on where a process left it that died, and does nothing twice', async () => {
    const { slug, first, second, neither } = await mended();
    const { fingerprint } = await previewed(admin, slug, '?policy=exact');
    const body = { fingerprint, policy: 'exact', reason: 'The key was wrong.' };
    const { body: begun } = await admin.post(regradePath(slug), body).expect(201);
    // The database refuses the second person's letter, as if the process had died there.
    await api.db.query(
      `create function no_letter() returns trigger language plpgsql as $$ begin
         if new.person_id = '${second.taker.person.id}' then raise exception 'gone'; end if; return new; end $$;
       create trigger no_letter before insert on mails for each row execute function no_letter();`,
    );
    await api.runJobs();
    await api.db.query('drop trigger no_letter on mails; drop function no_letter();');
    const progress = async () =>
      (await admin.get(`/api/admin/courses/${slug}/quizzes/${QUIZ}/regrades/${begun.id}`).expect(200)).body;
    expect(await progress()).toMatchObject({ state: 'running', people: 3, done: 2 });
    expect((await attemptOf(second)).result).toMatchObject({ points: 12_000 });
    // A version that comes meanwhile changes nothing about what was begun.
    await publishAsked(api, slug, [SINGLE, STATEMENT]);
    await api.app.get(RegradeWork, { strict: false }).goOn();
    expect(await progress()).toMatchObject({ state: 'done', done: 3 });
    expect((await attemptOf(first)).result).toMatchObject({ points: 12_000 });
    expect((await attemptOf(second)).result).toMatchObject({ points: 24_000 });
    for (const { taker } of [first, second, neither]) expect(await regradeMailsTo(api, taker)).toHaveLength(1);
  });
});

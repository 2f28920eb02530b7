import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { abandonUnanswered, nameOfKey } from '@convenor/platform';
import { publishCourse } from '../support/course.js';
import { take } from '../support/certification.js';
import { SMALL_COURSE } from '../support/course-package.js';
import { aLearner, type Learner } from '../support/enrolment.js';
import { type Person, TestApi } from '../support/test-api.js';

/** What is asked again under the same key after a process died with its answer. */
describe('a request whose answer was lost with its process', () => {
  let api: TestApi;
  let admin: Person;
  let learner: Learner;
  let count = 0;
  beforeAll(async () => {
    api = await TestApi.start();
    admin = await api.person({ roles: ['admin'] });
    await publishCourse(api, { slug: 'lost' });
    learner = await aLearner(api, 'lost');
  });
  afterAll(() => api.stop());

  const aKey = (): string => `key-${(count += 1)}`;

  /** The key as a process leaves it that is killed between its commit and its answer, or before its commit. */
  async function lose(key: string, committed: boolean): Promise<void> {
    const [, rows] = await api.db.query<[unknown, number]>(
      `update idempotency_keys set status = null, body = null, committed = committed and $2 where key = $1`,
      [nameOfKey(key), committed],
    );
    expect(rows).toBe(1);
  }

  /** A minute is far more than any request takes: whoever has not answered by now is dead. */
  const minuteLater = (): void => api.timePasses(60_000);

  const notes = async (): Promise<number> => {
    const [row] = await api.db.query<{ count: number }[]>('select count(*)::int as count from staff_notes');
    return row!.count;
  };
  const addNote = (key: string) =>
    admin.post(`/api/admin/enrolments/${learner.enrolmentId}/notes`, { text: 'Called.' }).set('idempotency-key', key);

  it('is not done a second time when it was committed, and says so', async () => {
    const key = aKey();
    await addNote(key).expect(201);
    await lose(key, true);
    const before = await notes();
    minuteLater();
    const { body } = await addNote(key).expect(409);
    expect(body.code).toBe('answer_lost');
    expect(await notes()).toBe(before);
  });

  it('is done when nothing of it was committed', async () => {
    const key = aKey();
    await addNote(key).expect(201);
    await lose(key, false);
    const before = await notes();
    minuteLater();
    await addNote(key).expect(201);
    expect(await notes()).toBe(before + 1);
  });

  it('need not be waited for by a process that knows to be the only one', async () => {
    const key = aKey();
    await addNote(key).expect(201);
    await lose(key, true);
    await abandonUnanswered(api.db);
    await addNote(key).expect(409);
  });

  it('is answered as before where doing it again is the same', async () => {
    await take(learner, SMALL_COURSE.lesson);
    await take(learner, SMALL_COURSE.exercise);
    const { body: attempt } = await learner.post(learner.activity(SMALL_COURSE.quiz, '/attempts')).expect(201);
    const key = aKey();
    const submit = () => learner.post(`/api/attempts/${attempt.id}/submit`).set('idempotency-key', key);
    const { body: first } = await submit().expect(200);
    await lose(key, true);
    minuteLater();
    await submit().expect(200, first);
  });

  it('leaves no mark where it was refused, so that it can be mended', async () => {
    const key = aKey();
    const extend = (days: number) =>
      admin
        .post(`/api/admin/enrolments/${learner.enrolmentId}/extensions`, { days, reason: 'A week away.' })
        .set('idempotency-key', key);
    await extend(0).expect(400);
    await extend(7).expect(204);
  });
});
